"""What an uploaded SVG drawing may carry: shapes and text, and nothing that acts or loads."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError

# What runs, what holds HTML or another file, and what could rewrite a link after loading.
FORBIDDEN_ELEMENTS = {
    "animate",
    "animatemotion",
    "animatetransform",
    "audio",
    "embed",
    "feimage",
    "foreignobject",
    "handler",
    "iframe",
    "image",
    "listener",
    "object",
    "script",
    "set",
    "video",
}
# A reference may only point into the drawing itself: “#gradient”. A backslash could hide the rest.
OUTSIDE_REFERENCE = re.compile(
    r"@import|image-set|javascript:|url\(\s*(?!['\"]?\s*#)|\\", re.IGNORECASE
)
WAY_OUT = "Save the drawing as “plain SVG” without these, or as a PNG, and upload that."


def validate_svg(file):
    """Refuse an SVG with scripts, event handlers, foreign content or outside references.

    The file is left at its beginning.

    :raises ValidationError: saying what was found and what to do instead.
    """
    file.seek(0)
    try:
        for event, item in iterparse(file, events=("pi", "end")):
            found = "an instruction to load something" if event == "pi" else _find_danger(item)
            if found:
                raise ValidationError(f"For safety we do not take this drawing: {found}. {WAY_OUT}")
    except (ParseError, DefusedXmlException) as error:
        raise ValidationError(f"This is not a drawing we can read safely. {WAY_OUT}") from error
    finally:
        file.seek(0)


def _find_danger(element):
    name = _local_name(element.tag)
    if name in FORBIDDEN_ELEMENTS:
        return f"it contains “{name}”"
    if name == "style" and OUTSIDE_REFERENCE.search("".join(element.itertext())):
        return "its styles refer to something outside of it"
    for key, value in element.attrib.items():
        attribute = _local_name(key)
        if attribute.startswith("on"):
            return f"it contains an action (“{attribute}”)"
        outside = attribute in {"href", "src", "base"} and not value.strip().startswith("#")
        if outside or OUTSIDE_REFERENCE.search(value):
            return f"its “{attribute}” refers to something outside of it"
    return ""


def _local_name(name):
    return name.rpartition("}")[2].lower()
