"""网站自查 on its pages: the last inspection by rule, filters, a run in slices, put aside, compared, taken away."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.inspection import acting, going, keeping
from reports.inspection.finding import Finding, Severity
from reports.inspection.rulebook import RULES
from reports.models import InspectionAside, InspectionRule, InspectionRun
from reports.views import desk_inspection
from reports.vocabulary import InspectionStage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.pages.reading import main, soup, words
from tests.reports.planted_rows import Planter

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HERE = "/desk/inspection/"


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(client, zhou):
    client.force_login(zhou)
    return client


def today():
    return timezone.localdate()


def inspected(*more: Finding, offices=None) -> InspectionRun:
    """By rows alone, with further findings."""
    run = acting.begin(acting.Asked(today(), pages=0), by=None, at=timezone.now())
    keeping.keep(run, more, offices or {})
    InspectionRun.objects.filter(pk=run.pk).update(told=run.told)
    return going.go_on(InspectionRun.objects.get(pk=run.pk))


def dead(n: int) -> Finding:
    return Finding("L1", f"/columns/c{n}/", f"第{n}个链接打不开")


VETO = Finding("V5b", "/desk/problems/1/", "网站找错ZC2026-0001超过3个月没有答复", severity=Severity.VETO)


def rules_on(response) -> list[str]:
    """Codes of the groups on the page, in order."""
    return [one["id"].removeprefix("r-") for one in soup(response).select("section h2[id^=r-]")]


def test_before_the_first_inspection_the_page_says_what_it_would_show(desk):
    page = desk.get(HERE)
    assert "还没有自查过" in main(page) and "开始自查" in main(page)


def test_a_veto_stands_first_and_there_is_no_score(desk):
    inspected(VETO, dead(1))
    page = desk.get(HERE)
    told = main(page)
    assert "不合格" in told and "V5b留言超过3个月没有答复" in told and "不再评分" in told
    shown = rules_on(page)
    assert shown.index("V5b") < shown.index("L1") < shown.index("I6")


def test_the_arithmetic_adds_up_on_the_page(desk):
    inspected(dead(1), dead(2))
    rows = soup(desk.get(HERE)).select("table tbody tr")
    told = {words(row.th): words(row.select_one("td.n")) for row in rows}
    assert told["L1链接打不开"] == "-2"
    parts = sum(float(told[name]) for name in ("发布解读", "办事服务", "互动交流", "功能设计"))
    assert float(told["合计"]) == parts


def test_each_finding_has_its_place_its_owner_and_the_page_where_it_is_put_right(desk):
    item = Planter().own(on=today(), formed_on=today(), issuer="市教育局")
    inspected()
    (line,) = soup(desk.get(HERE)).select("#r-K8")[0].find_parent("section").select("li")
    addresses = [link["href"] for link in line.select("a")]
    assert f"/items/{item.pk}/" in addresses and f"/desk/items/{item.pk}/" in addresses
    assert "局办公室" in words(line) and f"{today():%Y-%m-%d}起" in words(line)


def test_of_a_rule_five_are_shown_and_all_of_them_page_by_page(desk):
    inspected(*(dead(n) for n in range(60)))
    page = soup(desk.get(HERE))
    section = page.select_one("#r-L1").find_parent("section")
    assert "60个" in words(section.h2) and len(section.select("li")) == 5
    whole = desk.get(HERE + section.select_one(".pb a[href*='rule=L1']")["href"])
    assert "符合的60个问题" in main(whole) and len(soup(whole).select(".inbox li.acts")) == 50
    second = soup(desk.get(f"{HERE}?rule=L1&page=2"))
    assert len(second.select(".inbox li.acts")) == 10 and "L1链接打不开" in words(second.h1)


def test_findings_are_narrowed_by_rule_office_weight_and_news(desk):
    jijiao = factories.office("基础教育处")
    inspected(VETO)
    inspected(VETO, dead(1), offices={"/columns/c1/": jijiao.pk})
    vetoes = rules_on(desk.get(f"{HERE}?severity=veto"))
    assert "V5b" in vetoes and {RULES[code].severity for code in vetoes} == {Severity.VETO}
    assert rules_on(desk.get(f"{HERE}?office={jijiao.pk}")) == ["L1"]
    assert rules_on(desk.get(f"{HERE}?show=new")) == ["L1"]
    assert "没有符合的问题" in main(desk.get(f"{HERE}?show=aside"))


@pytest.mark.parametrize(
    "asked", ["rule=%00", "office=abc", "severity=x", "show=1", "rule=L1&page=zz", "office=999999999999"]
)
def test_strange_filters_ask_for_nothing_and_break_nothing(desk, asked):
    inspected(dead(1))
    assert desk.get(f"{HERE}?{asked}").status_code == 200


def test_an_office_sees_its_own_findings_and_nothing_of_the_score(client):
    jijiao = factories.office("基础教育处")
    run = inspected(dead(1), dead(2), offices={"/columns/c1/": jijiao.pk})
    mine, other = run.findings.get(place="/columns/c1/"), run.findings.get(place="/columns/c2/")
    client.force_login(factories.staff(role=Role.DRAFTER, office=jijiao))
    page = client.get(HERE)
    assert "第1个链接" in main(page) and "第2个链接" not in main(page)
    assert not any(word in main(page) for word in ("合计", "开始自查", "历次自查", "自查设置"))
    assert client.get(f"/desk/inspection/findings/{mine.pk}/").status_code == 200
    assert client.get(f"/desk/inspection/findings/{other.pk}/").status_code == 404
    rows = list(exported(client.get(f"{HERE}?export=xlsx")).worksheets[0].values)
    assert [row[3] for row in rows[1:]] == ["/columns/c1/"]


def exported(response):
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def test_the_workbook_holds_all_findings_the_arithmetic_and_the_trend(desk):
    inspected(dead(1))
    inspected(*(dead(n) for n in range(60)))
    book = exported(desk.get(f"{HERE}?export=xlsx"))
    assert sum(row[0] == "L1" for row in book.worksheets[0].values) == 60
    about = [row[:2] for row in book["说明"].values]
    assert ("算法", "L1 链接打不开：-10") in about and sum(label == f"{today():%Y-%m-%d}" for label, _ in about) == 2
    narrow = exported(desk.get(f"{HERE}?export=xlsx&rule=L1"))
    assert narrow.worksheets[0].max_row == 61


def test_an_inspection_is_begun_and_gone_on_with_press_by_press(desk, monkeypatch):
    for _ in range(3):
        Planter().own(on=today(), formed_on=today(), index_number=None)
    monkeypatch.setattr(desk_inspection, "SLICE", 0.0)
    first = desk.post(HERE, {"act": "rows"})
    run = InspectionRun.objects.get()
    assert first.status_code == 302 and run.stage == InspectionStage.GOING and run.by.name == "周明"
    assert "接着查" in main(desk.get(first.url))
    for _ in range(9):
        desk.post(first.url, {"act": "go"})
        run.refresh_from_db()
        if run.stage == InspectionStage.ENDED:
            break
    assert run.stage == InspectionStage.ENDED and "自查完成" in main(desk.get(first.url))


def test_a_second_one_is_refused_and_one_that_is_left_makes_room(desk, monkeypatch):
    monkeypatch.setattr(desk_inspection, "SLICE", 0.0)
    begun = desk.post(HERE, {"act": "rows"}).url
    again = desk.post(HERE, {"act": "rows"})
    assert again.status_code == 409 and "正在进行" in main(again)
    assert "已放弃" in main(desk.post(begun, {"act": "leave"}, follow=True))
    assert InspectionRun.objects.get().stage == InspectionStage.LEFT
    assert "没有做完" in main(desk.get(begun))
    assert desk.post(begun, {"act": "go"}).status_code == 409


def test_who_does_not_compile_begins_nothing(client):
    client.force_login(factories.staff(role=Role.HEAD))
    refused = client.post(HERE, {"act": "rows"})
    assert refused.status_code == 409 and "由局办公室办理" in main(refused)
    assert not InspectionRun.objects.exists()


def test_a_finding_is_put_aside_and_taken_up_again(desk):
    one = inspected(dead(1)).findings.get(rule="L1")
    here = f"/desk/inspection/findings/{one.pk}/"
    empty = desk.post(here, {"act": "aside", "reason": "", "until": "明年"})
    assert empty.status_code == 422 and "写明为什么搁置" in main(empty) and "2026-12-31这样" in main(empty)
    late = desk.post(here, {"act": "aside", "reason": "旧站的页面", "until": f"{today():%Y-%m-%d}"})
    assert late.status_code == 409 and "要晚于今天" in main(late) and "旧站的页面" in late.content.decode()
    desk.post(here, {"act": "aside", "reason": "旧站的页面", "until": f"{today() + timedelta(days=9):%Y-%m-%d}"})
    page = main(desk.get(here))
    assert "已搁置到" in page and "旧站的页面" in page and "周明" in page
    assert "L1" not in rules_on(desk.get(HERE)) and "L1" in rules_on(desk.get(f"{HERE}?show=aside"))
    desk.post(here, {"act": "lift"})
    assert InspectionAside.objects.get().lifted_at and "L1" in rules_on(desk.get(HERE))


def test_two_inspections_are_compared(desk):
    assert "还没有两次可以对比" in main(desk.get(f"{HERE}compare/"))
    first, second = inspected(dead(1), dead(2)), inspected(dead(2), dead(3))
    page = desk.get(f"{HERE}compare/")
    row = next(row for row in soup(page).select("tbody tr") if "L1" in words(row.th))
    assert [words(cell) for cell in row.select("td")] == ["1", "1", "1"]
    told = main(page)
    assert "第3个链接打不开" in told.split("已消除的")[0] and "第1个链接打不开" in told.split("已消除的")[1]
    assert "选的是同一次" in main(desk.get(f"{HERE}compare/?earlier={first.pk}&later={first.pk}"))
    assert desk.get(f"{HERE}compare/?earlier=99999&later={second.pk}").status_code == 404


def test_points_are_set_with_history_and_wrong_ones_stay_to_be_corrected(desk):
    page = soup(desk.get(f"{HERE}settings/"))
    form = {
        field["name"]: field["value"] for field in page.select("main form input[name]") if field["type"] != "hidden"
    }
    wrong = desk.post(f"{HERE}settings/", form | {"L1-each": "很多", "keep": "1"})
    assert wrong.status_code == 422 and "很多" in wrong.content.decode() and not InspectionRule.objects.exists()
    less = desk.post(f"{HERE}settings/", form | {"L1-each": "9", "L1-most": "3"})
    assert less.status_code == 422 and "不能少于" in main(less)
    desk.post(f"{HERE}settings/", form | {"L1-each": "2", "L1-most": "12"})
    row = InspectionRule.objects.get()
    assert row.points == {"L1": [2, 12]} and row.history.get().history_user.name == "周明"
    inspected(dead(1))
    assert InspectionRun.objects.latest("pk").score["otherwise"] <= 98


def test_the_rail_counts_vetoes_and_what_is_new(desk):
    def told(client):
        return {words(link).rstrip("0123456789+"): words(link) for link in soup(client.get(HERE)).select(".rail a")}[
            "网站自查"
        ]

    inspected()
    before = int(told(desk).removeprefix("网站自查") or 0)
    inspected(VETO, dead(1))
    assert int(told(desk).removeprefix("网站自查")) == before + 2


def test_pages_ask_a_bounded_number_of_questions(desk):
    inspected(dead(1))
    desk.get(HERE)
    with CaptureQueriesContext(connection) as few:
        desk.get(HERE)
    InspectionRun.objects.all().delete()
    inspected(*(dead(n) for n in range(50)), *(Finding("F1", f"/columns/f{n}/", "打不开") for n in range(50)))
    with CaptureQueriesContext(connection) as many:
        desk.get(HERE)
    assert len(many) <= len(few) + 2 <= 40
