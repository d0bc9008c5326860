"""PURE. Personal numbers that may not stand unmasked in what is published: 身份证号, 手机号, 银行卡号.

Site inspections name these three as faults; nothing is published while one is found (regulation.md 4, test A4). The usual traps are left
alone: 统一社会信用代码, 文号, telephone numbers of offices, order and serial numbers.
"""

import re
from collections.abc import Iterator
from datetime import date

from disclosure.checks.finding import Finding, Severity

#: first two digits of an ID number (GB/T 2260 provinces)
PROVINCES = frozenset(
    [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54]
    + [61, 62, 63, 64, 65, 71, 81, 82, 83]
)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

#: full-width digits, letters and hyphens, one character for one, so that positions stay
NARROW = {0xFF10 + n: str(n) for n in range(10)} | {0xFF38: "X", 0xFF58: "x", 0xFF0D: "-", 0x3000: " ", 0x00A0: " "}

ALONE, ENDS = r"(?<![0-9A-Za-z*])(?<!\d[.])", r"(?![0-9A-Za-z*])"
ID_NUMBER = re.compile(ALONE + r"\d{6}[ -]?\d{8}[ -]?\d{3}[0-9Xx]" + ENDS)
MOBILE = re.compile(r"(?<![0-9A-Za-z*])(?<!\d[.])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})" + ENDS)
CARD = re.compile(ALONE + r"(?:62|60|9\d|4\d|5[1-5]|3[0-7])\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?" + ENDS)
OTHER_NUMBER = re.compile(
    r"(信用代码|机构代码|订单|流水|运单|快递|编号|编码|批次|备案|许可证|条码|项目代码|学籍号)[^，。；\n]{0,8}$"
)
PERSONAL = re.compile(r"手机|电话|联系|身份证|卡号|账号|账户")


def check(text: str) -> list[Finding]:
    """Findings in the order of the text; one number is reported once, as the gravest thing it can be."""
    narrow = text.translate(NARROW)
    found: list[Finding] = []
    for finding in [*_ids(narrow), *_mobiles(narrow), *_cards(narrow)]:
        if not any(finding.start < other.end and other.start < finding.end for other in found):
            found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def valid_id(number: str) -> bool:
    """18 characters with the right check digit (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11] == number[17].upper()


def plausible_id(number: str) -> bool:
    """A province that exists and a birthday that a living person can have."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return int(number[:2]) in PROVINCES and 1900 <= year <= 2100


def luhn(number: str) -> bool:
    """ISO/IEC 7812 check digit of a bank card."""
    doubled = (int(d) * 2 if n % 2 else int(d) for n, d in enumerate(reversed(number)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def valid_credit_code(code: str) -> bool:
    """统一社会信用代码 (GB 32100-2015): 18 characters, check symbol modulo 31."""
    if len(code) != 18 or any(symbol not in CREDIT_SYMBOLS for symbol in code):
        return False
    values = [CREDIT_SYMBOLS.index(symbol) for symbol in code]
    total = sum(value * weight for value, weight in zip(values[:17], CREDIT_WEIGHTS, strict=True))
    return values[17] == (31 - total % 31) % 31


def _ids(text: str) -> Iterator[Finding]:
    for match in ID_NUMBER.finditer(text):
        number = _bare(match[0])
        if not plausible_id(number):
            continue
        if valid_id(number):
            yield _finding(
                "id", Severity.MUST, match, f"有身份证号{_masked(number)}", "删去，或者只留前6位和后2位，中间用*遮盖"
            )
        elif not _named_otherwise(text, match.start()):
            yield _finding(
                "id", Severity.LOOK, match, f"有像身份证号的数字{_masked(number)}", "校验位对不上，请核对是不是身份证号"
            )


def _mobiles(text: str) -> Iterator[Finding]:
    for match in MOBILE.finditer(text):
        if not _named_otherwise(text, match.start()):
            number = _bare(match[1])
            yield _finding(
                "mobile",
                Severity.MUST,
                match,
                f"有手机号{number[:3]}****{number[-4:]}",
                "换成办公电话，或者遮盖中间4位",
            )


def _cards(text: str) -> Iterator[Finding]:
    for match in CARD.finditer(text):
        number = _bare(match[0])
        other = valid_credit_code(number) or plausible_id_start(number) or _named_otherwise(text, match.start())
        if luhn(number) and not other:
            yield _finding(
                "card", Severity.MUST, match, f"有银行卡号{number[:4]}****{number[-4:]}", "删去，或者只留后4位"
            )


def plausible_id_start(number: str) -> bool:
    """18 digits that read as an ID number are judged as one, not as a card."""
    return len(number) == 18 and plausible_id(number)


def _named_otherwise(text: str, start: int) -> bool:
    """The words just before say that it is another kind of number."""
    before = OTHER_NUMBER.search(text[max(0, start - 24) : start])
    return before is not None and not PERSONAL.search(before[0])


def _bare(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _masked(number: str) -> str:
    return number[:6] + "*" * 10 + number[-2:].upper()


def _finding(kind: str, severity: Severity, match: re.Match, message: str, suggestion: str) -> Finding:
    return Finding(kind, severity, match.start(), match.end(), message, suggestion)
