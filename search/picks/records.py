"""Pages that the staff put first for some searches."""

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from search.phrases import split_phrases
from search.picks.query_keys import make_query_key

MOST_NAMED = 4


class SearchPick(ClusterableModel):
    """Some searches, and the pages that stand above their results."""

    queries = models.TextField(
        "searches",
        help_text=(
            "One a line, each a whole search: “new patient forms”. The order of the words, "
            "capitals, singular and plural make no difference."
        ),
    )

    class Meta:
        verbose_name = "pick"
        verbose_name_plural = "picks"
        ordering = ["queries", "pk"]

    def __str__(self):
        queries = split_phrases(self.queries)
        return ", ".join(queries[:MOST_NAMED]) + (" …" if len(queries) > MOST_NAMED else "")

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save the pick together with the keys by which a search finds it."""
        super().save(*args, **kwargs)
        self.write_keys()

    @transaction.atomic
    def write_keys(self):
        """Write the keys of the searches anew, as search reads them now."""
        self.keys.all().delete()
        keys = {make_query_key(query): None for query in split_phrases(self.queries)}
        PickQuery.objects.bulk_create(PickQuery(pick=self, key=key) for key in keys)


class PickQuery(models.Model):
    """One search of a pick, under the key that is looked up."""

    pick = models.ForeignKey(SearchPick, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=255, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key


class PickedPage(Orderable):
    """A page of a pick, with what is said of it there."""

    pick = ParentalKey(SearchPick, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="page",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Visitors see it while it is published and open to everybody.",
    )
    description = models.CharField(
        "what to say of it",
        max_length=200,
        blank=True,
        help_text="One sentence. If you leave it empty, the page's own summary is shown.",
    )

    panels = [PageChooserPanel("page"), FieldPanel("description")]

    class Meta(Orderable.Meta):
        default_permissions = ()

    def __str__(self):
        return str(self.page)


def rebuild_keys():
    """Write the keys of all picks anew: needed when words are read in another way than before."""
    for pick in SearchPick.objects.all():
        pick.write_keys()
