import pytest
from django.core.files.base import ContentFile

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import ClinicImageFactory
from tests.factories.home import ClinicianPageFactory, InformationPageFactory

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>'
)


@pytest.fixture
def drawing():
    return ClinicImageFactory(file=ContentFile(DRAWING, "drawing.svg"))


def test_a_drawing_stands_at_the_top_of_every_kind_of_page(client, home, drawing):
    pages = [
        InformationPageFactory(parent=home, image=drawing),
        ClinicianPageFactory(parent=home, image=drawing),
        BlogPageFactory(parent=BlogIndexPageFactory(parent=home), image=drawing),
    ]
    for page in pages:
        answer = client.get(page.url)
        assert answer.status_code == 200
        assert ".svg" in answer.content.decode()
