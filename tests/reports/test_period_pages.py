"""统计 in the desk: the numbers of any period, beside the one before and a year ago, for who may see them, each with its rows."""

import json
from datetime import date
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.vocabulary import Kind
from reports import collect
from reports.layouts import layout_of
from reports.periods.counting import counted
from reports.periods.span import Span, part_of
from reports.periods.tables import Line, Section, drawn
from reports.series import Shape
from reports.vocabulary import Layout
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.sending import client_of
from tests.reports import books as made
from tests.reports.random_books import books
from tests.reports.test_recount import FEW, kept

pytestmark = pytest.mark.django_db
URL = "/desk/statistics/"


def _office(name):
    return Office.objects.filter(name=name).first() or factories.office(name)


def totals(sections):
    return {one.key: one.total.numbers for one in sections if one.total}


def line(sections, key, label):
    return next(
        one.numbers for section in sections if section.key == key for one in section.lines if one.label == label
    )


@settings(FEW, max_examples=2)
@given(books(8), st.integers(1, 2))
def test_months_come_to_their_quarter_and_a_year_to_its_report(drawn, nth):
    with kept(drawn):
        year = drawn.years[nth]
        whole, report = counted(part_of(year, "year")), collect.unwritten(year).values
        quarters = [totals(counted(part_of(year, f"q{n}"))) for n in range(1, 5)]
        months = [totals(counted(part_of(year, f"m{n}"))) for n in (1, 2, 3)]
    told = totals(whole)
    for key in told:
        assert told[key][0] == sum(one[key][0] for one in quarters), key
        assert quarters[0][key][0] == sum(one[key][0] for one in months), key
    assert told["items-months"][0] == told["items-offices"][0] == report["items_published"]
    assert told["received-months"][0] == told["received-ways"][0] == told["received-offices"][0]
    if layout_of(year) is not Layout.FREE:
        assert told["received-ways"][0] == report["t3-new-total"] and told["answered"][0] == report["t3-rt-total"]
        assert line(whole, "open", "期初未答复")[0] == report["t3-in-total"]
        assert line(whole, "open", "期末未答复")[0] == report["t3-out-total"]


@settings(FEW, max_examples=2)
@given(books(8))
def test_the_offices_come_to_the_whole(drawn):
    span = part_of(drawn.years[1], "year")
    with kept(drawn):
        whole = totals(counted(span))
        everybody = totals(counted(span, set(Office.objects.values_list("pk", flat=True))))
        each = [
            totals(counted(span, [pk]))
            for pk in Office.objects.filter(publications__isnull=False).distinct().values_list("pk", flat=True)
        ]
    assert everybody["items-kinds"] == whole["items-kinds"]
    assert tuple(map(sum, zip(*(one["items-kinds"] for one in each), strict=True))) == (
        whole["items-kinds"] if each else ()
    )


@pytest.fixture
def year_2025():
    made.items(2025, Kind.NOTICE, "notices", 12)
    made.items(2024, Kind.NOTICE, "notices", 6)
    made.case("person", received="2025-02-03", outcome=Outcome.G2, served="2025-03-03", office=_office("基础教育处"))
    made.case("person", received="2025-03-20")


@pytest.fixture
def general():
    person = factories.staff("周明")
    grant(person, Role.GENERAL, office=factories.root())
    return client_of(person)


def test_a_year_is_told_beside_the_year_before_and_every_number_opens_its_rows(year_2025, general):
    soup = BeautifulSoup(general.get(URL, {"part": "year", "year": "2025"}).content, "html.parser")
    assert soup.h1.get_text(strip=True) == "统计：2025年，全部"
    items = soup.find(id="items-kinds").find_parent("section")
    total = items.find("tr", class_="sum").find_all("td")
    assert [one.get_text(strip=True) for one in total] == ["12", "6", "6", "增加6"]
    opened = BeautifulSoup(general.get(URL + "rows/" + total[0].a["href"].partition("rows/")[2]).content, "html.parser")
    assert len(opened.select(".inbox li")) == 12
    answered = (
        soup.find(id="answered").find_parent("section").find("th", string="（一）予以公开").find_parent("tr").td.a
    )
    opened = BeautifulSoup(general.get(answered["href"]).content, "html.parser")
    assert len(opened.select(".inbox li")) == 1
    assert (
        soup.find(id="timing").find_parent("section").find("th", string="在原期限内答复").find_next("td").get_text()
        == "1"
    )
    assert items.find("svg") and items.find("svg").parent["aria-hidden"] == "true"


def test_wrong_days_are_told_beside_the_field_and_what_was_typed_stays(general):
    soup = BeautifulSoup(general.get(URL, {"since": "2026-13-01", "until": "2026-02-01"}).content, "html.parser")
    field = soup.find("input", attrs={"name": "since"})
    assert field["value"] == "2026-13-01" and field["aria-invalid"] == "true"
    assert "月份1到12" in soup.find(id=field["aria-describedby"].split()[-1]).get_text()
    assert not soup.find("table")


def test_a_period_without_anything_says_so(general):
    assert "这段时间没有记录" in general.get(URL, {"part": "m1", "year": "2002"}).content.decode()


def test_an_office_counts_for_itself_alone(year_2025):
    person = factories.staff("林晓")
    own = _office("基础教育处")
    grant(person, Role.HEAD, office=own)
    client = client_of(person)
    page = client.get(URL, {"part": "year", "year": "2025"}).content.decode()
    assert "本人的处室合计" in page and "没有交办处室" not in page
    asked = {"part": "year", "year": "2025", "office": _office("组织人事处").slug}
    assert "不是您的处室" in client.get(URL, asked).content.decode()
    assert (
        client.get(
            URL + "rows/", {"what": "received", "since": "2025-01-01", "until": "2025-12-31", "office": asked["office"]}
        ).status_code
        == 404
    )
    rows = client.get(
        URL + "rows/", {"what": "received", "since": "2025-01-01", "until": "2025-12-31"}
    ).content.decode()
    assert rows.count("<li id=") == 1


def test_rows_of_no_known_sort_are_nowhere(general):
    for asked in (
        {"what": "salaries"},
        {"what": "items", "by": "body", "is": "x"},
        {"what": "items", "since": "x", "until": "x"},
    ):
        assert general.get(URL + "rows/", {"since": "2025-01-01", "until": "2025-12-31", **asked}).status_code == 404


def test_the_tables_are_taken_away_with_what_was_chosen(year_2025, general):
    answer = general.get(URL, {"part": "year", "year": "2025", "export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "统计,项目,单位,本期,上期,去年同期"
    assert "公开信息，按种类,合计,条,12,6,6" in lines


def test_the_command_says_the_same_as_the_page(year_2025):
    told, span = StringIO(), Span(date(2025, 1, 1), date(2025, 12, 31))
    call_command("statistics", "--from", "2025-01-01", "--to", "2025-12-31", "--format", "json", stdout=told)
    tables = {one["key"]: one for one in json.loads(told.getvalue())["tables"]}
    assert tables["items-kinds"]["lines"][0] == {"label": "合计", "numbers": ["12", "6", "6"]}
    assert set(tables) == {one.key for one in counted(span)}
    told = StringIO()
    call_command(
        "statistics",
        "--from",
        "2025-01-01",
        "--to",
        "2025-12-31",
        "--office",
        _office("基础教育处").slug,
        stdout=told,
    )
    assert "收到申请，按提交方式（件）\n  合计：1，0，0" in told.getvalue()
    for wrong in (
        ["--from", "2025-02-01", "--to", "2025-01-01"],
        ["--from", "2025-01-01", "--to", "2025-02-01", "--office", "nowhere"],
    ):
        with pytest.raises(CommandError):
            call_command("statistics", *wrong, stdout=StringIO())


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("2026年1月", "2026年2月"), ("1月", "2月")),
        (("2025年12月", "2026年1月"), ("2025年12月", "2026年1月")),
        (("网络", "当面"), ("网络", "当面")),
    ],
)
def test_a_picture_of_one_year_does_not_say_the_year_at_every_month(labels, told):
    lines = tuple(Line(label, (1, 2, 3)) for label in labels)
    assert drawn(Section("k", "逐月", "件", lines, shape=Shape.COLUMNS)).labels == told
