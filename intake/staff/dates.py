"""Dates as the front desk reads them."""

from datetime import date

from django.utils.formats import date_format


def spell_date_of_birth(text):
    """Return an ISO date in the reader's short form; whatever else it is, as it stands."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return date_format(day, "SHORT_DATE_FORMAT")
