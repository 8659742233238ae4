from tests.factories.home import InformationPageFactory

VALUE = {"title": "Still sore?", "text": "We have time.", "offer_paperwork": True}


def test_the_number_comes_from_the_clinics_details(render, details):
    page = render("call_us", VALUE)
    assert 'href="tel:+14234990003"' in page
    assert "Call 423-499-0003" in page


def test_the_paperwork_is_offered_where_it_can_be_done(render, details, home):
    assert "paperwork" not in render("call_us", VALUE)
    details.new_patient_page = InformationPageFactory(parent=home, slug="new-patients")
    details.save()
    page = render("call_us", VALUE)
    assert 'href="/new-patients/"' in page
    assert "Start your paperwork" in page
    assert "paperwork" not in render("call_us", {**VALUE, "offer_paperwork": False})


def test_a_clinic_without_a_number_offers_no_call(render, details):
    details.phone = ""
    details.save()
    page = render("call_us", VALUE)
    assert "Still sore?" in page
    assert "tel:" not in page
