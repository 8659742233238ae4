"""The headings under which the block picker sorts the blocks."""

TEXT = "1. Text"
EMPHASIS = "2. Advice and emphasis"
MEDIA = "3. Pictures, video, tables"
ACTIONS = "4. Links and contact"
HOME = "5. Home page"
