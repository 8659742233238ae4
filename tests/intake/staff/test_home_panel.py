"""The first page of the admin tells the front desk what waits, and nobody else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from intake.records import Submission
from intake.staff.home_panel import InboxPanel
from tests.factories.submissions import (
    MARKER,
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def home_page(client):
    return client.get("/admin/").content.decode()


def test_it_counts_what_waits_and_leads_there(client):
    fay = make_front_desk_member()
    client.force_login(fay)
    version = FormVersionFactory()
    received = [receive_submission(version, is_urgent=n == 0) for n in range(3)]
    long_ago = timezone.now() - timedelta(days=4)
    Submission.objects.filter(pk=received[1].pk).update(received_at=long_ago, status="in review")
    Submission.objects.filter(pk=received[2].pk).update(received_at=long_ago, status="filed")
    content = home_page(client)
    assert MARKER not in content
    panel = content[content.index("What patients sent") :]
    links = dict(re.findall(r'<a href="(/admin/intake/[^"]*)">(.*?)</a>', panel, re.DOTALL))
    counted = {re.sub(r"<.*?>|\s+", " ", text).strip(): address for address, text in links.items()}
    assert list(counted) == ["1 urgent", "1 new", "1 not filed for over 3 days"]
    for words, submission in zip(counted, (received[0], received[0], received[1]), strict=True):
        page = client.get(counted[words].replace("&amp;", "&")).content.decode()
        shown = {each.reference for each in received if each.reference in page}
        assert shown == {submission.reference}, words


def test_nothing_new_is_said_too(client):
    client.force_login(make_front_desk_member())
    assert "Nothing new" in home_page(client)


def test_others_are_told_nothing(client):
    receive_submission()
    client.force_login(UserFactory(is_superuser=True))
    assert "What patients sent" not in home_page(client)


def test_it_costs_the_same_however_many_there_are(django_assert_num_queries):
    fay = make_front_desk_member()
    version = FormVersionFactory()
    for number in (1, 5):
        for _ in range(number):
            receive_submission(version)
        with django_assert_num_queries(6):
            InboxPanel(fay).get_context_data({})
