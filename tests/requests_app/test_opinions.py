"""Consultations: the rule of what they allow, the acts, whom it reaches and how it goes (条例第十五条、第三十二条、第三十四条)."""

import json
from dataclasses import replace
from datetime import date

import pytest

from requests_app import actions, answer, cases, consultations, letter_facts, opinions
from requests_app.actions import letters_by_hand as actions_by_hand
from requests_app.models import Consulted, GivenOpinion, Letter, OpinionFinding, Pause, Request
from requests_app.opinions import Consultation, Finder, Given
from requests_app.opinions.vocabulary import Standing, Verdict
from requests_app.vocabulary import LetterKind, Outcome, PauseKind, Service, Stage
from requests_app.workflow import SIGNED
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability
from tests.factories import at
from tests.requests_app.opinion_scenes import (
    ABOUT,
    NO,
    NOW,
    SENT,
    THIRD,
    YES,
    asked,
    case_of,
    ended,
    found,
    fresh,
    posted,
)  # fmt: skip
from tests.requests_app.opinion_scenes import told as told_
from tests.requests_app.people import answer as given_answer
from tests.requests_app.people import assigned, reasons_of

TODAY, LIMIT = date(2026, 11, 23), date(2026, 12, 9)
AFTER = date(2026, 12, 10)
CAME = date(2026, 11, 20)


def third(**more) -> Consultation:
    return Consultation(PauseKind.THIRD_PARTY, SENT, LIMIT, **more)


def typed_(to: str) -> dict[str, str]:
    return {"to": to, "content": ABOUT, "reason": "涉及全市家长的支出"}


def refusal(act, *args, **given) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    return refused.value.reasons


def told(outcome: Outcome, *several: Consultation, on: date = AFTER, **more) -> list[str]:
    return opinions.answer_objections(outcome, several, on=on, **more)


# --- what an answer may be


@pytest.mark.parametrize("outcome", [Outcome.G2, Outcome.G3, Outcome.N4])
def test_silence_of_a_third_party_is_no_consent_and_wants_a_decision(outcome):
    (reason,) = told(outcome, third())
    assert "不等于同意" in reason and "第三十二条" in reason
    assert told(outcome, third(verdict=Verdict.DISCLOSE)) == []


def test_who_still_has_time_is_no_silence():
    assert told(Outcome.G2, third(), on=LIMIT) == []


def test_silence_of_a_co_author_is_consent_and_wants_nothing():
    silent = Consultation(PauseKind.CO_AUTHOR, SENT, LIMIT)
    assert told(Outcome.G2, silent) == []
    assert silent.standing(AFTER) == Standing.AGREED
    assert "视为同意公开" in opinions.in_letter(silent)


def test_a_co_author_of_whom_nobody_knows_when_it_was_asked_has_not_agreed():
    silent = Consultation(PauseKind.CO_AUTHOR, SENT, LIMIT, arrived=False)
    (reason,) = told(Outcome.G2, silent)
    assert "不能视为同意" in reason and "第三十四条" in reason
    assert told(Outcome.G2, silent, on=LIMIT) == []  # who still has time is the business of workflow
    assert told(Outcome.N4, silent) == []
    assert silent.standing(AFTER) == Standing.UNKNOWN
    assert "视为同意" not in opinions.in_letter(silent)


@pytest.mark.parametrize("stance", ["objection", "partly"])
def test_an_objection_is_weighed_before_anything_is_given_or_withheld(stance):
    for outcome in (Outcome.G2, Outcome.G3, Outcome.N4):
        (reason,) = told(outcome, third(ended_on=CAME, stance=stance))
        assert "先审查第三方的理由是否合理" in reason


@pytest.mark.parametrize("verdict", [Verdict.REASONABLE, Verdict.WITHHOLD])
def test_what_a_third_party_keeps_with_reason_is_not_given_but_the_rest_may_be(verdict):
    silent = verdict == Verdict.WITHHOLD
    kept = third(verdict=verdict) if silent else third(ended_on=CAME, stance="objection", verdict=verdict)
    assert "不能全部公开" in told(Outcome.G2, kept)[0]
    assert "列入不公开的内容" in told(Outcome.G3, kept, grounds={"D7"})[0]
    assert told(Outcome.G3, kept, grounds={"D4", "D7"}) == []
    assert told(Outcome.N4, kept) == []


def test_an_objection_without_good_reason_and_a_consent_let_it_be_given():
    assert told(Outcome.G2, third(ended_on=CAME, stance="objection", verdict=Verdict.UNREASONABLE)) == []
    assert told(Outcome.G2, third(ended_on=CAME, stance="consent")) == []


def test_one_of_several_third_parties_is_enough_to_stop():
    consent, objection = third(ended_on=CAME, stance="consent"), third(ended_on=CAME, stance="objection")
    assert len(told(Outcome.G2, consent, objection, third())) == 2


def test_results_that_give_nothing_and_rest_on_something_else_need_no_finding():
    for outcome in set(Outcome) - {Outcome.G2, Outcome.G3, Outcome.N4}:
        assert told(outcome, third(), third(ended_on=CAME, stance="objection")) == []


def test_an_overridden_third_party_is_told_before_it_is_public():
    against = third(ended_on=CAME, stance="objection", verdict=Verdict.OVERRIDE)
    assert "先签发决定公开告知书" in told(Outcome.G2, against)[0]
    written = replace(against, noticed=True, opens_on=date(2026, 12, 15))
    assert told(Outcome.G2, written) == []  # it may be put up and signed
    assert "还没有送达第三方" in told(Outcome.G2, written, leaves=True)[0]
    served = replace(written, noticed_on=date(2026, 12, 9))
    assert "2026年12月15日" in told(Outcome.G2, served, leaves=True)[0]
    assert told(Outcome.G2, served, leaves=True, on=date(2026, 12, 15)) == []
    assert (
        "第二天起才能公开"
        in told(Outcome.G2, replace(served, noticed_on=date(2026, 12, 15)), leaves=True, on=date(2026, 12, 15))[0]
    )
    late = replace(served, noticed_on=date(2026, 12, 16))
    for day in (date(2026, 12, 15), date(2026, 12, 18)):
        assert "晚于写明的公开日期" in told(Outcome.G2, late, leaves=True, on=day)[0]


def test_what_was_decided_upon_silence_is_nothing_once_they_answered_after_all():
    late = third(ended_on=AFTER, stance="objection", verdict=Verdict.DISCLOSE)
    assert "先审查第三方的理由" in told(Outcome.G2, late)[0]
    consent = third(ended_on=AFTER, stance="consent", verdict=Verdict.WITHHOLD)
    assert told(Outcome.G2, consent) == []
    assert "决定不公开" not in opinions.in_letter(consent)


def test_an_opinion_from_before_they_had_a_stance_stops_nothing():
    assert told(Outcome.G2, third(ended_on=CAME)) == []
    assert third(ended_on=CAME).standing(AFTER) == Standing.ANSWERED


def test_to_refuse_what_the_third_party_consents_to_is_said_and_stops_nothing():
    (caution,) = opinions.cautions(Outcome.N4, [third(ended_on=CAME, stance="consent")], on=AFTER)
    assert "另有理由" in caution
    assert opinions.cautions(Outcome.N4, [third(ended_on=CAME, stance="objection")], on=AFTER) == []


# --- the opinion and what is found of it


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (Given(""), {"stance"}),
        (Given("objection"), {"interest", "reasons"}),
        (Given("partly", "privacy", reasons="涉及家庭住址。"), {"parts"}),
        (Given("consent"), set()),
        (Given("objection", "business", reasons="商业秘密。", phone="12"), {"phone"}),
    ],
)
def test_an_objection_says_which_interest_which_parts_and_why(given, fields):
    assert set(opinions.given_objections(PauseKind.THIRD_PARTY, given, online=False)) == fields


def test_on_line_they_also_say_who_they_are():
    assert set(opinions.given_objections(PauseKind.CO_AUTHOR, Given("consent"), online=True)) == {"person", "phone"}
    assert opinions.given_objections(PauseKind.THIRD_PARTY, YES, online=True) == {}


def test_what_can_be_found_hangs_on_what_they_said():
    assert opinions.findings(third(), on=LIMIT) == ()
    assert opinions.findings(third(), on=AFTER) == opinions.OF_SILENCE
    assert opinions.findings(third(ended_on=CAME, stance="objection"), on=TODAY) == opinions.OF_WORDS
    assert opinions.findings(third(ended_on=CAME, stance="consent"), on=TODAY) == ()


def test_nobody_decides_upon_silence_before_it_is_known_when_the_letter_came():
    finder = Finder(Stage.CONSULTING, {Ability.HANDLE})
    assert opinions.finding_blockers(third(), finder, on=AFTER) == []
    (reason,) = opinions.finding_blockers(third(arrived=False), finder, on=AFTER)
    assert "从收到之日算起" in reason
    assert "还在等" in opinions.finding_blockers(third(), finder, on=LIMIT)[0]
    assert opinions.finding_blockers(third(), Finder(Stage.CONSULTING, ()), on=AFTER) != []


def test_what_could_not_be_delivered_is_decided_as_silence_once_the_time_is_over():
    finder = Finder(Stage.CONSULTING, {Ability.HANDLE})
    back = third(arrived=False, returned=True)
    assert opinions.finding_blockers(back, finder, on=AFTER) == []
    assert "还在等" in opinions.finding_blockers(back, finder, on=LIMIT)[0]
    assert "无法送达第三方" in opinions.in_letter(back)
    assert opinions.return_blockers(back) == []  # it may be put right
    assert opinions.return_blockers(third()) and opinions.return_blockers(third(arrived=False, ended_on=CAME))
    assert "重新送达" in opinions.return_blockers(Consultation(PauseKind.CO_AUTHOR, SENT, LIMIT, arrived=False))[0]
    wrong = opinions.return_objections(back, date(2026, 11, 17), " ", today=AFTER)
    assert set(wrong) == {"returned_on", "tried"}


# --- the acts


def test_whom_it_is_to_is_kept_sealed_and_stands_in_no_history(people):
    pause = asked(people)
    kept = Consulted.objects.get()
    assert (kept.name, kept.email, kept.about, kept.letter.kind) == (THIRD["to"], THIRD["email"], ABOUT, "third_party")
    assert not any(value in reason for reason in reasons_of(case_of(pause)) for value in THIRD.values())
    stored = Consulted.objects.values_list().query  # the columns as they lie in the table are no plain text
    assert str(stored).count("name") >= 1
    assert not any(value in str(row) for row in Pause.objects.values_list() for value in THIRD.values())


def test_the_letter_bears_the_code_and_the_case_only_a_hash_of_it(people):
    pause = asked(people)
    sheet = json.loads(pause.consulted.letter.paper)
    line = next(words for words in sheet["paragraphs"] if "答复码" in words)
    code = line.partition("答复码")[2].partition("。")[0]
    assert consultations.index_of(code) == Consulted.objects.get().code_index
    assert len(code) == 11 and code not in str(Consulted.objects.values_list()[0])


def test_two_letters_have_two_codes(people):
    case = assigned(people)
    for _ in range(2):
        actions.consult(case, by=people.handler, at=at("2026-11-18", 11), kind="third_party", sent_on=SENT)
    assert len(set(Consulted.objects.values_list("code_index", flat=True))) == 2


def test_fifteen_working_days_run_from_the_day_the_letter_was_handed_over(people):
    pause = asked(people, letter_received_on=None)
    assert (pause.arrived_on, pause.limit_on) == (None, LIMIT)
    letter = Letter.objects.get(kind=LetterKind.THIRD_PARTY)
    actions.serve_letter(letter, by=people.handler, at=NOW, via=Service.DIRECT, on=date(2026, 11, 20))
    pause = fresh(pause)
    assert (pause.arrived_on, pause.limit_on) == (date(2026, 11, 20), date(2026, 12, 11))
    assert "对方2026年11月20日收到征求意见书，最迟2026年12月11日答复" in reasons_of(case_of(pause))[-1]
    assert case_of(pause).next_on == date(2026, 12, 11)


def test_the_day_of_posting_is_not_the_day_of_arrival(people):
    pause = asked(people, letter_received_on=None)
    letter = Letter.objects.get(kind=LetterKind.THIRD_PARTY)
    how = {"via": Service.POST, "on": date(2026, 11, 19), "mail_number": "XA12345678931"}
    actions.serve_letter(letter, by=people.handler, at=NOW, **how)
    assert fresh(pause).arrived_on is None
    actions.note_arrival(fresh(pause), by=people.handler, at=NOW, on=date(2026, 11, 21))
    assert fresh(pause).limit_on == date(2026, 12, 11)  # a Saturday: counted from the Monday


def test_a_service_that_is_put_right_moves_the_limit_again(people):
    pause = asked(people, letter_received_on=None)
    letter = Letter.objects.get(kind=LetterKind.THIRD_PARTY)
    actions.serve_letter(letter, by=people.handler, at=NOW, via=Service.DIRECT, on=date(2026, 11, 20))
    how = {"via": Service.DIRECT, "on": date(2026, 11, 19), "reason": "签收单上是19日"}
    actions.correct_service(Letter.objects.get(pk=letter.pk), by=people.handler, at=NOW, **how)
    assert fresh(pause).limit_on == date(2026, 12, 10)


def test_a_letter_cannot_arrive_before_it_left_or_tomorrow(people):
    pause = asked(people, letter_received_on=None)
    for day in (date(2026, 11, 17), date(2026, 11, 24)):
        assert refusal(actions.note_arrival, fresh(pause), by=people.handler, at=NOW, on=day)
    assert fresh(pause).arrived_on is None


def test_three_are_asked_at_once_and_their_days_count_once(people):
    """Each has its own 15 working days; the clock of the case leaves out their union."""
    case = assigned(people)
    for n, day in enumerate((16, 18, 20)):
        sent = date(2026, 11, day)
        to = {"sent_on": sent, "letter_received_on": sent, "to": f"第{n}家公司"}
        actions.consult(case, by=people.handler, at=NOW, kind="third_party", **to)
    limits = list(Pause.objects.values_list("limit_on", flat=True))
    assert limits == [date(2026, 12, 7), LIMIT, date(2026, 12, 11)]
    clock = cases.latest_due(Request.objects.get(pk=case.pk), workdays=load_workdays())
    union = [Pause.objects.first().sent_on, Pause.objects.last().limit_on]
    assert clock.excluded == load_workdays().between(*union)


def test_a_written_opinion_is_kept_with_what_it_says_and_how_it_came(people):
    pause = ended(asked(people), people)
    kept = GivenOpinion.objects.get()
    assert (kept.stance, kept.interest, kept.came, kept.by) == ("objection", "business", "written", people.handler)
    assert consultations.fact_of(pause).standing(TODAY) == Standing.OBJECTION
    assert case_of(pause).stage == Stage.ASSIGNED


def test_their_own_words_lie_nowhere_but_sealed(people):
    pause = asked(people)
    said = {"ended_on": CAME, "opinion": NO.reasons, "given": NO}
    actions.end_consultation(pause, by=people.handler, at=NOW, **said)
    assert fresh(pause).opinion == "不同意公开，商业秘密"
    told_ = [*reasons_of(case_of(pause)), *Pause.history.values_list("opinion", flat=True)]
    assert not any(NO.reasons.rstrip("。") in one or NO.parts in one for one in told_)
    assert GivenOpinion.objects.get().reasons == NO.reasons


def test_an_opinion_that_lacks_something_is_refused_whole(people):
    pause = asked(people)
    reasons = refusal(ended, pause, people, Given("objection"))
    assert len(reasons) == 2
    assert fresh(pause).ended_on is None and not GivenOpinion.objects.exists()


def test_a_finding_leaves_who_what_and_why_and_may_be_changed(people):
    pause = found(ended(asked(people), people), people, "reasonable")
    found(pause, people, "unreasonable")
    rows = list(OpinionFinding.history.order_by("history_id").values_list("verdict", "history_user__name"))
    assert rows == [("reasonable", "孙悦"), ("unreasonable", "孙悦")]
    assert reasons_of(case_of(pause))[-1] == "审查第三方意见：理由不合理，可以公开"


def test_a_finding_without_reasons_or_by_an_outsider_is_refused(people):
    pause = ended(asked(people), people)
    given = {"at": NOW, "verdict": "reasonable"}
    assert refusal(actions.find_opinion, pause, by=people.handler, reasons=" ", **given) == ["写明理由"]
    assert refusal(actions.find_opinion, pause, by=people.outsider, reasons="可以。", **given)
    assert refusal(actions.find_opinion, pause, by=people.handler, reasons="找13900000000核实", **given)
    assert not OpinionFinding.objects.exists()


# --- the answer, at each place where it is put up, signed and served


def test_no_way_of_answering_passes_by_the_objection(people):
    pause = ended(asked(people), people)
    case = case_of(pause)
    whole = given_answer(Outcome.G2, "2026-11-23")
    for act, by in ((actions.propose_reply, people.handler), (actions.reply, people.handler)):
        assert any("先审查第三方的理由" in one for one in refusal(act, case, whole, by=by, at=NOW))
    found(pause, people, "unreasonable")
    actions.propose_reply(case, whole, by=people.handler, at=NOW)
    found(pause, people, "reasonable")  # thought better of it while the answer waits
    assert any("不能全部公开" in one for one in refusal(actions.sign_reply, case, by=people.receiver, at=NOW))


def test_a_refusal_that_rests_on_the_objection_goes_out_and_tells_of_it(people):
    pause = found(ended(asked(people), people), people, "reasonable")
    case, no = case_of(pause), given_answer(Outcome.N4, "2026-11-23", withheld_reason="公开会泄露商业秘密。")
    actions.reply(case, no, by=people.handler, at=NOW)
    paper = case.letters.get(kind=LetterKind.REFUSAL).paper
    assert "2026年11月20日收到第三方的意见（不同意公开），经审查，第三方不同意公开有合理理由" in paper
    assert not any(value in paper for value in (THIRD["to"], THIRD["email"], NO.person, NO.reasons))


def test_in_a_partial_answer_the_part_has_to_be_withheld_for_them(people):
    pause = found(ended(asked(people), people), people, "reasonable")
    case, partly = case_of(pause), given_answer(Outcome.G3, "2026-11-23", withheld_reason="内部。", ground="D7")
    assert any("列入不公开的内容" in one for one in answer.objections(partly, case, today=TODAY))
    assert answer.objections(replace(partly, ground="D4"), case, today=TODAY) == []


def test_nobody_answered_and_the_bureau_decides(people):
    pause = asked(people)
    case, later = case_of(pause), at("2026-12-10", 10)
    whole = given_answer(Outcome.G2, "2026-12-10")
    assert any("不等于同意" in one for one in refusal(actions.reply, case, whole, by=people.handler, at=later))
    found(pause, people, "disclose", later)
    actions.reply(case_of(pause), whole, by=people.handler, at=later)
    assert case_of(pause).outcome == Outcome.G2


def test_a_co_author_that_kept_silent_has_agreed(people):
    case, later = case_of(asked(people, PauseKind.CO_AUTHOR)), at("2026-12-10", 10)
    actions.reply(case, given_answer(Outcome.G2, "2026-12-10"), by=people.handler, at=later)
    assert "视为同意公开" in letter_facts._consultation(case)


# --- what was not to be delivered, what was posted, what was entered wrongly


def test_a_letter_that_came_back_is_no_dead_end(people):
    pause = asked(people, letter_received_on=None)
    later = at("2026-12-10", 10)
    assert any("无法送达" in one for one in refusal(found, pause, people, "disclose", later))
    said = {"returned_on": date(2026, 11, 22), "tried": "市府大道1号查无此人"}
    actions.note_returned(fresh(pause), by=people.handler, at=NOW, **said)
    assert reasons_of(case_of(pause))[-1] == "征求意见书无法送达：2026年11月22日退回"
    found(pause, people, "disclose", later)
    actions.reply(case_of(pause), given_answer(Outcome.G2, "2026-12-10"), by=people.handler, at=later)
    assert case_of(pause).outcome == Outcome.G2
    assert Pause.objects.get().returned_note == said["tried"]
    actions.close(case_of(pause), by=people.receiver, at=at("2026-12-11"))
    actions.dispose(case_of(pause), by=None, at=at("2029-01-10"))
    assert set(Pause.history.values_list("returned_note", flat=True)) == {Pause.objects.get().returned_note} == {""}


def test_a_letter_that_is_delivered_after_all_gives_them_their_days(people):
    pause = asked(people, letter_received_on=None)
    said = {"returned_on": date(2026, 11, 22), "tried": "邮寄退回"}
    actions.note_returned(fresh(pause), by=people.handler, at=NOW, **said)
    actions.note_arrival(fresh(pause), by=people.handler, at=NOW, on=date(2026, 11, 23))
    fact = consultations.fact_of(fresh(pause))
    assert (fact.returned, fact.arrived, fact.limit_on) == (False, True, date(2026, 12, 14))
    assert refusal(actions.note_returned, fresh(pause), by=people.handler, at=NOW, **said) == ["已经登记对方收到的日期"]


def test_a_co_author_without_a_day_of_arrival_stops_the_answer(people):
    pause = asked(people, PauseKind.CO_AUTHOR, letter_received_on=None)
    case, later, whole = case_of(pause), at("2026-12-10", 10), given_answer(Outcome.G2, "2026-12-10")
    assert any("不能视为同意" in one for one in refusal(actions.reply, case, whole, by=people.handler, at=later))
    actions.note_arrival(fresh(pause), by=people.handler, at=later, on=SENT)
    actions.reply(case_of(pause), whole, by=people.handler, at=later)
    assert case_of(pause).outcome == Outcome.G2


def test_the_day_of_posting_tells_no_third_party_that_it_is_overridden(people):
    pause = found(ended(asked(people), people), people, "override")
    posted(pause, people)
    first = at("2026-12-01", 10)

    def served(day: str = "2026-12-01") -> list[str]:
        return refusal(actions.reply, case_of(pause), given_answer(Outcome.G2, day), by=people.handler, at=at(day, 10))

    assert consultations.fact_of(fresh(pause)).noticed_on is None
    assert any("邮寄的，要登记对方收到的日期" in one for one in served())
    for day in (date(2026, 11, 22), date(2026, 12, 2)):
        assert refusal(actions.note_notice_arrival, fresh(pause), by=people.handler, at=first, had_on=day)
    actions.note_notice_arrival(fresh(pause), by=people.handler, at=first, had_on=date(2026, 12, 1))
    assert reasons_of(case_of(pause))[-1] == "对方收到决定公开告知书：2026年12月1日"
    assert any("第二天起才能公开" in one for one in served())
    whole, later = given_answer(Outcome.G2, "2026-12-02"), at("2026-12-02", 10)
    actions.reply(case_of(pause), whole, by=people.handler, at=later)
    assert case_of(pause).outcome == Outcome.G2


def test_a_notice_that_came_after_the_day_it_names_is_given_anew(people):
    pause = found(ended(asked(people), people), people, "override")
    letter, later = posted(pause, people), at("2026-12-03", 10)
    actions.note_notice_arrival(fresh(pause), by=people.handler, at=later, had_on=date(2026, 12, 2))
    whole = given_answer(Outcome.G2, "2026-12-03")
    assert any(
        "作废以后重新告知" in one for one in refusal(actions.reply, case_of(pause), whole, by=people.handler, at=later)
    )
    actions.void_by_hand(Letter.objects.get(pk=letter.pk), by=people.receiver, at=later, reason="送到晚了")
    actions_by_hand.issue_by_hand(
        case_of(pause), LetterKind.OVERRIDE, {**typed_(THIRD["to"]), "opened": "2026年12月15日"},
        by=people.receiver, at=later, before=1, pause=fresh(pause), opens_on=date(2026, 12, 15),
    )  # fmt: skip
    fact = consultations.fact_of(fresh(pause))
    assert (fact.noticed_on, fact.opens_on, OpinionFinding.objects.get().had_on) == (None, date(2026, 12, 15), None)


def test_what_was_handed_over_has_no_other_day_of_arrival(people):
    pause = found(ended(asked(people), people), people, "override")
    told_(pause, people, via=Service.DIRECT, on=date(2026, 11, 23))
    assert consultations.fact_of(fresh(pause)).noticed_on == date(2026, 11, 23)
    assert refusal(actions.note_notice_arrival, fresh(pause), by=people.handler, at=NOW, had_on=date(2026, 11, 23))


def put_right(pause: Pause, people, given: Given = YES, on: date = CAME, reason: str = "把反对看成了同意") -> Pause:
    said = {"given": given, "ended_on": on, "reason": reason}
    actions.correct_opinion(fresh(pause), by=people.handler, at=NOW, **said)
    return fresh(pause)


def test_an_opinion_that_was_entered_wrongly_is_put_right_and_both_stay_in_the_history(people):
    pause = put_right(ended(asked(people), people, YES), people, NO, date(2026, 11, 21))
    assert (pause.ended_on, pause.opinion, pause.given.stance) == (
        date(2026, 11, 21),
        "不同意公开，商业秘密",
        "objection",
    )
    assert list(GivenOpinion.history.order_by("history_id").values_list("stance", flat=True)) == [
        "consent",
        "objection",
    ]
    ends = list(Pause.history.exclude(ended_on=None).order_by("history_id").values_list("ended_on", flat=True))
    assert ends == [CAME, date(2026, 11, 21)]
    (*_, line) = reasons_of(case_of(pause))
    assert (
        line == "更正意见：2026年11月20日收到，同意公开；改为2026年11月21日收到，不同意公开，商业秘密，把反对看成了同意"
    )
    assert not any(value in line for value in (NO.parts, NO.reasons))
    assert any(
        "先审查第三方" in one
        for one in answer.objections(given_answer(Outcome.G2, "2026-11-23"), case_of(pause), today=TODAY)
    )


def test_the_clock_goes_with_the_day_that_was_put_right(people):
    pause = ended(asked(people), people)
    before = case_of(pause).next_on
    put_right(pause, people, NO, date(2026, 11, 23))
    assert case_of(pause).next_on > before


def test_what_was_found_upon_other_words_is_found_anew(people):
    pause = found(ended(asked(people), people), people, "unreasonable")
    put_right(pause, people, NO, date(2026, 11, 21))  # the day alone
    assert consultations.fact_of(fresh(pause)).found == Verdict.UNREASONABLE
    put_right(pause, people, replace(NO, stance="partly"), date(2026, 11, 21))
    assert consultations.fact_of(fresh(pause)).found == ""
    assert consultations.finding_of(fresh(pause)) is None
    whole = given_answer(Outcome.G2, "2026-11-23")
    assert any("先审查第三方" in one for one in answer.objections(whole, case_of(pause), today=TODAY))
    found(pause, people, "reasonable")
    rows = list(OpinionFinding.history.order_by("history_id").values_list("verdict", flat=True))
    assert rows == ["unreasonable", "", "reasonable"]


def test_what_they_sent_themselves_what_is_signed_and_what_is_the_same_is_not_put_right(people):
    pause = ended(asked(people), people)
    assert refusal(put_right, pause, people, NO) == ["与原来登记的相同，没有要更正的"]
    assert refusal(put_right, pause, people, reason=" ") == ["写明更正的理由"]
    assert refusal(put_right, pause, people, on=date(2026, 11, 17))
    GivenOpinion.objects.update(came="online")
    assert refusal(put_right, pause, people) == ["对方在网上答复的，不能更正"]
    GivenOpinion.objects.update(came="written")
    found(pause, people, "unreasonable")
    actions.propose_reply(case_of(pause), given_answer(Outcome.G2, "2026-11-23"), by=people.handler, at=NOW)
    actions.sign_reply(case_of(pause), by=people.receiver, at=NOW)
    assert refusal(put_right, pause, people) == [SIGNED]


def test_who_is_told_of_an_override_is_told_by_what_was_entered(people):
    pause = found(ended(asked(people), people), people, "override")
    posted(pause, people)
    assert refusal(put_right, pause, people) == ["已经签发决定公开告知书，要改的先作废"]


# --- disposal


def test_whoever_was_consulted_is_forgotten_with_the_applicant_and_the_record_stays(people):
    pause = found(ended(asked(people), people), people, "unreasonable")
    case = case_of(pause)
    actions.reply(case, given_answer(Outcome.G2, "2026-11-23"), by=people.handler, at=NOW)
    actions.close(case, by=people.receiver, at=at("2026-11-24"))
    actions.dispose(case, by=None, at=at("2029-01-10"))
    for rows in (Consulted.objects, Consulted.history, GivenOpinion.objects, GivenOpinion.history):
        for row in rows.all():
            words = " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)
            assert not any(value in words for value in (*THIRD.values(), ABOUT, NO.reasons, NO.person, NO.parts))
    assert not any(Pause.objects.values_list("opinion", flat=True))
    assert not any(Pause.history.values_list("opinion", flat=True))
    kept = GivenOpinion.objects.get()
    assert (kept.stance, kept.interest, Consulted.objects.get().code_index) == ("objection", "business", "")
    assert OpinionFinding.objects.get().verdict == Verdict.UNREASONABLE
