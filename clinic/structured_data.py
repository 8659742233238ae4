"""What pages say, as schema.org names it, for search engines: nothing that visitors do not see."""

import json

from django.utils.safestring import mark_safe

from clinic.opening_hours import DAY_NAMES

CONTEXT = "https://schema.org"

# As a closed day is written (schema.org and Google: it opens and closes at midnight).
CLOSED = "00:00"

# What could end the element that the data stands in.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def render_data(items):
    """Return ``items``, a list of JSON-LD objects, each as a data block, which no browser runs."""
    blocks = (
        f'<script type="application/ld+json">{json.dumps(item).translate(ESCAPED)}</script>'
        for item in items
    )
    # Nothing of what was typed can end the element: JSON without those three characters.
    return mark_safe("".join(blocks))  # noqa: S308


def name_organization(details):
    """Return the data that names the clinic."""
    return {"@type": "Organization", "name": details.name}


def describe_breadcrumbs(links, current):
    """Return the data of the way back: ``links`` as pairs of name and address, then the page."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(links, start=1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": current})
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _describe_spans(spans, **days):
    """Return an opening-hours specification for each of ``spans``, or one that says closed."""
    hours = [(f"{span.opens:%H:%M}", f"{span.closes:%H:%M}") for span in spans]
    return [
        {"@type": "OpeningHoursSpecification", **days, "opens": opens, "closes": closes}
        for opens, closes in hours or [(CLOSED, CLOSED)]
    ]


def _describe_hours(details):
    """Return the specifications of the week and of the exceptions ahead, as they are shown."""
    if not details.hours.are_known:
        return []
    week = {}
    for day, name in enumerate(DAY_NAMES):
        week.setdefault(tuple(details.hours.week.get(day, ())), []).append(name)
    described = [
        specification
        for spans, names in week.items()
        if spans
        for specification in _describe_spans(spans, dayOfWeek=names)
    ]
    for exception in details.exceptions_ahead:
        described += _describe_spans(
            exception.spans,
            validFrom=exception.first_day.isoformat(),
            validThrough=exception.last_day.isoformat(),
        )
    return described


def describe_clinic(details, url):
    """Return the data of the clinic whose home page is at ``url``, from its details."""
    address = {
        "streetAddress": details.street,
        "addressLocality": details.city,
        "addressRegion": details.state,
        "postalCode": details.postal_code,
    }
    address = {name: value for name, value in address.items() if value}
    data = {
        "@context": CONTEXT,
        "@type": "MedicalClinic",
        "name": details.name,
        "url": url,
        "telephone": details.phone_display,
        "email": details.email,
        "address": {"@type": "PostalAddress", **address} if address else None,
        "openingHoursSpecification": _describe_hours(details),
    }
    return {name: value for name, value in data.items() if value}
