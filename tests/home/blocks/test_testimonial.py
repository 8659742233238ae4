def test_a_patients_words_stand_with_the_name(render):
    value = {"quote": "I ran again.", "name": "Maria L.", "detail": "Runner"}
    html = render("testimonial", value)
    assert "<blockquote" in html
    for text in value.values():
        assert text in html
