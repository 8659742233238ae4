from clinic import hashtag_links


def test_an_app_that_answers_says_where_hashtags_lead(monkeypatch):
    monkeypatch.setattr(hashtag_links, "_finders", [])
    assert hashtag_links.find_hashtag_urls(["Knee"]) == {}
    hashtag_links.answer_for_hashtags(lambda names: {name: f"/{name}/" for name in names})
    assert hashtag_links.find_hashtag_urls(["Knee", "Hip"]) == {"Knee": "/Knee/", "Hip": "/Hip/"}
