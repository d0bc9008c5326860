from datetime import date

import pytest

from disclosure.counted_rows import CLOSED
from requests_app import actions
from requests_app.figure_rows import AGAIN, WAITED, rows
from requests_app.figures import RESULT_ROWS, handled
from requests_app.models import Charge, Correction, Letter, LetterService, Request
from requests_app.redress.vocabulary import RemedyKind
from requests_app.vocabulary import TABLE_ROWS, ApplicantKind, LetterKind, Outcome, Service, Stage, Tariff, Via
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import applicant, at, office, request, staff
from tests.requests_app.people import FIRM, answer, bureau, replied

pytestmark = pytest.mark.django_db


def case(
    received, served=None, *, outcome=Outcome.G2, kind=ApplicantKind.PERSON, via=Via.WEB, submitted=None, **values
) -> Request:
    """A case by its legal dates alone, as it came out of all its steps."""
    values |= {"outcome": outcome, "served_on": date.fromisoformat(served)} if served else {}
    made = request(
        via=via,
        stage=Stage.REPLIED if served else Stage.ASSIGNED,
        submitted_at=at(submitted or received),
        received_on=date.fromisoformat(received),
        **values,
    )
    applicant(made, kind=kind)
    return made


def balance(year: int, kind: str = "") -> tuple[int, int, int, int]:
    counts = handled(year)
    ends = [f"@{kind}" if kind else ""] * 4
    return tuple(counts.value(key + end) for key, end in zip(("new", "in", "rt", "out"), ends, strict=True))  # type: ignore[return-value]


def test_a_case_that_crosses_the_year_counts_once_in_each():
    """T6: new and carried out in 2025, carried in and answered in 2026."""
    case("2025-12-08", "2026-02-03")
    assert balance(2025) == (1, 0, 0, 1)
    assert balance(2026) == (0, 1, 1, 0)


def test_the_legal_receipt_decides_the_year_not_the_submission():
    """T6: submitted on 31 December, confirmed on 4 January."""
    case("2026-01-04", submitted="2025-12-31")
    assert handled(2025).value("new") == 0
    assert handled(2026).value("new") == 1


def test_what_was_never_confirmed_is_counted_nowhere_but_can_be_seen():
    made = request(submitted_at=at("2026-12-31", 23, 59))
    applicant(made)
    assert balance(2026) == (0, 0, 0, 0)
    assert handled(2026).unconfirmed == 1
    assert [(row.number, row.title) for row in rows(2026, "unconfirmed")] == [(made.number, made.subject)]
    assert rows(2026, "unconfirmed")[0].date == date(2026, 12, 31)


def test_the_books_balance_for_every_kind_of_applicant():
    for kind in ApplicantKind:
        case("2025-11-03", "2025-11-20", kind=kind)
        case("2025-12-22", "2026-01-12", kind=kind)
        case("2026-03-02", kind=kind)
    for year in (2025, 2026):
        for kind in ("", *ApplicantKind.values):
            new, carried, results, out = balance(year, kind)
            assert new + carried == results + out


def test_what_one_year_carries_out_the_next_carries_in():
    case("2025-12-22"), case("2025-12-01", "2025-12-31"), case("2025-12-08", "2026-01-04")
    assert handled(2025).value("out") == handled(2026).value("in") == 2


@pytest.mark.parametrize("outcome", Outcome)
def test_each_result_stands_in_its_row_once(outcome):
    case("2026-03-02", "2026-03-20", outcome=outcome, kind=ApplicantKind.LEGAL)
    counts = handled(2026)
    found = [row for row in RESULT_ROWS if counts.value(row)]
    assert found == [TABLE_ROWS[outcome]]
    assert counts.value(f"{found[0]}@legal") == counts.value("rt") == counts.value(f"outcome:{outcome}") == 1
    assert counts.value(f"{found[0]}@person") == 0


def test_received_is_counted_by_channel_and_kind():
    case("2026-03-02", via=Via.WEB)
    case("2026-03-03", via=Via.COUNTER, kind=ApplicantKind.BUSINESS)
    counts = handled(2026)
    assert [counts.value(f"via:{via}") for via in Via] == [1, 0, 0, 0, 0, 1]
    assert (counts.value("new"), counts.value("new@business"), counts.value("new@other")) == (2, 1, 0)
    assert counts.received(via="web", kind="business") == 0


def test_fees_are_those_of_the_cases_answered_in_the_year():
    case("2026-03-02", "2026-03-20", fee_fen=38000)
    case("2026-03-02", "2026-03-20")
    case("2026-12-02", "2027-01-05", fee_fen=100)
    assert (handled(2026).value("charged"), handled(2026).value("fees")) == (1, 38000)


def test_a_year_without_cases_is_all_nought():
    counts = handled(2018)
    assert {
        counts.value(key)
        for key in ("new", "in", "out", "rt", "fees", "charged", "via:web", "filed:review", *RESULT_ROWS)
    } == {0}


@pytest.mark.parametrize("key", ["", "r9", "r1@", "new:web", "nothing", "kind:person"])
def test_an_unknown_key_is_an_error(key):
    if key == "r1@":
        assert handled(2026).value(key) == 0
        return
    with pytest.raises(KeyError):
        handled(2026).value(key)


def test_the_rows_behind_a_number_are_exactly_as_many():
    for kind in (ApplicantKind.PERSON, ApplicantKind.BUSINESS):
        case("2025-12-22", "2026-01-12", kind=kind)
        case("2026-03-02", "2026-03-20", kind=kind, outcome=Outcome.N6, fee_fen=100)
        case("2026-11-02", kind=kind, via=Via.COUNTER)
    counts = handled(2026)
    keys = [
        "new",
        "in",
        "out",
        "rt",
        "r1",
        "r3_6",
        "new@person",
        "rt@business",
        "via:web",
        "via:counter",
        "outcome:N6",
        "charged",
    ]
    assert {key: len(rows(2026, key)) for key in keys} == {key: counts.value(key) for key in keys}
    with pytest.raises(KeyError):
        rows(2026, "nothing")


def test_rows_lead_to_the_case_and_tell_no_applicant():
    made = case("2026-03-02", "2026-03-20", kind=ApplicantKind.BUSINESS)
    (row,) = rows(2026, "r1@business")
    assert row.url == f"/desk/requests/{made.pk}/"
    assert row.date == date(2026, 3, 20)
    assert "林小满" not in str(row)


def test_rows_come_in_pages_newest_first():
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        case(day)
    assert [row.date.day for row in rows(2026, "new", limit=2)] == [4, 3]
    assert [row.date.day for row in rows(2026, "new", offset=2, limit=2)] == [2]


def test_reopening_takes_the_result_back_until_the_new_answer():
    people = bureau()
    made = replied(people, "2026-11-05", "2026-11-20")
    assert handled(2026).value("r1") == 1
    actions.reopen(made, by=people.receiver, at=at("2026-11-23"), reason="复议决定")
    assert (handled(2026).value("rt"), handled(2026).value("out")) == (0, 1)


def test_a_withdrawal_before_confirmation_keeps_the_balance():
    made = request(submitted_at=at("2026-11-04"))
    applicant(made)
    actions.withdraw(made, at=at("2026-11-05"))
    assert balance(2026) == (1, 0, 1, 0)
    assert handled(2026).value("r6_3") == 1


def test_a_row_says_by_which_choice_it_stands_there():
    people = bureau()
    waiting = case("2026-12-20")
    Correction.objects.create(
        request=waiting, asked_on=date(2026, 12, 24), points="年度", limit_on=date(2027, 1, 15), by=people.receiver
    )
    assert rows(2026, "new")[0].note == rows(2026, "out")[0].note == rows(2027, "in")[0].note == WAITED
    Correction.objects.update(received_on=date(2026, 12, 28))
    assert rows(2026, "new")[0].note == ""
    case("2025-03-02", "2027-03-20", counted_on=date(2025, 4, 1), counted_outcome=Outcome.N6)
    assert rows(2025, "r3_6")[0].note == AGAIN
    whole = case("2024-03-02", "2024-03-20")
    case("2024-03-02", "2024-03-05", outcome=Outcome.O3, merged_into=whole)
    assert rows(2024, "r6_3")[0].note == f"并入{whole.number}办理，这件按其他处理计"
    case("2023-01-04", submitted="2022-12-31")
    assert "2022年12月31日提交" in rows(2023, "new")[0].note


def test_every_notice_and_every_sum_let_off_is_a_row_of_its_own():
    people, made = bureau(), case("2026-03-02", "2026-03-20")
    for n, fen in enumerate((38050, 200)):
        letter = Letter.objects.create(
            request=made, kind=LetterKind.FEE, number=f"L-{n}", on=date(2026, 3, 9), sha256="-", at=at("2026-03-09")
        )
        LetterService.objects.create(letter=letter, via=Service.POST, on=date(2026, 3, 10), at=at("2026-03-10"))
        waived = {"waived_on": date(2026, 4, 1), "waiver_reason": "困难"} if n else {}
        Charge.objects.create(
            request=made, letter=letter, tariff=Tariff.BY_PAGE, count=40, fen=fen, excess="-", by=people.receiver,
            at=at("2026-03-09"), **waived,
        )  # fmt: skip
    counts = handled(2026)
    assert [row.adds for row in rows(2026, "fee_notices")] == [1, 1] and counts.value("fee_notices") == 2
    assert sum(row.adds for row in rows(2026, "fees_asked")) == counts.value("fees_asked") == 38250
    assert [row.adds for row in rows(2026, "fees_waived")] == [counts.value("fees_waived")] == [200]


def test_a_case_of_another_office_is_a_row_without_its_name():
    own, other = office(), office()
    case("2026-03-02", subject="自己的", office=own), case("2026-03-02", subject="别处的", office=other)
    found = rows(2026, "new", reader=staff(role=Role.HEAD, office=own))
    assert sorted((row.title, bool(row.url)) for row in found) == [(CLOSED, False), ("自己的", True)]


def test_reviews_and_past_cases_are_named_to_those_who_receive():
    remedy()
    reader = staff(role=Role.HEAD)
    assert rows(2026, "filed:review", reader=reader)[0].title == CLOSED
    assert rows(2026, "filed:review", reader=staff(role=Role.GENERAL))[0].url


# 表四


def remedy(kind=RemedyKind.REVIEW, filed="2026-03-02", closed=None, result="upheld", **more):
    receiver = staff(role=Role.GENERAL)
    more = {"about": "没有主动公开收费标准", **more}
    found = actions.add_remedy(by=receiver, at=at(filed), kind=kind, filed_on=date.fromisoformat(filed), **more)
    if closed:
        day = date.fromisoformat(closed)
        actions.close_remedy(found, by=receiver, at=at(closed), result=result, closed_on=day)
    return found


def test_reviews_are_counted_by_result_and_open_ones_as_pending():
    remedy(closed="2026-05-06", result="corrected")
    remedy(filed="2026-11-02")
    counts = handled(2026)
    assert counts.value("remedy:review@corrected") == 1
    assert counts.value("remedy:review@pending") == 1
    assert counts.value("remedy:review@upheld") == 0
    assert counts.value("filed:review") == 2


def test_a_review_that_was_open_at_the_end_of_the_year_stays_pending_in_that_year():
    remedy(filed="2025-11-03", closed="2026-02-02")
    assert handled(2025).value("remedy:review@pending") == 1
    assert handled(2026).value("remedy:review@upheld") == 1
    assert handled(2026).value("remedy:review@pending") == 0
    assert handled(2026).value("filed:review") == 0
    assert [len(rows(2025, "remedy:review@pending")), len(rows(2026, "remedy:review@upheld"))] == [1, 1]


def test_lawsuits_are_told_apart_by_whether_a_review_came_first():
    remedy(RemedyKind.LAWSUIT_DIRECT, closed="2026-05-06")
    remedy(RemedyKind.LAWSUIT_AFTER_REVIEW)
    counts = handled(2026)
    assert counts.value("remedy:lawsuit_direct@upheld") == 1
    assert counts.value("remedy:lawsuit_after_review@pending") == 1


def test_all_counts_of_a_year_take_few_queries_whatever_the_number_of_cases(django_assert_max_num_queries):
    for _ in range(5):
        case("2026-03-02", "2026-03-20")
    with django_assert_max_num_queries(12):
        handled(2026)


def test_firms_and_people_stand_in_their_columns():
    people = bureau()
    replied(people, asker=FIRM)
    assert handled(2026).value("r1@business") == 1


def test_a7_what_was_pending_at_the_end_of_a_year_stands_in_the_next_decided_or_pending():
    for closed in (None, "2026-02-02", "2026-11-02"):
        remedy(filed="2025-11-03", closed=closed)
    remedy(filed="2025-03-03", closed="2025-05-06")
    pending = handled(2025).value("remedy:review@pending")
    after = sum(handled(2026).value(f"remedy:review@{result}") for result in ("upheld", "pending"))
    assert pending == after == 3


def test_a7_lawsuits_without_their_review_are_told_until_it_is_named():
    review = remedy(closed="2026-03-06")
    lawsuit = remedy(RemedyKind.LAWSUIT_AFTER_REVIEW, filed="2026-03-10")
    assert handled(2026).unlinked == len(rows(2026, "unlinked")) == 1
    assert handled(2026).value("unlinked") == 1
    by = staff(role=Role.GENERAL)
    actions.change_remedy(lawsuit, by=by, at=at("2026-03-11"), reason="补写先前的复议", review=review)
    assert handled(2026).unlinked == 0


def test_the_row_of_a_remedy_leads_to_its_page():
    made = remedy(closed="2026-03-06")
    (row,) = rows(2026, "remedy:review@upheld")
    assert row.url == f"/desk/requests/remedies/{made.pk}/"
    assert row.title == "行政复议　没有主动公开收费标准"


def test_a_case_taken_up_again_in_a_later_year_stays_in_the_table_of_the_first():
    people = bureau()
    made = replied(people, "2025-11-05", "2025-12-01", Outcome.N6)
    before = (balance(2025), handled(2025).value("r3_6"))
    actions.reopen(made, by=people.receiver, at=at("2026-03-02"), reason="复议决定撤销")
    assert (balance(2025), balance(2026)) == ((1, 0, 1, 0), (0, 0, 0, 0))
    actions.reply(made, answer(Outcome.G2, "2026-03-20"), by=people.handler, at=at("2026-03-20", 16))
    assert (balance(2025), handled(2025).value("r3_6")) == before
    assert balance(2026) == (0, 0, 0, 0)
    assert handled(2026).value("outcome:G2") == 0
    (row,) = rows(2025, "r3_6")
    assert row.date == date(2025, 12, 1)
    assert rows(2026, "rt") == []


def test_taken_up_again_twice_it_stays_with_its_first_result():
    people = bureau()
    made = replied(people, "2024-11-05", "2024-12-02", Outcome.N6)
    for year in (2025, 2026):
        actions.reopen(made, by=people.receiver, at=at(f"{year}-03-03"), reason="复议决定撤销")
        actions.reply(made, answer(Outcome.G2, f"{year}-03-20"), by=people.handler, at=at(f"{year}-03-20", 16))
    assert [handled(year).value("rt") for year in (2024, 2025, 2026)] == [1, 0, 0]
    assert handled(2024).value("r3_6") == 1


def test_taken_up_again_in_its_own_year_it_stands_where_the_new_answer_does():
    people = bureau()
    made = replied(people, "2025-11-05", "2025-11-20", Outcome.N6)
    actions.reopen(made, by=people.receiver, at=at("2025-12-29"), reason="复议决定撤销")
    actions.reply(made, answer(Outcome.G2, "2026-01-12"), by=people.handler, at=at("2026-01-12", 16))
    assert (balance(2025), balance(2026)) == ((1, 0, 0, 1), (0, 1, 1, 0))
    assert (handled(2025).value("r3_6"), handled(2026).value("r1")) == (0, 1)
