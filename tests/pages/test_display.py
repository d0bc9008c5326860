"""The reader's choices: a link, a cookie, a class; nothing else changes."""

import pytest

from tests import factories
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


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
    assert len(look(client)) == len(set(look(client)))
    assert "<script>" not in response.content.decode().split("<head>")[0]


@pytest.mark.parametrize(
    "address", ["/display/huge/on/", "/display/elder/", "/display/size/giant/", "/display/elder/maybe/"]
)
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


def chosen_in(client, address: str = "/display/") -> dict[str, str]:
    """Title of each group on the page of settings → the option that holds now."""
    soup = reading.soup(client.get(address))
    return {
        reading.words(part.h2): reading.words(part.find(attrs={"aria-current": "true"}))
        for part in soup.select(".choices section")
    }


def test_of_the_sizes_one_holds_and_the_usual_one_needs_no_class(client):
    for word in ("large", "huge"):
        client.get(f"/display/size/{word}/")
        assert look(client) == [word]
    client.get("/display/size/usual/")
    assert look(client) == []


def test_the_strip_says_which_size_holds(client):
    client.get("/display/size/huge/")
    strip = reading.soup(client.get("/offices/")).select_one(".sizes")
    assert [reading.words(a) for a in strip.find_all("a")] == ["字号：标准", "字号：大", "字号：特大"]
    assert reading.words(strip.find(attrs={"aria-current": "true"})) == "字号：特大"


def test_a_cookie_that_asks_for_two_sizes_gets_the_smaller(client):
    client.cookies["display"] = "huge-large"
    assert look(client) == ["large"]


def test_all_choices_combine_in_one_cookie(client):
    for choice in ("elder/on", "hc/on", "size/huge", "hant/on", "pointer/on"):
        client.get(f"/display/{choice}/")
    assert look(client) == ["elder", "hc", "huge", "hant", "pointer"]
    assert client.cookies["display"].value == "elder-hc-huge-hant-pointer"


def test_one_choice_is_given_up_without_the_others(client):
    client.cookies["display"] = "elder-huge-pointer"
    client.get("/display/pointer/off/")
    assert look(client) == ["elder", "huge"]


def test_everything_is_as_usual_again_after_one_press(client):
    client.cookies["display"] = "elder-hc-huge-hant-pointer"
    address = reading.link(client.get("/display/"), "恢復默認")
    client.get(address)
    assert look(client) == []
    assert not client.cookies["display"].value
    assert reading.link(client.get("/display/"), "恢复默认") is None  # nothing is left to give up


def test_the_page_of_settings_shows_what_holds_and_comes_back_to_itself(client):
    usual = {"长者模式": "标准页面", "字号": "标准", "颜色": "标准颜色", "简体和繁体": "简体", "鼠标指针": "普通指针"}
    assert chosen_in(client) == usual
    client.get(reading.link(client.get("/display/"), "大指针"))
    assert chosen_in(client) == usual | {"鼠标指针": "大指针"}
    href = reading.link(client.get("/display/?next=/offices/"), "长者模式")
    back = client.get(href, follow=True)
    assert reading.link(back, "回到刚才的页面") == "/offices/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_page_of_settings_leads_back_to_this_site_only(client, elsewhere):
    page = client.get("/display/", {"next": elsewhere})
    assert reading.link(page, "回到刚才的页面") is None


def test_the_strip_leads_to_the_settings_and_knows_the_way_back(client):
    page = client.get("/columns/notices/?year=2026")
    settings = client.get(reading.link(page, "阅读设置"))
    assert reading.link(settings, "回到刚才的页面") == "/columns/notices/?year=2026"


def test_the_way_out_of_elder_mode_stands_last_in_the_corner(client):
    client.get("/display/elder/on/")
    links = reading.soup(client.get("/offices/")).select(".top ul a")
    assert reading.words(links[-1]) == "退出长者模式"


@pytest.mark.parametrize("mode", ["elder", "hant"])
def test_an_entrance_sets_the_mode_and_leads_to_the_page_behind_it(client, mode):
    home = client.get(f"/{mode}/")
    assert (home.status_code, home["Location"]) == (302, "/")
    assert look(client) == [mode]
    assert client.get(f"/{mode}/columns/notices/?year=2026")["Location"] == "/columns/notices/?year=2026"
    assert "no-store" in home["Cache-Control"]


def test_entrances_one_after_the_other_and_earlier_choices_add_up(client):
    client.cookies["display"] = "hc"
    client.get("/hant/elder/offices/", follow=True)
    assert look(client) == ["elder", "hc", "hant"]


@pytest.mark.parametrize(
    "rest",
    [
        "/evil.example",
        "//evil.example/",
        "%5Cevil.example",
        "https://evil.example",
        "%00",
        "?next=//evil.example",
    ],
)
def test_an_entrance_leads_nowhere_but_into_this_site(client, rest):
    address = client.get(f"/elder/{rest}")["Location"]
    assert address.startswith("/") and not address.startswith(("//", "/\\"))


def test_a_broken_line_in_an_entrance_is_no_address_at_all(client):
    assert client.get("/elder/%0d%0aSet-Cookie:x").status_code == 404


def test_the_settings_are_not_for_search_engines(client):
    assert reading.tags(client.get("/display/"))["robots"] == "noindex"
