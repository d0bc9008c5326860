"""What counts as one 次: a notice that was answered, a finding that stands alone; old rows keep their numbers, figures their rows."""

from datetime import date
from types import SimpleNamespace

import pytest

from disclosure.actions import Report, report_problem
from disclosure.problem_figures import reported
from disclosure.vocabulary import ProblemKind
from reports import behind, collect
from reports.cells import registry
from reports.layouts import layout_of
from reports.models import Rectification
from reports.rectification import acting, answering, figures, reading
from reports.rectification.rules import stage_of
from reports.rectification.vocabulary import Stage
from reports.sitework import counting
from reports.sitework.fields import USUAL_OVERVIEW
from reports.versions import comparing
from reports.vocabulary import Inspection
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.notices.mail import message
from tests import factories
from tests.reports import books
from tests.reports import rectifying as made

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KEYS = ("site_monitor_rectifications", "manual_monitor_rectifications")
TODAY = date(2026, 3, 23)


@pytest.fixture
def people(db):
    return made.team()


def counted(year: int) -> tuple[object, ...]:
    found = collect.figures(year)
    return tuple(found[key].value for key in KEYS)


def opened(year: int, key: str) -> list[str]:
    rows, _ = behind.page(year, registry(layout_of(year))[key], 0)
    return [row.ref for row in rows]


def test_the_report_of_2018_tells_15_and_13():
    books.rectifications(2018, monitoring=15, manual=13)
    assert counted(2018) == (15, 13)
    assert len(opened(2018, KEYS[0])) == 15 and len(opened(2018, KEYS[1])) == 13


def test_rows_from_before_there_were_steps_are_what_they_were():
    done = Rectification.objects.create(origin="manual", title="错字", found_on="2018-03-01", done_on="2018-03-08")
    left = Rectification.objects.create(origin="manual", title="链接", found_on="2018-03-01")
    assert [Rectification.objects.get(pk=one.pk).stage for one in (done, left)] == [Stage.CLOSED, Stage.WAITING]
    ((row,), more) = behind.page(2018, registry(layout_of(2018))[KEYS[1]], 0)
    assert not more
    assert (row.ref, row.facts) == (f"rectification-{done.pk}", ("manual", "2018-03-01", "2018-03-08"))


def test_a_notice_is_one_however_many_findings_it_has(people):
    told = made.notice(people)
    for n in range(3):
        made.closed(people, notice=told, origin=Inspection.MONITORING, title=f"第{n}处")
    assert counted(2026) == (0, 0)
    answering.answer(told, replied_on=date(2026, 3, 20), by=people.clerk, at=factories.at("2026-03-20"))
    assert counted(2026) == (1, 0) and opened(2026, KEYS[0]) == [f"monitoring-{told.pk}"]


def test_an_answer_of_january_counts_for_the_new_year(people):
    told = made.notice(people)
    made.closed(people, notice=told, origin=Inspection.MONITORING)
    answering.answer(told, replied_on=date(2027, 1, 4), by=people.clerk, at=factories.at("2027-01-05"))
    assert counted(2026) == (0, 0) and counted(2027) == (1, 0)


def test_a_finding_alone_is_one_from_the_day_on_which_it_was_mended(people):
    one = made.reported(people, origin=Inspection.MANUAL)
    assert counted(2026) == (0, 0)
    acting.check(one, by=people.head, at=factories.at("2027-01-05"))
    assert counted(2026) == (0, 1) and counted(2027) == (0, 0)


@pytest.mark.parametrize("origin", [Inspection.CITIZEN, Inspection.SELF, Inspection.SUPERIOR])
def test_other_origins_are_in_no_figure_of_the_report(people, origin):
    made.closed(people, origin=origin)
    assert counted(2026) == (0, 0) and figures.times(2026) == {origin: 1}


def test_rows_of_both_kinds_are_listed_newest_first_page_by_page(people):
    for day in (5, 15):
        Rectification.objects.create(
            origin="monitoring", title="补录", found_on="2026-01-01", done_on=date(2026, 1, day)
        )
    told = made.notice(people)
    acting.void(
        made.finding(people, notice=told, origin="monitoring"), reason="不是问题的", by=people.clerk, at=made.AT
    )
    answering.answer(told, replied_on=date(2026, 3, 12), by=people.clerk, at=factories.at("2026-03-12"))
    rows = figures.rows(2026, ["monitoring"], offset=0, limit=9)
    assert [str(row.date) for row in rows] == ["2026-03-12", "2026-01-15", "2026-01-05"]
    assert [figures.rows(2026, ["monitoring"], offset=n, limit=1)[0] for n in range(3)] == rows
    assert figures.rows(2026, ["manual"], offset=0, limit=9) == []


def test_the_site_table_counts_what_was_found_by_looking(people):
    made.closed(people, origin=Inspection.MONITORING)
    made.finding(people, origin=Inspection.SELF)
    made.finding(people, origin=Inspection.CITIZEN)
    void = made.finding(people, origin=Inspection.MANUAL)
    acting.void(void, reason="不是问题的", by=people.clerk, at=made.AT)
    found = counting.counted(2026, USUAL_OVERVIEW)
    assert (found["safety-found"], found["safety-mended"]) == (2, 1)
    assert len(counting.ids(2026, USUAL_OVERVIEW)["safety-found"]) == 2


def test_a_year_stands_by_origin_and_by_office(people, django_assert_num_queries):
    made.closed(people)
    late = made.finding(people, due_on=date(2026, 3, 5))
    acting.report(late, note=made.WORDS, done_on=date(2026, 3, 9), by=people.drafter, at=made.MENDED)
    acting.check(late, by=people.head, at=made.CHECKED)
    made.finding(people, due_on=date(2026, 3, 20))
    made.finding(people, office=None, origin=Inspection.MANUAL)
    with django_assert_num_queries(2):
        offices = figures.by_office(2026, today=TODAY)
        origins = figures.by_origin(2026, today=TODAY)
    told = [(one.label, one.found, one.in_time, one.late, one.open, one.late_open) for one in offices]
    assert told == [("招生处", 3, 1, 1, 1, 1), ("待交办", 1, 0, 0, 1, 1)]
    assert [(one.label, one.found) for one in origins] == [("网站自查", 3), ("人工监测", 1)]
    assert figures.years() == [2026] and figures.times_in_words(2026) == [("网站自查", 2)]


def test_the_list_of_a_finding_agrees_with_its_stage(people):
    made.closed(people), made.reported(people), made.finding(people), made.finding(people, office=None)
    acting.void(made.finding(people), reason="不是问题的", by=people.clerk, at=made.AT)
    sizes = reading.sizes(people.clerk, today=TODAY)
    for stage in Stage:
        found = list(reading.listed(stage.value, people.clerk, today=TODAY))
        assert [one.stage for one in found] == [stage] and sizes[stage.value] == 1
    assert (sizes["open"], sizes["late"], sizes["all"]) == (3, 2, 5)
    assert reading.listed("late", people.clerk, today=TODAY).count() == 2
    assert stage_of(handed=True, reported=False, done=False, void=False) is Stage.MENDING


def test_an_office_sees_its_own_and_the_general_office_all(people):
    made.finding(people), made.finding(people, office=None)
    assert [reading.sizes(who, today=TODAY)["all"] for who in (people.drafter, people.other, people.clerk)] == [1, 0, 2]
    assert reading.waiting_for(people.drafter, today=TODAY).count() == 1
    assert Stage.WAITING not in reading.names_for(people.drafter)


def test_who_reported_is_not_asked_to_check(people):
    one = made.finding(people)
    acting.report(one, note=made.WORDS, done_on=made.FOUND_ON, by=people.clerk, at=made.MENDED)
    assert [reading.waiting_for(who, today=TODAY).count() for who in (people.clerk, people.head)] == [0, 1]


def test_what_a_reader_reported_is_offered_until_it_is_registered(people, db):
    report = Report(ProblemKind.values[0], "附件打不开", "/columns/notices/", "13900000000")
    from_reader = report_problem(report, at=made.AT).problem
    (offered,) = reading.to_take_up(people.clerk)
    assert (offered.pk, offered.page, offered.text) == (from_reader.pk, "/columns/notices/", "附件打不开")
    assert not hasattr(offered, "contact") and reported(people.other, without=[], most=5) == []
    made.finding(people, origin=Inspection.CITIZEN, key=f"{reading.PROBLEM}{from_reader.pk}")
    assert reading.to_take_up(people.clerk) == []


def begun(**asked):
    return reading.begun(asked, today=TODAY, workdays=load_workdays())


def test_a_new_finding_begins_with_what_is_sound_in_the_address(people):
    office = people.office.slug
    given = {"source": "citizen", "text": "附件打不开", "page": "/a/", "rule": "V4a", "key": "problem-3"}
    first = begun(**given, office=office, found_on="2026-03-02").initial
    assert (first["origin"], first["title"], first["before"]) == ("citizen", "附件打不开", "")
    assert (first["page"], first["rule"], first["key"]) == ("/a/", "V4a", "problem-3")
    assert (first["office"], first["found_on"], first["due_on"]) == (
        people.office.pk,
        date(2026, 3, 2),
        date(2026, 3, 16),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("source", "evil"),
        ("page", "javascript:alert(1)"),
        ("page", "/a\x00"),
        ("rule", "x" * 41),
        ("key", "a b"),
        ("office", "bureau"),
        ("office", "no-such\x00"),
        ("found_on", "2027-01-01"),
        ("found_on", "2026-99-99"),
        ("found_on", "x"),
    ],
)
def test_what_is_not_sound_is_left_out(people, name, value):
    assert begun(**{name: value}).initial == begun().initial


def test_a_long_text_is_told_whole_and_titled_short(people):
    first = begun(text="长" * 300).initial
    assert len(first["title"]) == reading.TITLE and first["title"].endswith("……") and first["before"] == "长" * 300


def test_what_is_open_under_the_key_is_found(people):
    one = made.finding(people, key="check-1")
    assert begun(key="check-1").there == one
    acting.void(one, reason="不是问题的", by=people.clerk, at=made.AT)
    assert begun(key="check-1").there is None


# --- what a signed version is compared with


def test_rows_of_a_signed_version_are_called_by_name_and_tell_what_was_done_since(people):
    told = made.notice(people)
    one = made.closed(people, notice=told, origin=Inspection.MONITORING)
    signed = SimpleNamespace(frozen_at=factories.at("2026-03-11", 12))
    answering.answer(told, replied_on=date(2026, 3, 20), by=people.clerk, at=factories.at("2026-03-20"))
    refs = [f"rectification-{one.pk}", f"monitoring-{told.pk}", "item-1"]
    named = comparing._rectifications(refs)
    assert {ref: row.title for ref, row in named.items()} == {
        refs[0]: "招生专栏有一个链接打不开",
        refs[1]: "市网站集群监测2026年第1期整改报告",
    }
    assert {row.url for row in named.values()} == {""}
    changes = comparing._changes(refs, signed)
    (change,) = changes[refs[1]]
    assert (change.what, change.by) == ("整改报告已交，2026-03-20", "周明")
    assert change.fields == [("整改报告日期", "", "2026-03-20")] and refs[0] not in changes


def test_what_moves_a_finding_out_of_a_figure_is_told(people):
    one = made.reported(people, origin=Inspection.MANUAL)
    frozen = SimpleNamespace(frozen_at=factories.at("2026-03-10", 12))
    acting.check(one, by=people.head, at=made.CHECKED)
    (change,) = comparing._changes([f"rectification-{one.pk}"], frozen)[f"rectification-{one.pk}"]
    assert change.fields == [("整改完成日期", "", "2026-03-09")] and change.by == "黎岚"


def test_a_mail_of_a_notice_names_no_finding(people, settings):
    made.finding(people)
    (told,) = Notice.objects.filter(person=people.drafter)
    assert not told.is_open and "招生专栏" not in message([told]).body


@pytest.mark.parametrize("n", range(1, 4))
def test_the_definition_of_a_figure_says_what_one_is(n):
    words = registry(layout_of(2018 + n))[KEYS[0]].definition
    assert "一份通报的整改报告计一次" in words and "单独登记的问题计一次" in words
