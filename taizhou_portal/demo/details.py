"""The further facts of policy documents and of answers to proposals, from the heads of a plan."""

from datetime import date

from disclosure.kinds import cleaned, demands
from disclosure.models import PolicyDetail, ProposalDetail
from disclosure.vocabulary import Kind
from taizhou_portal.demo.plan import Plan

OF = "of-"
MODELS = {Kind.POLICY: PolicyDetail, Kind.PROPOSAL: ProposalDetail}


def of(plan: Plan, kind: str) -> dict | None:
    """The values of the detail row that `kind` has, None for a kind without one."""
    if kind == Kind.POLICY:
        return policy(plan)
    return proposal(plan) if kind == Kind.PROPOSAL else None


def particulars(plan: Plan, kind: str) -> dict[str, str]:
    """The particulars of the kind from the heads that begin with `of-`. Raises ValueError for one that cannot stand."""
    given = {name.removeprefix(OF): value for name, value in plan.heads.items() if name.startswith(OF)}
    known = {field.name for field in demands(kind).fields}
    kept, wrong = cleaned(kind, given)
    if wrong or set(given) - known:
        raise ValueError(f"{plan.key}：{wrong or set(given) - known}")
    return kept


def policy(plan: Plan) -> dict:
    normative = bool(plan.get("normative"))
    return {
        "is_normative": normative,
        "effective_on": _day(plan.get("effective")) or plan.formed_on,
        "expires_on": _day(plan.get("expires")),
    }


def proposal(plan: Plan) -> dict:
    return {
        "source": plan.get("source"),
        "number": plan.get("proposal-number"),
        "session": plan.get("session"),
        "proposer": plan.get("proposer"),
        "joint_offices": plan.get("joint"),
        "answer_class": plan.get("answer"),
        "answered_on": _day(plan.get("answered")) or plan.formed_on,
    }


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
