"""Versions of forms are frozen for good; submissions show nothing of themselves but a reference."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.db.models import ProtectedError
from wagtail.models import Locale, ReferenceIndex

from intake.pages import IntakePage
from intake.records import (
    FormVersion,
    FormVersionAltered,
    FormVersionIsImmutable,
    Submission,
    freeze_version,
    generate_reference,
)
from tests.factories.submissions import DEFINITION, FormVersionFactory, receive_submission


@pytest.fixture
def page(home):
    return home.add_child(instance=IntakePage(title="New patients", slug="new-patients"))


def test_reference_is_eight_signs_that_nobody_confuses():
    references = {generate_reference() for _ in range(500)}
    assert len(references) == 500
    assert all(re.fullmatch("[34679CDFGHJKMNPQRTVWXY]{8}", text) for text in references)


@pytest.mark.django_db
def test_freezing_keeps_the_form_and_who_published_it(page):
    author = get_user_model().objects.create_user("author")
    version = freeze_version(page, definition=DEFINITION, published_by=author)
    version = FormVersion.objects.get(pk=version.pk)
    assert version.definition == DEFINITION
    assert (version.number, version.locale, version.published_by) == (1, "en", "author")


@pytest.mark.django_db
def test_freezing_the_same_again_makes_no_new_version(page):
    first = freeze_version(page, definition=DEFINITION)
    second = freeze_version(page, definition=replace(DEFINITION, title="Reworded"))
    assert freeze_version(page, definition=DEFINITION) == first
    assert (first.number, second.number) == (1, 2)


@pytest.mark.django_db
def test_copied_page_has_versions_of_its_own(page, home):
    copy = home.add_child(instance=IntakePage(title="Copy", slug="copy"))
    first = freeze_version(page, definition=DEFINITION)
    second = freeze_version(copy, definition=DEFINITION)
    assert first != second
    assert second.number == 1


@pytest.mark.django_db
def test_version_cannot_be_changed_or_deleted():
    version = FormVersionFactory()
    refused = [
        version.save,
        version.delete,
        FormVersion.objects.all().delete,
        lambda: FormVersion.objects.update(document="{}"),
    ]
    for attempt in refused:
        with pytest.raises(FormVersionIsImmutable):
            attempt()


@pytest.mark.django_db
def test_version_changed_in_the_database_is_noticed():
    version = FormVersionFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE intake_formversion SET document = REPLACE(document, 'hurts', 'helps')"
        )
    version.refresh_from_db()
    with pytest.raises(FormVersionAltered):
        _ = version.definition


@pytest.mark.django_db(databases=["default", "keyring"])
def test_submission_says_nothing_but_its_reference():
    submission = receive_submission()
    assert str(submission) == submission.reference
    assert repr(submission) == f"<Submission: {submission.reference}>"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_version_with_submissions_outlives_its_page(page):
    version = freeze_version(page, definition=DEFINITION)
    submission = receive_submission(version)
    page.delete()
    submission = Submission.objects.get(pk=submission.pk)
    assert submission.version.page is None
    assert submission.version.definition == DEFINITION
    with pytest.raises(ProtectedError):
        FormVersion._base_manager.filter(pk=version.pk).delete()


@pytest.mark.django_db(databases=["default", "keyring"])
def test_wagtail_indexes_nothing_of_records(page):
    receive_submission(freeze_version(page, definition=DEFINITION))
    for model in (FormVersion, Submission):
        assert not ReferenceIndex.model_is_indexable(model)
    assert not ReferenceIndex.get_references_to(page).exists()


@pytest.mark.django_db(transaction=True)
def test_parallel_freezing_makes_one_version():
    def freeze(_):
        try:
            return freeze_version(page, definition=DEFINITION).pk
        finally:
            connections.close_all()

    page = _page_in_an_emptied_database()
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(freeze, range(16)))) == 1
    assert FormVersion.objects.count() == 1


def _page_in_an_emptied_database():
    Locale.objects.get_or_create(language_code="en")
    return IntakePage.add_root(instance=IntakePage(title="New patients", slug="new-patients"))


def test_a_form_is_read_once_however_often_it_is_asked_for(page):
    version = page.current_version()
    again = FormVersion.objects.get(pk=version.pk)
    assert again is not version
    assert again.definition is version.definition
