"""PURE. Applicants under 14 (个人信息保护法第三十一条): who is one on the day of filing, and what then must be filed by a guardian."""

import re
from datetime import date

from requests_app.identity import birth_date
from requests_app.vocabulary import ActsFor, IdKind

UNDER = 14  # 周岁
#: numbers of 18 signs with the day of birth in the same place; a residence permit of 港澳台 is numbered like an identity card
DATED = frozenset({IdKind.ID_CARD.value, IdKind.HK_MACAO_TAIWAN.value})
EIGHTEEN = re.compile(r"\d{17}[\dX]")


def is_minor(id_kind: str, id_number: str, declared: bool, on: date) -> bool:
    """Under 14 on the day `on`, as the number has it; where it tells no day of birth, as `declared`."""
    born = born_on(id_kind, id_number)
    return declared if born is None else under_14(born, on)


def objections(id_kind: str, id_number: str, acts: str, declared_minor: bool, on: date) -> dict[str, str]:
    """Field (`id_number`, `minor`, `acts`) → why an application filed like this on the day `on` cannot be taken; empty: it can."""
    born = born_on(id_kind, id_number)
    if born is not None and born > on:
        return {"id_number": "证件号码里的出生日期晚于今天，请核对"}
    if declared_minor and id_kind == IdKind.CREDIT_CODE:
        return {"minor": "单位申请的，不用勾选“不满14周岁”"}
    if declared_minor and born is not None and not under_14(born, on):
        return {"minor": "按证件号码已满14周岁，请核对号码，或者不勾选这一项"}
    if is_minor(id_kind, id_number, declared_minor, on) and acts != ActsFor.GUARDIAN:
        return {"acts": "申请人不满14周岁，请由父母或者其他监护人提出，选“监护人”"}
    return {}


def born_on(id_kind: str, id_number: str) -> date | None:
    """The day of birth in a number of this kind, None where none stands in it."""
    return birth_date(id_number) if id_kind in DATED and EIGHTEEN.fullmatch(id_number) else None


def under_14(born: date, on: date) -> bool:
    """不满十四周岁: up to and on the 14th birthday. The law on persons is silent about that one day; the courts count a year of age from
    the day after the birthday (法释〔2006〕1号第二条), and protection ends rather a day late.
    """
    return (on.year - UNDER, on.month, on.day) <= (born.year, born.month, born.day)
