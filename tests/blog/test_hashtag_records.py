import threading
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection, connections

from blog.models import FormerHashtag, Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory


def test_a_new_hashtag_knows_its_words(blog):
    BlogPageFactory(parent=blog, hashtags=["bestinchattanooga", "L4L5", "腰痛"])
    words = Hashtag.objects.order_by("pk").values_list("words", flat=True)
    assert list(words) == ["best in chattanooga", "l4 l5", "腰痛"]


def test_words_that_the_staff_corrected_stay(db):
    hashtag = HashtagFactory(name="tmjpain", words="jaw pain")
    hashtag.save()
    assert Hashtag.objects.get().words == "jaw pain"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("bestinchattanooga", "best in chattanooga, #bestinchattanooga"),
        ("BESTINCHATTANOOGA", "best in chattanooga, #BESTINCHATTANOOGA"),
        ("BestInChattanooga", ""),
        ("best_in_chattanooga", ""),
        ("chattanooga", ""),
        ("L4L5", ""),
        ("腰痛", ""),
    ],
)
def test_only_a_hashtag_in_one_run_is_read_as_words(db, name, label):
    assert HashtagFactory(name=name).label == label


def test_screen_readers_hear_words_in_a_post_and_in_lists(client, blog):
    BlogPageFactory(parent=blog, slug="a-run", hashtags=["bestinchattanooga", "NoMoreBackPain"])
    label = ' aria-label="best in chattanooga, #bestinchattanooga">#bestinchattanooga</a>'
    for address in ("/blog/", "/blog/a-run/"):
        html = client.get(address).content.decode()
        assert label in html
        assert html.count("#NoMoreBackPain") == 1


def test_a_former_spelling_leads_to_the_hashtag_of_today(blog):
    hashtag = HashtagFactory(name="BackPain")
    FormerHashtag.objects.create(slug="sorebacks", hashtag=hashtag)
    post = BlogPageFactory(parent=blog, hashtags=["#SoreBacks", "walking", "backpain"])
    assert [str(tag) for tag in post.hashtags.all()] == ["#BackPain", "#walking"]
    assert Hashtag.objects.count() == 2


def test_hashtags_may_come_one_after_the_other(db):
    found = Hashtag.find_or_create(name for name in ("running", "#Running", "walking"))
    assert [hashtag.slug for hashtag in found] == ["running", "walking"]


def test_finding_many_hashtags_takes_as_many_queries_as_finding_one(db, django_assert_num_queries):
    names = [HashtagFactory().name for _ in range(5)]
    with django_assert_num_queries(2):
        Hashtag.find_or_create(names[:1])
    with django_assert_num_queries(2):
        assert [hashtag.name for hashtag in Hashtag.find_or_create(names)] == names


def test_a_hashtag_that_somebody_else_makes_meanwhile_is_the_one(db, monkeypatch):
    find = Hashtag.find

    def find_before_the_other(keys):
        found = find(keys)
        HashtagFactory(name="Running")
        return found

    monkeypatch.setattr(Hashtag, "find", find_before_the_other)
    assert [str(hashtag) for hashtag in Hashtag.find_or_create(["running"])] == ["#Running"]
    assert Hashtag.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_hashtags_made_at_the_same_time_are_one():
    start = threading.Barrier(4)
    made, errors = [], []

    def make(name):
        try:
            start.wait(timeout=10)
            made.extend(hashtag.pk for hashtag in Hashtag.find_or_create([name]))
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=make, args=[name])
        for name in ("Running", "running", "RUNNING", "#running")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(made) == 4
    assert len(set(made)) == Hashtag.objects.count() == 1


@pytest.fixture
def migration():
    return import_module("blog.migrations.0004_hashtag_words_and_deletion")


def test_hashtags_of_before_get_their_words(db, migration):
    HashtagFactory(name="nomorebackpain")
    HashtagFactory(name="tmjpain", words="jaw pain")
    Hashtag.objects.filter(name="nomorebackpain").update(words="")
    migration.fill_words(apps, connection.schema_editor())
    words = dict(Hashtag.objects.values_list("name", "words"))
    assert words == {"nomorebackpain": "no more back pain", "tmjpain": "jaw pain"}


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_who_writes_may_delete_hashtags(db, migration, group):
    permission = Permission.objects.get(codename="delete_hashtag", content_type__app_label="blog")
    permissions = Group.objects.get(name=group).permissions
    assert permission in permissions.all()
    migration.take_permission(apps, connection.schema_editor())
    assert permission not in permissions.all()
    migration.give_permission(apps, connection.schema_editor())
    assert permission in permissions.all()
