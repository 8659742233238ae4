"""What an SVG of ours must not contain, so that it can stand inside any page and in any scheme."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
COLOURS = {"fill", "stroke", "stop-color", "color"}


def faults(path):
    """Return what is wrong with the SVG file: colours, styles, ids and all but plain shapes.

    An id would be there twice when a page shows a drawing twice, and colours come from the tokens.

    :raises xml.etree.ElementTree.ParseError: when the file is not well-formed.
    """
    root = ElementTree.parse(path).getroot()  # noqa: S314 - the file is ours
    found = [] if "viewBox" in root.attrib else ["no view box"]
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if element.tag == name or name not in SHAPES:
            found.append(f"<{name}>")
        found += [
            f"{attribute}={value}"
            for attribute, value in element.attrib.items()
            if attribute in {"id", "style"}
            or attribute.startswith("on")
            or "href" in attribute
            or (attribute in COLOURS and value not in {"none", "currentColor"})
        ]
    return found
