"""What the demo command makes of an empty database."""

import re
from io import StringIO

from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from wagtail.models import Page, Revision, Site

from blog.models import BlogPage, Hashtag
from clinic.demo.hashtags import HASHTAGS
from clinic.management.commands.demo import page_tree
from clinic.models import ClinicDetails, ClinicImage
from home.models import ClinicianPage, HomePage, ServicePage
from intake.models import FormVersion, IntakePage
from intake.questions.untranslated import untranslated_errors
from intake.same_questions import find_differences
from tests.site.demo.page_reader import PageReader, addresses

FIRST_POST = "Went for a Run, Now I Have Back Pain"
PHONE_NUMBER = re.compile(r"(?<![\w-])\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}(?![\w-])")


def stored_text(page):
    """Return all that is stored in the text fields of ``page``, blocks included."""
    return "\n".join(
        str(field.get_prep_value(field.value_from_object(page)))
        for field in page._meta.get_fields()
        if field.get_internal_type() in {"CharField", "TextField", "JSONField"}
    )


def home_page():
    return HomePage.objects.get(locale__language_code="en")


def test_every_page_is_published_with_a_revision(demo):
    pages = Page.objects.filter(depth__gt=1)
    spanish = {"/es/", "/es/pacientes-nuevos/"}
    assert {page.get_url() for page in pages} == set(addresses(page_tree())) | spanish
    assert all(page.live and not page.has_unpublished_changes for page in pages)
    assert all(page.latest_revision_id for page in pages)


def test_wagtails_welcome_page_is_gone_and_the_site_begins_at_home(demo):
    assert not Page.objects.exact_type(Page).filter(depth=2).exists()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("localhost", 8000, True)
    assert site.root_page.specific == home_page()


def test_running_it_again_changes_nothing(demo):
    def count():
        models = (Page, Revision, get_user_model(), Hashtag, FormVersion)
        return [model.objects.count() for model in models]

    before = count()
    output = StringIO()
    call_command("demo", stdout=output)
    assert output.getvalue() == "There is content already; nothing changed.\n"
    assert count() == before


def test_the_content_is_what_was_promised(demo):
    assert ServicePage.objects.count() == 4
    assert BlogPage.objects.count() == 14
    assert ClinicianPage.objects.count() == 2
    assert ClinicianPage.objects.filter(sample=True).count() == 2
    exercises = Page.objects.get(title="Free online exercises")
    assert exercises.get_children().live().count() == 3
    assert all(block.block_type != "testimonial" for block in home_page().body)


def test_the_first_post_has_its_date_and_its_hashtags(demo):
    post = BlogPage.objects.order_by("date").first()
    assert post.title == FIRST_POST
    assert f"{post.date:%B %d, %Y}" == "March 25, 2022"
    assert [str(hashtag) for hashtag in post.hashtags.all()] == [
        "#NoMoreBackPain",
        "#BestInChattanooga",
    ]


def test_following_a_hashtag_leads_to_several_posts(demo, client):
    for post in BlogPage.objects.all():
        assert 2 <= post.hashtags.count() <= 4
        others = BlogPage.objects.filter(hashtags__in=post.hashtags.all()).exclude(pk=post.pk)
        assert others.exists(), post.title
    page = PageReader(client.get("/blog/hashtags/nomorebackpain/").content.decode())
    assert len({post.get_url() for post in BlogPage.objects.all()} & set(page.links)) >= 5


def test_every_hashtag_is_written_down_once_as_it_is_shown(demo):
    written = {content.name for content in HASHTAGS}
    assert set(Hashtag.objects.values_list("name", flat=True)) == written
    assert not Hashtag.objects.filter(hashtagged_posts=None).exists()


def test_a_hashtags_page_introduces_its_posts_and_leads_on(demo, client):
    html = client.get("/blog/hashtags/nomorebackpain/").content.decode()
    assert "Most sore backs get better with time and movement." in html
    assert '<a href="/blog/back-pain-when-to-worry/">when to worry' in html


def test_posts_that_state_facts_name_what_they_rest_on(demo):
    lists = [
        block.value["sources"]
        for post in BlogPage.objects.all()
        for block in post.body
        if block.block_type == "sources"
    ]
    assert len(lists) == 8
    assert all(source["title"] and source["publisher"] for each in lists for source in each)


def test_no_sample_clinician_reviews_and_no_post_claims_a_review(demo):
    assert not BlogPage.objects.exclude(clinical=False, reviewer=None, reviewed_on=None).exists()


def test_posts_are_as_old_as_they_say(demo):
    for post in BlogPage.objects.all():
        assert post.first_published_at.date() == post.date
        assert post.owner.username == "author"


def test_nobody_typed_a_phone_number(demo):
    for page in Page.objects.filter(depth__gt=1).specific():
        assert not PHONE_NUMBER.search(stored_text(page)), page.title
    assert ClinicDetails.for_site(Site.objects.get()).phone_display == "423-499-0003"


def test_every_block_would_pass_in_the_editor(demo):
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
        page.body.stream_block.clean(page.body)


def test_pictures_say_what_they_show(demo, client):
    image = ClinicImage.objects.get()
    page = client.get("/blog/walking-when-your-back-hurts/").content.decode()
    assert image.alt_text in page
    assert image.credit in page


def test_search_finds_posts_and_the_form_has_its_version(demo, client):
    html = client.get("/search/", {"q": "hamstrings run"}).content.decode()
    assert FIRST_POST in html.replace("<mark>", "").replace("</mark>", "")
    assert (
        FormVersion.objects.filter(page=IntakePage.objects.get(locale__language_code="en")).count()
        == 1
    )


def test_the_paperwork_is_whole_in_spanish(demo, client):
    english, spanish = IntakePage.objects.order_by("locale__language_code")
    assert untranslated_errors(spanish.steps, english.steps, locale=spanish.locale) is None
    assert find_differences(spanish.compile_definition(), english.compile_definition()) == []
    assert spanish.danger_text != english.danger_text
    html = client.get("/es/").text
    assert '<html lang="es">' in html
    assert 'href="/es/pacientes-nuevos/"' in html


def test_who_searches_for_the_paperwork_is_shown_it_first(demo, client):
    html = client.get("/search/", {"q": "new patients form"}).content.decode()
    assert "Fill in the paperwork at home" in html


def test_what_an_author_submits_goes_to_the_moderators(demo):
    post = BlogPage.objects.first()
    task = post.get_workflow().tasks.get().specific
    assert "Moderators" in task.groups.values_list("name", flat=True)
    author = get_user_model().objects.get(username="author")
    permissions = post.permissions_for_user(author)
    assert permissions.can_edit()
    assert permissions.can_submit_for_moderation()
    assert not permissions.can_publish()


def test_passwords_are_printed_once_and_open_the_accounts(demo):
    for username in ("admin", "author", "frontdesk"):
        (password,) = re.findall(rf"^  {username} +(\S+) ", demo, flags=re.MULTILINE)
        assert authenticate(username=username, password=password)
        assert demo.count(password) == 1
