"""The further facts of policy documents and of answers to proposals, from the heads of a plan."""

from datetime import date

from disclosure.models import PolicyDetail, ProposalDetail
from disclosure.vocabulary import Kind
from taizhou_portal.demo.plan import Plan

MODELS = {Kind.POLICY: PolicyDetail, Kind.PROPOSAL: ProposalDetail}


def of(plan: Plan, kind: str) -> dict | None:
    """The values of the detail row that `kind` has, None for a kind without one."""
    if kind == Kind.POLICY:
        return policy(plan)
    return proposal(plan) if kind == Kind.PROPOSAL else None


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
