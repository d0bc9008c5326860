"""The rows of a chronicle in words, for one reader: who, when, what, before and after."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Model

from disclosure import models
from disclosure.chronicle import Row, sources
from disclosure.models import Publication
from disclosure.naming import MASKED, bare, names_of, other_of, titles
from disclosure.versions import SYSTEM
from disclosure.vocabulary import Verb
from disclosure.workflow import ANSWERS, CHECKLIST, CLEAN
from taizhou_portal.bureau.history import Names, differences
from taizhou_portal.bureau.models import Staff

BODY = "正文"
#: kept by the system for its own use, or told by the step itself
UNTOLD = frozenset({
    "updated_at", "stage_at", "claimed_at", "source_data", "created_at", "published_at", "return_reason",
})  # fmt: skip
#: what the history says of a file that a later version took the place of (actions.filing)
REPLACED = "被新版替换"
#: what a row of the item says again that has a table of its own
SAID = (
    Verb.PASS_OFFICE, Verb.CLEAR_SECRECY, Verb.REMARK, Verb.ANSWER_REMARK, Verb.PUBLISH_URGENT, Verb.APPROVE_URGENT,
    Verb.OBJECT_URGENT, Verb.CHALLENGE, Verb.CORRECT,
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What one row says: label, before and after in `fields`. `row`: the row of the item's history, `is_text`: its text changed there.

    `echo`: its title says nothing new beside a part that comes before it.
    """

    of: int
    title: str
    text: str = ""
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    mark: str = ""
    row: int = 0
    is_text: bool = False
    echo: bool = False


@dataclass(frozen=True)
class Event:
    """What one person did at one moment."""

    at: datetime
    by: str
    person: int | None
    parts: list[Part]

    @property
    def title(self) -> str:
        return self.parts[0].title

    @property
    def further(self) -> list[Part]:
        """What else is to be said, without what would be said twice."""
        return [part for part in self.parts[1:] if not part.echo]

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        return [each for part in self.parts for each in part.fields]


def events(found: Iterable[Row], kind: str, reader: Staff | None, leave_out: frozenset[str] = UNTOLD) -> list[Event]:
    """Newest first. `kind`: of the item; `leave_out`: fields of it that are not told."""
    held = list(found)
    tell = Telling(held, kind, reader, leave_out)
    groups: dict[tuple[datetime, int], list[Row]] = defaultdict(list)
    for row in held:
        groups[row.at, row.by.pk if row.by else 0].append(row)
    made = [_event(at, rows, tell) for (at, _), rows in groups.items()]
    return sorted(made, key=lambda event: event.at, reverse=True)


def _event(at: datetime, rows: Sequence[Row], tell: "Telling") -> Event:
    """In the order in which the tables speak; the item itself before its corrections where one table speaks of both."""
    places = {source: place for place, source in enumerate(sources())}
    by, parts, spoke = rows[0].by, [], set()
    for row in sorted(rows, key=lambda row: (places[row.source], row.of)):
        part = tell.part(row)
        parts.append(part if row.of in spoke else replace(part, echo=False))
        spoke.add(row.of)
    return Event(at, str(by) if by else SYSTEM, by.pk if by else None, parts)


class Telling:
    """How the rows of one page are told; what they point to is read once for all of them."""

    def __init__(self, rows: Sequence[Row], kind: str, reader: Staff | None, leave_out: frozenset[str]) -> None:
        of_items = [each for row in rows for each in (row.stored, row.before) if _model(row) is Publication and each]
        self.names: Names = names_of(kind, reader, of_items)
        others = [other_of(each.history_change_reason or "") for each in of_items]
        self.others = titles({other for other in others if other}, reader)
        self.leave_out = leave_out

    def part(self, row: Row) -> Part:
        return SAYS[_model(row)](self, row)

    def changes(self, row: Row, leave_out: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
        if row.before is None:
            return []
        return differences(row.before, row.stored, leave_out=leave_out, names=self.names)

    def item(self, row: Row) -> Part:
        reason, fields = row.stored.history_change_reason or "", self.changes(row, self.leave_out)
        told = [each for each in fields if each[0] != BODY]
        if other := other_of(reason):
            reason = f"{bare(reason)}：《{self.others.get(other, MASKED)}》"
        echo = reason.partition("：")[0] in {verb.label for verb in SAID} or "退回：" in reason
        title = reason or row.stored.get_history_type_display()
        return Part(row.of, title, fields=told, row=row.stored.history_id, is_text=len(told) < len(fields), echo=echo)

    def detail(self, row: Row) -> Part:
        return Part(row.of, row.stored.history_change_reason or "修改", fields=self.changes(row), echo=True)

    def file(self, row: Row) -> Part:
        stored, before = row.stored, row.before
        return Part(row.of, stored.history_change_reason or "修改", fields=_file_fields(stored, before), echo=True)

    def release(self, row: Row) -> Part:
        stored = row.stored
        if row.before is None:
            words = [f"{stored.released_on:%Y-%m-%d}", stored.place, stored.url]
            return Part(row.of, f"在“{stored.channel}”发布", "，".join(filter(None, words)))
        fields = self.changes(row, frozenset({"by"}))
        return Part(row.of, f"{stored.history_change_reason or '修改'}：{stored.channel}", fields=fields)

    def look(self, row: Row) -> Part:
        file = row.stored.attachment
        version = f"（第{file.version}版）" if file.version > 1 else ""
        return Part(row.of, f"{row.stored.get_how_display()}：《{file}》{version}")

    def review(self, row: Row) -> Part:
        review = row.stored
        answers = [
            f"{CHECKLIST.get(key, key)}：{ANSWERS.get(said, said)}"
            for key, said in review.answers.items()
            if said != CLEAN
        ]
        text = "；".join(filter(None, [review.reason.rstrip("。") if answers else review.reason, *answers]))
        return Part(
            row.of, f"{review.get_step_display()}{review.get_verdict_display()}", text, mark=review.fingerprint[:8]
        )

    def decision(self, row: Row) -> Part:
        made = row.stored
        words = [made.get_ground_display() if made.ground else "", made.reason]
        return Part(row.of, f"公开属性定为{made.get_attribute_display()}", "；".join(filter(None, words)))

    def remark(self, row: Row) -> Part:
        remark, about = row.stored, f"针对“{row.stored.quote}”：" if row.stored.quote else ""
        if row.source.at == "answered_at":
            return Part(row.of, Verb.ANSWER_REMARK.label, f"{remark.answer}（批注：{remark.text}）")
        return Part(row.of, f"{remark.get_step_display()}批注", f"{about}{remark.text}")

    def urgent(self, row: Row) -> Part:
        urgent = row.stored
        if row.source.at != "decided_at":
            return Part(row.of, Verb.PUBLISH_URGENT.label, urgent.reason)
        verb = Verb.APPROVE_URGENT if urgent.approved else Verb.OBJECT_URGENT
        return Part(row.of, verb.label, urgent.opinion)

    def doubt(self, row: Row) -> Part:
        doubt = row.stored
        if row.source.at != "decided_at":
            return Part(row.of, Verb.CHALLENGE.label, doubt.reason)
        return Part(row.of, f"异议的处理：{doubt.get_outcome_display()}", f"{doubt.opinion}（异议：{doubt.reason}）")

    def correction(self, row: Row) -> Part:
        shown = "公开了前后的差异" if row.stored.is_shown else "没有公开前后的差异"
        return Part(row.of, "更正", f"{row.stored.note}（{shown}）")


SAYS: dict[type[Model], Callable[[Telling, Row], Part]] = {
    Publication: Telling.item,
    models.PolicyDetail: Telling.detail,
    models.ProposalDetail: Telling.detail,
    models.Attachment: Telling.file,
    models.Release: Telling.release,
    models.FileLook: Telling.look,
    models.Review: Telling.review,
    models.AttributeDecision: Telling.decision,
    models.Remark: Telling.remark,
    models.Urgent: Telling.urgent,
    models.Challenge: Telling.doubt,
    models.Correction: Telling.correction,
}


def _model(row: Row) -> type[Model]:
    return getattr(row.source.model, "instance_type", row.source.model)


def _file_fields(stored, before) -> list[tuple[str, str, str]]:
    """What became of a file: its name, its place, whether it stands there."""
    label = f"附件《{stored.title}.{stored.extension}》"
    if before is None:
        return [(label, f"第{stored.version - 1}版" if stored.replaces_id else "", f"第{stored.version}版")]
    if stored.history_change_reason == REPLACED:
        return []  # the row of the new version tells of it
    found = []
    if before.removed != stored.removed:
        found.append((label, *(("移除", "附上") if before.removed else ("附上", "移除"))))
    if before.title != stored.title:
        found.append(("附件名称", before.title, stored.title))
    if before.order != stored.order:
        found.append((f"{label}的位置", f"第{before.order}个", f"第{stored.order}个"))
    return found
