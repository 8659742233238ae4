"""The editor takes in forms of the size that a clinic needs."""

import pytest
from django.urls import reverse

from tests.factories.intake import make_page, question
from tests.factories.users import create_member


@pytest.mark.django_db
def test_editor_may_send_as_many_fields_as_a_form_of_200_questions_has(home, client):
    page = make_page(home, question("short_text"))
    client.force_login(create_member("Editors"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    streams = {f"{name}-count": "0" for name in ("body", "steps", "confirmation")}
    fields = {f"steps-0-value-{number}": "" for number in range(5000)}
    response = client.post(address, streams | fields)
    assert response.status_code == 200
