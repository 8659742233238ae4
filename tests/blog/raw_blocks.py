"""Blocks as a StreamField stores them, from their text."""


def paragraph(*texts):
    return {"type": "paragraph", "value": "".join(f"<p>{text}</p>" for text in texts)}


def heading(text, level="h2"):
    return {"type": "heading", "value": {"text": text, "level": level}}


def bulleted(*items):
    items = [f"<p>{item}</p>" for item in items]
    return {"type": "list", "value": {"style": "bulleted", "items": items}}


def numbered(*items):
    return {"type": "list", "value": {**bulleted(*items)["value"], "style": "numbered"}}
