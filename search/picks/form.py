"""Checks what is written of a pick."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from search.phrases import LONGEST_KEY, join_phrases, shorten, split_phrases
from search.picks.query_keys import make_query_key
from search.picks.records import PickQuery

MOST_QUERIES = 30
MOST_CHARACTERS = 150


class SearchPickForm(WagtailAdminModelForm):
    """The form of one pick; what cannot work is said at the searches."""

    def clean_queries(self):
        """Return the searches, one a line.

        :raises ValidationError: with everything that keeps some of them from being met.
        """
        queries = split_phrases(self.cleaned_data["queries"])
        if len(queries) > MOST_QUERIES:
            raise ValidationError(
                f"These are {len(queries)} searches; a pick may have {MOST_QUERIES}. Words in "
                "another order or form need no line of their own."
            )
        written, problems = {}, []
        for query in queries:
            key = make_query_key(query)
            if problem := _describe_problem(query, key):
                problems.append(problem)
            elif key in written:
                problems.append(
                    f"“{shorten(written[key])}” and “{shorten(query)}” are the same search. "
                    "Leave one out."
                )
            else:
                written[key] = query
        problems += self._find_rivals(written)
        if problems:
            raise ValidationError(problems)
        return join_phrases(queries)

    def _find_rivals(self, written):
        rivals = PickQuery.objects.filter(key__in=written).exclude(pick=self.instance.pk)
        for rival in rivals.select_related("pick").order_by("pk"):
            yield format_html(
                "There are picks for “{}” already: <a href='{}'>{}</a>. Add your pages there.",
                shorten(written[rival.key]),
                reverse("search_picks_modeladmin_edit", args=[rival.pick_id]),
                rival.pick,
            )


def _describe_problem(query, key):
    if not key:
        return (
            f"“{shorten(query)}” has only signs or small words that search leaves out, such as "
            "“the”. Add the word it is about."
        )
    if len(query) > MOST_CHARACTERS or len(key) > LONGEST_KEY:
        return (
            f"“{shorten(query)}” is too long. Picks stand above a whole search, which is seldom "
            f"long; {MOST_CHARACTERS} characters are the most."
        )
    return ""
