"""学校名录: narrowed by 县（市、区）, 学段 and 办学性质; to read on a phone, to take away."""

import csv
import io

import pytest

from taizhou_portal.bureau.vocabulary import District, SchoolLevel, SchoolNature
from tests import factories as make
from tests.browsing import accessibility_faults, overflowing
from tests.pages.reading import chips, link, main, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    make.school(
        "云湖中学", slug="yunhu", level="senior", nature="public", district="jiaojiang", classes=42, pupils=1968
    )
    make.school(
        "望海小学", slug="wanghai", level="primary", nature="public", district="jiaojiang", phone="0576-00000001"
    )
    make.school("海潮学校", slug="haichao", level="nine-year", nature="private", district="wenling")
    make.school("没有填的学校", slug="bare")
    make.school("撤并的学校", slug="gone", level="primary", closed_on="2020-01-01")
    make.office("基础教育处")


def names(response) -> list[str]:
    return [words(row.th) for row in soup(response).select("tbody tr")]


def cells(response, name: str) -> list[str]:
    row = next(row for row in soup(response).select("tbody tr") if words(row.th) == name)
    return [words(cell) for cell in row.find_all("td")]


def table(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_open_school_is_there_and_leads_to_its_sub_site(client, cluster):
    page = client.get("/schools/")
    assert names(page) == ["云湖中学", "望海小学", "海潮学校", "没有填的学校"]
    assert link(page, "云湖中学") == "/offices/yunhu/"
    assert "共4所" in main(page)


def test_what_a_school_has_not_told_is_said_so(client, cluster):
    page = client.get("/schools/")
    assert cells(page, "云湖中学") == ["椒江区", "普通高中", "公办", "42个", "1968人", "无数据"]
    assert cells(page, "望海小学")[-1] == "0576-00000001"
    assert cells(page, "没有填的学校") == ["无数据"] * 6


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("district=jiaojiang", ["云湖中学", "望海小学"]),
        ("level=primary", ["望海小学"]),
        ("nature=private", ["海潮学校"]),
        ("district=jiaojiang&level=senior&nature=public", ["云湖中学"]),
        ("district=jiaojiang&nature=private", []),
        ("level=nonsense", ["云湖中学", "望海小学", "海潮学校", "没有填的学校"]),
    ],
)
def test_schools_are_narrowed_by_what_is_chosen(client, cluster, query, found):
    assert names(client.get(f"/schools/?{query}")) == found


def test_nothing_found_is_told_with_the_way_back(client, cluster):
    page = client.get("/schools/?district=jiaojiang&nature=private")
    assert "没有符合条件的学校" in main(page)
    assert link(page, "全部学校") == "/schools/"


def test_a_choice_keeps_the_others_and_counts_what_it_would_show(client, cluster):
    page = client.get("/schools/?district=jiaojiang")
    assert chips(page, "学段") == {
        "全部2": "/schools/?district=jiaojiang",
        "小学1": "/schools/?district=jiaojiang&level=primary",
        "普通高中1": "/schools/?district=jiaojiang&level=senior",
    }
    assert chips(page, "县（市、区）")["温岭市1"] == "/schools/?district=wenling"
    assert soup(page).select_one(".filter [aria-current=true]").get_text().startswith("椒江区")


def test_a_choice_of_one_is_no_choice(client):
    make.school("云湖中学", level="senior", nature="public", district="jiaojiang")
    assert soup(client.get("/schools/")).select(".filter") == []


def test_every_value_has_its_words():
    for kinds in (SchoolLevel, SchoolNature, District):
        assert all(label and not label.isascii() for label in kinds.labels)


def test_the_table_keeps_its_sense_when_it_is_folded_for_a_phone(client, cluster):
    """A table that is laid out as blocks is no table to a screen reader unless it says so."""
    page = soup(client.get("/schools/"))
    assert page.table["role"] == "table"
    assert {cell["role"] for cell in page.select("tbody td")} == {"cell"}
    heads = [words(head) for head in page.select("thead th")]
    assert [cell["data-label"] for cell in page.select("tbody tr")[0].find_all("td")] == heads[1:]


def test_the_table_is_taken_away_under_the_same_choices(client, cluster):
    page = client.get("/schools/?nature=public")
    answer = client.get(link(page, "下载CSV表格"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = table(answer)
    assert [row["学校名称"] for row in rows] == ["云湖中学", "望海小学"]
    assert rows[0]["学段"] == "普通高中"
    assert rows[0]["学生数"] == "1968"
    assert rows[1]["联系电话"] == "0576-00000001"


@pytest.mark.parametrize("value", ["%00", "%FF", "9" * 40, "%3Cscript%3E", "primary%00"])
def test_a_strange_choice_takes_away_the_whole_table(client, cluster, value):
    answer = client.get(f"/schools/schools.csv?district={value}&level={value}&nature={value}")
    assert len(table(answer)) == 4


def test_what_begins_a_formula_stays_text(client):
    make.school('=HYPERLINK("https://evil.example")', level="primary")
    assert table(client.get("/schools/schools.csv"))[0]["学校名称"].startswith("'=")


def test_many_schools_are_turned_page_by_page_in_one_question(client, django_assert_max_num_queries):
    for n in range(60):
        make.school(f"第{n:02d}所", level="primary", nature="public")
    with django_assert_max_num_queries(2):
        first = client.get("/schools/?level=primary")
    assert len(names(first)) == 50
    assert len(names(client.get(link(first, "下一页").join(["/schools/", ""])))) == 10


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_offices_and_schools_are_free_of_faults_and_never_scroll_sideways(page, cluster):
    for address in ("/schools/", "/schools/?district=jiaojiang&nature=private", "/offices/", "/offices/yunhu/"):
        page.goto(address)
        assert accessibility_faults(page) == [], address
        assert not overflowing(page), address
