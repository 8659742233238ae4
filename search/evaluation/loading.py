"""A collection's documents as published posts of an otherwise empty site."""

from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save
from django.utils.html import escape
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from clinic.bulk_publishing import publish_in_bulk

# By name: search knows no page type, and this is for measuring alone.
BLOG, POST = "blog.BlogIndexPage", "blog.BlogPage"

LONGEST_TITLE = 255


@contextmanager
def _held_index_updates(model):
    """Save pages inside without telling Wagtail's own search and its list of references."""
    post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=model)


def _make_post(document, number, blog):
    # A title too long for a page goes on in the text; one without words stands where there is none.
    title, rest = document.title[:LONGEST_TITLE], document.title[LONGEST_TITLE:]
    text = f"{rest} {document.text}".strip()
    model = apps.get_model(POST)
    return model(
        title=title.strip() or "–",
        slug=f"document-{number}",
        body=[("paragraph", f"<p>{escape(text)}</p>")] if text else [],
        live=True,
        depth=blog.depth + 1,
        path=model._get_path(blog.path, blog.depth + 1, number),
    )


@transaction.atomic
def load_documents(documents, *, watch=iter):
    """Publish ``documents`` as posts of a new blog; return their document ids by page id.

    Each has its title and one paragraph, and no summary, which would count as text twice. The
    index is written as for any import.

    :param watch: is given the documents and passes them on, to show how far it is.
    """
    home = Page.objects.get(depth=2)
    blog = home.add_child(instance=apps.get_model(BLOG)(title="Evaluation", slug="evaluation"))
    ids = {}
    with publish_in_bulk(), _held_index_updates(apps.get_model(POST)):
        for number, document in enumerate(watch(documents), start=1):
            post = _make_post(document, number, blog)
            # Not checked as in the editor, which would ask for a summary.
            post.save(clean=False)
            ids[post.pk] = document.id
    Page.objects.filter(pk=blog.pk).update(numchild=len(ids))
    return ids
