"""Whose name may stand under a medical review."""

from django.apps import apps


def possible_reviewers():
    """Return the pages of those whose name may stand under a review, in the order of names.

    A sample person has checked nothing, and readers must see by which credentials one has.
    """
    clinicians = apps.get_model("home", "ClinicianPage").objects.live().filter(sample=False)
    return clinicians.exclude(credentials="").defer_streamfields().order_by("title", "pk")
