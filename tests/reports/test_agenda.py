"""The agenda of a year in rows: planned in one step, changed, given in, chased; what rows tell is not ticked off."""

from decimal import Decimal
from unittest import mock

import pytest

from reports import actions
from reports.agenda import acting, items, ruling, supplying
from reports.agenda.items import Item
from reports.agenda.reading import keys_of_suppliers, year_of
from reports.agenda.vocabulary import TaskKind, Way
from reports.entering import assign_supplier
from reports.models import Agenda, AgendaCall, AgendaRule, AgendaTask, AnnualReport, Narrative, Tally
from reports.tallying import Entry
from reports.versions import acting as frozen_versions
from reports.versions import papers
from reports.vocabulary import ChapterStage, Form, Stage
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books, siteyears, unit_makers, versions
from tests.reports.agendas import FEES, PENALTIES, PERMITS, PLANNED, YEAR, House, day, task

pytestmark = pytest.mark.django_db
AT = factories.at("2026-01-20")
TODAY = day("2026-01-20")


@pytest.fixture
def house():
    return House()


@pytest.fixture
def planned(house):
    house.plan()
    return house


def item(mark_of: AgendaTask) -> Item:
    return next(one for one in year_of(mark_of.year).items if one.mark == f"task-{mark_of.pk}")


def hand_in(row, by, on="2026-01-19", at=AT, **how):
    acting.hand_in(row, done_on=day(on), by=by, at=at, **how)


def published(year: int = YEAR, on: str = "2026-01-25") -> AnnualReport:
    report, _ = AnnualReport.objects.get_or_create(year=year, defaults={"title": f"{year}年报告", "layout": "2021"})
    report.stage, report.frozen, report.published_at = Stage.PUBLISHED, {"year": year}, factories.at(on)
    report.save()
    return report


# --- the plan


def test_the_plan_is_shown_before_it_is_stored(house):
    days, lines = acting.proposal(YEAR)
    assert days.hand_in.date == day("2026-01-16") and len(lines) == 8
    assert not Agenda.objects.exists() and not AgendaTask.objects.exists()


def test_a_plan_has_a_task_for_each_office_that_provides_data_and_what_every_year_has(planned):
    data = AgendaTask.objects.filter(kind=TaskKind.DATA).order_by("supplier")
    assert [(one.supplier, one.office) for one in data] == [
        ("", None), ("行政审批处", planned.permits), ("计划财务处", planned.money)
    ]  # fmt: skip
    assert task(TaskKind.SUBMIT).due_on == day("2026-01-27") and task(TaskKind.SIGN).due_on == day("2026-01-26")
    row = task(TaskKind.PUBLISH).history.get()
    assert (row.history_user, row.history_change_reason, row.history_date) == (planned.clerk, "列入日程", PLANNED)


def test_planned_again_only_what_is_missing_is_added(planned):
    assert planned.plan() == []
    hr = factories.office("人事处")
    assign_supplier("site_staff", "人事处", by=planned.clerk, at=AT)
    (added,) = planned.plan(at=AT)
    assert (added.supplier, added.office, added.due_on) == ("人事处", hr, day("2026-01-16"))


def test_who_does_not_compile_makes_no_plan(house):
    with pytest.raises(Refused, match="由局办公室办理"):
        acting.plan_year(YEAR, by=house.li, at=PLANNED)
    with pytest.raises(Refused, match="只能安排"):
        acting.plan_year(2027, by=house.clerk, at=PLANNED)
    assert not Agenda.objects.exists()


def test_a_plan_with_the_days_of_the_city_holds_against_the_rules(house):
    acting.plan_year(YEAR, hand_in_on=day("2026-01-26"), publish_on=day("2026-01-28"), by=house.clerk, at=PLANNED)
    ruling.change_rule(hand_in_before=20, by=house.clerk, at=AT)
    assert year_of(YEAR).days.hand_in.date == day("2026-01-26")
    assert task(TaskKind.DATA, "行政审批处").due_on == day("2026-01-26")
    with pytest.raises(Refused, match="节假日不顺延"):
        acting.plan_year(2024, hand_in_on=day("2025-01-26"), publish_on=day("2025-02-05"), by=house.clerk, at=AT)


def test_the_next_year_carries_on_offices_people_and_own_tasks_but_nobody_who_left(planned):
    row = task(TaskKind.DATA, "行政审批处")
    acting.change_task(row, office=planned.permits, person=planned.li, due_on=row.due_on, by=planned.clerk, at=AT)
    own = {"title": "请法规处看一遍", "office": planned.money, "person": planned.zhao, "due_on": day("2026-01-23")}
    acting.add_task(YEAR, **own, by=planned.clerk, at=AT)
    planned.zhao.is_active = False
    planned.zhao.save()
    planned.plan(2026, factories.at("2026-12-20"))
    assert task(TaskKind.DATA, "行政审批处", 2026).person == planned.li
    again = AgendaTask.objects.get(year=2026, kind=TaskKind.FREE)
    assert (again.office, again.person, again.due_on) == (planned.money, None, day("2027-01-22"))


def test_a_closed_office_hands_its_tasks_to_its_successor(planned):
    heir = factories.office("政务服务处")
    planned.permits.closed_on, planned.permits.successor = day("2026-06-30"), heir
    planned.permits.save()
    planned.plan(2026, factories.at("2026-12-20"))
    assert task(TaskKind.DATA, "行政审批处", 2026).office == heir


# --- how it is known to be done


def test_data_are_done_once_all_counts_of_the_office_are_entered(planned):
    row = task(TaskKind.DATA, "行政审批处")
    assert len(item(row).missing) == 2 and not item(row).done
    entry = Entry(Decimal(46), "审批系统")
    assert supplying.enter_own(row, {PERMITS: entry}, by=planned.li, at=AT) == 1
    assert len(item(row).missing) == 1 and not item(row).done
    supplying.enter_own(row, {PERMITS: entry, PENALTIES: Entry(Decimal(0), "执法系统")}, by=planned.li, at=AT)
    assert (item(row).done, item(row).done_on) == (True, TODAY) and "2个数已录齐" in item(row).said
    kept = Tally.objects.get(key=PERMITS)
    assert (kept.value, kept.by, kept.history.get().history_user) == (46, planned.li, planned.li)


def test_an_office_enters_no_counts_of_another_and_does_not_say_who_provides_them(planned):
    row = task(TaskKind.DATA, "行政审批处")
    with pytest.raises(Refused, match="不由您的处室提供"):
        supplying.enter_own(row, {FEES: Entry(Decimal(1), "账")}, by=planned.li, at=AT)
    with pytest.raises(Refused, match="不由您的处室提供"):
        supplying.enter_own(row, {PERMITS: Entry(Decimal(1), "账")}, by=planned.zhao, at=AT)
    supplying.enter_own(row, {PERMITS: Entry(Decimal(1), "账", "别的处")}, by=planned.li, at=AT)
    assert set(keys_of_suppliers(YEAR)["行政审批处"]) == {PERMITS, PENALTIES}
    assert "别的处" not in keys_of_suppliers(YEAR)


def test_no_counts_are_entered_before_the_year_is_over_nor_once_the_report_is_out(planned):
    planned.plan(2026, factories.at("2026-12-20"))
    row = task(TaskKind.DATA, "行政审批处", 2026)
    with pytest.raises(Refused, match="还没有过完"):
        supplying.enter_own(row, {PERMITS: Entry(Decimal(1), "账")}, by=planned.li, at=factories.at("2026-12-30"))
    published()
    with pytest.raises(Refused, match="已经发布"):
        supplying.enter_own(task(TaskKind.DATA, "行政审批处"), {PERMITS: Entry(Decimal(1), "账")}, by=planned.li, at=AT)


def test_data_given_in_on_paper_wait_for_the_general_office_to_enter_them(planned):
    row = task(TaskKind.DATA, "行政审批处")
    with pytest.raises(Refused, match="写一句怎样交的"):
        hand_in(row, planned.li)
    hand_in(row, planned.li, note="表格已送局办公室")
    told = item(row)
    assert (told.done, told.handed_on, items.is_late(told, TODAY)) == (False, day("2026-01-19"), False)
    assert items.standing(told, TODAY).endswith("比要求的日期迟3天")


def test_once_the_report_is_out_nobody_waits_for_counts_and_what_lacks_is_said(planned):
    published()
    told = item(task(TaskKind.DATA, "行政审批处"))
    assert (told.done, told.said) == (True, "报告已公开，2个数没有录入")
    assert not item(task(TaskKind.SUBMIT)).done


def test_once_the_report_is_out_no_text_is_waited_for(planned):
    actions.compile_report(YEAR, by=planned.clerk, at=PLANNED)
    published()
    assert all(one.done for one in year_of(YEAR).items if one.kind is TaskKind.TEXT)


def test_texts_are_the_chapters_of_the_report_and_stored_nowhere_else(planned):
    report = actions.compile_report(YEAR, by=planned.clerk, at=PLANNED)
    Narrative.objects.filter(number="五").update(office=planned.money, writer=planned.zhao, due_on=day("2026-01-12"))
    texts = {one.title[0]: one for one in year_of(YEAR).items if one.kind is TaskKind.TEXT}
    assert len(texts) == report.chapters.count() and not AgendaTask.objects.filter(kind=TaskKind.TEXT).exists()
    assert (texts["五"].due_on, texts["五"].office_name, texts["五"].person_name) == (
        day("2026-01-12"),
        "计划财务处",
        "赵可",
    )
    assert items.is_late(texts["五"], TODAY)
    assert texts["一"].due_on == day("2026-01-16")  # no day of its own: that of the plan
    assert texts["二"].office is None and texts["二"].due_on == day("2026-01-27")  # a table alone


def test_a_text_that_was_handed_in_has_until_the_report_is_wanted_and_is_done_when_settled(planned):
    actions.compile_report(YEAR, by=planned.clerk, at=PLANNED)
    row = Narrative.objects.get(number="五")
    Narrative.objects.filter(pk=row.pk).update(
        due_on=day("2026-01-12"), stage=ChapterStage.OFFICE, office=planned.permits
    )
    text = next(one for one in year_of(YEAR).items if one.mark == f"chapter-{row.pk}")
    assert (text.due_on, text.said, items.is_late(text, TODAY)) == (day("2026-01-27"), "科室审核", False)
    Narrative.objects.filter(pk=row.pk).update(stage=ChapterStage.SETTLED)
    assert next(one for one in year_of(YEAR).items if one.mark == f"chapter-{row.pk}").done


def test_the_report_itself_tells_that_it_was_published_and_nobody_ticks_it_off(planned):
    row = task(TaskKind.PUBLISH)
    with pytest.raises(Refused, match="报告一发布就算办好"):
        hand_in(row, planned.clerk)
    published(on="2026-02-02")
    assert (item(row).done, item(row).done_on) == (True, day("2026-02-02"))
    assert items.standing(item(row), TODAY).endswith("比要求的日期迟6天；迟于法定期限2天")
    assert item(task(TaskKind.SIGN)).done


def test_a_correction_is_no_later_publication(planned):
    report = published(on="2026-01-20")
    report.title = "更正后的标题"
    report.record(by=planned.clerk, reason="更正")
    told = item(task(TaskKind.PUBLISH))
    assert (told.done_on, items.standing(told, day("2026-06-01"))) == (day("2026-01-20"), "2026-01-20公开")


def test_sending_it_in_is_recorded_with_day_way_person_and_number(planned):
    row = task(TaskKind.SUBMIT)
    with pytest.raises(Refused, match="写明怎样报送"):
        hand_in(row, planned.clerk)
    hand_in(
        row, planned.clerk, on="2026-02-03", at=factories.at("2026-02-03"), way=Way.SYSTEM, number="台教函〔2026〕3号"
    )
    told = item(row)
    assert told.said == "周明2026-02-03登记，公文交换系统，台教函〔2026〕3号"
    assert items.standing(told, day("2026-02-09")).endswith("迟于法定期限3天")


def test_nothing_is_sent_in_before_the_year_is_over_or_tomorrow(planned):
    row = task(TaskKind.SUBMIT)
    with pytest.raises(Refused, match="还没有过完"):
        hand_in(row, planned.clerk, on="2025-12-30", way=Way.PAPER)
    with pytest.raises(Refused, match="不能晚于今天"):
        hand_in(row, planned.clerk, on="2026-01-21", way=Way.PAPER)
    with pytest.raises(Refused, match="不能早于2025年"):
        hand_in(row, planned.clerk, on="1926-01-21", way=Way.PAPER)
    assert row.history.count() == 1


# --- given in and undone


def test_an_office_gives_in_its_own_task_only_and_takes_it_back(planned):
    own = {"title": "核对附件", "office": planned.permits, "person": None, "due_on": day("2026-01-23")}
    row = acting.add_task(YEAR, **own, by=planned.clerk, at=AT)
    with pytest.raises(Refused, match="不由您的处室办理"):
        hand_in(row, planned.zhao)
    hand_in(row, planned.li, number="7号")
    row.refresh_from_db()
    assert (row.done_by, row.done_on, row.number) == (planned.li, day("2026-01-19"), "7号")
    with pytest.raises(Refused, match="已经办好"):
        hand_in(row, planned.wang)
    with pytest.raises(Refused, match="不由您的处室办理"):
        acting.undo(row, by=planned.zhao, at=AT)
    acting.undo(row, by=planned.wang, at=AT)
    row.refresh_from_db()
    assert (row.done_by, row.done_on, row.number) == (None, None, "")
    assert [one.history_change_reason for one in row.history.all()][:2] == ["撤销登记", "登记办好：7号"]
    with pytest.raises(Refused, match="不用撤销"):
        acting.undo(row, by=planned.wang, at=AT)


def test_who_is_named_may_give_it_in_from_another_office(planned):
    own = {"title": "核对附件", "office": planned.permits, "person": planned.zhao, "due_on": day("2026-01-23")}
    row = acting.add_task(YEAR, **own, by=planned.clerk, at=AT)
    hand_in(row, planned.zhao)
    assert item(row).done


# --- changed


def test_another_day_wants_a_reason_and_the_day_of_the_law_does_not_move(planned):
    row, how = (
        task(TaskKind.DATA, "计划财务处"),
        {"office": planned.money, "person": None, "by": planned.clerk, "at": AT},
    )
    with pytest.raises(Refused, match="改日期要写明理由"):
        acting.change_task(row, due_on=day("2026-01-22"), **how)
    acting.change_task(row, due_on=day("2026-01-22"), reason="决算没有出来", **how)
    row.refresh_from_db()
    assert row.due_on == day("2026-01-22")
    assert row.history.first().history_change_reason == "日期由2026-01-16改为2026-01-22：决算没有出来"
    with pytest.raises(Refused, match="节假日不顺延"):
        acting.change_task(task(TaskKind.SUBMIT), due_on=day("2026-02-02"), reason="周一再报", **how)
    with pytest.raises(Refused, match="由局办公室办理"):
        acting.change_task(row, due_on=row.due_on, **{**how, "by": planned.zhao})


def test_what_the_law_wants_is_not_taken_out_and_anything_else_with_a_reason(planned):
    with pytest.raises(Refused, match="是法定的"):
        acting.drop_task(task(TaskKind.PUBLISH), reason="不想", by=planned.clerk, at=AT)
    row = task(TaskKind.RETURNS)
    with pytest.raises(Refused, match="取消要写明理由"):
        acting.drop_task(row, reason=" ", by=planned.clerk, at=AT)
    acting.drop_task(row, reason="今年不收", by=planned.clerk, at=AT)
    assert all(one.mark != f"task-{row.pk}" for one in year_of(YEAR).items)
    with pytest.raises(Refused, match="已经取消"):
        hand_in(row, planned.clerk)


def test_what_was_taken_out_is_not_called_missing_and_can_come_back(planned):
    row = task(TaskKind.RETURNS)
    with pytest.raises(Refused, match="没有取消"):
        acting.restore_task(row, by=planned.clerk, at=AT)
    acting.drop_task(row, reason="今年不收", by=planned.clerk, at=AT)
    assert acting.proposal(YEAR)[1] == []
    with pytest.raises(Refused, match="由局办公室办理"):
        acting.restore_task(row, by=planned.li, at=AT)
    acting.restore_task(row, by=planned.clerk, at=AT)
    assert item(row).title == "收齐直属单位和学校的报表" and row.history.first().history_change_reason == "恢复"


def test_an_own_task_wants_a_title_and_a_plan(house):
    own = {"office": None, "person": None, "due_on": TODAY, "by": house.clerk, "at": AT}
    with pytest.raises(Refused, match="先制定") as refused:
        acting.add_task(YEAR, title=" ", **own)
    assert "写明任务" in refused.value.reasons


# --- chased


def notices(person):
    return [(one.what, one.url) for one in Notice.objects.filter(person=person).order_by("pk")]


def test_chased_are_the_people_of_the_office_once_a_day_and_it_is_kept(planned):
    row = task(TaskKind.DATA, "行政审批处")
    marks = {f"task-{row.pk}"}
    assert [(one.title, count) for one, count in acting.chase(YEAR, marks, by=planned.clerk, at=AT)] == [
        ("报送年报数据：行政审批处", 2)
    ]
    assert notices(planned.li) == notices(planned.wang) == [("催办年报任务", f"/desk/agenda/{row.pk}/")]
    assert notices(planned.zhao) == notices(planned.chief) == []
    kept = AgendaCall.objects.filter(mark=f"task-{row.pk}")
    assert {(one.person, one.by, one.at) for one in kept} == {
        (planned.li, planned.clerk, AT),
        (planned.wang, planned.clerk, AT),
    }
    with pytest.raises(Refused, match="今天已经催办过"):
        acting.chase(YEAR, marks, by=planned.chief, at=factories.at("2026-01-20", 16))
    acting.chase(YEAR, marks, by=planned.clerk, at=factories.at("2026-01-21"))
    assert AgendaCall.objects.count() == 4 and len(notices(planned.li)) == 1  # the one nobody looked at gave way


def test_where_somebody_is_named_nobody_else_is_chased(planned):
    row = task(TaskKind.DATA, "行政审批处")
    acting.change_task(row, office=planned.permits, person=planned.li, due_on=row.due_on, by=planned.clerk, at=AT)
    acting.chase(YEAR, {f"task-{row.pk}"}, by=planned.clerk, at=AT)
    assert len(notices(planned.li)) == 1 and notices(planned.wang) == []


def test_all_are_chased_but_those_that_are_done_or_were_chased_today(planned):
    first, second = task(TaskKind.DATA, "行政审批处"), task(TaskKind.DATA, "计划财务处")
    acting.chase(YEAR, {f"task-{first.pk}"}, by=planned.clerk, at=AT)
    hand_in(second, planned.zhao, note="已送")
    everything = {one.mark for one in year_of(YEAR).items}
    chased = acting.chase(YEAR, everything, by=planned.clerk, at=AT)
    assert {one.office_name for one, _ in chased} == {"局办公室"}
    assert notices(planned.zhao) == []
    with pytest.raises(Refused) as refused:
        acting.chase(YEAR, everything, by=planned.clerk, at=AT)
    assert any("已经交了" in reason for reason in refused.value.reasons)


def test_a_text_is_chased_with_its_writer_and_under_review_with_whoever_decides(planned):
    actions.compile_report(YEAR, by=planned.clerk, at=PLANNED)
    row = Narrative.objects.get(number="五")
    Narrative.objects.filter(pk=row.pk).update(writer=planned.zhao, office=planned.permits)
    acting.chase(YEAR, {f"chapter-{row.pk}"}, by=planned.clerk, at=AT)
    assert len(notices(planned.zhao)) == 1 and notices(planned.wang) == []
    Narrative.objects.filter(pk=row.pk).update(stage=ChapterStage.OFFICE)
    acting.chase(YEAR, {f"chapter-{row.pk}"}, by=planned.clerk, at=factories.at("2026-01-21"))
    assert notices(planned.wang) == [("催办年报任务", f"/desk/reports/2025/chapters/{row.pk}/review/")]


def test_only_the_general_office_chases_and_a_task_of_nobody_is_said_to_be_so(planned):
    with pytest.raises(Refused, match="由局办公室办理"):
        acting.chase(YEAR, {"task-1"}, by=planned.li, at=AT)
    with pytest.raises(Refused, match="没有要催办的任务"):
        acting.chase(YEAR, {"task-999999"}, by=planned.clerk, at=AT)
    planned.chief.is_active = False
    planned.chief.save()
    with pytest.raises(Refused, match="没有可以通知的人"):
        acting.chase(YEAR, {f"task-{task(TaskKind.RETURNS).pk}"}, by=planned.clerk, at=AT)


# --- the settings


def test_the_rules_are_one_row_with_history_and_bounds(house):
    ruling.change_rule(hand_in_before=12, publish_before=2, by=house.clerk, at=AT, reason="市里通知")
    row = AgendaRule.objects.get()
    assert (row.hand_in_before, row.publish_before, row.chase_ahead) == (12, 2, 3)
    assert row.history.get().history_change_reason == "更改年报日程规则：市里通知"
    assert acting.proposal(YEAR)[0].hand_in.date == day("2026-01-14")
    with pytest.raises(Refused, match="前面的工作日数"):
        ruling.change_rule(hand_in_before=1, by=house.clerk, at=AT)
    with pytest.raises(Refused, match="超出范围"):
        ruling.change_rule(chase_ahead=0, by=house.clerk, at=AT)
    with pytest.raises(Refused, match="没有“维护业务设置”的权限"):
        ruling.change_rule(chase_ahead=5, by=house.li, at=AT)
    assert AgendaRule.history.count() == 1


def test_who_leaves_the_bureau_is_given_no_task(planned):
    gone = factories.staff("钱多", role=Role.DRAFTER, office=planned.money, is_active=False)
    row = task(TaskKind.DATA, "计划财务处")
    with pytest.raises(Refused, match="已经停用"):
        acting.change_task(row, office=planned.money, person=gone, due_on=row.due_on, by=planned.clerk, at=AT)


class TestWhatRowsTell:
    """Signature, returns of the units and the table of the site are known from their own rows."""

    def test_the_signature_is_given_in_while_it_is_waited_for_and_done_with_it(self, house):
        house.plan()
        report = versions.ready(house.clerk)
        frozen = frozen_versions.freeze(report, by=house.clerk, at=versions.AT)
        waiting = item(task(TaskKind.SIGN))
        assert (waiting.done, str(waiting.handed_on), waiting.said) == (False, "2026-01-20", "第1版已定稿，等签发")
        with mock.patch.object(papers, "FORMS", (Form.JSON,)):
            frozen_versions.sign(frozen, seen=frozen.digest, by=books.leader(), at=versions.AT)
        signed = item(task(TaskKind.SIGN))
        assert signed.done and str(signed.done_on) == "2026-01-20" and not signed.by_hand

    def test_who_would_tick_off_what_waits_for_its_signature_is_told_when_it_counts_as_done(self, house, as_staff):
        house.plan()
        frozen_versions.freeze(versions.ready(house.clerk), by=house.clerk, at=versions.AT)
        row = task(TaskKind.SIGN)
        with pytest.raises(Refused, match="^局领导一签发就算办好，不用登记$"):
            hand_in(row, house.clerk)
        assert (
            "局领导一签发就算办好，不用登记。" in as_staff(house.clerk).get(f"/desk/agenda/{row.pk}/").content.decode()
        )

    def test_the_returns_are_done_when_every_unit_is_accepted(self, house):
        house.plan()
        assert item(task(TaskKind.RETURNS)).by_hand
        schools = [unit_makers.school(name)[0] for name in ("第一中学", "第二中学")]
        unit_makers.opened(schools, by=house.clerk)
        first, second = (unit_makers.row_of(one) for one in schools)
        unit_makers.accepted(first, by=house.clerk)
        assert item(task(TaskKind.RETURNS)).said == "2个单位，已审核1个" and not item(task(TaskKind.RETURNS)).done
        unit_makers.accepted(second, by=house.clerk)
        assert item(task(TaskKind.RETURNS)).done

    def test_the_table_of_the_site_is_done_when_it_is_published(self, house):
        house.plan()
        assert not item(task(TaskKind.WEBSITE)).done
        siteyears.publish(siteyears.enter(by=house.clerk), by=house.clerk, checker=house.chief)
        assert item(task(TaskKind.WEBSITE)).said.endswith("公开") and item(task(TaskKind.WEBSITE)).done
