"""What the desk prints of an item: one line of a list, its findings, the decisions on it."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from disclosure.attribute import ARTICLES
from disclosure.checks.finding import NEVER_OVERRIDDEN, Finding, Severity
from disclosure.deadline import Limit, earlier, limit, publication_due, step_due, step_limit
from disclosure.facts import Checked
from disclosure.models import DraftingRule, Publication
from disclosure.vocabulary import EDITABLE, GONE, UNDER_REVIEW, Attribute, Ground, Stage, Verb, Verdict
from disclosure.workflow import DECIDES
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.workdays import Workdays

TONES = {
    Stage.RETURNED: "warn",
    Stage.PUBLISHED: "good",
    Stage.WITHDRAWN: "bad",
    Stage.EXPIRED: "warn",
    Stage.OFFICE_REVIEW: "info",
    Stage.SECRECY_CHECK: "info",
    Stage.SIGN_OFF: "info",
    Stage.SCHEDULED: "info",
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
#: working days for a step of review where the bureau has set nothing
REVIEW_DAYS: int = DraftingRule._meta.get_field("review_workdays").get_default()


def limit_of(item: Publication, *, today: date, workdays: Workdays) -> Limit | None:
    """The 20-working-day limit of what is to be public and is not yet; None where the law sets none."""
    formed_on = _formed(item)
    return limit(formed_on, today=today, workdays=workdays) if formed_on else None


def due_of(item: Publication, *, today: date, workdays: Workdays) -> Limit | None:
    """What comes first: the limit of publication, or that of the step of review the item is at."""
    since = _since(item)
    step = step_limit(since, _days(item), today=today, workdays=workdays) if since else None
    return earlier(limit_of(item, today=today, workdays=workdays), step)


def due_day(item: Publication, *, workdays: Workdays) -> date | None:
    """The day alone, for sorting many."""
    formed_on, since = _formed(item), _since(item)
    days = [publication_due(formed_on, workdays=workdays).date] if formed_on else []
    days += [step_due(since, _days(item), workdays=workdays).date] if since else []
    return min(days, default=None)


def _formed(item: Publication) -> date | None:
    """The day from which the limit of publication runs, while it does; what is corrected, or has been public before, has kept it or not."""
    open_ = item.stage in UNDER_REVIEW | EDITABLE and not item.corrects_id and item.published_on is None
    return item.formed_on if open_ and item.attribute in {Attribute.PROACTIVE, ""} else None


def _since(item: Publication) -> date | None:
    """The day on which the item reached the step of review it is at."""
    return timezone.localdate(item.stage_at) if item.stage in UNDER_REVIEW and item.stage_at else None


def _days(item: Publication) -> int:
    """Working days for a step; the rows of a list carry what the bureau has set (keyset.joined)."""
    return getattr(item, "review_days", None) or REVIEW_DAYS


def row(item: Publication, *, staff: Staff, today: date, workdays: Workdays, back: str = "") -> dict:
    """A line in the words of components/inbox_row.html, with its limit as `due`; a returned item quotes the reason in full.

    `back`: the list to return to after 认领 or 放回; without it there are no such buttons.
    """
    term, stage = due_of(item, today=today, workdays=workdays), Stage(item.stage)
    mine, pressing = item.drafted_by_id == staff.pk, bool(term and term.soon)
    facts = [*_returned_words(item), *_meta(item, mine=mine), *_claim_words(item, staff), *_due_words(term, today)]
    return {
        "title": item.title,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": [stage.label, *facts] if pressing else facts,
        "quote": item.return_reason if stage is Stage.RETURNED else "",
        "badge": term.words if term and pressing else stage.label,
        "tone": term.tone if term and pressing else TONES.get(stage, ""),
        "left": _term_words(term),
        "due": term,
        "acts": _acts(item, staff, back) if back and stage in UNDER_REVIEW and not mine else [],
        **_verb(item, stage, staff),
    }


def _term_words(term: Limit | None) -> str:
    if term is None:
        return ""
    return term.due.mark if term.soon else term.words + term.due.mark


def _due_words(term: Limit | None, today: date) -> list[str]:
    """公开不晚于4月8日; with the years whose arrangement is missing where the date is 暂定."""
    if term is None:
        return []
    day = term.due.date
    words = f"{term.what}不晚于{f'{day.year}年' if day.year != today.year else ''}{day.month}月{day.day}日"
    return [words + term.due.explained]


def _claim_words(item: Publication, staff: Staff) -> list[str]:
    """Who has taken the item on, and when."""
    if item.claimed_by is None or item.claimed_at is None:
        return []
    who = "我" if item.claimed_by_id == staff.pk else str(item.claimed_by)
    return [f"{who}{_moment(item.claimed_at)}认领"]


def _acts(item: Publication, staff: Staff, back: str) -> list[dict]:
    """认领 what is free, 放回 what is mine; what another has claimed is freed on a page of its own, with a reason."""
    if not may(staff, DECIDES[Stage(item.stage)], item.office):
        return []
    verb, name = (Verb.CLAIM, "claim") if item.claimed_by_id is None else (Verb.RELEASE, "release")
    url = reverse(f"desk_disclosure:{name}", args=[item.pk])
    form = item.claimed_by_id in {None, staff.pk}
    return [{"label": verb.label, "url": url, "form": form, "back": back, "key": "e" if verb is Verb.CLAIM else ""}]


def _verb(item: Publication, stage: Stage, staff: Staff) -> dict:
    mine = item.drafted_by_id == staff.pk
    if stage in UNDER_REVIEW and not mine and item.claimed_by_id in {None, staff.pk}:
        return {"verb": VERBS[stage], "verb_url": reverse("desk_disclosure:review", args=[item.pk])}
    if mine and stage in {Stage.DRAFT, Stage.RETURNED}:
        return {"verb": VERBS[stage], "verb_url": reverse("desk_disclosure:edit", args=[item.pk])}
    return {}


def _returned_words(item: Publication) -> list[str]:
    """陈颖11月20日 16:40退回; without the name where the row was not read for a list (keyset.joined)."""
    if item.stage != Stage.RETURNED or item.stage_at is None:
        return []
    return [f"{getattr(item, 'returned_by', None) or ''}{_moment(item.stage_at)}退回"]


def _moment(at: datetime) -> str:
    at = timezone.localtime(at)
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def _meta(item: Publication, *, mine: bool) -> list[str]:
    """Office and author are told to others; one knows one's own."""
    copy = "更正稿" if item.corrects_id else ""
    origin = [] if mine else [item.office.name, f"{item.drafted_by}拟稿" if item.drafted_by else ""]
    published = f"{item.published_on:%Y-%m-%d}公开" if item.published_on else ""
    facts = (copy, item.get_kind_display(), *origin, item.get_attribute_display(), published, *_hours(item))
    return [words for words in facts if words]


def _hours(item: Publication) -> list[str]:
    """The hour at which the item will be public, or at which it was taken away."""
    if item.stage == Stage.SCHEDULED and item.publish_at:
        return [f"定在{_moment(item.publish_at)}公开"]
    if item.stage in GONE and item.withdrawn_at:
        return [f"{_moment(item.withdrawn_at)}{'下线' if item.stage == Stage.EXPIRED else '撤下'}"]
    return []


def shown_checks(found: list[Checked], *, item: Publication, may_override: bool = False) -> list[dict]:
    """Findings in the words of components/findings.html; a green line when there is none. What somebody let stand says who and why."""
    if not found:
        return [
            {
                "tone": "good",
                "what": "自动检查没有发现问题",
                "where": "个人信息、错敏词、文号、内容概述、链接、图片和表格",
            }
        ]
    return [_shown_check(each, item, may_override) for each in found]


def _shown_check(each: Checked, item: Publication, may_override: bool) -> dict:
    shown = {**_shown(each.finding), "key": each.key}
    if each.override:
        words = f"{each.finding.where}。{each.override.by}保留：{each.override.reason}"
        return {**shown, "tone": "info", "severity": "已保留", "where": words}
    if each.blocks and may_override and each.finding.kind not in NEVER_OVERRIDDEN:
        link = {"url": reverse("desk_disclosure:override", args=[item.pk, each.key]), "label": Verb.OVERRIDE.label}
        shown["fixes"] = [*shown["fixes"], link]
    return shown


def check_counts(found: list[Checked]) -> str:
    """检查：2处必须改，1处请看."""
    serious = sum(each.blocks for each in found)
    open_ = sum(each.override is None for each in found)
    parts = [f"{serious}处必须改"] if serious else []
    parts += [f"{open_ - serious}处请看"] if open_ > serious else []
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


def returned_words(item: Publication) -> str:
    """保密审查退回　陈颖: who sent it back and at which step."""
    last = item.reviews.filter(verdict=Verdict.RETURNED).select_related("by").order_by("-at", "-id").first()
    return f"{last.get_step_display()}退回，{last.by}" if last else "退回"


def decisions(publication: Publication) -> list[dict]:
    """Every decision on the 公开属性, the newest first, in the words of components/timeline.html."""
    rows = publication.decisions.select_related("by").order_by("-at", "-id")
    return [
        {"at": row.at, "title": row.get_attribute_display(), "who": str(row.by), "text": _decision_words(row)}
        for row in rows
    ]


def _decision_words(row) -> str:
    basis = f"{row.get_basis_display()}：{row.origin}" if row.origin else ""
    again = f"下次评估不晚于{row.next_review_on:%Y-%m-%d}" if row.next_review_on else ""
    ground = row.get_ground_display() if row.ground else ""
    return "；".join(words.rstrip("。") for words in (ground, row.reason, basis, again) if words)


def article(publication: Publication) -> str:
    """The words of the law behind the ground of the item."""
    return ARTICLES[Ground(publication.ground)] if publication.ground else ""
