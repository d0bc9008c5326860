"""What the loaded demonstration shows of 依申请公开."""

import hashlib
from datetime import date

import pytest
from django.db.models import Count

from requests_app import frozen, public_register, remedy_days
from requests_app.acting import PAPERS
from requests_app.cases import clock_of, lateness
from requests_app.clock import days_left
from requests_app.figures import RESULT_ROWS, handled
from requests_app.identity import number_objections
from requests_app.models import (
    Applicant,
    AvoidedFiling,
    IdentityProof,
    Opinion,
    Original,
    PublishSuggestion,
    Remedy,
    Reply,
    Request,
)
from requests_app.proofs import opened
from requests_app.turn import Turn
from requests_app.turns import turn_of
from requests_app.vocabulary import (
    ActsFor,
    ApplicantKind,
    IdKind,
    Outcome,
    Satisfaction,
    Stage,
    SuggestedBy,
    Via,
    WantedForm,
)
from taizhou_portal import demo
from taizhou_portal.bureau import codes, redaction
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.numbering import next_number

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def position(request, on):
    """(days left, days late) of an open case."""
    workdays = load_workdays()
    clock = clock_of(request, workdays=workdays, today=on)
    return days_left(clock.due.date, today=on, workdays=workdays), lateness(request, clock, workdays=workdays, today=on)


def test_about_forty_cases_of_every_way_applicant_stage_and_outcome(loaded):
    assert 40 <= Request.objects.count() <= 50
    assert set(Request.objects.values_list("via", flat=True)) == set(Via.values)
    assert set(Request.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert set(Request.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome.values)
    assert set(Request.objects.values_list("wanted_form", flat=True)) == set(WantedForm.values)
    assert set(Applicant.objects.values_list("kind", flat=True)) == set(ApplicantKind.values)


def test_every_answered_case_was_answered_in_time_with_basis_and_text(loaded):
    workdays = load_workdays()
    answered = Request.objects.exclude(served_on=None)
    late = [
        case.number
        for case in answered
        if lateness(case, clock_of(case, workdays=workdays, today=loaded.on), workdays=workdays, today=loaded.on)
    ]
    assert late == []
    for reply in Reply.objects.all():
        assert reply.text
        assert "第" in reply.basis or reply.outcome in {Outcome.X5, Outcome.O3}


def test_each_way_of_pausing_and_lengthening_occurs(loaded):
    assert Request.objects.filter(extension_days__gt=0).count() >= 3
    assert Request.objects.filter(pauses__ended_on__isnull=False).exists()
    assert Request.objects.filter(correction__received_on__isnull=False).exists()
    assert Request.objects.filter(correction__received_on=None, correction__isnull=False).exists()


def test_cases_are_carried_over_each_new_year(loaded):
    for year in (2025, 2026):
        assert handled(year).value("in") >= 1
        assert handled(year).value("in") == handled(year - 1).value("out")


@pytest.mark.parametrize("year", [2018, 2024, 2025, 2026])
def test_the_books_balance_for_every_kind_of_applicant(loaded, year):
    books = handled(year)
    for kind in ("", *(f"@{kind}" for kind in ApplicantKind.values)):
        assert books.value(f"new{kind}") + books.value(f"in{kind}") == books.value(f"rt{kind}") + books.value(
            f"out{kind}"
        )
        assert sum(books.value(f"{row}{kind}") for row in RESULT_ROWS) == books.value(f"rt{kind}")


def test_2018_had_one_application_by_the_web_answered_free_of_charge(loaded):
    books = handled(2018)
    assert (books.value("new"), books.value("via:web"), books.value("outcome:G1")) == (1, 1, 1)
    assert (books.value("fees"), books.value("charged")) == (0, 0)
    case = Request.objects.get(received_on__year=2018)
    clock = clock_of(case, workdays=load_workdays(), today=loaded.on)
    assert (clock.limit, case.replies.get().cited.published_on.year) == (15, 2018)
    assert not Remedy.objects.filter(filed_on__year=2018).exists()


def test_2025_had_a_review_and_the_lawsuit_after_it(loaded):
    found = Remedy.objects.filter(filed_on__year=2025).order_by("filed_on")
    assert [remedy.kind for remedy in found] == ["review", "lawsuit_after_review"]
    assert len({remedy.request_id for remedy in found}) == 1
    assert handled(2025).remedy("lawsuit_after_review", "pending") == 1
    assert (found[1].review, found[0].get_decision_display()) == (found[0], "维持决定")


def test_one_review_waits_for_our_answer(loaded):
    (waiting,) = Remedy.objects.pending()
    due = remedy_days.next_due(waiting, workdays=load_workdays())
    assert (due.what, due.on >= loaded.on) == ("提交答复的期限", True)


def open_case(words):
    return Request.objects.get(subject__contains=words)


def test_the_open_cases_wait_where_the_officers_can_try_every_step(loaded):
    assert position(open_case("各班班额"), loaded.on) == (1, 0)
    assert position(open_case("民办学校年检结果"), loaded.on)[1] == 2
    assert open_case("评分标准").stage == Stage.SUBMITTED
    assert open_case("校园足球经费").stage == Stage.RECEIVED
    assert open_case("课后服务收费标准和").stage == Stage.CONSULTING
    assert open_case("教材资料").stage == Stage.CORRECTING
    assert open_case("检查不合格名单").stage == Stage.REPLIED


@pytest.mark.parametrize(
    ("subject", "whose"),
    [
        ("分班办法", Turn.REVIEW),
        ("检查记录", Turn.FORM),
        ("轮岗补贴", Turn.LEAD),
        ("中标通知书", Turn.DELIVER),
    ],
)
def test_an_answer_waits_at_each_step_of_its_way_through_the_house(loaded, subject, whose):
    assert turn_of(open_case(subject), today=loaded.on) is whose


def test_every_case_that_was_answered_has_its_letter_frozen(loaded):
    for reply in Reply.objects.select_related("letter"):
        assert hashlib.sha256(frozen.pdf_of(reply.letter)).hexdigest() == reply.letter.sha256


def test_some_open_case_lies_with_each_of_the_two_offices_that_can_log_in(loaded):
    for slug in ("basic-education", "finance"):
        assert Request.objects.open().filter(office__slug=slug, handler__isnull=False).exists()


def test_applicants_are_invented_and_their_numbers_well_formed(loaded):
    for applicant in Applicant.objects.all():
        assert number_objections(applicant.id_kind, applicant.id_number) == []
        assert applicant.phone.startswith("1390000")
        if applicant.id_kind == IdKind.ID_CARD:
            assert applicant.id_number.startswith("331000")


def test_only_those_who_ask_again_come_twice(loaded):
    twice = (
        Applicant.objects.values("id_index").annotate(n=Count("pk")).filter(n__gt=1).values_list("id_index", flat=True)
    )
    cases = Request.objects.filter(applicant__id_index__in=twice)
    assert set(cases.exclude(outcome="").values_list("outcome", flat=True)) == {"G2", "X2", "X5"}


def test_proofs_are_sealed_on_the_disk_and_open_for_who_may(loaded):
    proof = IdentityProof.objects.first()
    with proof.file.open("rb") as stored:
        assert b"%PDF" not in stored.read()
    assert opened(proof).startswith(b"%PDF-")


def test_the_next_application_continues_the_numbers(loaded):
    for year in (2018, 2024, 2025, 2026):
        numbers = Request.objects.filter(number__startswith=f"{year}-").values_list("number", flat=True)
        serials = sorted(int(number[5:]) for number in numbers)
        assert serials == list(range(1, len(serials) + 1))
    assert next_number("request", 2026) == len(serials) + 1


def test_letters_are_numbered_in_the_order_of_service(loaded):
    for year in (2025, 2026):
        replies = Reply.objects.filter(served_on__year=year).order_by("at")
        assert [reply.number for reply in replies] == [f"台教公开〔{year}〕{n}号" for n in range(1, len(replies) + 1)]


def test_everybody_may_follow_one_open_case(loaded):
    number, code = demo.tracking()
    case = Request.objects.get(number=number)
    assert codes.fits(code, case.code_hash)
    assert case.stage == Stage.CONSULTING
    assert sum(codes.fits(code, other.code_hash) for other in Request.objects.all()) == 1


def test_the_history_of_a_case_tells_its_steps_in_order(loaded):
    case = Request.objects.get(subject="课后服务费使用情况")
    words = [change.what.partition("：")[0] for change in reversed(timeline(case))]
    asked = ["征求意见", "登记意见", "审查第三方意见"]
    assert words[:-1] == ["提交申请", "确认收件", "分办", *asked, "区分处理记录", "答复", "办结"]
    assert words[-1] == "选入公开的办理情况"
    assert min(change.at for change in timeline(case)).date() == date(2025, 9, 22)


def test_nothing_personal_is_said_while_loading(loaded):
    said = "\n".join(loaded.said)
    for applicant in Applicant.objects.all():
        for value in (applicant.name, applicant.id_number, applicant.phone, applicant.email):
            assert value not in said


def test_somebody_files_for_a_child_and_somebody_for_a_person_who_could(loaded):
    child = Applicant.objects.get(minor=True)
    assert child.acts == ActsFor.GUARDIAN
    assert child.request.stage == Stage.SUBMITTED  # a look at it needs a second officer, which can be tried
    for applicant in Applicant.objects.exclude(acts=ActsFor.SELF):
        uses = set(applicant.request.identity_proofs.values_list("use", flat=True))
        assert uses == set(PAPERS[ActsFor(applicant.acts)])
    assert Applicant.objects.filter(acts=ActsFor.AGENT).exists()


def test_applicants_have_said_how_they_found_the_answer(loaded):
    assert set(Opinion.objects.values_list("value", flat=True)) == set(Satisfaction.values)
    for opinion in Opinion.objects.select_related("request"):
        assert opinion.at.date() > opinion.request.served_on


def test_applications_that_were_not_needed_are_counted(loaded):
    rows = AvoidedFiling.objects.select_related("publication")
    assert len({row.publication_id for row in rows}) >= 3
    assert all(row.publication.published_on <= row.day < loaded.on for row in rows)


def test_answered_ones_are_shown_to_everybody_and_name_nobody(loaded):
    lines = public_register.lines(public_register.shown())
    assert len(lines) > 20 and len({line.result for line in lines}) > 5
    names = [value for row in Applicant.objects.all() for value in (row.name, row.contact) if len(value) > 1]
    assert not any(name in line.subject for line in lines for name in names)


def test_applicants_proposed_that_what_they_were_given_be_public(loaded):
    wishes = PublishSuggestion.objects.filter(why=SuggestedBy.APPLICANT)
    assert {wish.agreed for wish in wishes} == {None, False} and all(wish.words for wish in wishes)


def test_one_record_goes_out_covered_and_one_is_still_in_hand(loaded):
    (given,), (in_hand,) = (Original.objects.filter(releases__isnull=one) for one in (False, True))
    release = given.releases.get()
    assert given.marks.count() == release.covered >= 4
    assert redaction.places(opened(given), "季云帆") and not redaction.places(opened(release.file), "季云帆")
    assert release.withheld.count() == 2 and set(release.withheld.values_list("ground", flat=True)) == {"D4", "D6"}
    assert in_hand.marks.count() == 2 and redaction.places(opened(in_hand), "评委郑若溪")
