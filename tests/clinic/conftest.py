"""What the tests of the site's own app share."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from clinic.models import ClinicDetails
from tests.factories.clinic import set_clinic_details


@pytest.fixture
def details(home):
    """The details of a clinic that can be called and found."""
    return set_clinic_details(
        Site.objects.get(is_default_site=True),
        name="Sample Clinic",
        phone="+14234990003",
        street="1 Sample Street",
        city="Chattanooga",
        state="TN",
        postal_code="37402",
    )


@pytest.fixture
def log_in_as(client, django_user_model):
    """Return a function that signs a new member of a group in and returns the browser."""

    def log_in(group):
        user = django_user_model.objects.create_user(f"a-{group.lower()}", password="secret")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def set_stream():
    """Return a function that writes raw values into one of the details' streams."""

    def write(details, name, *values):
        field = ClinicDetails._meta.get_field(name)
        setattr(details, name, field.stream_block.to_python(list(values)))
        details.save()
        return ClinicDetails.objects.get(pk=details.pk)

    return write
