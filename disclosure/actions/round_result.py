"""清理结果: what a closed 清理 came to, as a draft that goes the way of every draft."""

from datetime import datetime

from django.db import transaction
from django.utils.html import format_html, format_html_join

from disclosure.actions.drafting import draft
from disclosure.actions.steps import record
from disclosure.models import Publication, ReviewRound, RoundEntry
from disclosure.rounds.vocabulary import OUTCOMES, Outcome, RoundKind
from disclosure.vocabulary import Attribute, Kind
from taizhou_portal.bureau.models import Office, Site, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

MOST = 2000  # documents of one notice
HEADINGS = {
    Outcome.VALID: "继续有效的文件",
    Outcome.REVISE: "需要修改的文件",
    Outcome.ABOLISH: "废止的文件",
    Outcome.EXPIRE: "宣布失效的文件",
}


@transaction.atomic
def draft_result(round_: ReviewRound, *, by: Staff, at: datetime) -> Publication:
    """A draft notice with the list of each outcome; only documents that the public can read stand in it. Raises Refused."""
    round_.refresh_from_db(from_queryset=ReviewRound.objects.select_for_update())
    office = by.office if by.office and may(by, Ability.DRAFT, by.office) else Office.objects.filter(parent=None)[0]
    decided = _decided(round_)
    refuse_if(_objections(round_, len(decided), able=may(by, Ability.PUBLISH, office)))
    name = Site.current().name
    notice = draft(
        kind=Kind.NOTICE,
        office=office,
        by=by,
        at=at,
        title=f"{name}关于公布{round_.title}结果的公告"[:300],
        summary=f"公布{round_.title}的结果：{_counted(decided)}。",
        body=_body(round_, decided, name),
        attribute=Attribute.PROACTIVE,
    )
    round_.result = notice
    record(round_, "起草清理结果", by=by, at=at)
    return notice


def _objections(round_: ReviewRound, count: int, *, able: bool) -> list[str]:
    reasons = [] if able else ["由局办公室起草清理结果"]
    if round_.kind != RoundKind.VALIDITY:
        reasons.append("公开属性评估的结果不对外公布")
    if round_.is_open:
        reasons.append("批次结束以后才能起草结果")
    if round_.result_id:
        reasons.append("结果已经起草过")
    if not count:
        reasons.append("没有决定过的、公众能看到的文件")
    return [*reasons, f"一次最多公布{MOST}份，有{count}份"] if count > MOST else reasons


def _decided(round_: ReviewRound) -> list[RoundEntry]:
    public = Publication.objects.visible().values("pk")
    found = RoundEntry.objects.filter(round=round_, decided_at__isnull=False, publication__in=public)
    return list(found.select_related("publication", "successor").order_by("publication__formed_on", "pk")[: MOST + 1])


def _counted(entries: list[RoundEntry]) -> str:
    numbers = [(outcome, sum(one.outcome == outcome for one in entries)) for outcome in OUTCOMES[RoundKind.VALIDITY]]
    return "，".join(f"{outcome.label}{n}件" for outcome, n in numbers if n)


def _body(round_: ReviewRound, entries: list[RoundEntry], name: str) -> str:
    parts = [format_html("<p>{}</p>", f"{name}完成了{round_.title}，现公布结果：{_counted(entries)}。")]
    chosen = [(outcome, [one for one in entries if one.outcome == outcome]) for outcome in OUTCOMES[RoundKind.VALIDITY]]
    parts += [_table(outcome, rows) for outcome, rows in chosen if rows]
    return format_html_join("", "{}", ((part,) for part in parts))


def _table(outcome: Outcome, entries: list[RoundEntry]):
    rows = format_html_join(
        "",
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        (
            (n, one.publication.title, one.publication.doc_number or "无", _note(one))
            for n, one in enumerate(entries, 1)
        ),
    )
    head = '<tr><th scope="col">序号</th><th scope="col">文件名称</th><th scope="col">文号</th><th scope="col">说明</th></tr>'
    whole = "<h2>{}</h2><table><caption>{}</caption><thead>" + head + "</thead><tbody>{}</tbody></table>"
    return format_html(whole, HEADINGS[outcome], HEADINGS[outcome], rows)


def _note(entry: RoundEntry) -> str:
    """From which day it is out of force, and what has taken its place where the public knows that."""
    if entry.on is None:
        return "无"
    heir = entry.successor
    instead = f"，由{heir.doc_number or heir.title}替代" if heir and heir.is_visible else ""
    return f"自{entry.on.year}年{entry.on.month}月{entry.on.day}日起{Outcome(entry.outcome).label.removeprefix('宣布')}{instead}"
