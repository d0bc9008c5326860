"""The pages of the agenda: the general office plans and chases, an office sees its own and says that it is done."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from reports import actions
from reports.agenda import acting
from reports.agenda.vocabulary import TaskKind
from reports.models import Agenda, AgendaCall, AgendaRule, AgendaTask, Narrative, Tally
from reports.views.desk_today import panels
from reports.vocabulary import Stage
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import OfficeKind, Role
from tests import factories
from tests.reports.agendas import FEES, PERMITS, PLANNED, YEAR, House, day, task

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AGENDA = "/desk/reports/2025/agenda/"


@pytest.fixture
def house(time_machine):
    time_machine.move_to(factories.at("2026-01-20"), tick=False)
    return House()


@pytest.fixture
def planned(house):
    house.plan()
    return house


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def words(answer) -> str:
    return " ".join(soup(answer).main.get_text(" ").split())


# --- 局办公室


def test_a_year_without_a_plan_says_its_days_and_leads_to_one(house, as_staff):
    shown = words(as_staff(house.clerk).get(AGENDA))
    assert "离法定期限还有11天" in shown and "2026年1月31日（星期六），节假日不顺延" in shown
    assert "以前最后一个工作日是1月30日（星期五）" in shown
    assert "还没有制定日程" in shown and "催办" not in shown.replace("可以催办", "")


def test_a_plan_is_looked_at_with_the_days_of_the_city_and_then_stored(house, as_staff):
    desk, page = as_staff(house.clerk), AGENDA + "plan/"
    assert "报送年报数据：行政审批处" in words(desk.get(page))
    asked = {"hand_in_on": "2026-01-26", "publish_on": "2026-01-28"}
    looked = desk.post(page, {**asked, "act": "look"})
    assert words(looked).count("2026-01-26") >= 3 and not Agenda.objects.exists()
    wrong = desk.post(page, {**asked, "publish_on": "2026-02-02", "act": "keep"})
    assert wrong.status_code == 422 and "节假日不顺延" in words(wrong)
    assert soup(wrong).find(id="id_publish_on")["value"] == "2026-02-02" and not Agenda.objects.exists()
    assert desk.post(page, {**asked, "act": "keep"}).status_code == 302
    assert Agenda.objects.get().hand_in_on == day("2026-01-26") and AgendaTask.objects.count() == 8
    assert "都已列入日程" in words(desk.get(page))


def test_what_is_late_stands_first_and_offices_are_told_apart(planned, as_staff):
    acting.hand_in(
        task(TaskKind.DATA, "计划财务处"),
        done_on=day("2026-01-19"),
        note="已送",
        by=planned.zhao,
        at=factories.at("2026-01-19"),
    )
    page = as_staff(planned.clerk).get(AGENDA)
    lines = [" ".join(li.get_text(" ").split()) for li in soup(page).select(".inbox li")]
    assert lines[0].startswith("录入没有写明提供处室的数") and "已过期4天" in lines[0]
    late = [line for line in lines if "已过期" in line]
    assert late == lines[: len(late)] and "行政审批处" in " ".join(late)
    bars = {row.th.get_text(): row.td.get_text(" ").strip() for row in soup(page).select(".bars tbody tr")}
    assert bars["行政审批处"] == "1件办好0件，1件已过期" and bars["计划财务处"] == "1件办好0件"
    assert "比要求的日期迟3天" in words(page)


def test_one_is_chased_then_all_and_not_twice_on_a_day(planned, as_staff):
    desk, row = as_staff(planned.clerk), task(TaskKind.DATA, "行政审批处")
    assert desk.post(AGENDA, {"mark": f"task-{row.pk}"}).status_code == 302
    shown = words(desk.get(AGENDA))
    assert "已催办1件：报送年报数据：行政审批处" in shown and "01月20日周明催办：李敏、王宁" in shown
    again = desk.post(AGENDA, {"mark": f"task-{row.pk}"})
    assert again.status_code == 409 and "今天已经催办过" in words(again)
    desk.post(AGENDA, {"all": "late"})
    assert AgendaCall.objects.filter(person=planned.zhao).count() == 1
    assert AgendaCall.objects.filter(person=planned.li).count() == 1
    assert desk.post(AGENDA, {}).status_code == 409


def test_the_agenda_is_printed_and_taken_away(planned, as_staff):
    desk = as_staff(planned.clerk)
    paper = words(desk.get(AGENDA, {"print": "1"}))
    assert "2025年度报告日程" in paper and "周明打印" in paper and "法定2026-01-31" in paper
    file = io.BytesIO(b"".join(desk.get(AGENDA, {"export": "xlsx"}).streaming_content))
    sheet = load_workbook(file).worksheets[0]
    head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(body) == 8 and body[0][head.index("状态")] == "已过期4天"
    assert body[0][head.index("到期日期")].date() == day("2026-01-16")


def test_another_day_wants_a_reason_beside_what_was_typed(planned, as_staff):
    desk, row = as_staff(planned.clerk), task(TaskKind.DATA, "计划财务处")
    page, typed = f"{AGENDA}{row.pk}/", {"office": planned.money.pk, "person": planned.zhao.pk, "act": "save"}
    refused = desk.post(page, {**typed, "due_on": "2026-01-23"})
    assert refused.status_code == 422 and "改日期要写明理由" in words(refused)
    assert soup(refused).find(id="id_due_on")["value"] == "2026-01-23"
    assert desk.post(page, {**typed, "due_on": "2026-01-23", "reason": "决算晚"}).status_code == 302
    row.refresh_from_db()
    assert (row.due_on, row.person) == (day("2026-01-23"), planned.zhao)
    course = words(desk.get(page))
    assert "日期由2026-01-16改为2026-01-23：决算晚" in course and "承办人由“空”改为“赵可”" in course


def test_a_task_of_the_law_has_no_button_to_take_it_out(planned, as_staff):
    desk = as_staff(planned.clerk)
    assert "从日程里取消" not in words(desk.get(f"{AGENDA}{task(TaskKind.SUBMIT).pk}/"))
    other = f"{AGENDA}{task(TaskKind.RETURNS).pk}/"
    assert "从日程里取消" in words(desk.get(other))
    assert "取消要写明理由" in words(desk.post(other, {"act": "drop", "drop-reason": ""}))
    desk.post(other, {"act": "drop", "drop-reason": "今年不收"})
    assert desk.get(other).status_code == 404
    plan = soup(desk.get(AGENDA + "plan/")).select_one("#dropped").parent
    assert "收齐直属单位和学校的报表" in plan.get_text()
    desk.post(AGENDA + "plan/", {"act": "restore", "task": plan.select_one("[name=task]")["value"]})
    assert desk.get(other).status_code == 200
    assert desk.post(AGENDA + "plan/", {"act": "restore", "task": "x"}).status_code == 404


def test_a_task_of_our_own_is_added(planned, as_staff):
    desk = as_staff(planned.clerk)
    empty = desk.post(AGENDA + "new/", {"title": "", "due_on": "二月"})
    assert empty.status_code == 422 and "写明任务" in words(empty) and "日期写成2026-01-26这样" in words(empty)
    desk.post(AGENDA + "new/", {"title": "请法规处看一遍", "office": planned.money.pk, "due_on": "2026-01-22"})
    assert "请法规处看一遍" in words(desk.get(AGENDA))


def test_sending_the_report_in_wants_the_way(planned, as_staff):
    desk, row = as_staff(planned.clerk), task(TaskKind.SUBMIT)
    page, typed = f"/desk/agenda/{row.pk}/", {"done_on": "2026-01-20", "number": "台教函3号"}
    refused = desk.post(page, typed)
    assert refused.status_code == 422 and "写明怎样报送" in words(refused)
    assert soup(refused).find(id="id_number")["value"] == "台教函3号"
    desk.post(page, {**typed, "way": "paper"})
    assert "周明2026-01-20登记，纸质件，台教函3号" in words(desk.get(page))


def test_the_settings_say_what_is_out_of_bounds(house, as_staff):
    desk, page = as_staff(house.clerk), "/desk/agenda/rule/"
    typed = {"hand_in_before": "0", "publish_before": "x", "chase_ahead": "5"}
    refused = desk.post(page, typed)
    assert refused.status_code == 422 and "写1到40的整数" in words(refused) and "写0到40的整数" in words(refused)
    assert soup(refused).find(id="id_publish_before")["value"] == "x"
    desk.post(page, {**typed, "hand_in_before": "8", "publish_before": "2", "reason": "市里通知"})
    assert AgendaRule.objects.get().hand_in_before == 8 and "市里通知" in words(desk.get(page))


def test_the_report_leads_to_its_agenda(house, as_staff):
    actions.compile_report(YEAR, by=house.clerk, at=PLANNED)
    page = soup(as_staff(house.clerk).get("/desk/reports/2025/freeze/"))
    assert page.find("a", href=AGENDA).get_text() == "日程"
    assert as_staff(house.clerk).get("/desk/reports/1999/agenda/").status_code == 404


def test_the_list_of_reports_the_staff_home_and_the_agenda_say_the_same_of_lateness(house, as_staff, time_machine):
    report = actions.compile_report(YEAR, by=house.clerk, at=PLANNED)
    time_machine.move_to(factories.at("2026-02-03"), tick=False)
    desk = as_staff(house.clerk)
    assert "还没有公开，已迟于法定期限3天" in words(desk.get(AGENDA))
    assert "已迟 3天" in words(desk.get("/desk/reports/")) and "已迟3天" in words(desk.get("/desk/"))
    report.stage, report.frozen, report.published_at = Stage.PUBLISHED, {"year": YEAR}, factories.at("2026-02-02")
    report.save()
    assert "迟于法定期限2天" in words(desk.get(AGENDA)) and "迟了2天" in words(desk.get("/desk/reports/"))


# --- the offices


def test_an_office_sees_its_own_tasks_and_nobody_elses(planned, as_staff):
    mine = words(as_staff(planned.li).get("/desk/agenda/"))
    assert "报送年报数据：行政审批处" in mine and "计划财务处" not in mine and "报送市政府办公室" not in mine
    assert "没有您的年报任务" in words(as_staff(factories.staff("何人", role=Role.AUDIT)).get("/desk/agenda/"))
    assert "报送市政府办公室" in words(as_staff(planned.clerk).get("/desk/agenda/"))
    assert as_staff(planned.zhao).get(f"/desk/agenda/{task(TaskKind.DATA, '行政审批处').pk}/").status_code == 404


def test_an_office_enters_its_counts_some_now_some_later(planned, as_staff):
    desk, row = as_staff(planned.li), task(TaskKind.DATA, "行政审批处")
    page = f"/desk/agenda/{row.pk}/figures/"
    form = soup(desk.get(page))
    assert len(form.select("fieldset")) == 2 and not form.select(f"[name={FEES}__value]")
    assert not form.select("[name$=__office]")
    refused = desk.post(page, {f"{PERMITS}__value": "四十六", f"{PERMITS}__source": "审批系统"})
    assert refused.status_code == 422 and soup(refused).find(attrs={"name": f"{PERMITS}__value"})["value"] == "四十六"
    told = desk.post(page, {f"{PERMITS}__value": "46", f"{PERMITS}__source": "审批系统"}, follow=True)
    assert "已保存，录入1个数。还有1个没有录入" in words(told) and "还缺1个数" in words(told)
    assert Tally.objects.get().by == planned.li
    assert desk.post(page, {f"{FEES}__value": "1", f"{FEES}__source": "账"}).status_code == 422
    assert not Tally.objects.filter(key=FEES).exists()


def test_an_office_says_that_it_gave_in_on_paper_and_takes_it_back(planned, as_staff):
    desk, row = as_staff(planned.zhao), task(TaskKind.DATA, "计划财务处")
    page = f"/desk/agenda/{row.pk}/"
    assert "写一句怎样交的" in words(desk.post(page, {"done_on": "2026-01-20", "note": ""}))
    desk.post(page, {"done_on": "2026-01-20", "note": "表格已送"})
    shown = words(desk.get(page))
    assert "已交" in shown and "赵可2026-01-20登记，表格已送" in shown and "比要求的日期迟4天" in shown
    desk.post(page, {"act": "undo"})
    row.refresh_from_db()
    assert row.done_on is None and "撤销登记" in words(desk.get(page))


def test_the_way_to_ones_tasks_stands_in_the_rail_while_there_are_any(planned, as_staff):
    desk = as_staff(planned.zhao)
    assert soup(desk.get("/desk/")).select_one('.rail a[href="/desk/agenda/"]')
    acting.hand_in(
        task(TaskKind.DATA, "计划财务处"),
        done_on=day("2026-01-20"),
        note="已送",
        by=planned.zhao,
        at=factories.at("2026-01-20"),
    )
    assert not soup(desk.get("/desk/")).select_one('.rail a[href="/desk/agenda/"]')


def test_the_staff_home_tells_of_tasks_that_are_late_or_near(planned):
    (panel,) = [one for one in panels(planned.li, day("2026-01-20")) if one["id"] == "agenda"]
    (row,) = panel["rows"]
    assert (row["badge"], panel["urgent"], row["meta"]) == ("已过期4天", 1, ["行政审批处", "还缺2个数"])
    assert panels(factories.staff("何人", role=Role.DRAFTER, office=factories.office()), day("2026-01-20")) == []
    assert [one for one in panels(planned.zhao, day("2026-01-06")) if one["id"] == "agenda"] == []


def test_a_chapter_in_the_list_is_a_link_for_who_may_open_it(planned, as_staff):
    actions.compile_report(YEAR, by=planned.clerk, at=PLANNED)
    row = Narrative.objects.get(number="五")
    Narrative.objects.filter(pk=row.pk).update(office=planned.permits, writer=None)
    link = f'a[href="/desk/reports/2025/chapters/{row.pk}/review/"]'
    assert soup(as_staff(planned.wang).get("/desk/agenda/")).select_one(link)
    page = as_staff(planned.li).get("/desk/agenda/")
    assert "五、" in words(page) and not soup(page).select_one(link)


def test_no_task_is_given_to_a_school_or_the_bureau_itself(planned, as_staff):
    school = factories.school("第一小学")
    page = soup(as_staff(planned.clerk).get(AGENDA + "new/"))
    offered = {option["value"] for option in page.select("#id_office option")}
    bureau = Office.objects.get(kind=OfficeKind.BUREAU)
    assert str(planned.money.pk) in offered and not {str(school.pk), str(bureau.pk)} & offered


# --- the command


def test_the_command_prints_what_the_page_says_and_fails_while_anything_is_late(planned, capsys):
    with pytest.raises(SystemExit) as late:
        call_command("agenda", "2025", "--on", "2026-02-03")
    told = capsys.readouterr().out
    assert late.value.code == 1
    assert "2025年度报告日程，2026-02-03：还没有公开，已迟于法定期限3天" in told
    assert "已过期  2026-01-16  行政审批处  报送年报数据：行政审批处  已过期18天" in told
    call_command("agenda", "2025", "--on", "2026-01-12", "--format", "json")
    one = json.loads(capsys.readouterr().out)
    assert (one["late"], one["legal"]["words"], one["days"]["last_working_day"]) == (
        0,
        "离法定期限还有19天",
        "2026-01-30",
    )
    assert len(one["tasks"]) == 8 and one["tasks"][0]["missing"]


def test_the_command_refuses_what_it_does_not_know(house):
    with pytest.raises(CommandError, match="日期写成"):
        call_command("agenda", "2025", "--on", "2月3日")
    with pytest.raises(CommandError, match="只有2008年到今年"):
        call_command("agenda", "2031")
