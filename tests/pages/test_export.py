"""Lists taken away: a file holds what the screen counts, narrowed and sorted as the screen is, and no row more than one may open."""

import csv
import io
import re
from datetime import date, datetime
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, keyset
from disclosure.models import Column, Publication
from disclosure.views import desk_asked
from disclosure.vocabulary import Kind, Stage
from reports.models import Rectification, Tally
from requests_app.models import Remedy
from requests_app.views.queues import QUEUES
from taizhou_portal.bureau import tables
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.roles import SEPARATED
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, drafted, moved
from tests.factories import at
from tests.pages import doors
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of
from tests.requests_app.people import assigned, bureau, filed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

ITEMS = "/desk/items/"
LISTS = list(desk_asked.LISTS)


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def as_csv(client, address: str, **asked) -> list[list[str]]:
    """Rows without the head."""
    text = content(client.get(address, {**asked, "export": "csv"})).decode()
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]


def as_dicts(client, address: str, **asked) -> list[dict[str, str]]:
    text = content(client.get(address, {**asked, "export": "csv"})).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def as_book(client, address: str, **asked):
    return openpyxl.load_workbook(io.BytesIO(content(client.get(address, {**asked, "export": "xlsx"}))))


def as_xlsx(client, address: str, **asked) -> list[tuple]:
    return list(as_book(client, address, **asked).worksheets[0].iter_rows(values_only=True))[1:]


def said(client, address: str, **asked) -> int:
    """The number that the screen gives: 共12条; 0 where the list is empty."""
    found = re.search(r"共(\d+)[条件人个]", main(client.get(address, asked)))
    return int(found[1]) if found else 0


@pytest.fixture
def house(people):
    """Items at every stage, more public ones than a page holds."""
    for n in range(3):
        drafted(people, title=f"草稿{n}")
    for reached in (Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF, Stage.PUBLISHED):
        moved(people, reached, title=f"到了{reached.label}")
    returned = moved(people, Stage.OFFICE_REVIEW, title="退回的")
    actions.return_(returned, reason="时间不对", by=people.head, at=FRIDAY)
    taken = moved(people, Stage.OFFICE_REVIEW, title="有人认领的")
    actions.claim(taken, by=people.general, at=FRIDAY)
    for n in range(40):
        factories.published(office=people.office, title=f"公开{n}", on=date(2026, 3, 1 + n % 20))
    return people


# --- the same totals as the screen


def test_a_file_holds_as_many_rows_as_the_screen_counts(house):
    for who in ("author", "head", "checker", "general"):
        client = client_of(getattr(house, who))
        shown = {name: said(client, ITEMS, list=name) for name in LISTS}
        assert {name: len(as_csv(client, ITEMS, list=name)) for name in LISTS} == shown, who
        assert {name: len(as_xlsx(client, ITEMS, list=name)) for name in LISTS} == shown, who


def test_the_lists_of_the_last_test_are_not_all_empty(house):
    counts = {name: said(client_of(house.head), ITEMS, list=name) for name in LISTS}
    assert counts["published"] == 41
    assert counts["all"] == 49
    assert counts["waiting"] == counts["taken"] == counts["back"] == 1


NARROWED = (
    ({"list": "all", "q": "草稿"}, 3),
    ({"list": "published", "q": "到了已公开"}, 1),
    ({"list": "mine", "q": "草稿1"}, 1),
    ({"list": "all", "year": "2026"}, 49),
    ({"list": "published", "year": "2025"}, 0),
    ({"list": "open", "author": "李敏"}, 8),
    ({"list": "open", "author": "没有这个人"}, 0),
    ({"list": "published", "year": "2026", "term": "kept"}, 41),
    ({"list": "published", "year": "2026", "term": "late"}, 0),
    ({"list": "open", "sort": "due"}, 8),
)


def test_a_file_is_narrowed_as_the_screen_is(house):
    for choice, count in NARROWED:
        narrowed_as_on_the_screen(house, choice, count)


def narrowed_as_on_the_screen(house, choice, count) -> None:
    client = client_of(house.author if choice["list"] == "mine" else house.general)
    assert len(as_csv(client, ITEMS, **choice)) == said(client, ITEMS, **choice) == count, choice


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({"list": "all", "attribute": "withheld"}, 1),
        ({"list": "all", "attribute": "withheld", "q": "内部"}, 1),
        ({"list": "published", "attribute": "proactive", "q": "公开1"}, 11),
        ({"list": "all", "column": "news"}, 1),
        ({"list": "published", "column": "news"}, 0),
    ],
)
def test_a_file_is_narrowed_by_attribute_and_column_as_the_screen_is(house, choice, count):
    """By a slug here, by its number in the address."""
    if "attribute" in choice:
        drafted(house, title="内部名单", **CLOSED)
    if "column" in choice:
        drafted(house, title="另一栏", column=factories.column("news"))
        choice = {**choice, "column": factories.column(choice["column"]).pk}
    assert "已选" in main(client_of(house.general).get(ITEMS, choice))
    narrowed_as_on_the_screen(house, choice, count)


def test_a_list_narrowed_by_kind_is_given_to_its_end(house):
    factories.publication(office=house.office, kind=Kind.NEWS, title="动态")
    rows = as_dicts(client_of(house.head), ITEMS, list="all", kind="news")
    assert [row["名称"] for row in rows] == ["动态"]


def test_a_file_is_sorted_as_the_screen_is(house):
    client = client_of(house.author)
    for choice in ({"list": "published"}, {"list": "mine"}, {"list": "open", "sort": "due"}):
        shown = [words(link) for link in soup(client.get(ITEMS, choice)).select(".inbox a.t")]
        assert [row["名称"] for row in as_dicts(client, ITEMS, **choice)][: len(shown)] == shown, choice


def test_what_waits_for_its_hour_stands_in_the_order_of_the_hours(house):
    for n, day in enumerate((27, 25, 26)):
        item = moved(house, Stage.SIGN_OFF, title=f"定时{n}")
        actions.schedule(item, publish_at=at(f"2026-03-{day}", 9), by=house.general, at=FRIDAY)
    client = client_of(house.general)
    shown = [words(link) for link in soup(client.get(ITEMS, {"list": "scheduled"})).select(".inbox a.t")]
    rows = as_dicts(client, ITEMS, list="scheduled")
    assert [row["名称"] for row in rows] == shown == ["定时1", "定时2", "定时0"]
    assert [row["定时公开"] for row in rows] == [f"2026-03-{day} 09:00" for day in (25, 26, 27)]


def test_a_page_in_the_middle_gives_the_whole_list(house):
    client = client_of(house.general)
    further = soup(client.get(ITEMS, {"list": "published"})).select_one('a[rel="next"]')["href"]
    link = next(a["href"] for a in soup(client.get(further)).select("a[download]") if "CSV" in a.get_text())
    assert len(content(client.get(ITEMS + link)).decode().splitlines()) == 1 + 41


def test_a_long_list_is_walked_page_by_page_without_loss_or_doubles(house, monkeypatch):
    monkeypatch.setattr(keyset, "STRIDE", 7)
    names = [row["名称"] for row in as_dicts(client_of(house.head), ITEMS, list="all")]
    assert len(names) == len(set(names)) == 49


def test_more_than_the_limit_is_cut_and_says_so(house, monkeypatch):
    monkeypatch.setattr(tables, "LIMIT", 5)
    client = client_of(house.general)
    rows = as_csv(client, ITEMS, list="published")
    assert (len(rows), rows[-1]) == (6, [tables.CUT])
    assert as_xlsx(client, ITEMS, list="published")[-1][0] == tables.CUT


# --- what stands in the rows


def test_the_head_speaks_the_official_words(author, item):
    text = content(author.get(ITEMS, {"export": "csv"})).decode("utf-8-sig")
    head = text.splitlines()[0].split(",")
    wanted = "名称 文号 索引号 种类 处室 栏目 公开属性 不公开依据 环节 成文日期 发布日期 起草人 到期"
    assert set(wanted.split()) <= set(head)


def test_a_row_says_what_the_catalogue_says(people, author):
    drafted(people, doc_number="台教〔2026〕5号", **CLOSED)
    [row] = as_dicts(author, ITEMS, list="mine")
    assert row["文号"] == "台教〔2026〕5号"
    assert (row["种类"], row["处室"], row["栏目"]) == (
        "通知公告",
        "基础教育处",
        Column.objects.get(slug="notices").name,
    )
    assert (row["公开属性"], row["不公开依据"][:4], row["属性理由"]) == ("不予公开", "内部事务", "内部考核事项")
    assert (row["环节"], row["成文日期"], row["发布日期"], row["起草人"]) == ("草稿", "2026-03-16", "", "李敏")


def test_a_due_day_is_a_day_and_its_purpose_stands_beside_it(people, author):
    drafted(people)
    [row] = as_dicts(author, ITEMS, list="mine")
    assert row["到期"] == "2026-04-14"
    assert re.fullmatch(r"公开，剩\d+个工作日", row["到期说明"])


def test_a_day_that_may_still_move_says_so(people, author):
    drafted(people, formed_on=date(2027, 3, 1))
    assert "（暂定）" in as_dicts(author, ITEMS, list="mine")[0]["到期说明"]


def test_excel_has_days_as_days_and_numbers_of_documents_as_text(people):
    factories.published(office=people.office, doc_number="0012")
    book = as_book(client_of(people.general), ITEMS, list="published")
    cells = dict(zip((c.value for c in book.worksheets[0][1]), book.worksheets[0][2], strict=True))
    assert cells["发布日期"].value == datetime(2026, 3, 20)
    assert (cells["文号"].value, cells["文号"].data_type) == ("0012", "s")


def test_a_title_that_begins_like_a_formula_is_text_in_both(people, author):
    drafted(people, title='=HYPERLINK("http://x","点开")')
    assert as_csv(author, ITEMS, list="mine")[0][0].startswith("'=HYPERLINK")
    cell = as_book(author, ITEMS, list="mine").worksheets[0]["A2"]
    assert (cell.data_type, cell.value[:10]) == ("s", "=HYPERLINK")


def test_the_second_sheet_says_how_the_list_was_narrowed_and_who_took_it(people, author):
    drafted(people)
    told = dict(as_book(author, ITEMS, list="mine", kind="notice", q="教材").worksheets[1].iter_rows(values_only=True))
    assert told == {
        "清单": "我的草稿",
        "查找": "教材",
        "种类": "通知公告",
        "导出": "李敏，2026-03-23 10:00",
        "条数": "1条",
    }


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_has_a_chinese_name_with_its_day(author, item, form):
    response = author.get(ITEMS, {"list": "mine", "export": form})
    named = response["Content-Disposition"]
    assert named.startswith("attachment; filename*=utf-8''")
    assert unquote(named.partition("''")[2]) == f"我的草稿-20260323.{form}"


def test_a_file_too_large_for_the_memory_is_whole(people, author, monkeypatch):
    monkeypatch.setattr(tables, "IN_MEMORY", 10)
    drafted(people)
    assert len(as_xlsx(author, ITEMS, list="mine")) == 1


def test_a_strange_form_shows_the_page(author, item):
    response = author.get(ITEMS, {"export": "pdf"})
    assert response.status_code == 200
    assert soup(response).h1


# --- who may take what, and that it is known


def test_nothing_of_another_office_is_taken(people, author):
    factories.publication(office=factories.office(), title="别处的草稿")
    factories.published(office=factories.office(), title="别处公开的")
    drafted(people, title="自己的")
    assert [row[0] for row in as_csv(author, ITEMS, list="all")] == ["自己的"]


def test_an_office_that_is_not_ones_own_cannot_be_asked_for(people, author):
    foreign = factories.publication(office=factories.office())
    assert as_csv(author, ITEMS, list="all", office=str(foreign.office_id)) == []


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_who_keeps_the_house_takes_no_items(role):
    assert client_of(factories.staff(role=role)).get(ITEMS, {"export": "csv"}).status_code == 403


def test_the_auditor_reads_who_took_which_list_and_not_what_was_looked_for(people, author):
    drafted(people)
    content(author.get(ITEMS, {"list": "mine", "q": "张某某", "export": "xlsx"}))
    page = main(client_of(factories.staff(role=Role.AUDIT)).get("/desk/audit/", {"person": people.author.pk}))
    assert "导出清单：我的草稿，Excel" in page
    assert "张某某" not in page


def test_to_ask_for_the_head_of_a_file_takes_nothing(author, item, people):
    before = people.author.history.count()
    author.head(ITEMS, {"export": "csv"})
    assert people.author.history.count() == before


# --- however long


def test_a_row_more_asks_the_database_nothing_more(people, author):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_csv(author, ITEMS, list="all")
        return len(queries)

    drafted(people)
    few = asked()
    for _ in range(20):
        factories.published(office=people.office)
    assert asked() == few


def test_no_body_is_read_for_a_list(people, author):
    drafted(people)
    with CaptureQueriesContext(connection) as queries:
        as_csv(author, ITEMS, list="all")
    assert not [q["sql"] for q in queries if '"disclosure_publication"."body"' in q["sql"]]


# --- the other lists


@pytest.mark.parametrize("show", ["due", "all"])
def test_evaluations(people, show):
    for n, day in enumerate([date(2026, 3, 1), date(2027, 3, 1)]):
        item = moved(people, Stage.SIGN_OFF, title=f"内部{n}", **CLOSED)
        actions.file_unpublished(item, by=people.general, at=FRIDAY)
        Publication.objects.filter(pk=item.pk).update(next_review_on=day)
    head = client_of(people.head)
    rows = as_dicts(head, "/desk/evaluations/", show=show)
    assert len(rows) == said(head, "/desk/evaluations/", show=show) == {"due": 1, "all": 2}[show]
    assert (rows[0]["名称"], rows[0]["评估不晚于"], rows[0]["公开属性"]) == ("内部0", "2026-03-01", "不予公开")


@pytest.fixture
def cases(time_machine_at):
    people = bureau()
    assigned(people, "2026-11-05", subject="课后服务收费")
    filed("2026-11-09", subject="招生计划")
    time_machine_at(date(2026, 11, 24))
    return people


@pytest.mark.parametrize("queue", QUEUES)
def test_every_queue_of_requests(cases, queue):
    client = client_of(cases.receiver)
    rows = as_csv(client, "/desk/requests/", queue=queue)
    assert len(rows) == said(client, "/desk/requests/", queue=queue)
    assert len(rows) == 2 or queue != "all"
    assert len(as_xlsx(client, "/desk/requests/", queue=queue)) == len(rows)


def test_a_case_says_its_number_day_and_next_date_and_nothing_of_the_applicant(cases):
    client = client_of(cases.receiver)
    text = content(client.get("/desk/requests/", {"queue": "all", "export": "csv"})).decode()
    row = next(r for r in as_dicts(client, "/desk/requests/", queue="all") if r["要什么"] == "课后服务收费")
    assert re.fullmatch(r"2026-\d{4}", row["受理号"])
    assert (row["收到日期"], row["处室"], row["承办人"]) == ("2026-11-05", "计划财务处", "孙悦")
    assert (row["工作日"], row["下一个期限"]) == ("第13/20", "2026-12-03")
    assert "林小满" not in text
    assert "331000199001010015" not in text


def test_a_search_among_the_requests_narrows_the_file(cases):
    client = client_of(cases.receiver)
    assert [row["要什么"] for row in as_dicts(client, "/desk/requests/", queue="all", q="招生")] == ["招生计划"]


def test_a_handler_takes_the_cases_of_their_office_alone(cases):
    assert as_csv(client_of(cases.outsider), "/desk/requests/", queue="all") == []
    assert len(as_csv(client_of(cases.handler), "/desk/requests/", queue="all")) == 1


def test_reviews_and_lawsuits(people):
    Remedy.objects.create(kind="review", filed_on=date(2026, 3, 2), note="不服答复")
    general = client_of(people.general)
    [row] = as_dicts(general, "/desk/requests/remedies/")
    assert said(general, "/desk/requests/remedies/") == 1
    assert (row["收到日期"], row["审结日期"], row["说明"]) == ("2026-03-02", "", "不服答复")


@pytest.mark.parametrize(("year", "count"), [("", 2), ("2025", 1), ("1999", 2)])
def test_counts_entered_by_hand(people, year, count):
    Tally.objects.all().delete()
    for one in (2024, 2025):
        Tally.objects.create(year=one, key="permits", label="行政许可", value="12.5", unit="件", source="台账")
    general = client_of(people.general)
    rows = as_dicts(general, "/desk/tallies/", year=year)
    assert len(rows) == said(general, "/desk/tallies/", year=year) == count
    assert (rows[0]["数值"], rows[0]["单位"], rows[0]["录入人"]) == ("12.5", "件", "导入")


def test_rectifications_open_and_closed(people):
    Rectification.objects.all().delete()
    origin = Rectification._meta.get_field("origin").choices[0][0]
    Rectification.objects.create(origin=origin, title="链接打不开", found_on=date(2026, 3, 2))
    Rectification.objects.create(origin=origin, title="错字", found_on=date(2026, 3, 1), done_on=date(2026, 3, 3))
    general = client_of(people.general)
    rows = as_dicts(general, "/desk/rectifications/", list="all")
    assert len(rows) == said(general, "/desk/rectifications/", list="all") == 2
    told = [(row["问题"], row["状态"], row["整改完成日期"]) for row in rows]
    assert told == [("链接打不开", "待交办", ""), ("错字", "已整改", "2026-03-03")]
    assert [row["问题"] for row in as_dicts(general, "/desk/rectifications/", list="closed")] == ["错字"]


def test_accounts_with_their_roles(people):
    system = client_of(factories.staff("管账号的", role=Role.SYSTEM))
    rows = as_dicts(system, "/desk/people/")
    assert len(rows) == said(system, "/desk/people/") == 6
    assert next(row["角色"] for row in rows if row["姓名"] == "李敏") == "承办人（基础教育处）"
    assert [row["姓名"] for row in as_dicts(system, "/desk/people/", q="李敏")] == ["李敏"]
    assert client_of(people.author).get("/desk/people/", {"export": "csv"}).status_code == 403


@pytest.mark.parametrize("choice", [{}, {"group": "typo"}, {"q": "截止目前"}])
def test_the_wording_list(people, choice):
    general = client_of(people.general)
    there = "/desk/settings/words/"
    assert (
        len(as_csv(general, there, **choice))
        == len(as_xlsx(general, there, **choice))
        == said(general, there, **choice)
    )


@pytest.mark.parametrize(
    "address",
    ["/desk/evaluations/?show=all", "/desk/requests/", "/desk/tallies/", "/desk/settings/words/?group=typo", ITEMS],
)
def test_each_list_has_both_links_and_they_keep_its_choice(people, address):
    item = moved(people, Stage.SIGN_OFF, **CLOSED)
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    Tally.objects.create(year=2031, key="permits", label="行政许可", value=1, unit="件", source="台账")
    filed("2026-03-04")
    page = soup(client_of(people.general).get(address))
    links = {words(a): a["href"] for a in page.select("main a[download]")}
    assert set(links) == {"导出Excel", "导出CSV"}
    for part in address.partition("?")[2].split("&"):
        assert part in links["导出CSV"]


# --- any list there is

#: pages of the desk that are no list to take away, and why
NO_LIST = {
    "desk/": "the day, drawn from the lists",
    "desk/keys/": "keys", "desk/login/": "form", "desk/logout/": "button", "desk/password/": "form",
    "desk/audit/": "has a file of its own, of up to 50,000 rows (test_audit)",
    "desk/settings/offices/new/": "form", "desk/people/new/": "form", "desk/notices/read/": "button", "desk/notices/settings/": "form",
    "desk/channels/new/": "form", "desk/items/bulk/": "summary", "desk/items/new/": "form",
    "desk/settings/kinds/": "settings on one page", "desk/settings/titles/": "settings on one page",
    "desk/settings/matters/": "settings on one page", "desk/settings/topics/": "settings on one page",
    "desk/settings/domains/": "settings on one page",
    "desk/settings/rule/": "form", "desk/settings/words/new/": "form", "desk/settings/words/paste/": "form",
    "desk/settings/seasons/": "settings on one page", "desk/settings/seasons/new/": "form", "desk/resources/new/": "form",
    "desk/settings/search-words/new/": "form", "desk/settings/search-words/paste/": "form", "desk/settings/pins/new/": "form",
    "desk/statistics/rows/": "the rows of one number, nothing without it",
    "desk/search/try/": "one answer of the search, explained",
    "desk/settings/words/": "its file is at desk/settings/words/export/", "desk/settings/words/export/": "the file itself",
    "desk/settings/identity/": "settings on one page", "desk/settings/identity/marks/": "form",
    "desk/settings/near-domains/": "settings on one page", "desk/settings/guide/": "form",
    "desk/settings/calendar/": "settings on one page",
    "desk/gallery/": "components", "desk/health/": "self check", "desk/requests/new/": "form", "desk/requests/rule/": "form",
    "desk/requests/wordings/": "texts of letters, each a page of its own",
    "desk/requests/mails-in/": "who wrote is for the desk alone, and what came of a mail stands in the register",
    "desk/requests/filters/": "one's own list of names", "desk/requests/calendar/": "a month of the lists, and a file of its own (.ics)",
    "desk/requests/calendar.ics": "the file itself", "desk/requests/calendar/subscription/": "form", "desk/requests/assign/": "form",
    "desk/requests/remedies/new/": "form",
    "desk/requests/proactive/": "what waits for a decision, each with its page; who asked is not for a file",
    "desk/requests/answered/": "what is chosen is public, and is taken away there as a feed",
    "desk/requests/historic/new/": "form", "desk/requests/historic/import/": "form",
    "desk/requests/historic/template/": "the file itself",
    "desk/requests/book/gaps/": "form", "desk/requests/book/archiving/": "form: its cases stand in the register",
    "desk/tallies/new/": "form",
    "desk/rectifications/new/": "form", "desk/rectifications/past/": "form", "desk/rectifications/rule/": "form",
    "desk/rectifications/notices/new/": "form",
    "desk/rectifications/problems/": "what may be registered; the reports of readers have their file at desk/problems/",
    "desk/year-list/": "leads on to the list of this year, which has its file",
    "desk/year-list/calendar/": "form", "desk/year-list/calendar.ics": "the file itself", "desk/year-list/rule/": "form",
    "desk/rounds/": "a handful of rounds, each with the file of its entries",
    "desk/inspection/": "what the last inspection found; before the first there is none (test_inspection_desk)",
    "desk/inspection/compare/": "two inspections, each with its file", "desk/inspection/settings/": "form",
    "desk/reports/": "a handful of reports, each with its figures",
    "desk/unit-return/": "what one's own units have to hand in, each with its page; the list of all units is for a year",
    "desk/chapters/": "what one has to write or to pass, each with its page",
    "desk/agenda/": "one's own tasks; the list of the year at desk/reports/<year>/agenda/ has its file",
    "desk/agenda/rule/": "form",
    "desk/reports/import/": "form",
}  # fmt: skip


def lists_of_the_desk() -> list[str]:
    routes = [route for route in doors.routes() if route.startswith(doors.INSIDE) and "<" not in route]
    return [route for route in routes if "(?P" not in route and "reference/" not in route and route not in NO_LIST]


def test_the_lists_are_those_that_somebody_looked_through():
    assert len(lists_of_the_desk()) >= 10
    assert set(NO_LIST) <= set(doors.routes())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_list_of_the_desk_can_be_taken_away(people, form):
    """A new list without a file is noticed here, or named above with its reason."""
    person = factories.staff("全能")
    for role in set(Role) - SEPARATED | {Role.SYSTEM}:
        grant(person, role, office=factories.root())
    client = client_of(person)
    for route in lists_of_the_desk():
        answer = client.get(f"/{route}", {"export": form})
        assert answer.status_code == 200, route
        assert "attachment" in answer["Content-Disposition"], route
        assert content(answer), route


def test_what_came_of_an_urgent_publication_is_in_the_file_of_its_year(people):
    item, chief = drafted(people, title="停课通知"), factories.staff("方诚", role=Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason="台风", answers=CLEAN_ANSWERS, by=chief, at=FRIDAY)
    (row,) = as_dicts(client_of(chief), "/desk/urgents/", year="2026")
    assert (row["名称"], row["决定公开的人"], row["理由"], row["结果"]) == ("停课通知", "方诚", "台风", "等补审批")
    assert as_dicts(client_of(chief), "/desk/urgents/", year="2025") == []


def test_own_doubts_are_taken_away_without_the_title_of_what_was_closed(people):
    item, stranger = moved(people, Stage.PUBLISHED), factories.staff(role=Role.HEAD, office=factories.office())
    actions.challenge(item, reason="有个人信息", by=stranger, at=FRIDAY)
    assert as_dicts(client_of(stranger), "/desk/challenges/")[0]["名称"] == item.title
    actions.close_off(item, attribute="withheld", ground="D5", reason="内部", by=people.general, at=FRIDAY)
    (row,) = as_dicts(client_of(stranger), "/desk/challenges/")
    assert item.title not in str(row)
    assert (row["异议的理由"], row["结果"]) == ("有个人信息", "改为不公开并撤下")


def test_the_whole_history_is_taken_away_in_words_and_narrowed_as_on_the_screen(people):
    item = moved(people, Stage.PUBLISHED)
    client, address = client_of(people.general), f"/desk/items/{item.pk}/history/"
    rows = as_dicts(client, address)
    assert [row["做了什么"] for row in rows] == [
        "局办公室签发通过",
        "保密审查通过",
        "处室审核通过",
        "提交处室审核",
        "起草",
    ]
    assert "环节：局办公室签发 → 已公开" in rows[0]["说明和改动"]
    (own,) = as_dicts(client, address, person=str(people.checker.pk))
    assert own["人员"] == "陈颖"


def test_notices_are_taken_away_by_whom_they_were_told_to(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(item, reason="改日期", by=people.head, at=FRIDAY)
    (row,) = as_dicts(client_of(people.author), "/desk/notices/")
    assert (row["名称"], row["谁"]) == (item.title, "王宁")
    assert as_dicts(client_of(people.checker), "/desk/notices/") == []
