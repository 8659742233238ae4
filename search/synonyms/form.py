"""Checks what is written of a set of words that mean the same."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from search.phrases import describe_problem, join_phrases, make_key, split_phrases
from search.synonyms.phrase_rows import SEPARATORS
from search.synonyms.records import SynonymPhrase, SynonymSet

MOST_PHRASES = 30


class SynonymSetForm(WagtailAdminModelForm):
    """The form of one set; what cannot work is said at the list it stands in."""

    def clean_phrases(self):
        """Return the phrases, one a line."""
        return self._read_list("phrases")

    def clean_found_too(self):
        """Return the phrases of the second list, one a line."""
        return self._read_list("found_too")

    def clean(self):
        """Return the cleaned data.

        :raises ValidationError: never; it adds to each list what is wrong with it.
        """
        cleaned = super().clean()
        direction = cleaned.get("direction")
        if direction == SynonymSet.Direction.BOTH:
            self._check_two_way(cleaned)
        elif direction == SynonymSet.Direction.ONE_WAY:
            self._check_one_way(cleaned)
        if direction and "phrases" in cleaned:
            self._check_other_sets(direction, cleaned["phrases"].split("\n"))
        return cleaned

    def _read_list(self, field):
        phrases = split_phrases(self.cleaned_data[field], separators=SEPARATORS)
        if not phrases and self.fields[field].required:
            raise ValidationError("Write at least two words or phrases.")
        if len(phrases) > MOST_PHRASES:
            raise ValidationError(
                f"These are {len(phrases)} phrases; a set may have {MOST_PHRASES}. Make several "
                "sets of them."
            )
        problems = [problem for phrase in phrases if (problem := describe_problem(phrase))]
        known = {}
        for phrase in phrases:
            key = make_key(phrase)
            if key and key in known:
                problems.append(_describe_repetition(known[key], phrase))
            known.setdefault(key, phrase)
        if problems:
            raise ValidationError(problems)
        return join_phrases(phrases)

    def _check_two_way(self, cleaned):
        if len(split_phrases(cleaned.get("phrases", "\n\n"))) == 1:
            self.add_error(
                "phrases",
                "This is one phrase only. Write the others that mean the same, each on a line of "
                "its own or with commas between them.",
            )
        if cleaned.get("found_too"):
            self.add_error(
                "found_too",
                "This list is for one way only. Choose “One way” above, or move these phrases to "
                "the first list.",
            )

    def _check_one_way(self, cleaned):
        if cleaned.get("found_too") == "":
            self.add_error("found_too", "Write what is to be found too.")
        sources = {make_key(phrase) for phrase in split_phrases(cleaned.get("phrases", ""))}
        for phrase in split_phrases(cleaned.get("found_too", "")):
            if make_key(phrase) in sources:
                self.add_error(
                    "found_too", f"“{phrase}” stands in the first list too. Leave it out of one."
                )

    def _check_other_sets(self, direction, phrases):
        written = {make_key(phrase): phrase for phrase in phrases}
        rivals = SynonymPhrase.objects.filter(
            key__in=written, is_searched=True, synonym_set__direction=direction
        ).exclude(synonym_set=self.instance.pk)
        for rival in rivals.select_related("synonym_set").order_by("pk"):
            self.add_error(
                "phrases",
                format_html(
                    "“{}” stands in another set already: <a href='{}'>{}</a>. Add the other "
                    "phrases there, or take it out of there first.",
                    written[rival.key],
                    reverse("search_synonyms_modeladmin_edit", args=[rival.synonym_set_id]),
                    rival.synonym_set,
                ),
            )


def _describe_repetition(first, second):
    if first == second:
        return f"“{first}” stands in this list twice. Leave one out."
    return f"“{first}” and “{second}” are the same to search. Leave one out."
