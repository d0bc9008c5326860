"""The list of a year in the house: planned, worked through, closed, and the next one made from it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import configuring, year_figures
from disclosure.models import Column, Publication, Season, YearList, YearTask
from disclosure.seasons import Duty
from disclosure.vocabulary import ListState, Stage
from disclosure.year_list import acting, making, people, reading, ruling
from disclosure.year_list.acting import Written
from disclosure.year_list.standing import Standing
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused
from tests.disclosure.year_lists import BEGUN, House, entry, line, public
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SPRING, SUMMER = at("2026-03-02"), at("2026-06-01")
FIXED = {
    "上一年度政府信息公开工作年度报告", "上一年度政府网站工作年度报表", "本年度部门预算", "政府信息公开指南核对一次", "上一年度部门决算"
}  # fmt: skip


@pytest.fixture
def house():
    made = House()
    made.seasons()
    return made


# --- planned


def test_the_first_list_holds_the_duties_of_the_seasons_and_what_every_year_asks(house):
    made = house.planned()
    assert {one.what for one in made} == FIXED | {"招生政策", "学区", "收费标准"}
    policy = line("招生政策")
    assert (policy.due_on, policy.base, policy.office, policy.words) == (
        date(2026, 4, 30),
        "04-30",
        house.schools,
        "招生",
    )
    assert YearList.objects.get(year=2026).state == ListState.PLANNED
    told = timeline(policy)[0]
    assert (told.by, told.at, told.what) == ("周明", BEGUN, "列入清单")


def test_a_day_of_rest_moves_the_customary_day_as_the_rule_says_and_the_legal_one_never(house):
    Season.objects.filter(name="收费").update(
        duties=[{"what": "周末", "column": "charges", "due": "03-14", "words": "x"}]
    )
    house.planned()
    assert line("周末").due_on == date(2026, 3, 13)
    report = line("上一年度政府信息公开工作年度报告")
    assert report.due_on == report.legal_on == date(2026, 1, 31)  # a Saturday
    making.undo(2026, by=house.general, at=BEGUN)
    ruling.change_rule(soon_days=10, office_days=3, roll="forward", by=house.general, at=BEGUN)
    house.planned()
    assert line("周末").due_on == date(2026, 3, 16)


def test_planning_again_adds_what_is_new_and_nothing_twice(house):
    house.planned()
    assert house.planned() == []
    season = Season.objects.get(name="收费")
    duties = [*season.all_duties, Duty("秋季收费", "charges", "09-10", ("秋季",))]
    configuring.change_season(season, duties=duties, by=house.general, at=at("2027-03-16"))
    assert [one.what for one in house.planned()] == ["秋季收费"]
    assert YearTask.objects.count() == 9


def test_only_what_is_ticked_is_taken(house):
    keys = {one.line.key for one in making.proposal(2026, today=date(2026, 1, 5)) if one.line.what == "学区"}
    assert [one.what for one in making.plan(2026, keys=keys, by=house.general, at=BEGUN)] == ["学区"]
    assert refused(making.plan, 2027, keys=set(), by=house.general, at=BEGUN) == ["一项也没有选，清单是空的"]


def test_a_list_may_be_taken_back_before_it_is_in_force_and_its_history_stays(house):
    house.planned()
    assert making.undo(2026, by=house.general, at=SPRING) == 8
    assert not YearTask.objects.exists() and not YearList.objects.exists()
    gone = YearTask.history.filter(history_type="-")
    assert gone.count() == 8
    assert {(str(row.history_user), row.history_change_reason) for row in gone} == {("周明", "撤销编制的清单")}
    house.begun()
    assert refused(making.undo, 2026, by=house.general, at=SPRING) == ["已经开始执行的清单不能撤销"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GENERAL, Role.GENERAL_HEAD}))
def test_lists_are_planned_begun_and_closed_by_the_general_office_alone(house, role):
    house.planned()
    how = {"by": factories.staff(role=role), "at": SPRING}
    for deed in (making.plan, making.begin, making.undo, making.close):
        assert making.ONLY_GENERAL in refused(deed, 2026, **how)
    assert "您没有“维护业务设置”的权限" in refused(ruling.change_rule, soon_days=1, office_days=1, roll="stay", **how)


def test_there_is_nothing_to_begin_or_close_where_nothing_was_planned(house):
    for deed in (making.begin, making.undo, making.close):
        assert refused(deed, 2026, by=house.general, at=SPRING) == ["还没有编制2026年度的清单"]


# --- proven


def test_what_the_programme_finds_waits_until_somebody_of_the_office_confirms_it(house):
    house.begun()
    item = public("春季收费公示", "charges", "2026-03-12")
    found = entry("收费标准", SUMMER.date())
    assert (found.verdict.standing, found.match["id"], found.verdict.late) == (Standing.MATCHED, item.pk, 2)
    acting.confirm(line("收费标准"), item, by=house.sun, at=SUMMER)
    assert entry("收费标准", SUMMER.date()).verdict.words == "迟2天公开"
    row = line("收费标准")
    assert (row.proof, row.proven_by, row.proven_at) == (item, house.sun, SUMMER)
    assert timeline(row)[0].what == "确认已公开"


def test_what_is_not_it_is_said_so_and_the_next_one_is_found(house):
    house.begun()
    second, first = public("收费公示", "charges", "2026-03-02"), public("收费答问", "charges", "2026-03-09")
    acting.refuse(line("收费标准"), first, by=house.sun, at=SUMMER)
    assert entry("收费标准", SUMMER.date()).match["id"] == second.pk
    acting.confirm(line("收费标准"), first, by=house.sun, at=SUMMER)  # it was it after all
    assert line("收费标准").refused == []
    assert refused(acting.refuse, line("收费标准"), first, by=house.sun, at=SUMMER) == ["这条信息已经确认，先撤回"]


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.WITHDRAWN])
def test_what_the_public_cannot_read_proves_nothing(house, stage):
    house.begun()
    item = public("收费公示", "charges", "2026-03-02")
    acting.confirm(line("收费标准"), item, by=house.sun, at=SUMMER)
    Publication.objects.filter(pk=item.pk).update(stage=stage)
    found = entry("收费标准", SUMMER.date())
    assert found.lost and found.verdict.standing is Standing.LATE
    assert refused(acting.confirm, line("收费标准"), item, by=house.sun, at=SUMMER) == [
        "这条信息公众现在看不到，不能作为证明"
    ]
    other = public("重新公示收费", "charges", "2026-05-02")
    found = entry("收费标准", SUMMER.date())
    assert found.lost and found.match["id"] == other.pk


def test_what_stands_elsewhere_has_its_day_and_its_place(house):
    house.begun()
    row = line("上一年度政府网站工作年度报表")
    how = {"by": house.general, "at": SPRING}
    wrong = {"where": " ", "url": "x", "since": date(2026, 3, 3)}
    assert len(refused(acting.prove_elsewhere, row, **wrong, **how)) == 3
    acting.prove_elsewhere(row, where="市政府网站", url="https://www.example.com/", since=date(2026, 1, 26), **how)
    found = entry(row.what, SUMMER.date())
    assert (found.verdict.words, found.task.elsewhere) == ("按期公开", "市政府网站")
    acting.take_back(row, **how)
    assert entry(row.what, SUMMER.date()).verdict.standing is Standing.LATE
    assert refused(acting.take_back, row, **how) == ["还没有指明公开的信息"]


def test_one_proof_takes_the_place_of_the_other(house):
    house.begun()
    row, how = line("收费标准"), {"by": house.sun, "at": SUMMER}
    acting.prove_elsewhere(row, where="微信", since=date(2026, 3, 9), **how)
    acting.confirm(row, public("收费公示", "charges", "2026-03-02"), **how)
    assert (line("收费标准").elsewhere, line("收费标准").elsewhere_on) == ("", None)
    acting.prove_elsewhere(row, where="微信", since=date(2026, 3, 9), **how)
    assert line("收费标准").proof is None


# --- changed


def test_another_day_has_its_reason_and_is_where_next_year_begins(house):
    house.begun()
    acting.move(line("收费标准"), due_on=date(2026, 3, 5), reason="通知提前", by=house.sun, at=SPRING)
    row = line("收费标准")
    assert (row.due_on, row.base) == (date(2026, 3, 5), "03-05")
    assert timeline(row)[0].what == "日期由2026-03-10改为2026-03-05：通知提前"
    late = {"due_on": date(2026, 3, 20), "reason": "晚", "at": SUMMER}
    assert refused(acting.move, row, by=house.sun, **late) == ["已经过期的，只有局办公室能往后改"]
    acting.move(row, by=house.general, **late)


def test_a_line_is_handed_to_people_who_work_there(house):
    house.begun()
    row = line("收费标准")
    how = {"by": house.sun, "at": SPRING}
    assert refused(acting.hand, row, office=house.money, person=house.li, deputy=None, **how) == [
        "李敏不在计划财务处工作"
    ]
    to_others = {"office": house.schools, "person": house.li, "deputy": house.li}
    assert refused(acting.hand, row, **to_others, **how) == ["交给别的处室，由局办公室办理", "承办人和协办人要是两个人"]
    acting.hand(row, office=house.schools, person=house.li, deputy=house.wang, by=house.general, at=SPRING)
    assert not people.may_act(line("收费标准"), house.sun)
    assert people.owners(line("收费标准")) == {house.li.pk, house.wang.pk}


def test_who_is_named_and_left_is_told_no_more_but_the_office_is(house):
    house.begun()
    row = line("招生政策")
    acting.hand(row, office=house.schools, person=house.li, deputy=None, by=house.li, at=SPRING)
    assert people.owners(line("招生政策")) == {house.li.pk}
    house.li.is_active = False
    house.li.save()
    assert people.owners(line("招生政策")) == {house.zhao.pk, house.wang.pk}


def test_what_is_not_needed_stays_with_its_reason_and_may_be_needed_again(house):
    house.begun()
    acting.waive(line("学区"), reason="合并公布", by=house.li, at=SPRING)
    assert entry("学区", SUMMER.date()).verdict.words == "今年不需要"
    acting.need(line("学区"), by=house.li, at=SPRING)
    assert entry("学区", SUMMER.date()).verdict.standing is Standing.LATE
    legal = line("上一年度政府信息公开工作年度报告")
    for deed in (acting.waive, acting.drop):
        assert any("法定" in reason for reason in refused(deed, legal, reason="免", by=house.general, at=SPRING))


def test_a_line_is_added_changed_dropped_and_put_back_with_its_history(house):
    house.begun()
    how = {"by": house.li, "at": SPRING}
    row = acting.add(
        2026, Written("随迁子女办法", words=" 随迁  子女 "), office=house.schools, due_on=date(2026, 4, 1), **how
    )
    assert (row.words, row.base) == ("随迁 子女", "04-01")
    assert refused(acting.add, 2026, Written("随迁子女办法"), office=house.schools, due_on=date(2026, 4, 1), **how) == [
        "清单里已经有这一项"
    ]
    acting.change(row, Written("随迁子女入学办法", factories.column("admissions"), basis="当年通知"), **how)
    acting.drop(row, reason="并入招生政策", **how)
    assert refused(acting.waive, row, reason="因", **how) == ["这一项已经从清单删去"]
    acting.restore(row, **how)
    told = [one.what for one in timeline(YearTask.objects.get(pk=row.pk))]
    assert told == ["恢复到清单", "从清单删去：并入招生政策", "更改", "列入清单"]


def test_every_reason_against_a_new_line_is_told_at_once(house):
    house.begun()
    closed = factories.office("旧处", closed_on=date(2020, 1, 1))
    Column.objects.filter(slug="titles").update(is_open=False)
    written = Written(" ", factories.column("titles"))
    reasons = refused(
        acting.add, 2026, written, office=closed, person=house.li, due_on=date(2027, 1, 1), by=house.sun, at=SPRING
    )
    assert len(reasons) == 6


def test_an_office_acts_for_itself_and_the_general_office_for_all(house):
    house.begun()
    row = line("收费标准")
    item = public("收费公示", "charges", "2026-03-02")
    how = {"by": house.li, "at": SPRING}
    before = YearTask.history.count()
    for deed in (
        lambda: acting.confirm(row, item, **how),
        lambda: acting.refuse(row, item, **how),
        lambda: acting.prove_elsewhere(row, where="x", since=date(2026, 3, 1), **how),
        lambda: acting.move(row, due_on=date(2026, 3, 5), reason="x", **how),
        lambda: acting.hand(row, office=house.money, person=None, deputy=None, **how),
        lambda: acting.waive(row, reason="x", **how),
        lambda: acting.change(row, Written("x"), **how),
        lambda: acting.drop(row, reason="x", **how),
    ):
        assert acting.NOT_THEIRS in refused(deed)
    assert YearTask.history.count() == before
    acting.confirm(row, item, by=house.general, at=SPRING)


def test_two_officers_at_one_line_see_each_other(house):
    house.begun()
    row = line("收费标准")
    acting.waive(row, reason="停办", by=house.sun, at=SPRING)
    reasons = refused(acting.drop, row, reason="删", by=house.general, at=SPRING, seen="0" * 16)
    assert any("孙悦在" in reason for reason in reasons)


# --- two years


def publish_all(house, year: int, *, late: int = 0) -> None:
    """The items of a year appear, `late` days after their day, and are confirmed by whoever does them."""
    for what, title, column, by in (
        ("上一年度政府信息公开工作年度报告", f"{year - 1}年政府信息公开工作年度报告", "annual-reports", house.general),
        ("收费标准", f"{year}年春季收费标准", "charges", house.sun),
        ("招生政策", f"{year}年招生政策", "admissions", house.li),
        ("学区", f"{year}年学区划分", "admissions", house.li),
    ):
        row = line(what, year)
        item = public(title, column, f"{row.due_on + timedelta(days=late):%Y-%m-%d}")
        assert entry(what, date(year, 12, 31), year).match["id"] == item.pk
        acting.confirm(row, item, by=by, at=at(row.due_on + timedelta(days=late + 1)))


def test_two_years_from_the_first_plan_to_the_next_list(house):
    house.begun(2025, at("2025-01-06"))
    publish_all(house, 2025, late=4)
    general = {"by": house.general}
    acting.prove_elsewhere(
        line("上一年度政府网站工作年度报表", 2025), where="市", since=date(2025, 1, 20), at=at("2025-01-20"), **general
    )
    acting.waive(line("政府信息公开指南核对一次", 2025), reason="改版时核对", at=at("2025-06-01"), **general)
    reasons = refused(making.close, 2025, at=at("2025-12-30"), **general)
    assert reasons == ["2025年还没有过完，还有2项没有公开，过完这一年再封存"]
    making.close(2025, at=at("2026-01-04"), **general)
    whole = year_figures.whole_year(2025, today=date(2026, 1, 4))
    assert (whole.tasks, whole.in_time, whole.late, whole.missed, whole.waived) == (7, 1, 4, 2, 1)
    by_office = {
        one.name: (one.in_time, one.late, one.missed) for one in year_figures.of_year(2025, today=date(2026, 1, 4))
    }
    assert by_office["基础教育处"] == (0, 2, 0) and by_office["计划财务处"] == (0, 1, 0)

    found = {one.line.what: one for one in making.proposal(2026, today=date(2026, 1, 5))}
    assert found["招生政策"].flags == ("上一年迟4天公开",)
    assert found["本年度部门预算"].flags == ("上一年没有公开",)
    assert not found["政府信息公开指南核对一次"].ticked
    house.begun(2026)
    assert line("招生政策").last == line("招生政策", 2025)
    assert line("招生政策").due_on == date(2026, 4, 30)
    publish_all(house, 2026)
    assert entry("招生政策", date(2026, 12, 31)).verdict.standing is Standing.DONE
    # what was published for last year answers last year's line alone
    assert entry("招生政策", date(2026, 12, 31), 2025).verdict.words == "迟4天公开"


def test_a_closed_list_is_frozen_whatever_becomes_of_its_items(house):
    house.begun(2025, at("2025-01-06"))
    item = public("收费公示", "charges", "2025-03-03")
    acting.confirm(line("收费标准", 2025), item, by=house.sun, at=at("2025-03-04"))
    making.close(2025, by=house.general, at=at("2026-01-04"))
    Publication.objects.filter(pk=item.pk).update(stage=Stage.WITHDRAWN)
    public("2025年招生政策", "admissions", "2025-04-01")
    kept = entry("收费标准", date(2026, 2, 1), 2025)
    assert kept.verdict.words == "按期公开" and kept.lost
    assert entry("招生政策", date(2026, 2, 1), 2025).verdict.words == "没有公开"
    for deed in (
        lambda: acting.waive(line("学区", 2025), reason="x", by=house.li, at=SPRING),
        lambda: acting.add(2025, Written("晚"), office=house.schools, due_on=date(2025, 5, 5), by=house.li, at=SPRING),
        lambda: making.close(2025, by=house.general, at=SPRING),
    ):
        assert refused(deed)


def test_a_list_is_not_closed_over_what_nobody_confirmed(house):
    house.begun(2025, at("2025-01-06"))
    public("收费公示", "charges", "2025-03-03")
    assert refused(making.close, 2025, by=house.general, at=at("2026-01-04")) == ["有1项系统匹配还没有确认，先逐项确认"]


def test_what_the_house_gave_up_is_told_when_the_next_list_is_made(house):
    house.begun(2025, at("2025-01-06"))
    acting.hand(
        line("招生政策", 2025),
        office=house.schools,
        person=house.li,
        deputy=None,
        by=house.general,
        at=at("2025-02-01"),
    )
    Column.objects.filter(slug="charges").update(is_open=False)
    Office.objects.filter(pk=house.schools.pk).update(closed_on=date(2025, 12, 1), successor=house.money)
    found = {one.line.what: one for one in making.proposal(2026, today=date(2026, 1, 5))}
    assert "原来的栏目停用了，要另选" in found["收费标准"].flags
    assert "原来的处室撤销了，改为承接的处室" in found["招生政策"].flags
    house.planned()
    assert (line("招生政策").office, line("招生政策").person, line("收费标准").column) == (house.money, None, None)


# --- figures and questions


def test_no_figures_of_a_year_whose_list_was_never_in_force(house):
    house.planned()
    assert year_figures.of_year(2026, today=SUMMER.date()) == []
    making.begin(2026, by=house.general, at=BEGUN)
    assert year_figures.whole_year(2026, today=date(2026, 1, 6)).waiting == 8
    assert year_figures.of_year(2031, today=SUMMER.date()) == []


@pytest.mark.parametrize("lines", [1, 12])
def test_a_list_is_read_in_four_questions_however_long_it_is(house, lines):
    for n in range(lines):
        factories.year_task(what=f"第{n}项", words=f"词{n}", office=house.schools)
        item = factories.published(on=date(2026, 3, 1))
        proven = factories.year_task(proof=item, proven_by=house.li, proven_at=SPRING, office=house.schools)
        assert proven.proof
    tasks = YearTask.objects.standing().with_all()
    with CaptureQueriesContext(connection) as queries:
        assert len(reading.read(tasks, today=SUMMER.date(), soon=15)) == 2 * lines
    assert len(queries) == 4


def test_an_act_takes_back_the_reminders_that_it_makes_untrue(house):
    house.begun()
    row = line("收费标准")
    url = row.get_absolute_url()
    Notice.objects.create(
        person=house.sun, office=house.money, what="应公开的信息已过期", title="x", url=url, at=SPRING
    )
    acting.waive(row, reason="停办", by=house.sun, at=SPRING)
    assert not Notice.objects.filter(url=url).exists()
