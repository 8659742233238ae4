"""Phone numbers as they are shown and as they are dialled."""


def display_number(number):
    """Return a ``PhoneNumber`` as it is written on a sign: “423-499-0003”.

    A number of another country keeps the form that is usual internationally; one that makes no
    sense is returned as it was typed.
    """
    if not number:
        return ""
    if not hasattr(number, "is_valid") or not number.is_valid():
        return str(number)
    if number.country_code != 1:
        return number.as_international
    digits = str(number.national_number)
    shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return f"{shown}, extension {number.extension}" if number.extension else shown


def dial_url(number):
    """Return the ``tel:`` address of a ``PhoneNumber``: “tel:+14234990003”."""
    if not number:
        return ""
    if not hasattr(number, "is_valid") or not number.is_valid():
        return ""
    extension = f";ext={number.extension}" if number.extension else ""
    return f"tel:{number.as_e164}{extension}"
