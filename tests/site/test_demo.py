"""The demo command in an empty database: with a given password, and when it fails."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.models import HomePage

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def forget_site():
    """Make Wagtail forget the site: the database does too, when the test is done."""
    yield
    Site.clear_site_root_paths_cache()


def run_demo():
    """Run the command and return what it printed."""
    output = StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def test_a_given_password_is_used_and_not_printed(settings):
    settings.ADMIN_PASSWORD = "chosen-for-this-test"
    assert settings.ADMIN_PASSWORD not in run_demo()
    for username in ("admin", "author", "frontdesk"):
        assert authenticate(username=username, password=settings.ADMIN_PASSWORD)


def test_silence_keeps_to_the_passwords():
    output = StringIO()
    call_command("demo", verbosity=0, stdout=output)
    assert "/blog/" not in output.getvalue()
    assert all(name in output.getvalue() for name in ("admin", "author", "frontdesk"))
    again = StringIO()
    call_command("demo", verbosity=0, stdout=again)
    assert not again.getvalue()


def test_a_weak_given_password_is_refused_before_anything_is_written(settings):
    settings.ADMIN_PASSWORD = "short"
    with pytest.raises(CommandError, match="ADMIN_PASSWORD cannot be used"):
        run_demo()
    assert not get_user_model().objects.exists()
    assert not HomePage.objects.exists()


def test_a_failure_half_way_leaves_nothing_behind(monkeypatch):
    def fail(**values):
        raise OSError("The disk is full")

    monkeypatch.setattr("clinic.models.ClinicDetails.objects.update_or_create", fail)
    before = list(Page.objects.values_list("title", flat=True))
    with pytest.raises(OSError, match="full"):
        run_demo()
    assert list(Page.objects.values_list("title", flat=True)) == before
    assert not get_user_model().objects.exists()


def test_the_address_of_the_site_is_the_one_in_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://clinic.example"
    run_demo()
    site = Site.objects.get()
    assert site.root_url == "https://clinic.example"
