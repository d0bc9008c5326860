"""PURE. What staff write about a case for each other: it may name cases and offices, but nobody by a personal number."""

from disclosure.checks import privacy
from disclosure.checks.finding import must

LONGEST = 1000  # characters of a note


def objections(text: str) -> list[str]:
    """Why this is no note of a case."""
    if not text.strip():
        return ["写明备注的内容"]
    long = [f"备注最多{LONGEST}字，请写短一些"] if len(text.strip()) > LONGEST else []
    return long + personal_objections(text, "备注")


def naming_objections(text: str, called: str, applicant: str) -> list[str]:
    """Why words that stay do not name who asked. `applicant`: the name; one of a single character says nothing."""
    if len(applicant) > 1 and applicant in text:
        return [f"{called}里有申请人的姓名或者名称，改写成“申请人”"]
    return []


def personal_objections(text: str, called: str) -> list[str]:
    """One sentence for each 身份证号, 手机号, 银行卡号, 学籍号 in `text`; none repeats the number. `called`: what the text is."""
    return [f"{called}里{finding.message}，请删去" for finding in must(privacy.check(text))]
