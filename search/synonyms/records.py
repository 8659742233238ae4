"""Sets of words and phrases that stand for each other, as the staff keep them."""

from django.db import models, transaction

from search.phrases import split_phrases
from search.synonyms.phrase_rows import SEPARATORS, make_rows

MOST_NAMED = 4


class SynonymSet(models.Model):
    """Phrases that mean the same, or phrases whose search also finds others."""

    class Direction(models.TextChoices):
        """Which of the phrases finds which."""

        BOTH = "both", "They mean the same: each finds all the others"
        ONE_WAY = "one_way", "One way: the first list also finds the second"

    direction = models.CharField(
        "how they belong together",
        max_length=10,
        choices=Direction,
        default=Direction.BOTH,
    )
    phrases = models.TextField(
        "words and phrases",
        help_text=(
            "One a line, or with commas between them: “slipped disc, herniated disc, bulging "
            "disc”. Capitals, accents, singular and plural make no difference."
        ),
    )
    found_too = models.TextField(
        "also find",
        blank=True,
        help_text=(
            "Only for one way: who searches for a word above also finds these. With “jogging” "
            "above and “running” here, “jogging” also finds posts about running, but not the "
            "other way round."
        ),
    )

    class Meta:
        verbose_name = "set of words that mean the same"
        verbose_name_plural = "words that mean the same"
        ordering = ["phrases", "pk"]

    def __str__(self):
        both = self.direction == self.Direction.BOTH
        left = _name_some(self.phrases, " = " if both else ", ")
        right = _name_some(self.found_too, ", ")
        return left if both else f"{left} → {right}"

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save the set together with the keys by which a search finds it."""
        super().save(*args, **kwargs)
        self.write_keys()

    @transaction.atomic
    def write_keys(self):
        """Write the keys of the set's phrases anew, as search reads them now."""
        self.keys.all().delete()
        SynonymPhrase.objects.bulk_create(
            SynonymPhrase(synonym_set=self, **row)
            for row in make_rows(self.direction, self.phrases, self.found_too)
        )


class SynonymPhrase(models.Model):
    """One phrase of a set, under the key that a search looks for.

    ``is_searched`` says that it leads to the others, ``is_found`` that others lead to it.
    """

    synonym_set = models.ForeignKey(SynonymSet, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=255, db_index=True)
    phrase = models.CharField(max_length=80)
    is_searched = models.BooleanField()
    is_found = models.BooleanField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.phrase


def rebuild_keys():
    """Write the keys of all sets anew: needed when words are read in another way than before."""
    for synonym_set in SynonymSet.objects.all():
        synonym_set.write_keys()


def _name_some(text, separator):
    phrases = split_phrases(text, separators=SEPARATORS)
    more = " …" if len(phrases) > MOST_NAMED else ""
    return separator.join(phrases[:MOST_NAMED]) + more
