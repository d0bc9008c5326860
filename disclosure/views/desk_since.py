"""What a reviewer must look at: what changed since the step was last decided, or where a correction differs from what is public."""

from collections import Counter
from dataclasses import dataclass, field

from disclosure.actions.correcting import told, unshowable
from disclosure.changes import SAME, Paragraph, compare, count
from disclosure.content import row_text
from disclosure.facts import files_of
from disclosure.kinds import shown
from disclosure.models import Publication, Review
from disclosure.vocabulary import Stage
from disclosure.workflow import DECISION

COMPARED = (
    "title", "summary", "doc_number", "attribute", "ground", "attribute_reason", "issuer", "formed_on", "ends_on", "keywords",
    "source", "correction_note",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """`since`: the decision that is compared with, None where it is the public original. `fields`: label, before, after."""

    paragraphs: list[Paragraph]
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    since: Review | None = None
    original: Publication | None = None

    @property
    def places(self) -> int:
        return count(self.paragraphs)

    @property
    def changed(self) -> list[Paragraph]:
        """Without the paragraphs that stayed as they were."""
        return [each for each in self.paragraphs if any(piece.state != SAME for piece in each)]

    @property
    def any(self) -> bool:
        return bool(self.places or self.fields or self.files)


def change_of(publication: Publication) -> Change | None:
    """A correction against its public original; anything else against the last decision of this step. None at the first look."""
    if publication.corrects_id:
        return since_original(publication)
    return since_last_decision(publication)


def since_last_decision(publication: Publication) -> Change | None:
    """Paragraphs, data and files that are not as they were when this step was last decided."""
    decided = publication.reviews.filter(step=DECISION[Stage(publication.stage)])
    last = decided.select_related("by").order_by("-at", "-id").first()
    rows = publication.history.filter(history_date__lte=last.at) if last else publication.history.none()
    before = rows.order_by("-history_date", "-history_id").first()
    if last is None or before is None:
        return None
    later = publication.history.filter(history_date__gt=last.at, history_change_reason__contains="附件")
    return Change(
        compare(row_text(before.body), row_text(publication.body)),
        _changed_fields(before, publication),
        list(later.values_list("history_change_reason", flat=True)),
        since=last,
    )


def since_original(copy: Publication) -> Change | None:
    """Where a correction differs from what the public has now."""
    if copy.corrects_id is None:
        return None
    original = Publication.objects.select_related("policy", "proposal").get(pk=copy.corrects_id)
    before, after = told(original), told(copy)
    return Change(
        compare(str(before["text"]), str(after["text"])),
        _changed_pairs(dict(before["fields"]), dict(after["fields"])),  # type: ignore[call-overload]
        _changed_files(original, copy),
        original=original,
    )


def correction_of(copy: Publication) -> dict | None:
    """What the public will be told of a correction: the note, whether the difference is shown, and why not."""
    if not copy.corrects_id:
        return None
    original = Publication.objects.get(pk=copy.corrects_id)
    words = "公开更正前后的差异" if copy.show_difference else "不公开更正前后的差异"
    if copy.show_difference and (held := unshowable(original)):
        words = f"原文里有{held}，所以不公开更正前后的差异"
    return {"note": copy.correction_note, "difference": words, "original": original}


def _changed_pairs(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    rows = [(label, before.get(label, "空"), after.get(label, "空")) for label in {**before, **after}]
    return [row for row in rows if row[1] != row[2]]


def _changed_files(before: Publication, after: Publication) -> list[str]:
    old, new = ({file.title: file.sha256 for file in files_of(item)} for item in (before, after))
    gone = [f"移除附件：{title}" for title in old if title not in new]
    come = [f"增加附件：{title}" for title in new if title not in old]
    other = [f"更换附件的内容：{title}" for title in new if title in old and new[title] != old[title]]
    again = Counter(file.title for file in files_of(after))
    twice = [f"有{times}个附件都叫“{title}”，请打开核对" for title, times in again.items() if times > 1]
    return [*gone, *come, *other, *twice]


def _changed_fields(before, after: Publication) -> list[tuple[str, str, str]]:
    labels = {field.name: str(field.verbose_name) for field in Publication._meta.concrete_fields}
    changed = [name for name in COMPARED if getattr(before, name) != getattr(after, name)]
    plain = [(labels[name], _shown(before, name), _shown(after, name)) for name in changed]
    old, new = dict(shown(before.kind, before.particulars)), dict(shown(after.kind, after.particulars))
    return plain + _changed_pairs(old, new)


def _shown(row, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str((display() if display else getattr(row, name)) or "空")
