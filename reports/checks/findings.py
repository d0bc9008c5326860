"""Everything that is wrong or doubtful with a report as it stands, severe first. PURE."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports import form_2014
from reports.checks import prose
from reports.checks.arithmetic import check
from reports.checks.binding import bindable
from reports.checks.carryover import LastYear, corrections, evidence, unknown_carry, with_source
from reports.checks.finding import Finding
from reports.checks.leaps import leaps
from reports.checks.lint import empty_chapters
from reports.checks.opening import opening
from reports.checks.register import PREFIX, Register, against_register
from reports.checks.sections import sections
from reports.checks.slips import slips
from reports.checks.two_growths import unfit_growths
from reports.claims.judging import judged
from reports.edition import Edition
from reports.figure import NOTHING_ENTERED, Figure, plain
from reports.layouts import LEAVES, TABLE_CHAPTERS
from reports.vocabulary import Source


@dataclass(frozen=True)
class Beside:
    """What a report is checked against that does not stand in it. `unconfirmed`: submissions without a receipt date; `unlinked`: lawsuits
    after a review of which the register names none; without `last` or `register` nothing is said of them.
    """

    unconfirmed: int = 0
    unlinked: int = 0
    last: LastYear | None = None
    register: Register | None = None


def findings(
    edition: Edition,
    *,
    unconfirmed: int = 0,
    unlinked: int = 0,
    last: LastYear | None = None,
    register: Register | None = None,
) -> list[Finding]:
    """Each thing once, errors before reminders. For the arguments see Beside."""
    beside = Beside(unconfirmed, unlinked, last, register)
    found = [*_of_tables(edition, beside), *edition.findings, *_of_text(edition), *_of_figures(edition, beside)]
    return sorted(dict.fromkeys(found), key=lambda one: not one.severe)


def _of_tables(edition: Edition, beside: Beside) -> Iterator[Finding]:
    if beside.last is None or edition.layout not in LEAVES:
        yield from check(edition.values, edition.previous, edition.layout)
        return
    yield from with_source(check(edition.values, evidence(edition, beside.last), edition.layout), beside.last)
    yield from unknown_carry(beside.last)
    yield from corrections(beside.last)


def _of_text(edition: Edition) -> Iterator[Finding]:
    """A chapter that holds a table may do without text."""
    tables = TABLE_CHAPTERS if edition.layout in LEAVES else {}
    bare = [(chapter.title, chapter.source) for chapter in edition.chapters if chapter.number not in tables]
    yield from empty_chapters(bare)
    for rules in (sections, opening, slips, unfit_growths):
        yield from rules(edition)
    text, known = prose.text_of(edition), prose.known(edition)
    yield from judged(text, known)
    yield from bindable(text, known)


def _of_figures(edition: Edition, beside: Beside) -> Iterator[Finding]:
    figures = edition.figures.values()
    yield from _by_hand(figures, beside.register is not None)
    yield from _not_entered(figures)
    yield from form_2014.findings(edition.figures) if edition.statistics else []
    yield from leaps(figures, nought_is_known=beside.last is not None and beside.last.signed is not None)
    if beside.register and edition.layout in LEAVES:
        yield from against_register(edition, beside.register)
    yield from _unconfirmed(beside.unconfirmed)
    yield from _unlinked(beside.unlinked)


def _by_hand(figures: Iterable[Figure], with_register: bool) -> list[Finding]:
    """Of documents the register tells it."""
    by_hand = [one for one in figures if one.source == Source.OVERRIDE]
    return [_override(one) for one in by_hand if not (with_register and one.key.startswith(PREFIX))]


def _override(one: Figure) -> Finding:
    left, right = f"算出{plain(one.computed)}", f"改为{plain(one.value)}"
    words = f"{one.label}：{left}，{right}，理由：{one.where}"
    return Finding("改数", "人工更正", words, (one.key,), False, left, right)


def _not_entered(figures: Iterable[Figure]) -> list[Finding]:
    """Cells of the tables that rest on nobody's word; they print 0."""
    cells = (one for one in figures if one.where == NOTHING_ENTERED)
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
