"""Every page type is created, previewed and submitted by an Editor and published by a Moderator."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site, get_page_models
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from clinic.pages import ClinicPage
from tests.factories.home import create_home
from tests.factories.users import create_member

BODY = streamfield(
    [
        ("heading", {"text": "What helps", "level": "h2"}),
        ("paragraph", rich_text("<p>Move a little every hour.</p>")),
    ]
)
ALWAYS = {"joiner": "all", "parts": streamfield([])}
QUESTION = {
    "label": "Have you been here before?",
    "help_text": "",
    "required": "on",
    "key": "",
    "code": "",
    "condition": ALWAYS,
    "danger": streamfield([]),
}
STEP = {
    "title": "You",
    "introduction": "",
    "condition": ALWAYS,
    "questions": streamfield([("yes_no", QUESTION)]),
}

# What an Editor types for each page type, beside the title. A new type needs a line here.
TYPED = {
    "home.HomePage": {
        "body": streamfield(
            [
                (
                    "hero",
                    {
                        "title": "Get moving again.",
                        "text": "",
                        "primary_text": "Call us",
                        "secondary_text": "New patients",
                        "illustration": "runner",
                    },
                )
            ]
        )
    },
    "home.ServicePage": {"region": "back", "body": BODY},
    "home.ClinicianPage": {"role": "Physical therapist", "credentials": "PT", "body": BODY},
    "home.InformationPage": {"body": BODY},
    "blog.BlogIndexPage": {"body": BODY},
    "blog.BlogPage": {
        "date": "2022-03-25",
        "summary": "What helps in the first days.",
        "body": BODY,
        "hashtags": "#NoMoreBackPain, bestinchattanooga",
    },
    "search.SearchPage": {"body": BODY, "below_results": BODY},
    "intake.IntakePage": {
        "body": BODY,
        "steps": streamfield([("step", STEP)]),
        "confirmation": BODY,
    },
}

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, ClinicPage)]


def name_type(model):
    return model._meta.label


def create_parent(model, site_root):
    """Return an empty page below which a page of this type may be created."""
    if model.parent_page_types == ["wagtailcore.Page"]:
        return site_root
    home = create_home(site_root)
    allowed = model.allowed_parent_page_models()
    if type(home) in allowed:
        return home
    parent = allowed[0](title="Parent", slug="parent")
    home.add_child(instance=parent)
    return parent


def fill_in(client, address, typed):
    """Return what the editor's browser would send from the form at ``address``."""
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    for name, value in nested_form_data(typed).items():
        data[name] = value
    return data


@pytest.fixture
def editor(db):
    client = Client()
    client.force_login(create_member("Editors"))
    return client


@pytest.fixture
def moderator(db):
    client = Client()
    client.force_login(create_member("Moderators"))
    return client


@pytest.fixture(autouse=True)
def forget_site_roots():
    yield
    Site.clear_site_root_paths_cache()


def test_every_page_type_is_tried_here():
    assert {name_type(model) for model in PAGE_TYPES} == set(TYPED)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_type)
def test_an_editor_writes_and_a_moderator_publishes(model, site_root, editor, moderator, client):
    parent = create_parent(model, site_root)
    kind = (model._meta.app_label, model._meta.model_name)
    typed = {"title": "A new page", "slug": "a-new-page", **TYPED[name_type(model)]}

    offered = editor.get(reverse("wagtailadmin_pages:add_subpage", args=[parent.pk]))
    add = reverse("wagtailadmin_pages:add", args=[*kind, parent.pk])
    assert offered.status_code == 302 or add in offered.content.decode()

    data = fill_in(editor, add, typed)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=[*kind, parent.pk])
    assert editor.post(preview, data).json() == {"is_valid": True, "is_available": True}
    shown = editor.get(preview)
    assert shown.status_code == 200
    assert "A new page" in shown.content.decode()

    submitted = editor.post(add, {**data.dict(), "action-submit": "Submit"})
    assert submitted.status_code == 302, submitted.context["form"].errors
    page = model.objects.get(slug="a-new-page")
    assert not page.live
    assert page.workflow_in_progress

    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert edit.status_code == 200
    approve = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", page.current_workflow_task_state.pk],
    )
    assert editor.post(approve, {}).status_code in (302, 403)
    assert not model.objects.get(pk=page.pk).live
    assert moderator.post(approve, {}).status_code == 302

    page = model.objects.get(pk=page.pk)
    assert page.live
    if parent.is_root():
        Site.objects.update_or_create(is_default_site=True, defaults={"root_page": page})
    Site.clear_site_root_paths_cache()
    visited = client.get(page.get_url())
    assert visited.status_code == 200
    assert "A new page" in visited.content.decode()
