"""选结果: what the answers lead to, what is asked next, and why a result is ruled out."""

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from disclosure.maker import answers as answers_for
from disclosure.vocabulary import Ground, Maker
from requests_app.choosing import Suggested, answers_of, implied, next_question, possible, trail
from requests_app.outcomes import RESULT_OF, Facts, Remedy, remedy, row
from requests_app.questions import PATHS, QUESTIONS, Answers, Situation
from requests_app.vocabulary import Outcome
from tests.requests_app.test_outcomes import SERVED

FINANCE = "台州市财政局"
NEW = Situation()
COMPLETED = Situation(Facts(correction_asked=True, corrected=True))
NOT_COMPLETED = Situation(Facts(correction_asked=True, correction_expired=True))
WAITING = Situation(Facts(correction_asked=True))
EXPLAINED = Situation(Facts(reasons_asked=True, reasons_given=True), others=30)
SILENT = Situation(Facts(reasons_asked=True, reasons_over=True), others=30)
FREQUENT = Situation(others=30)
AGAIN = Situation(earlier=("2026-0007",), others=1)
UNPAID = Situation(Facts(fee_asked=True, fee_arrived=True, fee_lapsed=True))
SITUATIONS = [NEW, COMPLETED, NOT_COMPLETED, WAITING, EXPLAINED, SILENT, FREQUENT, AGAIN, UNPAID]

OURS = {"asks": "info", "clear": "yes", "made_by": "own"}
HELD = OURS | {"register": "no", "public": "no", "held": "yes"}


def found(given: dict[str, str], situation: Situation = NEW) -> dict[Outcome, Suggested]:
    return {one.outcome: one for one in possible(Answers(**given), situation)}


def led_to(given: dict[str, str], situation: Situation = NEW) -> list[Outcome]:
    """The results that the answers settle and the case allows."""
    return [outcome for outcome, one in found(given, situation).items() if one.settled and one.possible]


def walks(situation: Situation, answers: Answers | None = None) -> Iterator[Answers]:
    """Every way of answering until nothing more is asked."""
    answers = answers or Answers()
    question = next_question(answers, situation)
    if question is None:
        yield answers
        return
    for choice in question.choices:
        yield from walks(situation, replace(answers, **{question.name: choice.value}))


# the chain of questions


def test_first_it_is_asked_what_kind_of_application_it_is():
    assert next_question(Answers(), NEW).name == "asks"
    assert trail(Answers(), NEW) == []


@pytest.mark.parametrize("kind", ["petition", "publication", "again", "unpaid", "withdrawn"])
def test_what_is_no_application_for_information_needs_no_more_questions(kind):
    assert next_question(Answers(asks=kind), AGAIN) is None


def test_only_questions_that_still_matter_are_asked():
    asked = [each.question.name for each in trail(Answers(**HELD, give="all"), NEW)]
    assert asked == ["asks", "clear", "made_by", "register", "public", "held", "give"]


def test_whether_it_is_a_repetition_is_asked_only_where_there_is_something_to_repeat():
    assert next_question(Answers(asks="info"), NEW).name == "clear"
    assert next_question(Answers(asks="info"), AGAIN).name == "repeated"


def test_whether_it_is_too_much_is_asked_only_of_who_has_asked_before():
    given = Answers(asks="info", clear="yes")
    assert next_question(given, NEW).name == "made_by"
    assert next_question(given, FREQUENT).name == "excessive"


def test_after_reasons_were_asked_for_they_are_weighed():
    given = Answers(asks="info", clear="yes", excessive="yes")
    assert next_question(given, FREQUENT) is None
    assert next_question(given, EXPLAINED).name == "reasonable"
    assert next_question(replace(given, reasonable="yes"), EXPLAINED).name == "made_by"


def test_the_exception_is_asked_for_only_where_the_law_knows_one():
    for ground in Ground:
        if ground is not Ground.D8:
            question = next_question(Answers(**HELD, give="none", ground=ground.value), NEW)
            assert (question is not None) == (ground in {Ground.D4, Ground.D6, Ground.D7})


def test_answers_left_over_from_another_way_count_no_more():
    stale = asdict(Answers(**HELD, give="none", ground="D1")) | {"asks": "petition"}
    assert led_to(stale) == [Outcome.X1]
    assert [each.question.name for each in trail(Answers(**stale), NEW)] == ["asks"]


def test_what_is_no_choice_of_a_question_is_no_answer():
    assert answers_of({"asks": "info", "clear": "maybe", "held": "", "csrf": "1", "ground": "D8"}) == Answers(
        asks="info"
    )


def test_every_question_is_plain_and_offers_a_choice():
    for question in QUESTIONS:
        assert len(question.choices) >= 2
        assert all(one.fact and one.label for one in question.choices)
        assert len({one.value for one in question.choices}) == len(question.choices)
        assert question.name in asdict(Answers())


# the results


@pytest.mark.parametrize(
    ("given", "situation", "outcome"),
    [
        ({**OURS, "register": "no", "public": "yes"}, NEW, Outcome.G1),
        ({**HELD, "give": "all"}, NEW, Outcome.G2),
        ({**HELD, "give": "none", "ground": "D4", "exception": "yes"}, NEW, Outcome.G2),
        ({**HELD, "give": "part", "ground": "D6", "exception": "yes"}, NEW, Outcome.G2),
        ({**HELD, "give": "part", "ground": "D5"}, NEW, Outcome.G3),
        ({**HELD, "give": "part", "ground": "D4", "exception": "no"}, NEW, Outcome.G3),
        ({**HELD, "give": "none", "ground": "D1"}, NEW, Outcome.N1),
        ({**HELD, "give": "none", "ground": "D2"}, NEW, Outcome.N2),
        ({**HELD, "give": "none", "ground": "D3"}, NEW, Outcome.N3),
        ({**HELD, "give": "none", "ground": "D4", "exception": "no"}, NEW, Outcome.N4),
        ({**HELD, "give": "none", "ground": "D5"}, NEW, Outcome.N5),
        ({**HELD, "give": "none", "ground": "D6", "exception": "no"}, NEW, Outcome.N6),
        ({**HELD, "give": "none", "ground": "D7", "exception": "no"}, NEW, Outcome.N7),
        ({**OURS, "register": "yes"}, NEW, Outcome.N8),
        ({**HELD, "held": "no"}, NEW, Outcome.U1),
        ({**OURS, "made_by": "agency"}, NEW, Outcome.U2),
        ({**OURS, "made_by": "elsewhere"}, NEW, Outcome.U2),
        ({**OURS, "made_by": "joint", "lead": "other"}, NEW, Outcome.U2),
        ({**HELD, "held": "made"}, NEW, Outcome.U3),
        ({"asks": "info", "clear": "no"}, COMPLETED, Outcome.U4),
        ({"asks": "petition"}, NEW, Outcome.X1),
        ({"asks": "info", "repeated": "yes"}, AGAIN, Outcome.X2),
        ({"asks": "publication"}, NEW, Outcome.X3),
        ({"asks": "info", "clear": "yes", "excessive": "yes", "reasonable": "no"}, EXPLAINED, Outcome.X4),
        ({"asks": "info", "clear": "yes", "excessive": "yes", "reasonable": "none"}, SILENT, Outcome.X4),
        ({"asks": "again"}, NEW, Outcome.X5),
        ({"asks": "info", "clear": "no"}, NOT_COMPLETED, Outcome.O1),
        ({"asks": "unpaid"}, UNPAID, Outcome.O2),
        ({"asks": "withdrawn"}, NEW, Outcome.O3),
    ],
)
def test_the_answers_lead_to_the_result(given, situation, outcome):
    assert led_to(given, situation) == [outcome]
    first = possible(Answers(**given), situation)[0]
    assert first.outcome is outcome and first.reasons


def test_every_result_can_be_reached():
    reached = {
        one for situation in SITUATIONS for answers in walks(situation) for one in led_to(asdict(answers), situation)
    }
    assert reached == set(Outcome) == set(PATHS)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_whatever_is_answered_there_is_a_result_or_it_is_said_why_not(situation):
    for answers in walks(situation):
        every = possible(answers, situation)
        settled = [one for one in every if one.settled]
        assert settled
        assert [one for one in every if one.possible] == [one for one in settled if one.possible]
        assert all(one.against for one in every if not one.possible)
        if not any(one.possible for one in settled):
            assert all(reason.strip() for one in settled for reason in one.against)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_as_long_as_something_is_asked_nothing_is_settled(situation):
    for answers in walks(situation):
        said = trail(answers, situation)
        for n in range(len(said)):
            given = {each.question.name: each.choice.value for each in said[:n]}
            assert not any(one.settled for one in possible(Answers(**given), situation))


def test_each_answer_leaves_fewer_results():
    said = [each for each in trail(Answers(**HELD, give="none", ground="D1"), NEW)]
    left = [
        {o for o, one in found({e.question.name: e.choice.value for e in said[:n]}).items() if one.possible}
        for n in range(len(said) + 1)
    ]
    assert all(later <= earlier for earlier, later in zip(left, left[1:], strict=False))
    assert left[-1] == {Outcome.N1}


def test_what_is_ruled_out_says_by_which_answer():
    every = found({**HELD, "give": "all"})
    assert every[Outcome.X1].against == ("要的是政府信息",)
    assert every[Outcome.U1].against == ("本机关有现成的信息",)
    assert every[Outcome.N6].against == ("可以全部公开",)
    assert every[Outcome.U2].against == ("本机关制作，由本机关公开",)
    assert found({"asks": "petition"})[Outcome.U1].against == ("内容是信访、投诉、举报",)


def test_a_joint_work_that_we_lead_is_ours():
    every = found({**HELD, "made_by": "joint", "lead": "us", "give": "all"})
    assert every[Outcome.U2].against == ("由本机关牵头",)
    assert every[Outcome.G2].settled


def test_an_unclear_application_is_first_to_be_completed():
    unclear = found({"asks": "info", "clear": "no"})
    assert not any(one.possible for one in unclear.values())
    assert unclear[Outcome.U4].against == ("申请人补正以后仍不明确的，才能这样答复（第三十条）",)
    assert unclear[Outcome.O1].against == ("没有告知过补正，不能按逾期不补正处理（第三十条）",)
    waits = found({"asks": "info", "clear": "no"}, WAITING)
    assert waits[Outcome.O1].against == ("补正期限还没有到",)


def test_nobody_is_refused_for_asking_too_much_without_being_heard():
    given = {"asks": "info", "clear": "yes", "excessive": "yes"}
    assert found(given, FREQUENT)[Outcome.X4].against == ("没有告知过申请人说明理由，不能不予处理（第三十五条）",)
    waits = Situation(Facts(reasons_asked=True), others=30)
    early = found(given | {"reasonable": "none"}, waits)[Outcome.X4]
    assert early.against == ("申请人说明理由的期限还没有到",)
    assert found({}, NEW)[Outcome.X4].against == ("这位申请人没有提过别的申请",)


# W1, X2, P37 of the law


def test_w1_what_another_agency_made_is_theirs_to_answer():
    """A copy of 台州市财政局's record in our house: 36(5) with its name and contact, row （四）1, never 36(2)."""
    theirs = answers_for(Maker.AGENCY, name=FINANCE, contact="0576-00000000")
    situation = Situation(Facts(referred_to=f"{FINANCE}，0576-00000000"), answering=theirs, made_by=Maker.AGENCY.value)
    every = found({"asks": "info", "clear": "yes"} | implied(situation), situation)
    assert every[Outcome.U2].settled and every[Outcome.U2].possible
    assert f"应当向{FINANCE}申请，0576-00000000" in every[Outcome.U2].reasons
    assert every[Outcome.U2].needs == ()
    assert row(Outcome.U2) == "r4_1"
    assert not every[Outcome.G2].possible


def test_what_the_record_says_may_be_answered_otherwise():
    theirs = answers_for(Maker.AGENCY, name=FINANCE)
    situation = Situation(answering=theirs, made_by=Maker.AGENCY.value)
    assert found(implied(situation) | {**HELD, "give": "all"}, situation)[Outcome.G2].possible


def test_x2_a_repetition_is_of_the_same_applicant_alone():
    asked_again = possible(Answers(asks="info", repeated="yes"), AGAIN)[0]
    assert (asked_again.outcome, asked_again.possible) == (Outcome.X2, True)
    assert "先前的申请：2026-0007" in asked_again.reasons
    of_another = found({"asks": "info", "repeated": "yes"}, NEW)
    assert of_another[Outcome.X2].against == ("这位申请人没有要同一份信息、已经答复的申请",)
    assert not of_another[Outcome.X2].settled


def test_p37_a_partial_answer_needs_its_ground_and_its_reason():
    partial = found({**HELD, "give": "part", "ground": "D5"})[Outcome.G3]
    assert "写明不公开的理由" in partial.needs
    logged = Situation(Facts(withheld_parts=(("名单", "D5", "属于人事管理。"),), given_parts=True))
    assert found({**HELD, "give": "part", "ground": "D5"}, logged)[Outcome.G3].needs == ()
    assert row(Outcome.G3) == "r2"


# what is still needed, and what the case answers by itself


def test_what_does_not_exist_needs_its_log_of_the_search():
    assert found({**HELD, "held": "no"})[Outcome.U1].needs[0].startswith("写明检索经过")
    assert found({**HELD, "held": "no"}, Situation(Facts(searches=1)))[Outcome.U1].needs == ()


def test_a_third_party_is_asked_or_it_is_said_why_not():
    given = {**HELD, "give": "none", "ground": "D4", "exception": "no"}
    assert "没有征求过第三方意见的，在理由里写明为什么不用征求（第三十二条）" in found(given)[Outcome.N4].needs
    assert found(given, Situation(Facts(consulted=True)))[Outcome.N4].needs == ("写明不公开的理由",)


def test_what_is_ruled_out_needs_nothing():
    assert all(not one.needs for one in possible(Answers(asks="petition"), NEW) if not one.possible)


def test_the_case_answers_what_it_knows():
    assert implied(NEW) == implied(COMPLETED) == {}
    assert implied(NOT_COMPLETED) == implied(WAITING) == {"clear": "no"}
    assert implied(Situation(Facts(fee_lapsed=True))) == {"asks": "unpaid"}
    ours = Situation(answering=answers_for(Maker.JOINT, name="台州市教育局", us="台州市教育局"), made_by="joint")
    assert implied(ours) == {"made_by": "joint", "lead": "us"}


def test_a_refusal_brings_its_ground_with_it():
    every = found({**HELD, "give": "none"})
    assert {outcome: one.ground for outcome, one in every.items() if one.ground} == {
        outcome: ground.value for ground, outcome in RESULT_OF.items()
    }


def test_what_a_refusal_opens_is_a_review_first():
    settled = led_to({**HELD, "give": "none", "ground": "D5"})
    assert [remedy(outcome, SERVED) for outcome in settled] == [Remedy.REVIEW_FIRST]
