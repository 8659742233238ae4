from django.contrib.staticfiles import finders


def test_an_icon_asked_for_by_custom_is_found_without_a_query(
    client, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert finders.find(answer["Location"].removeprefix("/static/")).endswith(".png")
