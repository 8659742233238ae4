"""What the site's apps tell each other without knowing each other."""

from django.dispatch import Signal

# Sent with ``page_ids``, a collection of the ids of pages that show something else than before
# although nobody published them: one of their hashtags was renamed, for example.
pages_changed = Signal()
