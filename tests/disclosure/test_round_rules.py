"""What may be done to an entry of a round, by whom; which proposals stand; how a round adds up. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.rounds import calling, hints, rules
from disclosure.rounds.rules import Facts, Proposal, Sums, blockers, proposal_objections, state
from disclosure.rounds.vocabulary import ENDINGS, OUTCOMES, EntryState, EntryVerb, Outcome, RoundKind, Step
from disclosure.vocabulary import Attribute
from taizhou_portal.bureau.workdays import Workdays

TODAY = date(2026, 3, 23)
WORKDAYS = Workdays({}, frozenset({2025, 2026, 2027}))
ABLE = {"may_propose": True, "may_decide": True}


def facts(**values) -> Facts:
    return Facts(**{"kind": RoundKind.ATTRIBUTE, "state": EntryState.TO_DO, "person": 1, **ABLE, **values})


# --- who may


def test_whoever_may_draft_for_the_office_proposes():
    assert blockers(EntryVerb.PROPOSE, facts(may_decide=False)) == []


def test_who_may_not_draft_for_the_office_proposes_nothing():
    assert blockers(EntryVerb.PROPOSE, facts(may_propose=False)) == ["您在这个处室没有起草权限，不能提出意见"]


@pytest.mark.parametrize(("kind", "who"), [(RoundKind.ATTRIBUTE, "处室审核人"), (RoundKind.VALIDITY, "局办公室")])
def test_what_is_closed_is_decided_in_the_office_and_a_document_by_the_general_office(kind, who):
    told = blockers(EntryVerb.DECIDE, facts(kind=kind, state=EntryState.PROPOSED, proposer=2, may_decide=False))
    assert len(told) == 1
    assert who in told[0]


def test_nobody_decides_what_they_proposed():
    own = facts(state=EntryState.PROPOSED, proposer=1)
    assert blockers(EntryVerb.DECIDE, own) == ["提出意见的人不能自己决定，请另一位办理"]
    assert blockers(EntryVerb.DECIDE, facts(state=EntryState.PROPOSED, proposer=2)) == []


def test_who_proposed_does_not_take_the_decision_back_either():
    assert "提出意见的人" in blockers(EntryVerb.TAKE_BACK, facts(state=EntryState.DECIDED, proposer=1))[0]


def test_own_words_may_be_sent_back_by_who_wrote_them():
    assert blockers(EntryVerb.SEND_BACK, facts(state=EntryState.PROPOSED, proposer=1)) == []


# --- when


def test_nothing_is_decided_before_it_is_proposed():
    assert blockers(EntryVerb.DECIDE, facts()) == ["承办人还没有提出意见"]
    assert blockers(EntryVerb.SEND_BACK, facts()) == ["承办人还没有提出意见"]


def test_what_is_decided_is_not_decided_again():
    settled = facts(state=EntryState.DECIDED, proposer=2, outcome=Outcome.KEEP)
    assert blockers(EntryVerb.DECIDE, settled) == ["已经决定"]
    assert blockers(EntryVerb.PROPOSE, settled) == ["已经决定，要改先撤回决定"]
    assert blockers(EntryVerb.TAKE_BACK, settled) == []


def test_what_was_opened_to_the_public_is_not_taken_back_here():
    settled = facts(state=EntryState.DECIDED, proposer=2, outcome=Outcome.OPEN)
    assert any("不能撤回" in reason for reason in blockers(EntryVerb.TAKE_BACK, settled))


@pytest.mark.parametrize("verb", EntryVerb)
def test_what_changed_meanwhile_needs_nothing(verb):
    assert blockers(verb, facts(state=EntryState.CHANGED)) == ["这一条在批次期间已经变化，不用决定"]


@pytest.mark.parametrize("verb", EntryVerb)
@pytest.mark.parametrize("now", EntryState)
def test_in_a_closed_round_nothing_is_done(verb, now):
    assert "这一批已经结束" in blockers(verb, facts(state=now, closed=True, proposer=2))


def test_all_reasons_are_told_at_once():
    told = blockers(EntryVerb.DECIDE, facts(may_decide=False, proposer=1, state=EntryState.DECIDED))
    assert len(told) == 3


# --- how an entry stands


def test_a_decision_stands_whatever_became_of_the_item():
    assert state(decided=True, outcome="open", changed=True, left_as="") is EntryState.DECIDED


def test_a_proposal_for_what_has_changed_has_nothing_to_propose():
    assert state(decided=False, outcome="keep", changed=True) is EntryState.CHANGED


def test_how_an_entry_stood_at_the_close_does_not_change_afterwards():
    assert state(decided=False, outcome="", changed=True, left_as=EntryState.TO_DO) is EntryState.TO_DO
    assert state(decided=False, outcome="", changed=False, left_as=EntryState.CHANGED) is EntryState.CHANGED


# --- what may be proposed


def wrong(kind: RoundKind = RoundKind.VALIDITY, **values) -> dict[str, str]:
    more = {name: values.pop(name) for name in ("attribute", "ground", "term", "formed_on") if name in values}
    given_ = Proposal(**{"reason": "有依据", **values})
    return proposal_objections(kind, given_, today=TODAY, **{"attribute": "", **more})


def test_every_proposal_has_its_reason():
    assert wrong(outcome=Outcome.VALID, reason=" ") == {"reason": "请写明理由"}


@pytest.mark.parametrize("kind", RoundKind)
@pytest.mark.parametrize("outcome", ["", "something", *Outcome])
def test_only_the_outcomes_of_the_kind_can_be_proposed(kind, outcome):
    told = wrong(kind, outcome=outcome, attribute=Attribute.WITHHELD, ground="D6")
    assert ("outcome" not in told) == (outcome in OUTCOMES[kind] and outcome != Outcome.WITHHOLD)


def test_what_an_item_is_already_is_no_change():
    told = wrong(RoundKind.ATTRIBUTE, outcome=Outcome.ON_REQUEST, attribute=Attribute.ON_REQUEST, ground="D6")
    assert told == {"outcome": "现在就是依申请公开，请选维持不变"}


def test_a_state_secret_cannot_be_given_on_request():
    told = wrong(RoundKind.ATTRIBUTE, outcome=Outcome.ON_REQUEST, attribute=Attribute.WITHHELD, ground="D1")
    assert "只能不予公开" in told["outcome"]


@pytest.mark.parametrize("outcome", [Outcome.VALID, Outcome.REVISE])
def test_a_document_whose_term_is_over_does_not_stay_in_force(outcome):
    plan = {"plan_by": True, "plan_until": TODAY + timedelta(days=90)}
    over, last = TODAY - timedelta(days=1), TODAY
    assert "有效期到2026-03-22已满" in wrong(outcome=outcome, term=over, **plan)["outcome"]
    assert wrong(outcome=outcome, term=last, **plan) == {}, "on its last day it is in force"


def test_a_revision_says_who_and_until_when():
    assert set(wrong(outcome=Outcome.REVISE)) == {"plan_by", "plan_until"}
    assert set(wrong(outcome=Outcome.REVISE, plan_by=True, plan_until=TODAY)) == {"plan_until"}
    assert wrong(outcome=Outcome.REVISE, plan_by=True, plan_until=TODAY + timedelta(days=1)) == {}


@pytest.mark.parametrize("outcome", sorted(ENDINGS))
def test_an_end_says_from_which_day(outcome):
    assert set(wrong(outcome=outcome)) == {"on"}
    assert wrong(outcome=outcome, on=date(2020, 5, 5), formed_on=date(2020, 5, 6)) == {
        "on": "不能早于成文日期2020-05-06"
    }
    assert wrong(outcome=outcome, on=date(2020, 5, 6), formed_on=date(2020, 5, 6)) == {}


@given(st.sampled_from(Attribute), st.sampled_from(OUTCOMES[RoundKind.ATTRIBUTE]))
def test_an_outcome_and_the_change_of_attribute_say_the_same(before, outcome):
    after = rules.BECOMES.get(outcome, before)
    if after != before:
        assert rules.outcome_of(before, after) is outcome
    else:
        assert rules.outcome_of(before, after) is Outcome.KEEP


# --- a round


def opening(**values) -> list[str]:
    usual = {
        "may_open": True,
        "title": "2026年度评估",
        "due_on": TODAY + timedelta(days=30),
        "today": TODAY,
        "count": 3,
    }
    return rules.round_objections(**{**usual, **values})


def test_a_round_has_a_name_a_day_to_come_and_something_in_it():
    assert opening() == []
    assert opening(title=" ") == ["请填写名称"]
    assert opening(due_on=TODAY) == ["完成日期要在今天以后"]
    assert len(opening(due_on=TODAY + timedelta(days=rules.LONGEST + 1))) == 1
    assert opening(count=0) == ["按这个范围没有要看的信息，请放宽范围"]
    assert "局办公室" in opening(may_open=False)[0]


def closing(**values) -> list[str]:
    return rules.closing_objections(**{"may_close": True, "closed": False, "left": 0, "note": "", **values})


def test_a_round_with_something_left_is_closed_with_a_reason_alone():
    assert closing() == []
    assert "还有2条没有决定" in closing(left=2)[0]
    assert closing(left=2, note="机构调整") == []
    assert closing(closed=True, left=2) == ["这一批已经结束"]
    assert "局办公室" in closing(may_close=False)[0]


numbers = st.integers(0, 50)
sums = st.builds(Sums, numbers, numbers, numbers, st.dictionaries(st.sampled_from([o.value for o in Outcome]), numbers))


@given(st.lists(sums, max_size=6))
def test_the_sums_of_the_offices_are_the_sum_of_the_round(parts):
    whole = Sums()
    for part in parts:
        whole = whole.plus(part)
    assert whole.total == sum(part.total for part in parts)
    assert whole.total == whole.left + whole.changed + whole.decided
    assert all(whole.outcomes[name] == sum(p.outcomes.get(name, 0) for p in parts) for name in whole.outcomes)


# --- a walk: whatever people try, in whatever order


@st.composite
def tries(draw):
    verbs = st.tuples(st.sampled_from(EntryVerb), st.integers(1, 3), st.sampled_from(Outcome), st.booleans())
    return draw(st.lists(verbs, max_size=25))


@given(st.sampled_from(RoundKind), tries())
def test_no_walk_decides_a_proposal_by_its_proposer_or_loses_the_entry(kind, steps):
    outcome, proposer, decider = "", None, None
    for verb, person, wanted, changed in steps:
        now = state(decided=decider is not None, outcome=outcome, changed=changed and decider is None)
        asked = Facts(kind, now, person=person, proposer=proposer, outcome=outcome, **ABLE)
        if blockers(verb, asked) or (verb is EntryVerb.PROPOSE and wanted not in OUTCOMES[kind]):
            continue
        match verb:
            case EntryVerb.PROPOSE:
                outcome, proposer = wanted, person
            case EntryVerb.DECIDE:
                decider = person
            case _:
                outcome, proposer, decider = "", None, None
        assert decider is None or decider != proposer
        assert decider is None or outcome in OUTCOMES[kind]
        assert state(decided=decider is not None, outcome=outcome, changed=False) in EntryState


# --- reminders


def test_an_office_hears_five_working_days_before_the_day_and_after_it():
    due = date(2026, 4, 30)

    def told(day: date) -> Step | None:
        return calling.step(due, today=day, left=2, workdays=WORKDAYS)

    assert told(date(2026, 4, 22)) is None
    assert told(date(2026, 4, 23)) is Step.SOON
    assert told(date(2026, 4, 25)) is None, "a Saturday"
    assert told(due) is Step.SOON
    assert told(date(2026, 5, 1)) is Step.LATE
    assert calling.step(due, today=date(2026, 5, 1), left=0, workdays=WORKDAYS) is None


def test_how_late_it_is_stands_in_the_words():
    due = date(2026, 4, 30)
    assert calling.words(due, today=date(2026, 4, 28), left=3) == "还有3条没有决定，4月30日到期"
    assert calling.words(due, today=date(2026, 5, 2), left=3) == "还有3条没有决定，4月30日到期，已过2天"


# --- hints are reasons to look


def closed_hints(ground: str, formed_on: date | None, **values) -> str:
    return "；".join(hints.of_closed(hints.Closed(ground, formed_on, **values), today=TODAY))


def test_old_process_information_is_pointed_at():
    assert "过程性信息成文已满2年" in closed_hints("D6", date(2024, 3, 23))
    assert closed_hints("D6", date(2024, 3, 24)) == "", "one day short of two years"


def test_rights_of_others_are_asked_about_after_years():
    assert "第三方" in closed_hints("D4", date(2021, 3, 1))
    assert closed_hints("D4", date(2022, 3, 1)) == ""


@pytest.mark.parametrize("ground", ["D1", "D2", "D3", "D8"])
def test_what_must_not_be_public_is_never_nudged_by_age(ground):
    assert closed_hints(ground, date(1999, 1, 1)) == ""


def test_a_public_twin_and_earlier_evaluations_are_told():
    assert "同一文号的信息已经公开：通知" in closed_hints("D5", None, public_twin="通知")
    assert "以前评估过3次" in closed_hints("D1", None, evaluations=3)


def document_hints(**values) -> list[str]:
    document = hints.Document(**{"formed_on": date(2024, 1, 1), **values})
    return hints.of_document(document, today=TODAY, years_set=5, soon=date(2026, 9, 23))


def test_of_a_document_its_term_successor_age_and_basis_are_told():
    assert document_hints() == []
    assert document_hints(successor="台教〔2026〕1号") == ["已有替代文件：台教〔2026〕1号"]
    assert document_hints(term=date(2026, 3, 22)) == ["有效期到2026-03-22已满"]
    assert document_hints(term=TODAY) == ["有效期到2026-03-23，快到了"]
    assert document_hints(term=date(2026, 9, 24)) == []
    assert document_hints(formed_on=date(2021, 3, 23)) == ["成文已满5年（本局定为满5年清理）"]
    assert document_hints(gone=("台教〔2010〕1号",)) == ["引用的文件已经失效或废止：台教〔2010〕1号"]
    assert document_hints(coming=date(2026, 5, 1)) == ["已预告2026-05-01起不再有效"]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_years_are_whole_years(formed_on, today):
    age = hints.years(formed_on, today)
    assert age >= 0
    if formed_on <= today:
        assert age * 365 <= (today - formed_on).days < (age + 1) * 366 + 1
    assert hints.years(None, today) == 0
