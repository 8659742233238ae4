def test_code_keeps_its_spaces_and_shows_markup_as_text(render):
    page = render("code", {"code": "a   b\n  <c> & d"})
    assert "<code>a   b\n  &lt;c&gt; &amp; d</code>" in page


def test_code_that_is_too_wide_can_be_scrolled_with_the_keyboard(render):
    assert '<pre class="code" tabindex="0">' in render("code", {"code": "x" * 300})
