"""PURE. 选结果: from short answers about what is asked, whose it is, whether it is held and may be given, to the results that remain.

A result is ruled out by an answer or by what the case shows, each said with the reason; what remains says what it will need.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from requests_app import outcomes
from requests_app.outcomes import RESULT_OF
from requests_app.questions import PATHS, QUESTIONS, Answers, Choice, Path, Question, Situation
from requests_app.vocabulary import Outcome


class Said(NamedTuple):
    """A question with the answer that was given."""

    question: Question
    choice: Choice


@dataclass(frozen=True)
class Suggested:
    """A result: `reasons` for it among the answers, what stands `against` it, what has to be written or logged for it (`needs`).

    `settled`: the answers lead to it. With something against it as well, the case is not ready for it.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    needs: tuple[str, ...] = ()
    settled: bool = False

    @property
    def possible(self) -> bool:
        return not self.against

    @property
    def ground(self) -> str:
        """The ground that it implies."""
        return next((ground.value for ground, one in RESULT_OF.items() if one is self.outcome), "")


def answers_of(given: Mapping[str, str]) -> Answers:
    """From what stands in an address; what is no choice of a question counts as not answered."""
    known = {one.name: given[one.name] for one in QUESTIONS if one.choice(given.get(one.name, ""))}
    return Answers(**known)


def implied(situation: Situation) -> dict[str, str]:
    """What the case and the record that it names answer by themselves, until somebody answers otherwise."""
    said = {}
    if situation.facts.fee_lapsed:
        said["asks"] = "unpaid"
    if situation.facts.correction_asked and not situation.facts.corrected:
        said["clear"] = "no"
    if situation.answering:
        said |= {"made_by": situation.made_by, "lead": "us" if situation.answering.ours else "other"}
    return said


def trail(answers: Answers, situation: Situation) -> list[Said]:
    """The questions that were answered and still matter, in their order."""
    return [Said(question, choice) for question, choice in _walk(answers, situation) if choice]


def next_question(answers: Answers, situation: Situation) -> Question | None:
    """The first that still matters and is open; None once the answers settle the matter."""
    return next((question for question, choice in _walk(answers, situation) if choice is None), None)


def possible(answers: Answers, situation: Situation) -> list[Suggested]:
    """All results: those that the answers lead to first, then those that remain, then those that are ruled out."""
    said = trail(answers, situation)
    every = [_suggested(outcome, said, answers, situation) for outcome in Outcome]
    return sorted(every, key=lambda one: (not one.settled, not one.possible))


def _walk(answers: Answers, situation: Situation) -> Iterator[tuple[Question, Choice | None]]:
    for question in QUESTIONS:
        if not question.when(answers, situation):
            continue
        choice = question.choice(getattr(answers, question.name))
        yield question, choice
        if choice is None or choice.ends:
            return


def _suggested(outcome: Outcome, said: list[Said], answers: Answers, situation: Situation) -> Suggested:
    path, wrong = min(((path, _contradictions(path, said)) for path in PATHS[outcome]), key=lambda one: len(one[1]))
    reasons = [each.choice.fact for each in said if each.question.name in path and not wrong]
    ended = bool(said) and said[-1].choice.ends
    against = _not_yet(outcome, situation) + wrong
    return Suggested(
        outcome,
        tuple(reasons + _known(outcome, situation)) if not wrong else (),
        tuple(against),
        tuple(_needs(outcome, answers, situation)) if not against else (),
        settled=ended and not wrong,
    )


def _contradictions(path: Path, said: list[Said]) -> list[str]:
    """The answers that do not fit, and the one that ended the chain before this way came to its end."""
    wrong = [
        each.choice.fact
        for each in said
        if each.question.name in path and each.choice.value not in path[each.question.name]
    ]
    if wrong or not said or not said[-1].choice.ends or said[-1].question.name in path:
        return wrong
    return [said[-1].choice.fact]


def _not_yet(outcome: Outcome, situation: Situation) -> list[str]:
    """Why the case does not allow it, whatever is answered."""
    if outcome is Outcome.X2:
        return [] if situation.earlier else ["这位申请人没有要同一份信息、已经答复的申请"]
    if outcome is Outcome.X4 and not situation.others and not situation.facts.reasons_asked:
        return ["这位申请人没有提过别的申请"]
    return outcomes.not_yet(outcome, situation.facts)


def _known(outcome: Outcome, situation: Situation) -> list[str]:
    """What the case adds to the reasons."""
    if outcome is Outcome.X2 and situation.earlier:
        return [f"先前的申请：{'、'.join(situation.earlier)}"]
    who = situation.answering
    if outcome is Outcome.U2 and who and not who.ours:
        return [who.why, f"应当向{who.agency}申请{f'，{who.contact}' if who.contact else ''}"]
    return []


def _needs(outcome: Outcome, answers: Answers, situation: Situation) -> list[str]:
    facts = replace(situation.facts, ground=answers.ground) if outcome is Outcome.G3 else situation.facts
    return outcomes.missing(outcome, facts)
