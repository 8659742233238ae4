"""What the tests of the home page's blocks share."""

import pytest
from wagtail.models import Site

from home.blocks.body import HomeBodyBlock
from tests.factories.clinic import set_clinic_details
from tests.factories.home import InformationPageFactory

BODY = HomeBodyBlock()


@pytest.fixture
def render(db, rf):
    """Return a function that renders a raw value as the block of this name, as a page does."""

    def render_block(name, value):
        stream = BODY.to_python([{"type": name, "value": value}])
        html = stream.stream_block.render(stream, {"request": rf.get("/")})
        return " ".join(html.split())

    return render_block


@pytest.fixture
def details(home):
    """A clinic with a phone number and a page for new patients."""
    return set_clinic_details(
        Site.objects.get(),
        phone="+14234990003",
        new_patient_page=InformationPageFactory(parent=home, slug="new-patients"),
    )
