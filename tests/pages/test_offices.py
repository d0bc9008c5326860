"""机构处室 in public: the list, the page of an office, that of a school, and addresses that have moved."""

from datetime import date

import pytest

from disclosure.models import Column
from disclosure.search import index
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.models import FormerSlug, Office
from tests import factories as make
from tests.pages.reading import facts, link, main, soup, titles, words

pytestmark = pytest.mark.django_db


def row(response, name: str) -> str:
    return next(words(li) for li in soup(response).select(".rows li") if name in words(li))


def test_the_list_tells_what_an_office_does_who_answers_and_how_much_it_has_published(client):
    office = make.office("基础教育处", duty="负责义务教育。还负责别的。", head="王宁", phone="0576-00000001")
    make.published(office=office, on=date(2026, 1, 5))
    make.published(office=office, on=date(2026, 3, 2))
    make.publication(office=office, stage=Stage.DRAFT)
    told = row(client.get("/offices/"), "基础教育处")
    assert told.startswith("基础教育处负责人：王宁电话：0576-00000001公开信息2条负责义务教育2026-03-02")
    assert "还负责别的" not in told


def test_what_is_not_known_is_left_out_of_the_list(client):
    make.office("督导处")
    assert row(client.get("/offices/"), "督导处") == "督导处还没有公开的信息"


def test_a_long_duty_is_cut_to_a_line(client):
    make.office("督导处", duty="负责" + "督导" * 40)
    assert "督导督…" in row(client.get("/offices/"), "督导处")


def test_kinds_can_be_jumped_to(client):
    make.school("云湖中学")
    chips = {a["href"]: words(a) for a in soup(client.get("/offices/")).select(".filter a")}
    assert chips == {"#bureau": "机关1", "#school": "直属学校1"}
    assert all(soup(client.get("/offices/")).find(id=anchor[1:]) for anchor in chips)


def test_a_closed_office_stands_apart_with_day_and_heir(client):
    heir = make.office("计划财务处")
    make.office("基建办", closed_on=date(2024, 12, 31), successor=heir)
    folded = words(soup(client.get("/offices/")).details)
    assert folded == "已撤销的机构（1个）基建办2024-12-31撤销由计划财务处承接"


def test_the_page_of_an_office_tells_only_what_is_known(client):
    office = make.office("基础教育处", slug="jijiao", phone="0576-00000001", hours="工作日8:30-17:00")
    page = client.get("/offices/jijiao/")
    assert facts(page, "联系方式") == {"联系电话": "0576-00000001", "办公时间": "工作日8:30-17:00"}
    assert "负责人" not in main(page)
    assert "职责" not in main(page)
    office.phone = office.hours = ""
    office.save()
    assert facts(client.get("/offices/jijiao/"), "联系方式") == {}


def test_columns_stand_there_with_count_and_last_day(client):
    office = make.office("基础教育处", slug="jijiao")
    admissions = Column.objects.get(slug="admissions")
    Column.objects.filter(pk=admissions.pk).update(office=office)
    make.published(column=admissions, office=office, on=date(2026, 3, 2))
    make.publication(column=admissions, office=office, title="草稿")
    own = soup(client.get("/offices/jijiao/")).find("section", attrs={"aria-labelledby": "own"})
    assert words(own) == "负责的栏目招生考试1条2026-03-02"


def test_offices_below_are_led_to_but_not_closed_ones(client):
    unit = make.office("教研院", slug="research")
    make.office("高中室", slug="senior-room", parent=unit)
    make.office("旧室", parent=unit, closed_on=date(2020, 1, 1))
    page = client.get("/offices/research/")
    assert link(page, "高中室") == "/offices/senior-room/"
    assert "旧室" not in main(page)


def test_from_an_office_one_goes_on_to_the_request_and_from_a_closed_one_to_its_heir(client):
    make.office("督导处", slug="supervision")
    assert link(client.get("/offices/supervision/"), "怎样申请公开") == "/requests/"
    make.office("旧督导室", slug="old", closed_on=date(2020, 1, 1), successor=Office.objects.get(slug="supervision"))
    page = client.get("/offices/old/")
    assert "已撤销2020年1月1日撤销。职责由督导处承接。" in main(page)
    assert link(page, "怎样申请公开") is None or "怎样申请公开" not in main(page)


def leader(office, name: str, position: str, **values):
    told = {"sort": "profile", "name": name, "position": position, "duties": "主持工作"}
    return make.published(kind=Kind.LEADER, office=office, title=name, particulars=told, **values)


def leaders(response) -> list[str]:
    section = soup(response).find("section", attrs={"aria-labelledby": "leaders"})
    return [words(a) for a in section.select("a.t")] if section else []


def test_leaders_stand_on_the_page_of_the_bureau_in_the_order_of_their_posts(client):
    house = make.office("局办公室", slug="house")
    leader(house, "乙", "局党委委员、副局长", on=date(2025, 1, 1))
    leader(house, "甲", "局党委书记、局长", on=date(2025, 1, 2))
    make.published(kind=Kind.LEADER, office=house, title="局领导调研", particulars={"sort": "activity"})
    assert leaders(client.get("/offices/bureau/")) == ["甲", "乙"]
    assert leaders(client.get("/offices/house/")) == []


def test_a_school_tells_of_its_own_leaders_and_never_of_a_draft(client):
    school = make.school("云湖中学", slug="yunhu")
    leader(school, "云副校长", "副校长")
    leader(school, "云校长", "校长")
    leader(school, "下任校长", "校长", stage=Stage.DRAFT)
    assert leaders(client.get("/offices/yunhu/")) == ["云校长", "云副校长"]
    assert leaders(client.get("/offices/bureau/")) == []


def test_a_school_tells_what_it_must_and_leaves_out_what_is_unknown(client):
    make.school(
        "云湖中学",
        slug="yunhu",
        level="senior",
        nature="public",
        district="jiaojiang",
        classes=42,
        pupils=1968,
        counted_on=date(2026, 9, 18),
        admission="面向市区招生",
    )
    page = client.get("/offices/yunhu/")
    assert facts(page, "学校基本情况") == {
        "学段": "普通高中",
        "办学性质": "公办",
        "所在地": "椒江区",
        "班级": "42个",
        "学生": "1968人",
        "数据截至": "2026-09-18",
        "招生": "面向市区招生",
    }
    assert "简介" not in main(page)


def test_no_pupils_is_a_number_and_not_unknown(client):
    make.school("新校", slug="new", pupils=0)
    assert facts(client.get("/offices/new/"), "学校基本情况") == {"学生": "0人"}


def test_an_office_that_is_no_school_has_no_school_facts_and_the_head_of_the_bureau(client):
    make.office("督导处", slug="supervision")
    page = client.get("/offices/supervision/")
    assert facts(page, "学校基本情况") == {}
    assert "机构处室" in words(soup(page).select_one(".mast"))


def test_a_school_stands_in_a_head_of_its_own_name(client):
    make.school("云湖中学", slug="yunhu")
    head = soup(client.get("/offices/yunhu/")).select_one(".mast")
    assert head.select_one(".brand b").get_text() == "云湖中学"
    assert head.select_one(".brand")["href"] == "/offices/yunhu/"
    assert [(words(a), a["href"]) for a in head.select(".nav a")] == [
        ("首页", "/offices/yunhu/"),
        ("公开的信息", "/offices/yunhu/#newest"),
        ("学校名录", "/schools/"),
        ("依申请公开", "/requests/"),
        ("门户首页", "/"),
    ]


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://yunhu.example/", "/leaving/?to=https%3A%2F%2Fyunhu.example%2F"),
        ("https://yunhu.example.gov.cn/", "https://yunhu.example.gov.cn/"),
    ],
)
def test_the_web_site_of_a_school_is_announced_before_one_leaves(client, address, href):
    make.school("云湖中学", slug="yunhu", website=address)
    assert link(client.get("/offices/yunhu/"), address) == href


def test_a_script_for_a_web_site_is_no_link(client):
    make.school("云湖中学", slug="yunhu", website="javascript:alert(1)")
    assert "alert(" not in client.get("/offices/yunhu/").content.decode()


# --- addresses that have moved


def test_a_former_address_leads_to_the_present_one_for_good(client):
    FormerSlug.objects.create(slug="old-name", office=make.office("督导处", slug="supervision"))
    for old, new in (
        ("/offices/old-name/", "/offices/supervision/"),
        ("/feeds/offices/old-name.atom", "/feeds/offices/supervision.atom"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)


@pytest.mark.parametrize("address", ["/columns/notices/?office=old-name", "/search/?q=教材&office=old-name"])
def test_a_list_kept_under_a_former_name_of_its_office_shows_what_it_showed(client, address):
    office = make.office("督导处", slug="supervision")
    FormerSlug.objects.create(slug="old-name", office=office)
    index.put([make.published(title="督导处征订教材", office=office), make.published(title="别处征订教材")])
    assert titles(client.get(address)) == ["督导处征订教材"]
    found = client.get("/api/v1/search", {"q": "教材", "office": "old-name"}).json()
    assert [row["title"] for row in found["items"]] == ["督导处征订教材"]


def test_an_address_that_never_was_is_not_found(client):
    for address in ("/offices/nobody/", "/feeds/offices/nobody.atom"):
        assert client.get(address).status_code == 404


def test_a_page_of_many_offices_asks_no_more(client, django_assert_max_num_queries):
    for n in range(12):
        make.published(office=make.school(f"第{n}校", level="primary"))
    with django_assert_max_num_queries(3):
        client.get("/offices/")


def test_a_page_of_a_school_asks_a_fixed_number_of_questions(client, django_assert_max_num_queries):
    school = make.school("云湖中学", slug="yunhu", level="senior")
    for n in range(25):
        make.published(office=school, title=f"第{n}篇")
    with django_assert_max_num_queries(8):
        assert len(titles(client.get("/offices/yunhu/"))) == 20
