"""Named lists of what the rich text editor offers."""

INLINE = ["bold", "italic", "link"]
PARAGRAPH = [*INLINE, "document-link"]
