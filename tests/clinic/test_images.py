"""Pictures: who uploads one must say what it shows and where it is from."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.models import Collection, UploadedFile

from clinic.models import ClinicImage
from tests.factories.clinic import ClinicImageFactory

GOOD_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
BAD_SVG = GOOD_SVG.replace(b"<path", b"<script>alert(1)</script><path")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(log_in_as, db):
    return log_in_as("Editors")


def photo(name="photo.png"):
    file = BytesIO()
    PillowImage.new("RGB", (8, 8), "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def drawing(content):
    return SimpleUploadedFile("drawing.svg", content, "image/svg+xml")


def data(file=None, **fields):
    return {
        "title": "A stretch",
        "collection": Collection.get_first_root_node().pk,
        "alt_text": "A woman stretches her calf against a wall.",
        "credit": "Photo: our own",
        **({"file": file} if file else {}),
        **fields,
    }


def make_image(**fields):
    return ClinicImageFactory(collection=Collection.get_first_root_node(), **fields)


def test_an_editor_uploads_a_photo_that_says_what_it_shows(editor):
    response = editor.post(reverse("wagtailimages:add"), data(photo()))
    assert response.status_code == 302
    image = ClinicImage.objects.get()
    assert image.default_alt_text == "A woman stretches her calf against a wall."
    assert 'alt="A woman stretches her calf' in image.get_rendition("max-4x4").img_tag()


@pytest.mark.parametrize("missing", ["alt_text", "credit"])
@pytest.mark.parametrize("text", ["", "   "])
def test_the_upload_form_demands_description_and_credit(editor, missing, text):
    response = editor.post(reverse("wagtailimages:add"), data(photo(), **{missing: text}))
    assert response.context["form"].errors == {missing: ["This field is required."]}
    assert not ClinicImage.objects.exists()


@pytest.mark.parametrize("missing", ["alt_text", "credit"])
def test_the_edit_form_demands_them_too(editor, missing, django_user_model):
    image = make_image(uploaded_by_user=django_user_model.objects.get())
    response = editor.post(reverse("wagtailimages:edit", args=[image.pk]), data(**{missing: ""}))
    assert response.context["form"].errors == {missing: ["This field is required."]}


@pytest.mark.parametrize("missing", ["alt_text", "credit"])
def test_the_chooser_in_the_page_editor_demands_them_too(editor, missing):
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            f"image-chooser-upload-{key}": value
            for key, value in data(photo(), **{missing: ""}).items()
        },
    )
    assert "This field is required." in response.json()["htmlFragment"]
    assert not ClinicImage.objects.exists()


def test_of_many_photos_each_waits_until_it_is_described(editor):
    answer = editor.post(
        reverse("wagtailimages:add_multiple"), {"title": "A stretch", "files[]": photo()}
    ).json()
    assert not ClinicImage.objects.exists()
    upload = UploadedFile.objects.get()
    assert "alt_text" in answer["form"]
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    prefix = f"uploaded-image-{upload.pk}"

    def send(**fields):
        return json.loads(
            editor.post(
                url, {f"{prefix}-{key}": value for key, value in data(**fields).items()}
            ).content
        )

    assert send(alt_text="")["success"] is False
    assert not ClinicImage.objects.exists()
    assert send()["success"] is True
    assert ClinicImage.objects.get().alt_text.startswith("A woman")


def test_there_is_one_place_to_describe_a_picture(editor):
    form = editor.get(reverse("wagtailimages:add")).context["form"]
    assert "description" not in form.fields
    assert not ClinicImage().description


def test_a_picture_is_found_by_what_it_shows(editor):
    for title, alt_text in [("IMG 1", "A man lifts a box."), ("IMG 2", "A woman runs.")]:
        editor.post(reverse("wagtailimages:add"), data(photo(), title=title, alt_text=alt_text))
    response = editor.get(reverse("wagtailimages:index"), {"q": "lifts"})
    assert [image.title for image in response.context["images"]] == ["IMG 1"]


def test_a_plain_drawing_is_taken(editor):
    response = editor.post(reverse("wagtailimages:add"), data(drawing(GOOD_SVG)))
    assert response.status_code == 302
    assert ClinicImage.objects.get().is_svg()


def test_a_drawing_that_acts_is_refused_with_a_way_out(editor):
    response = editor.post(reverse("wagtailimages:add"), data(drawing(BAD_SVG)))
    (message,) = response.context["form"].errors["file"]
    assert message.startswith("For safety we do not take this drawing: it contains “script”.")
    assert "as a PNG" in message
    assert not ClinicImage.objects.exists()


def test_a_drawing_that_acts_is_refused_among_many(editor):
    response = editor.post(
        reverse("wagtailimages:add_multiple"), {"title": "A", "files[]": drawing(BAD_SVG)}
    )
    assert response.json()["success"] is False
    assert "it contains “script”" in response.json()["error_message"]
    assert not UploadedFile.objects.exists()


def test_a_drawing_that_acts_cannot_replace_a_good_one(editor):
    editor.post(reverse("wagtailimages:add"), data(drawing(GOOD_SVG)))
    image = ClinicImage.objects.get()
    response = editor.post(reverse("wagtailimages:edit", args=[image.pk]), data(drawing(BAD_SVG)))
    assert "file" in response.context["form"].errors
    image.refresh_from_db()
    with image.file.open() as file:
        assert file.read() == GOOD_SVG
