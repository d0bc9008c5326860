"""What is done to the returns of units: opened, handed in, returned, accepted, corrected, chased; each with its line of history."""

from datetime import date

import pytest

from reports.models import UnitFiling, UnitReturn, UnitRound
from reports.units import actions, book
from reports.units.actions import Filled
from reports.units.items import NIL
from reports.units.vocabulary import UnitStage, Way
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.refusals import Refused
from tests import factories
from tests.reports import unit_makers as made
from tests.reports.unit_makers import EARLY, GOOD, LATE, POST

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return made.school("第一小学")


@pytest.fixture
def row(school, zhou):
    made.opened([school[0]], by=zhou)
    return made.row_of(school[0])


def last_words(thing) -> tuple[str, object]:
    row = thing.history.order_by("-history_id").first()
    return row.history_change_reason, row.history_user


def refused(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as error:
        act(*args, **how)
    return error.value.reasons


def test_a_round_asks_its_units_and_tells_their_people(school, zhou):
    office, teacher = school
    alone, _ = made.school("第二小学", people=False)
    round_ = made.opened([office, alone], by=zhou)
    assert [(row.office, row.stage) for row in round_.returns.all()] == [
        (office, UnitStage.WAITING),
        (alone, UnitStage.WAITING),
    ]
    assert last_words(round_) == ("开始报送，2个单位", zhou)
    (notice,) = Notice.objects.all()
    assert (notice.person, notice.what) == (teacher, "要报2025年信息公开数据")
    assert notice.url == f"/desk/unit-return/2025/{made.row_of(office).pk}/"


def test_a_year_has_one_round(row, zhou):
    reasons = refused(made.opened, [], by=zhou)
    assert any("已经开始" in one for one in reasons) and any("至少选一个单位" in one for one in reasons)
    assert UnitRound.objects.count() == 1


def test_what_is_handed_in_waits_and_is_not_counted_yet(row, school):
    row = made.handed(row, by=school[1])
    filing = row.current
    assert (row.stage, row.handed_on, row.in_force) == (UnitStage.HANDED_IN, date(2026, 1, 6), None)
    assert (filing.version, filing.counts, filing.filled_by, filing.way) == (1, GOOD, POST, Way.FORM)
    assert last_words(row) == last_words(filing) == ("报送", school[1])
    assert book.counts(2025)["items"] == 0


def test_what_does_not_add_up_is_not_taken_and_nothing_is_kept(row, school):
    reasons = refused(made.handed, row, by=school[1], items=13, answered=9)
    assert [one.partition("：")[0] for one in reasons] == ["公开信息总数", "答复"]
    assert made.again(row).stage == UnitStage.WAITING and not UnitFiling.objects.exists()


def test_nobody_hands_in_before_the_year_is_over_or_without_a_post(row, school):
    reasons = refused(
        actions.hand_in, row, Filled(GOOD), way=Way.FORM, by=school[1], at=factories.at(date(2025, 12, 31))
    )
    assert any("还没有结束" in one for one in reasons) and any("填报人岗位" in one for one in reasons)


def test_a_unit_with_nothing_says_so_in_one_click(row, school):
    actions.hand_in(row, Filled({}, filled_by=POST, nil=True), way=Way.FORM, by=school[1], at=EARLY)
    row = made.again(row)
    assert (row.current.counts, row.current.nil) == (NIL, True)
    assert last_words(row)[0] == "报送：全年没有"


def test_it_may_be_handed_in_again_until_it_is_accepted(row, school):
    made.handed(row, by=school[1])
    row = made.handed(row, by=school[1], at=LATE, complaints=1)
    assert (row.current.version, row.current.counts["complaints"], row.handed_times) == (1, 1, 2)
    assert row.handed_on == date(2026, 1, 6)  # lateness is that of the first
    assert UnitFiling.objects.count() == 1 and row.current.history.count() == 2


def test_a_return_goes_back_with_its_reason_and_comes_again(row, school, zhou):
    row = made.handed(row, by=school[1])
    assert refused(actions.return_, row, reason="", seen=1, by=zhou, at=LATE) == ["退回要写原因，4至200个字"]
    actions.return_(row, reason="公开栏的数请核对", seen=1, by=zhou, at=LATE)
    row = made.again(row)
    assert (row.stage, row.return_reason) == (UnitStage.RETURNED, "公开栏的数请核对")
    assert last_words(row) == ("退回：公开栏的数请核对", zhou)
    assert Notice.objects.filter(person=school[1], words="公开栏的数请核对").count() == 1
    row = made.handed(row, by=school[1], at=LATE)
    assert (row.stage, row.return_reason, row.current.version) == (UnitStage.HANDED_IN, "", 1)


def test_what_is_accepted_is_counted(row, school, zhou):
    row = made.handed(row, by=school[1])
    actions.accept(row, seen=1, by=zhou, at=LATE)
    row = made.again(row)
    assert (row.stage, row.in_force, row.in_force.accepted_by) == (UnitStage.ACCEPTED, row.current, zhou)
    assert last_words(row) == ("审核通过第1版", zhou)
    assert book.counts(2025) == {**GOOD, "total": 1, "returned": 1}


def test_what_came_again_since_it_was_read_is_not_accepted_unread(row, school, zhou):
    made.handed(row, by=school[1])
    made.handed(row, by=school[1], complaints=1)
    assert refused(actions.accept, row, seen=1, by=zhou, at=LATE) == ["您打开以后，这个单位又报送过，请看过新的再审"]
    assert made.again(row).in_force is None


def test_a_correction_is_a_version_with_its_reason_and_the_old_one_counts_until_it_is_accepted(row, school, zhou):
    row = made.accepted(row, by=zhou)
    assert refused(made.handed, row, by=school[1], complaints=2) == ["更正审核过的数据要写原因，4至200个字"]
    actions.hand_in(row, made.filled(complaints=2), way=Way.FORM, reason="投诉漏计2件", by=school[1], at=LATE)
    row = made.again(row)
    assert (row.stage, row.current.version, row.in_force.version) == (UnitStage.HANDED_IN, 2, 1)
    assert (row.current.reason, book.counts(2025)["complaints"]) == ("投诉漏计2件", 0)
    assert last_words(row) == ("更正：投诉漏计2件", school[1])
    actions.accept(row, seen=row.handed_times, by=zhou, at=LATE)
    assert book.counts(2025)["complaints"] == 2
    assert [one.counts["complaints"] for one in row.filings.all()] == [0, 2]


def test_a_returned_correction_leaves_what_was_accepted_in_force(row, school, zhou):
    row = made.accepted(row, by=zhou)
    actions.hand_in(row, made.filled(complaints=2), way=Way.FORM, reason="投诉漏计2件", by=school[1], at=LATE)
    actions.return_(row, reason="请附上登记的编号", seen=2, by=zhou, at=LATE)
    assert made.again(row).in_force.version == 1 and book.counts(2025)["complaints"] == 0


def test_a_leap_against_last_year_is_taken_with_a_word(school, zhou):
    for year, changed in ((2024, {"items": 52, "by_site": 45}), (2025, {})):
        made.opened([school[0]], year=year, due_on=date(year + 1, 1, 10), by=zhou)
        if changed:
            made.accepted(made.row_of(school[0], 2024), by=zhou, **changed)
    row = made.row_of(school[0])
    assert len(refused(made.handed, row, by=school[1])) == 2
    notes = {"items": "网站改版，不再转发", "by_site": "同上，改版"}
    actions.hand_in(row, made.filled(notes), way=Way.FORM, by=school[1], at=EARLY)
    assert made.again(row).current.notes == notes


def test_a_unit_is_added_and_taken_out_with_a_reason_and_counts_only_while_it_is_in(row, zhou):
    other, _ = made.school("第二小学")
    assert refused(actions.add_unit, row.round, other, reason="", by=zhou, at=EARLY)
    added = actions.add_unit(row.round, other, reason="秋季新设的学校", by=zhou, at=EARLY)
    made.accepted(added, by=zhou)
    assert book.counts(2025)["items"] == GOOD["items"]
    actions.remove_unit(added, reason="已经并入第一小学", by=zhou, at=LATE)
    assert last_words(added) == ("减少：已经并入第一小学", zhou)
    assert (book.counts(2025)["items"], book.counts(2025)["total"]) == (0, 1)
    assert refused(actions.remove_unit, added, reason="已经并入第一小学", by=zhou, at=LATE)
    assert refused(made.handed, added, by=zhou)[0] == "这个单位不在本年的报送范围里"
    assert refused(actions.accept, added, seen=1, by=zhou, at=LATE) == ["这个单位不在本年的报送范围里"]
    assert actions.add_unit(row.round, other, reason="还是单独报送", by=zhou, at=LATE).pk == added.pk
    assert book.counts(2025)["items"] == GOOD["items"]


def test_the_due_day_moves_with_a_reason(row, zhou):
    round_ = row.round
    assert len(refused(actions.change_due, round_, due_on=date(2025, 6, 1), reason="", by=zhou, at=EARLY)) == 2
    actions.change_due(round_, due_on=date(2026, 1, 20), reason="学校放寒假", by=zhou, at=EARLY)
    round_.refresh_from_db()
    assert round_.due_on == date(2026, 1, 20) and last_words(round_) == ("改截止日期：学校放寒假", zhou)


def test_who_owes_is_reminded_once_a_day_and_who_has_nobody_here_is_named(row, school, zhou):
    alone, _ = made.school("第二小学", people=False)
    done, _ = made.school("第三小学")
    for office in (alone, done):
        actions.add_unit(row.round, office, reason="列入报送范围", by=zhou, at=EARLY)
    made.accepted(made.row_of(done), by=zhou)
    Notice.objects.all().delete()
    assert [one.office for one in actions.chase(row.round, by=zhou, at=LATE)] == [alone]
    (notice,) = Notice.objects.all()
    assert (notice.person, notice.what, notice.words) == (
        school[1],
        "催报：2025年信息公开数据",
        "截止2026-01-10，已过4天",
    )
    actions.chase(row.round, by=zhou, at=LATE)  # the one without people is named again, nobody is told again
    assert Notice.objects.count() == 1
    actions.chase(row.round, by=zhou, at=factories.at("2026-01-15"))
    assert Notice.objects.count() == 2


def test_when_all_are_in_nobody_is_chased(row, zhou):
    made.accepted(row, by=zhou)
    assert refused(actions.chase, row.round, by=zhou, at=LATE) == ["没有要催的单位"]


def test_nothing_that_was_handed_in_goes_with_its_unit(row, school):
    made.handed(row, by=school[1])
    with pytest.raises(Exception, match="protected"):
        Office.objects.get(pk=school[0].pk).delete()
    assert UnitReturn.objects.count() == 1
