"""PURE. Who files for the applicant: an agent with authority, or the guardian of a child, and which papers show it (条例第二十九条)."""

from dataclasses import dataclass

from requests_app.identity import number_objections
from requests_app.vocabulary import ActsFor, ApplicantKind, ProofUse

#: papers without which the application is not complete, by who files it
PAPERS: dict[ActsFor, tuple[ProofUse, ...]] = {
    ActsFor.SELF: (ProofUse.IDENTITY,),
    ActsFor.AGENT: (ProofUse.IDENTITY, ProofUse.AGENT, ProofUse.AUTHORISATION),
    ActsFor.GUARDIAN: (ProofUse.IDENTITY, ProofUse.AGENT, ProofUse.GUARDIANSHIP),
}
#: what a paper is called where it is asked for
ASKED_FOR = {
    ProofUse.IDENTITY: "申请人身份证明",
    ProofUse.AGENT: "代理人或者监护人身份证明",
    ProofUse.AUTHORISATION: "签名或者盖章的授权委托书",
    ProofUse.GUARDIANSHIP: "户口簿、出生证明等监护关系证明",
}


@dataclass(frozen=True)
class Agent:
    """Who files for somebody else. `id_number` is tidy."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""


def objections(acts: str, agent: Agent, *, kind: str, id_number: str) -> dict[str, str]:
    """Field → what is missing or wrong about the agent, for an applicant of `kind` with `id_number`."""
    if acts == ActsFor.SELF:
        return {}
    who = ActsFor(acts).label
    reasons = {f"agent_{name}": f"填写{who}的{label}" for name, label in MISSING.items() if not getattr(agent, name)}
    if agent.id_kind and agent.id_number:
        wrong = number_objections(agent.id_kind, agent.id_number)
        reasons |= {"agent_id_number": wrong[0]} if wrong else {}
    if agent.id_number and agent.id_number == id_number:
        reasons["agent_id_number"] = f"{who}和申请人是同一个人，上面选“本人或者本单位”就可以"
    if acts == ActsFor.GUARDIAN and kind != ApplicantKind.PERSON:
        reasons["acts"] = "单位没有监护人，选“委托代理人”"
    return reasons


MISSING = {"name": "姓名", "id_kind": "证件类型", "id_number": "证件号码", "phone": "联系电话"}


def missing_papers(acts: str, given: frozenset[str]) -> list[ProofUse]:
    """What has still to be shown, of what whoever `acts` shows; `given`: what the papers that are there prove."""
    return [use for use in PAPERS[ActsFor(acts)] if use not in given]
