"""Everything that is wrong or doubtful with a report as it stands, severe first. PURE."""

from reports.arithmetic import check
from reports.edition import Edition
from reports.figure import NOTHING_ENTERED, Figure
from reports.finding import Finding
from reports.layouts import LEAVES, TABLE_CHAPTERS
from reports.lint import empty_chapters, typed_numbers
from reports.vocabulary import Source


def findings(edition: Edition, *, unconfirmed: int = 0, unlinked: int = 0) -> list[Finding]:
    """Tables, bound figures, chapters, overrides, what was not entered. `unconfirmed`: submissions without a receipt date; `unlinked`:
    lawsuits after a review of which the register names none.
    """
    found = [
        *check(edition.values, edition.previous, edition.layout),
        *edition.findings,
        *_chapters(edition),
        *_by_hand(edition),
        *_not_entered(edition),
        *_unconfirmed(unconfirmed),
        *_unlinked(unlinked),
    ]
    return sorted(found, key=lambda one: not one.severe)


def _chapters(edition: Edition) -> list[Finding]:
    """A chapter that holds a table may do without text."""
    tables = TABLE_CHAPTERS if edition.layout in LEAVES else {}
    empty = [(chapter.title, chapter.source) for chapter in edition.chapters if chapter.number not in tables]
    typed = [found for chapter in edition.chapters for found in typed_numbers(chapter.title, chapter.source)]
    return empty_chapters(empty) + typed


def _by_hand(edition: Edition) -> list[Finding]:
    return [_override(one) for one in edition.figures.values() if one.source == Source.OVERRIDE]


def _override(one: Figure) -> Finding:
    words = f"{one.label}：算出{one.computed}，改为{one.value}，理由：{one.where}"
    return Finding("改数", "人工更正", words, (one.key,), severe=False)


def _not_entered(edition: Edition) -> list[Finding]:
    """Cells of the tables that rest on nobody's word; they print 0."""
    cells = (one for one in edition.figures.values() if one.where == NOTHING_ENTERED)
    return [Finding("录入", "没有录入", f"{one.label}按0印，请核对", (one.key,), severe=False) for one in cells]


def _unconfirmed(count: int) -> list[Finding]:
    if not count:
        return []
    words = f"本年网上提交的申请有{count}件没有确认收件，不计入任何一行"
    return [Finding("收件", "没有确认收件", words, severe=False)]


def _unlinked(count: int) -> list[Finding]:
    """A7, a reminder."""
    if not count:
        return []
    words = f"复议诉讼登记里，复议后起诉的有{count}件没有关联先前的行政复议"
    return [Finding("A7", "复议后起诉没有关联复议", words, ("t4-after-total",), severe=False)]
