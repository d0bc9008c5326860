"""PURE. 文号: agency word, year in 〔〕, serial without leading zero, 号 (site-standards 4, tests K2 and K5)."""

import re

from disclosure.checks.finding import Finding, Severity

GENERAL = re.compile(r"[一-龥]{1,20}〔\d{4}〕[1-9]\d*号")
LOOSE = re.compile(r"([一-龥]{1,20}?)[〔\[［【（({〈<]?(\d{4})年?[〕\]］】）)}〉>]?(?:第|字第)?0*([1-9]\d*)号?")
BLANKS = re.compile(r"[\s\u3000\u200b]+")
NARROW = {0xFF10 + n: str(n) for n in range(10)}


def own(word: str) -> re.Pattern:
    """The form of our own numbers: our word, up to two characters for the office, for example 台教基〔2022〕65号."""
    return re.compile(rf"{re.escape(word)}[一-龥]{{0,2}}〔\d{{4}}〕[1-9]\d*号")


def well_formed(number: str, *, word: str) -> bool:
    """A number that begins with our word must have our form; any other the general one."""
    form = own(word) if word and number.startswith(word) else GENERAL
    return form.fullmatch(number) is not None


def corrected(number: str, *, word: str) -> str:
    """The number as it should be written, or an empty string where that cannot be told."""
    match = LOOSE.fullmatch(BLANKS.sub("", number).translate(NARROW))
    if not match:
        return ""
    guess = f"{match[1]}〔{match[2]}〕{match[3]}号"
    return guess if well_formed(guess, word=word) else ""


def check(number: str, *, word: str) -> list[Finding]:
    """No number is no fault; `word` is the bureau's own, for example 台教."""
    if not number or well_formed(number, word=word):
        return []
    better = corrected(number, word=word)
    message = "文号格式不对：年份用六角括号〔〕，序号不加0，不加“第”"
    suggestion = f"应写成{better}" if better else f"例如{word or '台教'}〔2026〕5号"
    return [Finding("doc_number", Severity.MUST, 0, len(number), message, suggestion, where="文号")]
