"""长者模式 and 高对比: a link, a cookie, a class; nothing else changes."""

import pytest

from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


def look(client, address: str = "/offices/") -> list[str]:
    return reading.soup(client.get(address)).html.get("class", [])


def switch(client, words: str, address: str = "/offices/"):
    """Presses the link in the top strip and follows it back."""
    return client.get(reading.link(client.get(address), words), follow=True)


def test_the_usual_page_has_no_mode(client):
    assert look(client) == []


def test_elder_mode_is_one_link_away_and_stays_on(client):
    switch(client, "长者模式")
    assert look(client) == ["elder"]
    assert look(client, "/columns/") == ["elder"]


def test_the_same_place_leads_out_again(client):
    switch(client, "长者模式")
    switch(client, "退出长者模式")
    assert look(client) == []
    assert "display" not in {name for name, cookie in client.cookies.items() if cookie.value}


def test_both_modes_combine_and_leave_one_by_one(client):
    switch(client, "长者模式")
    switch(client, "高对比")
    assert look(client) == ["elder", "hc"]
    switch(client, "退出长者模式")
    assert look(client) == ["hc"]


def test_the_reader_comes_back_to_the_page_and_the_choices_they_had(client):
    response = switch(client, "高对比", "/columns/notices/?year=2026&office=bureau")
    assert response.redirect_chain[0][0] == "/columns/notices/?year=2026&office=bureau"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "http:///x",
        "\thttps://evil.example",
    ],
)
def test_the_link_leads_nowhere_but_into_this_site(client, elsewhere):
    response = client.get("/display/elder/on/", {"next": elsewhere})
    assert response.status_code == 302
    assert response["Location"] == "/"


@pytest.mark.parametrize("cookie", ["elder", "hc-elder", "elder-elder", "x-elder-<script>"])
def test_only_known_modes_of_a_cookie_reach_the_page(client, cookie):
    client.cookies["display"] = cookie
    response = client.get("/offices/")
    assert set(look(client)) <= {"elder", "hc"}
    assert "<script>" not in response.content.decode().split("<head>")[0]


@pytest.mark.parametrize("address", ["/display/huge/on/", "/display/elder/"])
def test_an_unknown_mode_answers_404(client, address):
    assert client.get(address).status_code == 404


def test_the_cookie_keeps_the_choice_for_a_year_and_from_scripts(client):
    cookie = client.get("/display/elder/on/").cookies["display"]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_answer_that_sets_the_cookie_is_never_stored(client):
    assert "no-store" in client.get("/display/elder/on/")["Cache-Control"]


def test_elder_mode_shows_the_same_words_at_the_same_addresses(client):
    item = factories.published()
    usual = reading.main(client.get(f"/items/{item.pk}/"))
    switch(client, "长者模式")
    assert reading.main(client.get(f"/items/{item.pk}/")) == usual
