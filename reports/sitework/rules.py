"""What must hold in 政府网站工作年度报表, what is doubtful, and what may be done to it when. PURE: facts in, reasons out.

Y1 is that of the form (总数 = 概况类 + 政务动态 + 信息公开目录); the others follow from what the words mean.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from reports import workflow
from reports.checks.finding import Finding
from reports.checks.leaps import far_apart
from reports.figure import plain
from reports.sitework.fields import CATALOGUE, FIELDS, FIRST_YEAR, INFO, MAY_BE_EMPTY, NEWS, OVERVIEW, Nature
from reports.sitework.table import Amount, SiteTable
from reports.vocabulary import SiteStage

MISSING = "录入"  # the rule of a cell that nobody filled
Numbers = Mapping[str, Amount]

#: rule → (whole, its parts)
SUMS = {
    "Y1": (INFO, (OVERVIEW, NEWS, CATALOGUE)),
    "Y2": ("read-total", ("read-materials", "read-products", "read-comments")),
    "Y3": ("service-cases", ("service-persons", "service-bodies")),
}
#: rule → (what is not more, than what)
NOT_MORE = {
    "Y4": ("service-online", "service-matters"),
    "Y6": ("letters-public", "letters-done"),
    "Y7": ("safety-mended", "safety-found"),
    "Y8": ("visits-users", "visits-total"),
}
#: the same, where there may be a reason
SELDOM_MORE = {
    "Y9": ("special-new", "special-kept"),
    "Y10": ("asked-results", "asked-rounds"),
    "Y11": ("talks-answered", "talks-asked"),
}


def findings(table: SiteTable, last: Numbers | None) -> list[Finding]:
    """Errors first. `last`: the numbers of the published table of the year before, None where there is none."""
    found = [*_sums(table), *_order(table, NOT_MORE, severe=True), *_letters(table, last), *_missing(table)]
    found += [*_order(table, SELDOM_MORE, severe=False), *_unmended(table), *_identity(table), *_leaps(table, last)]
    return sorted(found, key=lambda one: not one.severe)


def _sums(table: SiteTable) -> Iterator[Finding]:
    for rule, (whole, parts) in SUMS.items():
        values = [table.number(key) for key in (whole, *parts)]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            continue
        total, added = known[0], _added(known[1:])
        if total != added:
            left, right = _told(table, whole), f"各部分相加{plain(added)}"
            yield _finding(rule, "总数不等于各部分之和", (whole, *parts), left, right, plain(total - added))


def _added(values: Iterable[Amount]) -> Amount:
    total: Amount = 0
    for value in values:
        total += value
    return total


def _order(table: SiteTable, rules: Mapping[str, tuple[str, str]], *, severe: bool) -> Iterator[Finding]:
    for rule, (less, more) in rules.items():
        small, large = table.number(less), table.number(more)
        if small is not None and large is not None and small > large:
            what = f"“{FIELDS[less].label}”比“{FIELDS[more].label}”多"
            left, right = _told(table, less), _told(table, more)
            yield _finding(rule, what, (less, more), left, right, plain(small - large), severe=severe)


def _letters(table: SiteTable, last: Numbers | None) -> Iterator[Finding]:
    """Y5: no more letters are settled than came in and were left over; without a table of last year nobody knows how many were."""
    got, done = table.number("letters-got"), table.number("letters-done")
    if got is None or done is None or done <= got:
        return
    is_known = last is not None and "letters-got" in last and "letters-done" in last
    carried = max(last["letters-got"] - last["letters-done"], 0) if last is not None and is_known else 0
    if is_known and done <= got + carried:
        return
    right = f"本年收到{plain(got)}条，" + (f"上年没有办结的{plain(carried)}条" if is_known else "上年结转多少不知道")
    keys = ("letters-done", "letters-got")
    yield _finding("Y5", "办结的留言比收到的多", keys, _told(table, keys[0]), right, severe=is_known)


def _missing(table: SiteTable) -> Iterator[Finding]:
    for key, cell in table.cells.items():
        if cell.value is None and cell.field.nature not in MAY_BE_EMPTY | {Nature.SUM}:
            words = "没有发生的填0" if cell.field.is_number else "请选一项"
            yield Finding(MISSING, "还没有录入", f"{cell.field.group}，{cell.field.label}（{words}）", (key,))


def _unmended(table: SiteTable) -> Iterator[Finding]:
    found, mended = table.number("safety-found"), table.number("safety-mended")
    if found is not None and mended is not None and mended < found:
        keys = ("safety-mended", "safety-found")
        left, right = _told(table, keys[0]), _told(table, keys[1])
        yield _finding("整改", "有问题还没有整改完", keys, left, right, severe=False)


def _identity(table: SiteTable) -> Iterator[Finding]:
    empty = [key for key, cell in table.cells.items() if cell.value is None and cell.field.nature == Nature.IDENTITY]
    if empty:
        labels = "、".join(FIELDS[key].label for key in empty)
        yield Finding("标识", "单位信息未配置", f"{labels}未配置，公开的表里空着", tuple(empty), severe=False)


def _leaps(table: SiteTable, last: Numbers | None) -> Iterator[Finding]:
    for key, this in table.numbers.items():
        before = (last or {}).get(key)
        if before is not None and far_apart(this, before):
            unit = FIELDS[key].unit
            words = f"上年{plain(before)}{unit}"
            yield _finding(
                "同比", "与上年相差很多", (key,), _told(table, key), words, plain(this - before), severe=False
            )


def _told(table: SiteTable, key: str) -> str:
    cell = table.cells[key]
    return f"{cell.field.label}{cell.words}{cell.field.unit}"


def _finding(
    rule: str, what: str, keys: tuple[str, ...], left: str, right: str, difference: str = "", *, severe: bool = True
) -> Finding:
    return Finding(rule, what, FIELDS[keys[0]].group, keys, severe, left, right, difference)


def open_years(today: date) -> range:
    return range(FIRST_YEAR, today.year + 1)


def edit_objections(stage: str) -> list[str]:
    """What was published is changed by a correction only."""
    return ["本表已发布；要改，先写明原因开始更正"] if stage == SiteStage.PUBLISHED else []


def word_objections(stage: str, marks: Collection[str], found: Iterable[Finding], words: str) -> list[str]:
    """As for a report."""
    return edit_objections(stage) + workflow.word_objections(marks, found, words)


def check_objections(
    stage: str, found: Iterable[Finding], said: Collection[str], *, year_over: bool, entered_it: bool
) -> list[str]:
    """`said`: marks of reminders with a word; `entered_it`: who checks has entered numbers of this round."""
    reasons = edit_objections(stage) or (["已经核对过"] if stage == SiteStage.CHECKED else [])
    if not year_over:
        reasons.append("统计期限还没有结束，到次年1月1日才能核对")
    if entered_it:
        reasons.append("录入的人不能自己核对，请另一位同事核对")
    return reasons + _standing(found, said)


def _standing(found: Iterable[Finding], said: Collection[str]) -> list[str]:
    """Every error, and every reminder that nobody has said a word about."""
    standing = [one for one in found if one.severe or one.mark not in said]
    return [one.told if one.severe else f"提醒没有说明：{one.what}，{one.where}" for one in standing]


def publish_objections(
    stage: str, found: Iterable[Finding], said: Collection[str], *, checked: str, now: str, same: bool = False
) -> list[str]:
    """`checked` and `now`: the mark of the table that was checked, and as it stands now; `same`: it is what is public already."""
    if stage == SiteStage.PUBLISHED:
        return ["本表已发布"]
    if stage != SiteStage.CHECKED:
        return ["还没有核对"]
    reasons = ["核对以后数有变动，请重新核对"] if checked != now else []
    reasons += ["与已发布的一版完全相同，不用再发布"] if same else []
    return reasons + _standing(found, said)


def correct_objections(stage: str, reason: str) -> list[str]:
    reasons = [] if stage == SiteStage.PUBLISHED else ["发布以后才有更正；没有发布的直接改"]
    return reasons + workflow.reason_objections(reason, "更正")


def give_up_objections(correcting: str, *, changed: bool) -> list[str]:
    """A correction is given up while nothing was typed; after that the cells are put back or the correction is published."""
    if not correcting:
        return ["没有正在办的更正"]
    return ["已经改了录入的数；改回去才能不更正"] if changed else []
