"""What may be done to a yearly report, and why not. PURE: facts in, reasons out."""

from collections.abc import Collection, Container, Iterable
from decimal import Decimal

from reports.checks.finding import Finding
from reports.vocabulary import OPEN, Stage

SHORTEST_WORD, LONGEST_WORD = 4, 300  # characters of a word about a reminder, of a reason
CLOSED = "本报告已定稿或者发布，不能再改：送签的先撤回定稿，已发布的办理更正"


def edit_objections(stage: str) -> list[str]:
    """A frozen report is not edited any more; a published one only by way of a correction."""
    return [] if stage in OPEN else [CLOSED]


def freeze_objections(
    stage: str,
    findings: Iterable[Finding],
    *,
    year_over: bool,
    answered: Container[str] = frozenset(),
    unsettled: Collection[str] = (),
) -> list[str]:
    """Every severe finding stands against 定稿, and so does every reminder that nobody has said a word about; `answered` are the
    marks of the others. A year is reported when it is over. `unsettled`: the chapters that did not go the whole way of their review.
    """
    reasons = {Stage.FROZEN: ["本报告已定稿"], Stage.PUBLISHED: ["本报告已发布"]}.get(Stage(stage), [])
    if not year_over:
        reasons = [*reasons, "统计期限还没有结束，到次年1月1日才能定稿"]
    if unsettled:
        reasons = [*reasons, f"还没有审定：{'；'.join(unsettled)}"]
    found = list(findings)
    reasons = reasons + [f"{one.what}：{one.told}" for one in found if one.severe]
    return reasons + _unanswered(unanswered(found, answered))


def unanswered(findings: Iterable[Finding], answered: Container[str]) -> list[Finding]:
    """The reminders without a word."""
    return [one for one in findings if not one.severe and one.mark not in answered]


def _unanswered(found: list[Finding]) -> list[str]:
    """One reason for each kind of reminder."""
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.what] = kinds.get(one.what, 0) + 1
    return [f"提醒没有说明：{what}（{count}条）" for what, count in kinds.items()]


def remark_objections(stage: str, marks: Collection[str], findings: Iterable[Finding], words: str) -> list[str]:
    """What is said of reminders while the report is open."""
    return edit_objections(stage) + word_objections(marks, findings, words)


def word_objections(marks: Collection[str], findings: Iterable[Finding], words: str) -> list[str]:
    """A word is about reminders that stand now; an error is put right and not explained."""
    known, reasons = {one.mark: one for one in findings}, []
    if not marks:
        reasons.append("请选择要说明的提醒")
    if any(mark not in known for mark in marks):
        reasons.append("有的提醒已经变了，请看现在的核对结果")
    if any(known[mark].severe for mark in marks if mark in known):
        reasons.append("错误要改正，不能只作说明")
    if not SHORTEST_WORD <= len(words.strip()) <= LONGEST_WORD:
        reasons.append(f"说明写{SHORTEST_WORD}至{LONGEST_WORD}个字")
    return reasons


def reason_objections(words: str, label: str) -> list[str]:
    """`label`: what it is a reason of."""
    fits = SHORTEST_WORD <= len(words.strip()) <= LONGEST_WORD
    return [] if fits else [f"{label}的原因写{SHORTEST_WORD}至{LONGEST_WORD}个字"]


def override_objections(value: Decimal, computed: object, reason: str) -> list[str]:
    reasons = [] if reason.strip() else ["改数要写明理由"]
    if value == computed:
        reasons.append("与算出的数相同，不用改")
    return reasons


def tally_objections(*, known: bool, source: str, counted: bool) -> list[str]:
    """`counted`: rows make up the number; what rows can tell is not entered by hand."""
    reasons = [] if known else ["指标表中没有这个指标"]
    if not source.strip():
        reasons.append("录入的数要写明来源")
    if counted:
        reasons.append("这个数由逐条记录算出，不用录入；确有出入的，在报告里用人工更正并写明理由")
    return reasons
