"""A form can be copied: the copy asks the same in its own versions, and has no one's answers."""

import pytest
from django.urls import reverse

from intake.pages import IntakePage
from intake.records import FormVersion, Submission
from tests.factories.intake import block_id, choices, make_page, question
from tests.factories.submissions import receive_submission
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_copy_asks_the_same_under_the_same_conditions_in_versions_of_its_own(client, home):
    only_apple = {"question": block_id("fruit"), "operator": "is", "value": block_id("Apple")}
    condition = {"joiner": "all", "parts": [{"type": "comparison", "value": only_apple}]}
    original = make_page(
        home,
        question("single_choice", name="fruit", choices=choices("Apple", "Pear")),
        question("short_text", condition=condition),
    )
    version = original.current_version()
    receive_submission(version, answers={})
    client.force_login(create_member("Editors"))

    response = client.post(
        reverse("wagtailadmin_pages:copy", args=[original.pk]),
        {"new_title": "Knees", "new_slug": "knees", "new_parent_page": home.pk},
    )

    assert response.status_code == 302
    copy = IntakePage.objects.get(slug="knees")
    assert not copy.live
    assert not FormVersion.objects.filter(page=copy).exists()
    copy.get_latest_revision().publish()
    copied = FormVersion.objects.get(page=copy)
    assert copied.definition.steps == version.definition.steps
    compared = copied.definition.questions[1].condition.parts[0]
    assert (compared.question_id, compared.value) == (block_id("fruit"), block_id("Apple"))
    assert Submission.objects.get().version == version
    assert set(FormVersion.objects.filter(page=original)) == {version}
