"""PURE. Personal numbers that may not stand unmasked in what is published: 身份证号, 手机号, 银行卡号, 学籍号.

Site inspections name the first three as faults; nothing is published while one is found (regulation.md 4, test A4). The usual traps are
left alone: 统一社会信用代码, 文号, telephone numbers of offices, order and serial numbers.
"""

import re
from collections.abc import Iterator

from disclosure.checks.checksum import (
    birth_year,
    luhn,
    plausible_id,
    plausible_old_id,
    valid_credit_code,
    valid_id,
)
from disclosure.checks.digits import Bond, Number, numbers
from disclosure.checks.finding import Finding, Severity, in_order
from disclosure.checks.grid import Grid
from disclosure.checks.labels import Label, Labels, before, counted
from disclosure.checks.narrow import narrow
from disclosure.checks.places import Places

#: a serial number carries the date of its own making; whoever stands in a school's papers was born before this year
BORN_BEFORE = 2023
STUDENT = re.compile(r"(?<![0-9A-Za-z*])[GLJglj][ \u200b-]?(?:\d[ \u200b-]{0,2}){17}[\dXx](?![0-9A-Za-z*])")
LABELLED_STUDENT = re.compile(
    r"(?:[学考]籍[主辅副]?号码?|学籍编号|(?<![大中小文教科数化医理])学号|学生编号|教育ID)[^\w\n]{0,4}(?:[为是] ?)?[:(]? ?"
    r"(?P<n>[A-Za-z]{0,2}\d{6,20}[Xx]?)(?![0-9A-Za-z*])"
)
STUDENT_CELL = re.compile(r"[A-Za-z]{0,2}\d{6,20}[Xx]?")
STUDENT_HEAD = re.compile(r"学籍|学号|学生编号")
#: other papers of a person, told by their label; 残疾人证 numbers begin with the ID number
PAPERS = re.compile(
    r"(?:护照(?:号码?|编号)?|通行证(?:号码?|编号)?|台胞证(?:号码?)?|回乡证(?:号码?)?|"
    r"永久居留(?:身份)?证(?:号码?|编号)?)[^\w\n]{0,4}(?:[为是] ?)?[:(]? ?"
    r"(?P<n>[A-Za-z]{1,3}\d{7,12}|\d{8}(?:\(\w\))?|E[A-Za-z]\d{7})(?![0-9A-Za-z*])|"
    r"残疾人?证(?:号码?|编号)?[^\w\n]{0,4}(?:[为是] ?)?[:(]? ?(?P<d>\d{17}[\dXx]\d{2})(?![0-9A-Za-z*])"
)
ADDRESS_OF_PAGE = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
UNIONPAY, TOLD_ONLY = re.compile(r"62"), re.compile(r"60|9[0-9]|4|5[1-5]|35|30|36|37")
MOBILE = re.compile(r"1[3-9]\d{9}")
#: lengths of the groups in which people write an ID number
USUAL_CUTS = frozenset(
    {(6, 8, 4), (6, 8, 3), (6, 4, 4, 4), (6, 4, 4, 3), (6, 12), (14, 4), (14, 3), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2)}
)


def check(text: str) -> list[Finding]:
    """Findings in the order of the text; one number is reported once, as the gravest thing it can be."""
    plain = narrow(text)
    return in_order(personal_numbers(plain, Grid(plain)))


def personal_numbers(text: str, grid: Grid) -> list[Finding]:
    """The same for narrow text whose tables are known."""
    taken = _Taken()
    for finding in _students(text, grid):
        taken.add(finding)
    for finding in _papers(text):
        taken.add(finding)
    pages = Places([match.span() for match in ADDRESS_OF_PAGE.finditer(text)])
    labels, label, place = Labels(text, grid), Label.NONE, -1
    for number in numbers(text):
        if number.start != place:
            place, label = number.start, labels.of(number.start, number.end)
        judged = _judged(text, number, label, in_page=number.start in pages)
        if judged:
            taken.add(judged)
    return taken.findings


class _Taken:
    """Findings that do not overlap: the first to take a place keeps it."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._places: set[int] = set()

    def add(self, finding: Finding) -> None:
        if self._places.isdisjoint(range(finding.start, finding.end)):
            self._places.update(range(finding.start, finding.end))
            self.findings.append(finding)


def _judged(text: str, number: Number, label: Label, *, in_page: bool) -> Finding | None:
    """What the number is, if it is anybody's: an ID number before a card, a card before a mobile."""
    if number.end - number.start < 11 or len(set(number.digits)) < 3:
        return None
    size = len(number.digits)
    if size == 18:
        found = _id_number(number, label, in_page)
        if found or plausible_id(number.digits):
            return found
    if size == 15 and not number.digits.startswith("0086"):
        return _old_id(number, label)
    if 16 <= size <= 19 and not in_page:
        return _card(number, label)
    return None if in_page or counted(text, number.end) else _mobile(text, number, label)


def _id_number(number: Number, label: Label, in_page: bool) -> Finding | None:
    digits = number.digits
    if plausible_id(digits) and valid_id(digits):
        return _valid_id(number, label)
    called = label is Label.ID and _tidy(number) and (plausible_id(digits) or not valid_credit_code(digits))
    likely = label is Label.NONE and not in_page and _tidy(number) and _likely_id(digits)
    if not called and not likely:
        return None
    message = f"有像身份证号的数字{_masked(digits)}"
    return _finding("id_number", Severity.LOOK, number, message, "校验位对不上，请核对是不是身份证号；是就删去或者遮盖")


def _valid_id(number: Number, label: Label) -> Finding | None:
    serial = label is Label.OTHER and (birth_year(number.digits) >= BORN_BEFORE or valid_credit_code(number.digits))
    if serial or Bond.POINT in number.bonds and number.parts not in USUAL_CUTS:
        return None
    kind, words = ("student_number", "学籍号") if label is Label.STUDENT else ("id_number", "身份证号")
    advice = "删去，或者只留前6位和后2位，中间用*遮盖"
    return _finding(kind, Severity.MUST, number, f"有{words}{_masked(number.digits)}", advice)


def _likely_id(digits: str) -> bool:
    """Worth a look although the check digit is wrong: a county, and the birthday of somebody who goes to school."""
    return plausible_id(digits) and digits[0] != "9" and digits[4:6] != "00" and birth_year(digits) < BORN_BEFORE


def _tidy(number: Number) -> bool:
    """In one piece, or cut as people cut such a number: 6-8-4, 6-4-4-4 or fours."""
    return number.whole or number.alone() and number.parts in USUAL_CUTS and number.bonds <= {Bond.BLANK, Bond.HYPHEN}


def _old_id(number: Number, label: Label) -> Finding | None:
    if label is not Label.ID or not number.whole or not plausible_old_id(number.digits):
        return None
    message = f"有15位身份证号{number.digits[:6]}*******{number.digits[-2:]}"
    return _finding("id_number", Severity.MUST, number, message, "删去，或者只留前6位和后2位，中间用*遮盖")


def _card(number: Number, label: Label) -> Finding | None:
    digits, told = number.digits, label is Label.BANK
    known = UNIONPAY.match(digits) or TOLD_ONLY.match(digits) and (told or _in_fours(number))
    if label not in {Label.BANK, Label.NONE, Label.PHONE} or not known or valid_credit_code(digits):
        return None
    if not (number.whole or _in_fours(number) or told) or number.bonds & {Bond.CELL, Bond.POINT}:
        return None
    written = f"{digits[:4]}****{digits[-4:]}"
    if luhn(digits):
        return _finding("bank_card", Severity.MUST, number, f"有银行卡号{written}", "删去，或者只留后4位")
    if not (told and UNIONPAY.match(digits) and (number.whole or _in_fours(number))):
        return None
    advice = "校验位对不上，请核对是不是银行卡号；是就删去，或者只留后4位"
    return _finding("bank_card", Severity.LOOK, number, f"有像银行卡号的数字{written}", advice)


def _in_fours(number: Number) -> bool:
    """6222 0212 …, or the six digits of the bank and the rest."""
    fours = number.parts[:4] == (4, 4, 4, 4) and len(number.parts) <= 5
    return number.alone() and (fours or number.parts in {(6, 13), (6, 10), (6, 12)}) and _one_kind(number)


def _one_kind(number: Number) -> bool:
    return len(number.bonds) == 1 and number.bonds <= {Bond.BLANK, Bond.HYPHEN}


def _mobile(text: str, number: Number, label: Label) -> Finding | None:
    start, digits, parts = _without_country(text, number)
    if len(digits) == 12 and digits[0] == "0" and label is Label.PHONE:
        digits, parts = digits[1:], (len(digits) - 1,)
    if label in {Label.OTHER, Label.STUDENT} or not MOBILE.fullmatch(digits) or not _as_mobile(number, parts, label):
        return None
    message = f"有手机号{digits[:3]}****{digits[-4:]}"
    place = Number(digits, start, number.end, parts)
    return _finding("mobile", Severity.MUST, place, message, "换成办公电话，或者遮盖中间4位")


def _without_country(text: str, number: Number) -> tuple[int, str, tuple[int, ...]]:
    """Where the number begins with its +86, and the number without it."""
    for country in ("0086", "86"):
        if number.digits.startswith(country) and len(number.digits) == len(country) + 11:
            parts = (
                number.parts[1:]
                if number.parts[0] == len(country)
                else (number.parts[0] - len(country), *number.parts[1:])
            )
            return _opening(text, number), number.digits[len(country) :], parts
    return _opening(text, number), number.digits, number.parts


def _opening(text: str, number: Number) -> int:
    """The number begins with the plus or the bracket that belongs to it."""
    start = number.start
    if text[start - 1 : start] == "+":
        start -= 1
    if text[start - 1 : start] == "(" and ")" in text[start : number.end]:
        start -= 1
    return start


def _as_mobile(number: Number, parts: tuple[int, ...], label: Label) -> bool:
    """In one piece, or cut as people cut it: 3-4-4, 3-8, 7-4 and the like; in any other way where a label says so."""
    if number.bonds & {Bond.CELL, Bond.LINE}:
        return label is Label.PHONE and number.alone() and (number.boxed or Bond.CELL not in number.bonds)
    if parts == (11,):
        return Bond.HYPHEN not in {number.before, number.after} or label is Label.PHONE
    if (
        parts in {(3, 4, 4)}
        or Bond.POINT not in number.bonds
        and parts in {(3, 8), (7, 4), (3, 3, 5), (3, 5, 3), (5, 6), (4, 4, 3), (4, 3, 4)}
    ):
        return number.alone() or label is Label.PHONE
    return label is Label.PHONE and number.alone()


def _students(text: str, grid: Grid) -> Iterator[Finding]:
    """学籍号: G, L or J with 18 characters, or whatever stands under that name."""
    for match in STUDENT.finditer(text):
        bare = re.sub(r"[ \u200b-]", "", match[0])[1:]
        told = LABELLED_STUDENT.search(text[max(0, match.start() - 16) : match.end()])
        if told or plausible_id(bare) and before(text, match.start()) is not Label.OTHER:
            yield _student(match.start(), match.end(), match[0])
    for match in LABELLED_STUDENT.finditer(text):
        yield _student(match.start("n"), match.end("n"), match["n"])
    for cell in (c for table in grid.tables for row in table.rows for c in row.cells):
        if STUDENT_HEAD.search(cell.head) and STUDENT_CELL.fullmatch(cell.words):
            yield _student(cell.start, cell.end, cell.words)


def _student(start: int, end: int, written: str) -> Finding:
    message = f"有学籍号{written[:3]}****{written[-2:]}"
    return Finding("student_number", Severity.MUST, start, end, message, "删去，或者只留前3位和后2位，中间用*遮盖")


def _papers(text: str) -> Iterator[Finding]:
    for match in PAPERS.finditer(text):
        group = "n" if match["n"] else "d"
        if group == "d" and not valid_id(match["d"][:18]):
            continue
        start, end = match.span(group)
        message = f"有证件号码{match[group][:2]}****{match[group][-2:]}"
        yield Finding("id_number", Severity.MUST, start, end, message, "删去，或者中间用*遮盖")


def _masked(number: str) -> str:
    return number[:6] + "*" * 10 + number[-2:].upper()


def _finding(kind: str, severity: Severity, number: Number, message: str, suggestion: str) -> Finding:
    return Finding(kind, severity, number.start, number.end, message, suggestion)
