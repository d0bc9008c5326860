"""繁體: the public pages for whoever chose it; the desk, files and data as ever."""

import pytest
from django.core.cache import caches

from disclosure.search import index
from taizhou_portal import traditional
from tests import factories as make
from tests.pages import reading

pytestmark = pytest.mark.django_db

CHOSEN = "hant"


@pytest.fixture
def reader(client):
    caches["pages"].clear()
    client.cookies["display"] = CHOSEN
    return client


def test_the_page_is_in_traditional_characters_with_the_official_words(reader):
    page = reader.get("/disclosure/")
    assert reading.soup(page).html["lang"] == "zh-Hant"
    assert reading.words(reading.soup(page).h1) == "政府信息公開"
    assert "政府信息公開" in reading.soup(page).title.string


def test_whoever_did_not_choose_it_gets_the_official_text(client):
    page = client.get("/disclosure/")
    assert reading.soup(page).html["lang"] == "zh-Hans-CN"
    assert "開" not in reading.text(page).replace("繁體", "")


def test_the_page_says_that_it_was_converted_and_what_counts(reader):
    assert "以簡體原文為準" in reading.text(reader.get("/offices/"))


def test_the_way_back_is_written_in_simplified_characters(reader):
    href = reading.link(reader.get("/offices/"), "简体")
    reader.get(href)
    assert reading.soup(reader.get("/offices/")).html["lang"] == "zh-Hans-CN"


def test_the_address_of_an_item_stays_the_one_there_is(reader):
    item = make.published(title="关于发放补助的通知")
    page = reader.get(f"/items/{item.pk}/")
    assert reading.words(reading.soup(page).h1) == "關於發放補助的通知"
    assert reading.soup(page).find("link", rel="canonical")["href"].endswith(f"/items/{item.pk}/")


@pytest.mark.parametrize("query", ["课后服务", "課後服務"])
def test_the_reader_finds_in_both_scripts_and_sees_what_they_typed(reader, query):
    item = make.published(title="关于课后服务的通知")
    index.put([item])
    from_search = reader.get("/search/", {"q": query})
    assert reading.soup(from_search).find("input", id="q")["value"] == query
    assert [a["href"] for a in reading.soup(from_search).select(".rows a.t")] == [item.get_absolute_url()]


@pytest.mark.parametrize(("address", "status"), [("/nowhere/", 404), ("/items/999999/", 404)])
def test_what_is_not_there_is_said_in_the_chosen_script(reader, address, status):
    page = reader.get(address)
    assert page.status_code == status
    assert "沒有這一頁" in reading.text(page)


def test_so_is_a_form_that_was_refused(reader):
    from_elsewhere = type(reader)(enforce_csrf_checks=True)
    from_elsewhere.cookies["display"] = CHOSEN
    page = from_elsewhere.post("/requests/new/", {})
    assert page.status_code == 403
    assert "表單沒有收下" in reading.text(page)


def test_a_failure_of_ours_is_said_as_it_is(reader, monkeypatch):
    def broken(markup):
        raise AssertionError("the page of a failure must not be converted")

    reader.raise_request_exception = False
    monkeypatch.setattr("taizhou_portal.home.listing.rows", lambda *args: 1 / 0)
    monkeypatch.setattr(traditional, "page", broken)
    page = reader.get("/")
    assert page.status_code == 500
    assert "没有办成" in reading.text(page)


def test_the_desk_stays_as_it_is(as_staff):
    client = as_staff(make.staff())
    client.cookies["display"] = CHOSEN
    page = client.get("/desk/")
    assert reading.soup(page).html["lang"] == "zh-Hans-CN"
    assert "没有要您办的事" in reading.text(page)


@pytest.mark.parametrize("address", ["/api/v1/search?q=通知", "/feeds/", "/sitemap.xml"])
def test_what_programs_read_is_the_official_text(client, address):
    make.published(title="关于开学的通知")
    usual = client.get(address).content
    client.cookies["display"] = CHOSEN
    assert client.get(address).content == usual


def test_every_page_says_that_it_depends_on_the_cookie(client):
    assert "Cookie" in client.get("/offices/")["Vary"]


def conversions(monkeypatch) -> list[str]:
    done, convert = [], traditional.page
    monkeypatch.setattr(traditional, "page", lambda markup: done.append(markup) or convert(markup))
    return done


def test_a_page_that_has_not_changed_is_converted_once(reader, monkeypatch):
    done = conversions(monkeypatch)
    first, second = reader.get("/offices/"), reader.get("/offices/")
    assert len(done) == 1
    assert first.content == second.content


def test_a_page_that_has_changed_is_converted_again(reader, monkeypatch):
    item = make.published(title="旧标题")
    reader.get(f"/items/{item.pk}/")
    item.title = "关于新学期"
    item.save()
    done = conversions(monkeypatch)
    assert reading.words(reading.soup(reader.get(f"/items/{item.pk}/")).h1) == "關於新學期"
    assert len(done) == 1


@pytest.mark.parametrize("address", ["/requests/new/", "/requests/track/"])
def test_a_form_of_somebody_is_converted_but_never_kept(reader, monkeypatch, address):
    kept = []
    monkeypatch.setattr(type(caches["pages"]), "set", lambda self, key, *rest, **more: kept.append(key))
    assert reading.soup(reader.get(address)).html["lang"] == "zh-Hant"
    assert kept == []


def test_nothing_of_the_store_of_pages_pushes_out_what_else_is_remembered(reader, settings):
    assert settings.CACHES["pages"]["LOCATION"] != settings.CACHES["default"]["LOCATION"]
    caches["default"].set("mark", 1)
    caches["pages"].clear()
    assert caches["default"].get("mark") == 1
