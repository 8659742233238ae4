ITEMS = [{"question": "Is it safe?", "answer": "<p>Yes.</p>"}]


def test_a_question_opens_its_answer_without_scripts(render):
    page = render("faq", {"items": ITEMS})
    assert "<details" in page
    assert page.index("<summary") < page.index("Is it safe?") < page.index("</summary>")
    assert page.index("</summary>") < page.index("<p>Yes.</p>") < page.index("</details>")
    assert "<script" not in page


def test_questions_need_a_question(messages):
    assert "items" in messages("faq", {"items": []})
