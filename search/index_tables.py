"""The tables of the index: the same on every database, and read a few rows at a time.

Documents are numbered and stand in blocks; what a block holds of a term is one row, packed. So a
search reads a few rows for each of its words, however many pages have them, and publishing a page
writes a row for each of its words, however many pages there are.
"""

import uuid

import numpy as np
from django.db import models

from search.terms import READING

# The fields of a document, in the order of their counts and lengths.
FIELDS = ("title", "hashtags", "headings", "captions", "body")

# So many documents stand in a block: fewer make searches read more rows, more make publishing
# write longer ones.
BLOCK_SIZE = 512

# How the packed columns read, in the byte order of no machine in particular.
DOCUMENT = np.dtype(
    [("offset", "<u2"), ("page", "<u4"), ("date", "<i4"), ("lengths", "<u4", (len(FIELDS),))]
)
HASHTAG = np.dtype([("offset", "<u2"), ("hashtag", "<u4")])
COUNTS = np.dtype([("offset", "<u2"), ("counts", "u1", (len(FIELDS),))])
POSITION = np.dtype([("offset", "<u2"), ("position", "<u2")])
MOST_COUNTED = np.iinfo(np.uint8).max
LAST_POSITION = np.iinfo(np.uint16).max


class SearchIndex(models.Model):
    """The index as a whole: one row, which whoever writes to the index holds.

    ``epoch`` is another one whenever the index was begun anew, ``generation`` after each change;
    ``reading`` is the way in which texts were read (:data:`search.terms.READING`).
    """

    epoch = models.UUIDField(default=uuid.uuid4)
    reading = models.PositiveIntegerField(default=0)
    generation = models.PositiveBigIntegerField(default=0)
    next_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "search index"
        verbose_name_plural = "search indexes"
        default_permissions = ()

    def __str__(self):
        return f"{self.epoch} {self.generation}"

    @classmethod
    def hold(cls):
        """Return the row for writing: others that write wait until the transaction ends."""
        rows = cls.objects.select_for_update()
        if (index := rows.filter(pk=1).first()) is not None:
            return index
        cls.objects.get_or_create(pk=1, defaults={"reading": READING})
        return rows.get(pk=1)


class SearchBlock(models.Model):
    """Up to :data:`BLOCK_SIZE` documents: their pages, dates, lengths and hashtags, packed."""

    number = models.PositiveIntegerField(primary_key=True)
    documents = models.BinaryField(default=bytes)
    hashtags = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = "search block"
        verbose_name_plural = "search blocks"
        default_permissions = ()

    def __str__(self):
        return str(self.number)


class SearchPostings(models.Model):
    """Which documents of a block have a term, how often in which field, and where, packed."""

    term = models.CharField(max_length=200)
    block = models.PositiveIntegerField()
    counts = models.BinaryField()
    positions = models.BinaryField()

    class Meta:
        verbose_name = "search postings"
        verbose_name_plural = "search postings"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["term", "block"], name="one_row_of_a_term_in_a_block")
        ]

    def __str__(self):
        return f"{self.term} {self.block}"


class SearchWord(models.Model):
    """A word as public pages spell it, its term, and how many of them have it at present."""

    word = models.CharField(max_length=200, unique=True)
    term = models.CharField(max_length=200, db_index=True)
    documents = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "search word"
        verbose_name_plural = "search words"
        default_permissions = ()

    def __str__(self):
        return self.word


class SearchHashtag(models.Model):
    """A hashtag that pages in the index carry, or carried: its key, and the name that is shown.

    ``words`` are the folded words that it is made of, with a space before and after each.
    """

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    words = models.TextField(default="")

    class Meta:
        verbose_name = "hashtag in search"
        verbose_name_plural = "hashtags in search"
        default_permissions = ()

    def __str__(self):
        return self.name
