"""Which requests are counted as searches, and which are not: a table, through the real page."""

import pytest
from django.test import Client

from search.statistics.models import SearchCount
from tests.factories.users import create_member
from tests.search.statistics.conftest import BROWSER

CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"  # noqa: E501 - as it is sent
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"  # noqa: E501 - as it is sent
DUCKDUCKGO = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15"  # noqa: E501 - as it is sent
CUBOT = "Mozilla/5.0 (Linux; Android 9; CUBOT_NOTE_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"  # noqa: E501 - as it is sent

COUNTED = {
    "firefox": {},
    "chrome": {"user-agent": CHROME},
    "safari": {"user-agent": SAFARI},
    "duckduckgo's browser": {"user-agent": DUCKDUCKGO},
    "a phone whose name ends on bot": {"user-agent": CUBOT},
    "a browser without fetch metadata": {"sec-fetch-mode": None, "sec-fetch-dest": None},
    "a browser with privacy signals": {"dnt": "1", "sec-gpc": "1"},
}
NOT_COUNTED = {
    "no user agent": {"user-agent": None},
    "curl": {"user-agent": "curl/8.5.0", "accept": "*/*"},
    "python": {"user-agent": "python-requests/2.32.3", "accept": "*/*"},
    "googlebot": {
        "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    },
    "googlebot on a phone": {
        "user-agent": f"{CHROME} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    },
    "bingbot": {
        "user-agent": "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"
    },
    "gptbot": {
        "user-agent": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)"
    },
    "a link preview": {"user-agent": "facebookexternalhit/1.1"},
    "a monitor": {"user-agent": "Mozilla/5.0 (compatible; UptimeRobot/2.0)"},
    "a browser without a screen": {"user-agent": CHROME.replace("Chrome/", "HeadlessChrome/")},
    "lighthouse": {"user-agent": f"{CHROME} Chrome-Lighthouse"},
    "a script's fetch": {"sec-fetch-mode": "cors", "sec-fetch-dest": "empty", "accept": "*/*"},
    "an old script's fetch": {"accept": "application/json"},
    "a frame": {"sec-fetch-dest": "iframe"},
    "prefetch": {"sec-purpose": "prefetch"},
    "prerender": {"sec-purpose": "prefetch;prerender"},
    "prefetch of an old chrome": {"purpose": "prefetch"},
    "prefetch of an old firefox": {"x-moz": "prefetch"},
    "a preview of safari": {"x-purpose": "preview"},
}
REFINED = {
    "a hashtag": {"hashtag": "backpain"},
    "a year": {"year": "2026"},
    "an order": {"order": "date"},
    "what was typed exactly": {"exact": "1"},
}


def counted():
    return sum(SearchCount.objects.values_list("searches", flat=True))


def visit(headers, **parameters):
    sent = {name: value for name, value in {**BROWSER, **headers}.items() if value is not None}
    response = Client(headers=sent).get("/search/", {"q": "knee", **parameters})
    assert response.status_code == 200


@pytest.mark.parametrize("case", COUNTED)
def test_a_visitor_with_a_browser_is_counted(search_page, case):
    visit(COUNTED[case])
    assert counted() == 1


@pytest.mark.parametrize("case", NOT_COUNTED)
def test_who_is_no_visitor_is_not_counted(search_page, case):
    visit(NOT_COUNTED[case])
    assert counted() == 0


@pytest.mark.parametrize("case", REFINED)
def test_a_search_made_narrower_is_not_counted_again(search_page, case):
    visit({}, **REFINED[case])
    assert counted() == 0


def test_parameters_that_are_empty_or_foreign_do_no_harm(search_page):
    visit({}, hashtag="", year="", utm_source="mail")
    assert counted() == 1


def test_asking_for_the_head_alone_is_not_counted(search_page):
    assert Client(headers=BROWSER).head("/search/", {"q": "knee"}).status_code == 200
    assert counted() == 0


@pytest.mark.parametrize("query", ["", "   ", "\t"], ids=["empty", "blanks", "a tab"])
def test_an_empty_box_is_not_counted(search, query):
    search(query)
    assert counted() == 0


def test_the_page_without_a_search_is_not_counted(search_page):
    assert Client(headers=BROWSER).get("/search/").status_code == 200
    assert counted() == 0


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Front desk"])
def test_staff_who_are_signed_in_are_not_counted(search_page, group):
    staff = Client(headers=BROWSER)
    staff.force_login(create_member(group))
    assert staff.get("/search/", {"q": "knee"}).status_code == 200
    assert counted() == 0


def test_the_editors_preview_is_not_counted(search_page, editor):
    request = search_page.make_preview_request(extra_request_attrs={"user": editor})
    assert request.status_code == 200
    assert counted() == 0


def test_counting_leaves_no_trace_in_the_browser(search):
    response = search("knee")
    assert counted() == 1
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
