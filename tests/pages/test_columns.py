"""Walking: columns, their chips, their keyset pages, their age."""

from datetime import date, timedelta

import pytest

from disclosure.models import Column
from disclosure.views import listing
from disclosure.vocabulary import Validity
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db

NOTICES = "/columns/notices/"


def many(count: int, *, on: date = date(2026, 3, 20), **values) -> list:
    return [factories.published(title=f"第{n:02d}号通知", on=on, **values) for n in range(count)]


def walk(client, address: str | None, label: str = "下一页") -> list:
    """Every page from `address` on, by pressing the link with this label."""
    pages: list = []
    while address:
        assert len(pages) < 20
        pages.append(client.get(address))
        address = reading.link(pages[-1], label)
    return pages


def titles_of(pages: list) -> list[list[str]]:
    return [reading.titles(page) for page in pages]


def test_every_item_is_met_once_on_the_way_down_even_when_all_have_the_same_day(client):
    made = many(listing.PAGE * 2 + 5)
    pages = titles_of(walk(client, NOTICES))
    assert [len(page) for page in pages] == [listing.PAGE, listing.PAGE, 5]
    assert [title for page in pages for title in page] == [item.title for item in reversed(made)]


def test_the_way_back_up_shows_the_same_pages(client):
    many(listing.PAGE * 2 + 5)
    down = walk(client, NOTICES)
    up = walk(client, reading.link(down[-1], "上一页"), "上一页")
    assert titles_of(up)[::-1] == titles_of(down)[:2]


def test_the_first_page_leads_nowhere_newer_and_the_last_nowhere_older(client):
    many(listing.PAGE + 1)
    first = client.get(NOTICES)
    assert reading.link(first, "上一页") is None
    last = client.get(reading.link(first, "下一页"))
    assert reading.link(last, "下一页") is None


def test_a_full_last_page_offers_no_empty_page_after_it(client):
    many(listing.PAGE)
    assert reading.link(client.get(NOTICES), "下一页") is None


def test_an_item_published_while_a_reader_turns_the_page_moves_nothing(client):
    many(listing.PAGE + 3)
    onward = reading.link(client.get(NOTICES), "下一页")
    expected = reading.titles(client.get(onward))
    factories.published(title="刚刚发布", on=date(2026, 3, 21))
    assert reading.titles(client.get(onward)) == expected


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "2026-03-20", "2026-03-20.", "2026-13-40.1", "2026-03-20.-1", "2026-03-20.９", "'; DROP", "." * 400],
)
def test_an_unreadable_cursor_shows_the_first_page(client, cursor):
    many(2)
    for name in ("after", "before"):
        assert reading.titles(client.get(NOTICES, {name: cursor})) == ["第01号通知", "第00号通知"]


def test_a_choice_of_year_and_office_survives_turning_the_page(client):
    office = factories.office("基础教育处")
    many(listing.PAGE + 1, office=office)
    factories.published(on=date(2025, 5, 1), title="去年的")
    response = client.get(NOTICES, {"year": "2026", "office": office.slug})
    onward = reading.link(response, "下一页")
    assert f"year=2026&office={office.slug}" in onward
    assert reading.titles(client.get(onward)) == ["第00号通知"]


def test_chips_name_each_year_and_office_with_its_count(client):
    office = factories.office("基础教育处")
    many(3, office=office)
    many(2, on=date(2025, 6, 1))
    response = client.get(NOTICES)
    assert list(reading.chips(response, "年份")) == ["全部5", "2026年3", "2025年2"]
    assert list(reading.chips(response, "处室")) == ["全部", "基础教育处3", "台州市教育局2"]


def test_offices_are_counted_within_the_chosen_year(client):
    office = factories.office("基础教育处")
    many(3, office=office)
    many(2, on=date(2025, 6, 1))
    response = client.get(NOTICES, {"year": "2025"})
    assert list(reading.chips(response, "处室")) == []
    assert reading.titles(response) == ["第01号通知", "第00号通知"]
    assert "共2条" in reading.main(response)


@pytest.mark.parametrize("year", ["0", "99999", "二〇二六", "-1", "2026.5", "20260"])
def test_a_year_that_is_none_is_ignored(client, year):
    many(1)
    assert reading.titles(client.get(NOTICES, {"year": year})) == ["第00号通知"]


def test_a_choice_with_nothing_in_it_says_so_and_offers_to_ask(client):
    many(1)
    response = client.get(NOTICES, {"office": "nowhere"})
    assert response.status_code == 200
    assert "这里还没有信息" in reading.main(response)
    assert reading.link(response, "申请公开") is not None


def test_a_column_shows_the_items_of_the_columns_below_it(client):
    factories.published(column=factories.column("admissions"), title="招生范围公告")
    response = client.get("/columns/key-areas/")
    assert "招生范围公告" in reading.titles(response)
    assert reading.link(response, "招生考试") == "/columns/admissions/"


def test_a_closed_or_unknown_column_answers_404(client):
    Column.objects.filter(slug="titles").update(is_open=False)
    assert client.get("/columns/titles/").status_code == 404
    assert client.get("/columns/no-such/").status_code == 404


def test_a_column_names_its_office_and_when_it_last_moved(client):
    many(1)
    shown = reading.main(client.get(NOTICES))
    assert "责任处室：台州市教育局" in shown
    assert "最近更新：2026年3月20日" in shown


def test_a_stale_column_says_when_it_was_due(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    Column.objects.filter(slug="notices").update(period_days=14)
    many(1, on=date(2026, 11, 8))
    assert "应在2026年11月22日前更新，已过1天" in reading.main(client.get(NOTICES))


def test_a_column_within_its_period_says_nothing_of_its_age(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    Column.objects.filter(slug="notices").update(period_days=14)
    many(1, on=date(2026, 11, 9))
    assert "未按期更新" not in reading.main(client.get(NOTICES))


def test_a_row_tells_number_files_and_how_long_a_notice_is_open(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    factories.published(
        title="拟聘用人员公示", doc_number="台教人〔2026〕9号", ends_on=date(2026, 11, 25), on=date(2026, 11, 17)
    )
    row = reading.words(reading.soup(client.get(NOTICES)).select_one(".rows li"))
    assert "台教人〔2026〕9号" in row
    assert "公示至11月25日" in row
    assert "附件" not in row
    assert "2026-11-17" in row


def test_a_policy_row_says_whether_it_is_in_force(client):
    factories.policy(title="现行办法")
    factories.policy(title="旧办法", validity=Validity.ABOLISHED, invalid_on=date(2026, 1, 1), on=date(2024, 1, 1))
    rows = [reading.words(row) for row in reading.soup(client.get("/columns/policies/")).select(".rows li")]
    assert "有效" in rows[0]
    assert "废止" in rows[1]


def test_the_list_of_columns_shows_each_with_its_count_and_newest_day(client):
    many(2)
    listed = {
        reading.words(row.a): reading.words(row) for row in reading.soup(client.get("/columns/")).select(".rows li")
    }
    assert "2条" in listed["通知公告"]
    assert "2026-03-20" in listed["通知公告"]
    assert "0条" in listed["行政处罚"]


def test_an_office_page_tells_duty_contact_columns_and_items_newest_first(client):
    office = factories.office("基础教育处", duty="负责义务教育和普通高中教育。", phone="0576-00000001")
    Column.objects.filter(slug="admissions").update(office=office)
    older = factories.published(office=office, on=date(2026, 1, 5))
    newer = factories.published(office=office, on=date(2026, 1, 5) + timedelta(days=1))
    response = client.get(f"/offices/{office.slug}/")
    shown = reading.main(response)
    assert "负责义务教育和普通高中教育。" in shown
    assert "0576-00000001" in shown
    assert reading.link(response, "招生考试") == "/columns/admissions/"
    assert reading.titles(response) == [newer.title, older.title]


def test_a_closed_office_names_its_successor_and_leaves_the_list(client):
    heir = factories.office("教育督导处")
    old = factories.office("督导室", closed_on=date(2025, 1, 1), successor=heir)
    shown = reading.main(client.get(f"/offices/{old.slug}/"))
    assert "2025年1月1日撤销。职责由教育督导处承接" in shown
    assert "督导室" not in reading.titles(client.get("/offices/"))


def test_offices_are_listed_by_kind(client):
    factories.office("台州市第一中学", kind="school")
    factories.office("基础教育处")
    headings = [reading.words(h) for h in reading.soup(client.get("/offices/")).main.find_all("h2")]
    assert sorted(headings) == sorted(["机关", "处室", "直属学校"])


def test_a_column_and_an_office_can_be_subscribed_to(client):
    item = factories.published()
    label = "Atom订阅"
    for address in (NOTICES, f"/offices/{item.office.slug}/"):
        page = client.get(address)
        feed = client.get(reading.link(page, label))
        assert item.title in feed.content.decode()
        assert reading.soup(page).find("link", rel="alternate")["href"] == reading.link(page, label)
    assert reading.link(client.get(NOTICES), "邮件订阅本栏目") == "/alerts/new/?column=notices"
    office = item.office.slug
    assert reading.link(client.get(f"/offices/{office}/"), "邮件订阅") == f"/alerts/new/?office={office}"
