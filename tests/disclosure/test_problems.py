"""我为政府网站找错 through its actions: where a report goes, who hears of it, how it ends, and what is left of its writer's contact."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from disclosure import actions, problem_lists
from disclosure.actions import Report
from disclosure.actions.problems import contact_of
from disclosure.models import Column, ContactLook, DraftingRule, PageProblem, PageProblemQuerySet, ReporterContact
from disclosure.problem_year import ProblemYear, problems_of
from disclosure.vocabulary import ProblemStage
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.numbering import next_number
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused, team
from tests.factories import at

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, WEDNESDAY, THURSDAY = (at(f"2026-03-{day}") for day in (20, 23, 25, 26))
CONTACT = "13900000000"
KEY = "0123456789abcdef" * 2
TYPO = Report("typo", "“课时”打成了“课是”。", contact=CONTACT)


@pytest.fixture
def people():
    return team()


def sent(report: Report = TYPO, when=FRIDAY, **more) -> PageProblem:
    return actions.report_problem(report, at=when, **more).problem


def of_item(people, **values) -> PageProblem:
    """A report about a public item of the office of `people`."""
    item = factories.published(office=people.office)
    return sent(replace(TYPO, page=f"/items/{item.pk}/", **values))


def stored(problem: PageProblem) -> PageProblem:
    return PageProblem.objects.get(pk=problem.pk)


def told(problem: PageProblem) -> dict[str, str]:
    """Name of whoever was told → what."""
    url = f"/desk/problems/{problem.pk}/"
    return {notice.person.name: notice.what for notice in Notice.objects.filter(url=url).select_related("person")}


# --- where it goes


def test_a_report_about_an_item_goes_to_its_office_and_the_general_office_hears_of_it(people):
    problem = of_item(people)
    assert (problem.stage, problem.office, problem.publication.office) == ("in_hand", people.office, people.office)
    assert set(told(problem)) == {"李敏", "赵磊", "王宁", "周明"}
    assert set(told(problem).values()) == {"网站找错，等待答复"}
    assert problem.history.get().history_change_reason == "收到找错，由基础教育处办理"


def test_a_report_about_nothing_in_particular_waits_for_the_general_office_alone(people):
    problem = sent()
    assert (problem.stage, problem.office, problem.publication, problem.page) == ("received", None, None, "")
    assert set(told(problem)) == {"周明"}


def test_a_column_and_an_office_have_their_own_office(people):
    Column.objects.filter(slug="notices").update(office=people.office)
    assert sent(replace(TYPO, page="/columns/notices/")).office == people.office
    assert sent(replace(TYPO, page=f"/offices/{people.office.slug}/")).office == people.office
    assert sent(replace(TYPO, page="/columns/nowhere/")).office is None


def test_what_belongs_to_the_bureau_as_a_whole_or_to_a_closed_office_is_handed_over_by_hand(people):
    whole = factories.published(office=factories.root())
    closed = factories.published(office=factories.office(closed_on=date(2026, 1, 1)))
    for item in (whole, closed):
        problem = sent(replace(TYPO, page=f"/items/{item.pk}/"))
        assert (problem.office, problem.publication) == (None, item)


@pytest.mark.parametrize("stage", ["draft", "sign_off", "withdrawn"])
def test_an_address_of_what_is_not_public_is_kept_and_tied_to_nothing(people, stage):
    values = {"withdrawn_at": FRIDAY, "published_at": FRIDAY, "published_on": date(2026, 3, 20)}
    item = factories.publication(
        office=people.office, title="绝密标题", stage=stage, **(values if stage == "withdrawn" else {})
    )
    problem = sent(replace(TYPO, page=f"/items/{item.pk}/"))
    assert (problem.publication, problem.office) == (None, None)


# --- number, code, date


def test_numbers_run_through_the_year_and_the_code_is_stored_nowhere(people):
    first, second = (actions.report_problem(TYPO, at=FRIDAY) for _ in range(2))
    assert [done.problem.number for done in (first, second)] == ["ZC2026-0001", "ZC2026-0002"]
    assert sent(when=at("2027-01-04")).number == "ZC2027-0001"
    assert codes.fits(first.code, first.problem.code_hash)
    assert not codes.fits(first.code, second.problem.code_hash)
    assert first.code not in str(PageProblem.objects.values())


def test_the_same_form_sent_twice_is_one_report_with_one_code(people):
    first = actions.report_problem(TYPO, at=FRIDAY, key=KEY)
    again = actions.report_problem(TYPO, at=MONDAY, key=KEY)
    assert (again.problem, again.code, again.new) == (first.problem, first.code, False)
    assert PageProblem.objects.count() == ReporterContact.objects.count() == 1
    assert Notice.objects.count() == 1


def test_other_words_on_the_same_page_are_another_report(people):
    first = actions.report_problem(TYPO, at=FRIDAY, key=KEY)
    other = actions.report_problem(replace(TYPO, text="还有一处"), at=FRIDAY, key=KEY)
    assert other.new
    assert other.code != first.code


def test_the_key_of_a_form_cannot_be_read_from_what_is_stored(people):
    problem = sent(key=KEY)
    assert KEY not in problem.idempotency_key


def test_two_who_take_the_same_form_at_the_same_moment_take_it_once(people, monkeypatch):
    first = actions.report_problem(TYPO, at=FRIDAY, key=KEY)
    monkeypatch.setattr(PageProblemQuerySet, "first", lambda found: None)  # neither sees the other one's row
    again = actions.report_problem(TYPO, at=FRIDAY, key=KEY)
    assert (again.problem, again.code, again.new) == (first.problem, first.code, False)
    assert PageProblem.objects.count() == 1
    assert next_number("problem", 2026) == 2


def test_a_later_setting_moves_no_date_that_somebody_was_told(people):
    problem = sent()
    DraftingRule.objects.update_or_create(defaults={"problem_workdays": 5})
    assert (stored(problem).answer_days, sent().answer_days) == (3, 5)


def test_the_notice_says_until_when_and_nothing_of_what_was_written(people):
    of_item(people, text="联系我：李某某")
    notice = Notice.objects.first()
    assert (notice.title, notice.words, notice.is_open) == ("错别字（ZC2026-0001）", "请在3月25日前答复", True)


@pytest.mark.parametrize("text", ["", "  ", "长" * 1001])
def test_what_cannot_be_taken_is_refused_and_nothing_is_written(people, text):
    refused(actions.report_problem, replace(TYPO, text=text), at=FRIDAY)
    refused(actions.report_problem, replace(TYPO, kind="x"), at=FRIDAY)
    assert PageProblem.objects.count() == Notice.objects.count() == 0


# --- what the desk does


def test_the_general_office_hands_a_report_over_and_the_new_office_hears_of_it(people):
    problem, technology = sent(), factories.office("技术中心")
    factories.staff("梁云", role=Role.DRAFTER, office=technology)
    actions.hand_problem_over(problem, office=technology, note="请看读屏", by=people.general, at=MONDAY)
    assert (stored(problem).stage, stored(problem).office) == ("in_hand", technology)
    assert told(problem) == {"梁云": "网站找错，交本处室答复"}
    assert Notice.objects.get().words == "请在3月25日前答复：请看读屏"
    assert problem.history.first().history_change_reason == "交办技术中心：请看读屏"


def test_the_office_that_has_it_may_pass_it_on_and_sees_it_no_more(people):
    problem, other = of_item(people), factories.office()
    actions.hand_problem_over(problem, office=other, by=people.author, at=MONDAY)
    assert not PageProblem.objects.for_staff(people.author).exists()
    assert refused(actions.answer_problem, problem, answer="改了", by=people.author, at=MONDAY)


def test_it_cannot_go_where_it_is_nor_to_an_office_that_is_closed(people):
    problem, closed = of_item(people), factories.office(closed_on=date(2026, 1, 1))
    how = {"by": people.general, "at": MONDAY}
    assert refused(actions.hand_problem_over, problem, office=people.office, **how) == ["已经在这个处室办理"]
    assert refused(actions.hand_problem_over, problem, office=closed, **how) == ["这个处室已经撤销，请另选一个"]


@pytest.mark.parametrize("who", ["author", "colleague", "head", "general"])
def test_whoever_has_it_answers_and_it_is_settled(people, who):
    problem, person = of_item(people), getattr(people, who)
    actions.answer_problem(problem, answer=" 已改正。 ", by=person, at=MONDAY)
    settled = stored(problem)
    assert (settled.stage, settled.answer, settled.settled_by, settled.settled_at) == (
        "answered", "已改正。", person, MONDAY,
    )  # fmt: skip
    row = problem.history.first()
    assert (row.history_user, row.history_change_reason, row.history_date) == (person, "答复", MONDAY)
    assert person.name not in told(problem)


def test_it_is_set_aside_for_a_ground_that_the_reporter_reads(people):
    problem = sent()
    actions.set_problem_aside(problem, aside="elsewhere", words="请找学校。", by=people.general, at=MONDAY)
    assert (stored(problem).stage, stored(problem).aside) == ("set_aside", "elsewhere")
    assert problem.history.first().history_change_reason == "不作处理"


@pytest.mark.parametrize(
    ("do", "values", "reason"),
    [
        (actions.answer_problem, {"answer": " "}, "请写明答复"),
        (actions.answer_problem, {"answer": f"已打{CONTACT}"}, "不要写反映人的联系方式，它办结后要删除"),
        (actions.set_problem_aside, {"aside": ""}, "请选择不作处理的原因"),
        (actions.set_problem_aside, {"aside": "sound", "words": f"已打{CONTACT}"}, "不要写反映人的联系方式，它办结后要删除"),
    ],
)  # fmt: skip
def test_without_what_it_needs_nothing_is_settled(people, do, values, reason):
    problem = sent()
    assert refused(do, problem, **values, by=people.general, at=MONDAY) == [reason]
    assert stored(problem).stage == ProblemStage.RECEIVED
    assert contact_of(problem) == CONTACT


@pytest.mark.parametrize("role", [None, Role.DRAFTER, Role.SECRECY, Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_nobody_else_does_anything_with_it(people, role):
    stranger = factories.staff(role=role, office=factories.office() if role is Role.DRAFTER else None)
    problem, how = of_item(people), {"by": stranger, "at": MONDAY}
    assert not PageProblem.objects.for_staff(stranger).exists()
    refused(actions.answer_problem, problem, answer="改了", **how)
    refused(actions.set_problem_aside, problem, aside="sound", **how)
    refused(actions.hand_problem_over, problem, office=factories.office(), **how)
    refused(actions.look_at_contact, problem, reason="核实", **how)
    assert stored(problem).stage == ProblemStage.IN_HAND
    assert not ContactLook.objects.exists()


def test_an_office_sees_its_own_alone_and_the_general_office_all(people):
    own, unplaced = of_item(people), sent()
    foreign = sent(replace(TYPO, page=f"/items/{factories.published(office=factories.office()).pk}/"))
    assert set(PageProblem.objects.for_staff(people.author)) == {own}
    assert set(PageProblem.objects.for_staff(people.general)) == {own, unplaced, foreign}


def test_two_who_answer_at_once_answer_once(people):
    problem = of_item(people)
    second = stored(problem)
    actions.answer_problem(problem, answer="改了", by=people.author, at=MONDAY)
    assert refused(actions.answer_problem, second, answer="没改", by=people.head, at=MONDAY) == [
        "这件找错已答复，已经办结"
    ]
    assert stored(problem).answer == "改了"


def test_what_nobody_looked_at_is_no_news_once_it_is_settled(people):
    problem = of_item(people)
    actions.answer_problem(problem, answer="改了", by=people.author, at=MONDAY)
    assert set(told(problem).values()) == {"网站找错，已办结"}


@pytest.mark.parametrize(
    "values",
    [
        {"stage": "in_hand"},
        {"stage": "answered", "answer": "改了"},
        {"stage": "set_aside", "answer": "改了"},
        {"answer": "改了"},
        {"aside": "sound"},
    ],
)
def test_the_database_itself_knows_what_belongs_together(people, values):
    problem = sent()
    with pytest.raises(IntegrityError), transaction.atomic():
        PageProblem.objects.filter(pk=problem.pk).update(**values)


# --- how the reporter can be reached


def test_a_contact_is_sealed_in_the_table_and_has_no_history(people):
    problem = sent()
    kept = ReporterContact.objects.annotate(raw=Cast("value", TextField())).get(problem=problem)
    assert kept.value == CONTACT
    assert CONTACT not in kept.raw
    assert not hasattr(ReporterContact, "history")
    assert CONTACT not in str(list(problem.history.values()))


@pytest.mark.parametrize("end", ["answer", "aside"])
def test_it_is_erased_when_the_report_is_settled(people, end):
    problem, how = sent(), {"by": people.general, "at": MONDAY}
    if end == "answer":
        actions.answer_problem(problem, answer="改了", **how)
    else:
        actions.set_problem_aside(problem, aside="sound", **how)
    assert not ReporterContact.objects.exists()
    assert refused(actions.look_at_contact, problem, reason="核实", **how)


def test_a_look_at_it_needs_a_reason_and_stays_on_record(people):
    problem, how = of_item(people), {"by": people.author, "at": MONDAY}
    assert refused(actions.look_at_contact, problem, reason=" ", **how) == ["写明查看的理由"]
    assert actions.look_at_contact(problem, reason="核实附件", **how) == CONTACT
    look = ContactLook.objects.get()
    assert (look.problem, look.by, look.at, look.reason) == (problem, people.author, MONDAY, "核实附件")


def test_where_none_was_left_there_is_nothing_to_look_at(people):
    problem = sent(replace(TYPO, contact=""))
    how = {"by": people.general, "at": MONDAY}
    assert refused(actions.look_at_contact, problem, reason="核实", **how) == ["没有留联系方式，或者办结时已经删除"]


# --- lists and figures


def test_whoever_answers_has_it_on_the_staff_home_and_the_general_office_what_is_late(people):
    own, unplaced = of_item(people), sent()
    days = {"today": date(2026, 3, 24)}
    assert [line.problem for line in problem_lists.waiting(people.author, **days)] == [own]
    assert [line.problem for line in problem_lists.waiting(people.general, **days)] == [unplaced]
    late = problem_lists.waiting(people.general, today=date(2026, 3, 26))
    assert [(line.problem, line.limit.words) for line in late] == [(own, "已晚1个工作日"), (unplaced, "已晚1个工作日")]


def test_the_days_are_working_days(people):
    [line] = problem_lists.lines([sent()], people.general, today=date(2026, 3, 20))
    assert (line.limit.due.date, line.limit.words) == (date(2026, 3, 25), "剩3个工作日")


def test_the_counts_of_a_year(people):
    how = {"by": people.general}
    on_time, late, aside, open_one = (sent() for _ in range(4))
    actions.answer_problem(on_time, answer="改了", **how, at=WEDNESDAY)
    actions.answer_problem(late, answer="改了", **how, at=THURSDAY)
    actions.set_problem_aside(aside, aside="sound", **how, at=MONDAY)
    actions.answer_problem(sent(when=at("2025-12-31")), answer="改了", **how, at=at("2026-01-05"))
    workdays = load_workdays()
    found = problems_of(2026, workdays=workdays)
    assert found == ProblemYear(2026, received=4, answered=3, set_aside=1, on_time=3)
    assert (found.settled, found.late) == (4, 1)
    assert problems_of(2025, workdays=workdays) == ProblemYear(2025, received=1)
    assert not Office.objects.filter(problems=open_one).exists()
