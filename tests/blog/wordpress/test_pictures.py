import pytest
from wagtail.images.tests.utils import get_test_image_file

from blog.models import BlogPage
from blog.wordpress.old_pictures import Album, OldPicture, Sight, find_path
from clinic.models import ClinicImage
from tests.factories.wordpress import build_attachment, build_item

UPLOADS = "https://old.example/wp-content/uploads/"


def write_picture(folder, path, **options):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    size = options.pop("size", (60, 40))
    file.write_bytes(get_test_image_file(size=size).file.getvalue())
    return file


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    write_picture(folder, "2019/05/run.png")
    return folder


def blocks():
    return [
        (block.block_type, block.value)
        for page in BlogPage.objects.order_by("pk")
        for block in page.body
        if block.block_type == "image"
    ]


def test_pictures_come_with_caption_and_description(run_import, uploads):
    output = run_import(
        build_attachment(3, "2019/05/run.png", meta={"_wp_attachment_image_alt": "Ann runs"}),
        build_item(
            1,
            content=(
                f'[caption]<img class="wp-image-3" src="{UPLOADS}2019/05/run-300x200.png" alt="">'
                " On Sunday[/caption]"
            ),
            meta={"_thumbnail_id": "3"},
        ),
        media=str(uploads),
    )
    image = ClinicImage.objects.get()
    assert (image.alt_text, image.credit) == ("Ann runs", "From our former website")
    assert BlogPage.objects.get().image == image
    ((_, block),) = blocks()
    assert (block["image"], block["caption"]) == (image, "On Sunday")
    assert "Pictures: 2 pictures, and 0 missing" in output


def test_the_same_file_is_one_picture(run_import, uploads):
    write_picture(uploads, "copy.png")
    run_import(
        *(build_item(number, content=f'<img src="{UPLOADS}2019/05/run.png">') for number in (1, 2)),
        build_item(3, content=f'<img src="{UPLOADS}copy.png">'),
        media=str(uploads),
    )
    run_import(build_item(4, content=f'<img src="{UPLOADS}2019/05/run.png">'), media=str(uploads))
    assert ClinicImage.objects.count() == 1
    assert len(blocks()) == 4


def test_a_gallery_becomes_pictures(run_import, uploads):
    write_picture(uploads, "b.png", size=(50, 50))
    run_import(
        build_attachment(3, "2019/05/run.png", excerpt="One"),
        build_attachment(4, "b.png", excerpt="Two", post_parent="1"),
        build_item(1, content='[gallery ids="4,3"]'),
        build_item(2, content="[gallery ids='3,99']"),
        media=str(uploads),
    )
    assert [block["caption"] for _, block in blocks()] == ["Two", "One", "One"]


def test_a_dry_run_saves_no_picture(run_import, uploads):
    item = build_item(1, content=f'<img src="{UPLOADS}2019/05/run.png" alt="Ann">')
    output = run_import(item, media=str(uploads), write=False)
    assert "Pictures: 1 picture, and 0 missing" in output
    assert not ClinicImage.objects.exists()


def test_a_file_that_is_no_picture_is_left_out(run_import, uploads):
    (uploads / "bad.png").write_bytes(b"MZ not a picture")
    (uploads / "evil.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    output = run_import(
        build_item(
            1, content=f'<img src="{UPLOADS}bad.png" alt="Ann"><img src="{UPLOADS}evil.svg">'
        ),
        media=str(uploads),
    )
    assert not ClinicImage.objects.exists()
    assert "2 pictures are missing" in output
    assert BlogPage.objects.get().live


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "2019/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "/../secret.png",
        "link.png",
        "folder/secret.png",
    ],
)
def test_no_file_outside_of_the_folder_is_read(uploads, path):
    write_picture(uploads.parent, "secret.png")
    (uploads / "link.png").symlink_to(uploads.parent / "secret.png")
    (uploads / "folder").symlink_to(uploads.parent)
    album = Album(folder=uploads)
    assert album.find_file(Sight(f"{UPLOADS}{path}")) is None
    album.add(OldPicture(number="1", address="", path=path))
    assert album.find_file(Sight("x", number="1")) is None


@pytest.mark.parametrize("path", ["\0.png", "x" * 5000 + ".png", "a/" * 900 + ".png", "", "/", "."])
def test_an_odd_path_finds_nothing(uploads, path):
    album = Album(folder=uploads)
    album.add(OldPicture(number="1", address="", path=path))
    assert album.find_file(Sight(f"{UPLOADS}{path}", number="1")) is None


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"{UPLOADS}2019/05/caf%C3%A9.png?w=300", "2019/05/café.png"),
        ("/wp-content/uploads/a.png", "a.png"),
        ("https://clinic.files.wordpress.com/2019/05/a.png?w=300", "2019/05/a.png"),
        ("https://elsewhere.example/a.png", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_the_address_tells_where_the_file_lies(address, path):
    assert find_path(address) == path


@pytest.mark.parametrize(
    "shown", ["big-300x200.png", "big-scaled.png", "big.png", "big-scaled-300x200.png"]
)
def test_the_original_is_taken_where_there_is_one(tmp_path, shown):
    original = write_picture(tmp_path, "big.png")
    write_picture(tmp_path, "big-300x200.png")
    album = Album(folder=tmp_path)
    album.add(OldPicture(number="1", address="", path="big-scaled.png"))
    assert album.find_file(Sight(f"{UPLOADS}{shown}")) == original


@pytest.mark.parametrize("inside", ["uploads", "wp-content/uploads"])
def test_a_folder_above_the_uploads_serves_too(tmp_path, inside):
    file = write_picture(tmp_path / inside, "a.png")
    assert Album(folder=tmp_path).find_file(Sight(f"{UPLOADS}a.png")) == file
