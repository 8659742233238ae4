"""What a post's page says of it, as schema.org names it: nothing that readers do not see there."""

from clinic.structured_data import CONTEXT, name_organization


def _describe_person(person, page, request):
    """Return the data of a clinician as named on the page, and their ``page`` if it is linked."""
    data = {"@type": "Person", "name": person.name_with_credentials}
    if page:
        data["url"] = page.get_full_url(request)
    return data


def _describe_review(post, request):
    """Return the data of the page that a clinical post stands on, with its review if shown."""
    data = {
        "@context": CONTEXT,
        "@type": "MedicalWebPage",
        "name": post.title,
        "description": post.summary,
        "url": post.get_full_url(request),
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
    }
    if post.shown_reviewer:
        data["lastReviewed"] = post.reviewed_on.isoformat()
        data["reviewedBy"] = _describe_person(post.shown_reviewer, post.linked_reviewer, request)
    return data


def describe_post(post, request, details):
    """Return the data of ``post``: a BlogPosting, and of a clinical post its MedicalWebPage.

    :param details: the clinic's details, whose name signs a post without author.
    """
    url = post.get_full_url(request)
    author = post.shown_author
    posting = {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": post.title,
        "description": post.summary,
        "datePublished": post.shown_date.isoformat(),
        "timeRequired": f"PT{post.reading_minutes}M",
        "author": (
            _describe_person(author, post.linked_author, request)
            if author
            else name_organization(details)
        ),
        "publisher": name_organization(details),
        "keywords": [hashtag.name for hashtag in post.public_hashtags],
        "image": post.share_image_url(request),
        "url": url,
        "mainEntityOfPage": url,
    }
    posting = {name: value for name, value in posting.items() if value}
    return [posting, _describe_review(post, request)] if post.clinical else [posting]
