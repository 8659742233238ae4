VALUE = {"title": "How to find us", "directions": "<p>Park behind the house.</p>"}


def test_the_address_comes_from_the_clinics_details(render, details):
    page = render("map_link", VALUE)
    assert "<address" in page
    assert "1 Sample Street" in page
    assert "Chattanooga, TN 37402" in page
    assert "Park behind the house." in page


def test_a_map_is_a_link_and_never_loaded(render, details):
    assert "Get directions" not in render("map_link", VALUE)
    details.directions_url = "https://www.openstreetmap.org/#map=1"
    details.save()
    page = render("map_link", VALUE)
    assert 'href="https://www.openstreetmap.org/#map=1"' in page
    assert "<iframe" not in page
    assert "<img" not in page
