"""Raw blocks of a post's body: made, joined, and turned back into text within another."""

from blog.foreign_html.recordings import TITLE_LENGTH
from blog.foreign_html.running_text import collapse, escape, read_plain_text

HEADING_LENGTH = 120
QUOTE_LENGTH = 600
ATTRIBUTION_LENGTH = 120
CAPTION_LENGTH = 200


def make_paragraph(inline):
    """Return the paragraph block of a piece of inline HTML."""
    return {"type": "paragraph", "value": f"<p>{inline}</p>"}


def split_paragraph(block):
    """Return the inline HTML of each paragraph of a paragraph block that was made here."""
    return block["value"].removeprefix("<p>").removesuffix("</p>").split("</p><p>")


def join_paragraphs(blocks):
    """Return ``blocks`` with paragraphs that follow one another in one block, as authors write."""
    joined = []
    for block in blocks:
        if joined and block["type"] == joined[-1]["type"] == "paragraph":
            joined[-1] = {"type": "paragraph", "value": joined[-1]["value"] + block["value"]}
        else:
            joined.append(block)
    return joined


def make_list(numbered, items):
    """Return the list block of ``items``, each the HTML of its paragraphs."""
    return {"type": "list", "value": {"style": list_style(numbered), "items": items}}


def list_style(numbered):
    """Return the choice of the list block."""
    return "numbered" if numbered else "bulleted"


def make_quote(blocks, attribution):
    """Return ``blocks`` as one quote if they are its words alone and few enough, else as such."""
    if blocks and all(block["type"] == "paragraph" for block in blocks):
        texts, _ = flatten(blocks)
        words = "\n".join(read_plain_text(text) for text in texts)
        if len(words) <= QUOTE_LENGTH:
            return [{"type": "quote", "value": {"quote": words, "attribution": attribution}}]
    return [*blocks, make_paragraph(escape(attribution))] if attribution else blocks


def add_caption(block, text):
    """Give ``block`` a caption if it can have one; return whether it has it now."""
    text = collapse(text)
    match block["type"]:
        case "image" if len(text) <= CAPTION_LENGTH:
            block["value"]["caption"] = text
        case "embed" if len(text) <= TITLE_LENGTH:
            block["value"]["title"] = text
        case "table":
            block["value"]["caption"] = text
        case "quote" if len(text) <= ATTRIBUTION_LENGTH and not block["value"]["attribution"]:
            block["value"]["attribution"] = text
        case _:
            return False
    return True


def flatten(blocks):
    """Return ``blocks`` as inline HTML of paragraphs, and those that cannot be text."""
    texts, media = [], []
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "paragraph":
                texts.extend(split_paragraph(block))
            case "heading":
                texts.append(f"<b>{escape(value['text'])}</b>")
            case "list":
                texts.extend(
                    text.removeprefix("<p>").removesuffix("</p>") for text in value["items"]
                )
            case "quote":
                lines = filter(None, [value["quote"], value["attribution"]])
                texts.append("<br/>".join(escape(line) for line in lines).replace("\n", "<br/>"))
            case "code":
                texts.append("<br/>".join(escape(value["code"]).split("\n")))
            case _:
                media.append(block)
    return texts, media


def gather_item(blocks):
    """Return the items that the content of one item makes: itself, and those of lists in it."""
    items, texts, media = [], [], []
    for block in [*blocks, None]:
        if block is not None and block["type"] != "list":
            found_texts, found_media = flatten([block])
            texts.extend(found_texts)
            media.extend(found_media)
            continue
        if texts:
            items.append("".join(f"<p>{text}</p>" for text in texts))
            texts = []
        if block is not None:
            items.extend(block["value"]["items"])
    return items, media
