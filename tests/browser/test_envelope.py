"""What a patient writes is nowhere in clear: no file of the site, no temporary file, no output."""

from html.parser import HTMLParser

MARKER = "Quixoticmarker"


class FormReader(HTMLParser):
    """Collects the controls of the intake form, to fill each as its type asks."""

    def __init__(self):
        super().__init__()
        self.controls = []

    def handle_starttag(self, tag, attrs):
        """Note each control that has a name."""
        attributes = dict(attrs)
        if tag in ("input", "textarea", "select") and "name" in attributes:
            self.controls.append((tag, attributes))


def places_that_hold(marker, folders):
    """Return the files below ``folders`` whose bytes contain ``marker`` in any usual encoding."""
    forms = [marker.encode(), marker.encode("utf-16-le"), marker.lower().encode()]
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
