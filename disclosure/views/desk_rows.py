"""What the desk prints of an item: one line of a list, its findings, its timeline."""

from datetime import date

from django.urls import reverse

from disclosure.checks.finding import Finding, Severity
from disclosure.deadline import Limit, limit
from disclosure.models import Publication
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Stage, Verdict
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays

TONES = {
    Stage.RETURNED: "warn",
    Stage.PUBLISHED: "good",
    Stage.WITHDRAWN: "bad",
    Stage.OFFICE_REVIEW: "info",
    Stage.SECRECY_CHECK: "info",
    Stage.SIGN_OFF: "info",
}
VERBS = {
    Stage.DRAFT: "接着写",
    Stage.RETURNED: "去改",
    Stage.OFFICE_REVIEW: "审核",
    Stage.SECRECY_CHECK: "审查",
    Stage.SIGN_OFF: "签发",
}
#: where a finding leads: the place of the draft form that it speaks of
PLACES = {"文号": "id_doc_number", "内容概述": "id_summary", "正文": "id_body", "标题": "id_title"}
UNIMPORTANT = frozenset({"updated_at", "published_at", "return_reason", "stage", "body"})


def limit_of(item: Publication, *, today: date, workdays: Workdays) -> Limit | None:
    """The 20-working-day limit of what is to be public and is not yet; None where the law sets none."""
    open_ = item.stage in UNDER_REVIEW or item.stage in {Stage.DRAFT, Stage.RETURNED}
    if not open_ or item.formed_on is None or item.attribute not in {Attribute.PROACTIVE, ""}:
        return None
    return limit(item.formed_on, today=today, workdays=workdays)


def row(item: Publication, *, staff: Staff, today: date, workdays: Workdays) -> dict:
    """A line in the words of components/inbox_row.html; a returned item quotes the reason in full."""
    term, stage = limit_of(item, today=today, workdays=workdays), Stage(item.stage)
    mine, pressing = item.drafted_by_id == staff.pk, bool(term and term.soon)
    return {
        "title": item.title,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": [stage.label, *_meta(item)] if pressing else _meta(item),
        "quote": item.return_reason if stage is Stage.RETURNED else "",
        "badge": term.words if term and pressing else stage.label,
        "tone": term.tone if term and pressing else TONES.get(stage, ""),
        "left": _term_words(term),
        **_verb(item, stage, mine=mine),
    }


def _term_words(term: Limit | None) -> str:
    if term is None or term.soon:
        return ""
    return term.words + ("（暂定）" if term.due.provisional else "")


def _verb(item: Publication, stage: Stage, *, mine: bool) -> dict:
    if stage in UNDER_REVIEW and not mine:
        return {"verb": VERBS[stage], "verb_url": reverse("desk_disclosure:review", args=[item.pk])}
    if mine and stage in {Stage.DRAFT, Stage.RETURNED}:
        return {"verb": VERBS[stage], "verb_url": reverse("desk_disclosure:edit", args=[item.pk])}
    return {}


def _meta(item: Publication) -> list[str]:
    author = f"{item.drafted_by}拟稿" if item.drafted_by else ""
    published = f"{item.published_on:%Y-%m-%d}公开" if item.published_on else ""
    return [
        w for w in (item.get_kind_display(), item.office.name, author, item.get_attribute_display(), published) if w
    ]


def shown_findings(findings: list[Finding]) -> list[dict]:
    """Findings in the words of components/findings.html; a green line when there is none."""
    if not findings:
        return [{"tone": "good", "what": "自动检查没有发现问题", "where": "个人信息、文号、内容概述、链接"}]
    return [_shown(finding) for finding in findings]


def finding_counts(findings: list[Finding]) -> str:
    """检查：2处必须改，1处请看."""
    serious = sum(finding.severity is Severity.MUST for finding in findings)
    parts = [f"{serious}处必须改"] if serious else []
    parts += [f"{len(findings) - serious}处请看"] if len(findings) > serious else []
    return "，".join(parts) or "没有发现问题"


def _shown(finding: Finding) -> dict:
    place = PLACES.get(finding.where)
    return {
        "tone": "bad" if finding.severity is Severity.MUST else "warn",
        "severity": finding.severity.value,
        "what": finding.message,
        "where": "。".join(w for w in (finding.where, finding.suggestion) if w),
        "fixes": [{"url": f"#{place}", "label": "看位置"}] if place else [],
    }


def events(item: Publication) -> list[dict]:
    """Decisions and changes in one line of time, newest first."""
    decided = [
        {
            "at": review.at,
            "title": f"{review.get_step_display()}{review.get_verdict_display()}",
            "who": str(review.by),
            "text": review.reason,
            "mark": review.fingerprint[:8],
        }
        for review in item.reviews.select_related("by")
    ]
    taken = {(event["at"], event["who"]) for event in decided}
    changed = [
        {"at": change.at, "title": change.what, "who": change.by, "text": _fields(change.fields)}
        for change in timeline(item, leave_out=UNIMPORTANT)
        if (change.at, change.by) not in taken
    ]
    return sorted([*decided, *changed], key=lambda event: event["at"], reverse=True)


def _fields(changes: list[tuple[str, str, str]]) -> str:
    return "；".join(f"{label}：{before or '空'}改为{after or '空'}" for label, before, after in changes)[:400]


def returned_words(item: Publication) -> str:
    """保密审查退回　陈颖: who sent it back and at which step."""
    last = item.reviews.filter(verdict=Verdict.RETURNED).select_related("by").order_by("-at", "-id").first()
    return f"{last.get_step_display()}退回，{last.by}" if last else "退回"
