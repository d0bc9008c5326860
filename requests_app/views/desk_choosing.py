"""选结果: short questions one after the other, the results that remain as cards, and earlier applications for the same record beside them.

Nothing is stored: the answers stand in the address, so that the way back and a bookmark work.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import cases, choosing, outcomes, past_cases, workflow
from requests_app.choosing import Said, Suggested
from requests_app.forms.choosing import QuestionForm
from requests_app.models import Request
from requests_app.past_cases import Past
from requests_app.questions import Answers, Question, Situation
from requests_app.registering import table_row
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.views.links import Row
from requests_app.vocabulary import Outcome, Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs

ASKED = "next"  # names the question that was on the page
#: what is logged before such an answer goes out, and on which page
LOGGED = {Outcome.U1: ("登记检索记录", "searches"), Outcome.G3: ("登记区分处理记录", "withheld")}


@require_safe
@needs(*WORKING)
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/choose/?asks=…&next= : a parameter that is there and empty takes back what the case would answer by itself."""
    case, today = found_for(request.user, pk), timezone.localdate()
    earlier = past_cases.past(case, request.user)
    situation = past_cases.situation_of(case, earlier, today=today)
    answers = choosing.answers_of(choosing.implied(situation) | request.GET.dict())
    question, said = choosing.next_question(answers, situation), choosing.trail(answers, situation)
    every = choosing.possible(answers, situation)
    settled = [one for one in every if one.settled]
    context = {
        "case": case,
        "form": _form(request, question, situation) if question else None,
        "kept": [(name, value) for name, value in _given(answers).items() if not question or name != question.name],
        "asked": ASKED,
        "said": [_said(each, answers) for each in said],
        "settled": [_card(one, answers, situation, case, today) for one in settled],
        "left": [_card(one, answers, situation, case, today) for one in every if one.possible and not one.settled],
        "ruled_out": [one for one in every if not one.possible and not one.settled],
        "reasons": _closed(case, request.user, today),
        "past": [_past(one) for one in earlier],
    }
    return render(request, "requests_app/desk/choose.html", context)


def _form(request: StaffRequest, question: Question, situation: Situation) -> QuestionForm:
    """Answered with nothing, it says so; on the first sight it does not. How often somebody applies stands with the question about it."""
    sent = request.GET.get(ASKED) == question.name
    hint = f"{situation.frequency}。{question.hint}" if question.name == "excessive" else question.hint
    return QuestionForm(request.GET if sent else None, question=question._replace(hint=hint))


def _given(answers: Answers) -> dict[str, str]:
    return {name: value for name, value in asdict(answers).items() if value}


def _said(each: Said, answers: Answers) -> dict[str, str]:
    """A question that is answered, and the address at which it is asked anew; what was answered after it is kept there."""
    again = urlencode(_given(answers) | {each.question.name: ""})
    return {"label": each.question.label, "answer": each.choice.label, "url": f"?{again}"}


def _card(one: Suggested, answers: Answers, situation: Situation, case: Request, today: date) -> dict:
    return {
        "label": one.outcome.label,
        "against": one.against,
        "facts": [fact for fact in _facts(one, today) if fact["value"]],
        "drafts": [] if one.against else list(_drafts(one, answers, situation, case)),
        "log": _log(one.outcome, case),
    }


def _facts(one: Suggested, today: date) -> Iterator[dict]:
    demand = outcomes.DEMANDS[one.outcome]
    yield {"label": "理由", "value": "\n".join(one.reasons), "full": True}
    article = f"《条例》{demand.article}" if demand.article else "统计表式的分类，没有条款"
    yield {"label": "依据", "value": article, "full": True}
    yield {"label": "必须写明", "value": demand.must_say, "full": True}
    yield {"label": "还要补上", "value": "\n".join(one.needs), "full": True}
    yield {"label": "计入表三", "value": table_row(one.outcome)}
    yield {"label": "救济", "value": outcomes.remedy(one.outcome, today).value}


def _drafts(one: Suggested, answers: Answers, situation: Situation, case: Request) -> Iterator[tuple[str, str]]:
    """(what the button adds, address of the reply page); of a repetition one for each earlier application."""
    there = reverse("desk_requests:reply", args=[case.pk])
    given = {"outcome": one.outcome.value, "ground": answers.ground if one.outcome is Outcome.G3 else one.ground}
    earlier = situation.earlier if one.outcome is Outcome.X2 else ("",)
    for number in earlier:
        asked = urlencode({name: value for name, value in {**given, "earlier": number}.items() if value})
        yield (f"先前的是{number}" if number else "", f"{there}?{asked}")


def _log(outcome: Outcome, case: Request) -> tuple[str, str] | None:
    if outcome not in LOGGED:
        return None
    label, name = LOGGED[outcome]
    return label, reverse(f"desk_requests:{name}", args=[case.pk])


def _closed(case: Request, staff, today: date) -> list[str]:
    """Why no answer can be written now, neither to be sent nor to be put up."""
    facts = cases.facts_of(case, by=staff, today=today)
    both = [workflow.blockers(verb, facts) for verb in (Verb.REPLY, Verb.PROPOSE_REPLY)]
    return both[0] if all(both) else []


def _past(one: Past) -> Row:
    who = "同一申请人" if one.match.same_asker else "其他申请人"
    if not one.opens:
        return Row(one.case.number, who)
    return Row(
        one.case.number,
        who,
        reverse("desk_requests:case", args=[one.case.pk]),
        one.case.subject,
        one.case.get_outcome_display(),
        one.case.served_on,
        note="文号相同" if one.match.same_document else "",
    )
