"""PURE. Numbers that say who somebody is: are they well-formed, how are they shown to those who need not know them."""

import re
import unicodedata
from datetime import date

from requests_app.vocabulary import IdKind

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
ID_CHECKS = "10X98765432"
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
PASSPORT = re.compile(r"[A-Z0-9]{5,17}")
PICTURES = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
HK_MACAO_TAIWAN = re.compile(r"(8[123]0000\d{12}[\dX]|\d{17}[\dX]|[A-Z]?\d{7,10}([A-Z0-9]{0,4}))")


def name_objections(label: str, name: str) -> list[str]:
    """What stands in the name asked for as `label` and is no writing. Rare characters are: 𠮷, 䶮 and whatever the standards add."""
    if PICTURES.search(name):
        return [f"{label}里不能有表情符号，请照证件上的写"]
    unseen = any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in name)
    return [f"{label}里有看不见的字符，请删掉重新写"] if unseen else []


def number_objections(kind: str, number: str) -> list[str]:
    """What is wrong with a tidy `number` of this kind, and what to do."""
    checks = {
        IdKind.ID_CARD.value: _id_card_objections,
        IdKind.CREDIT_CODE.value: _credit_code_objections,
        IdKind.PASSPORT.value: _passport_objections,
        IdKind.HK_MACAO_TAIWAN.value: _hk_macao_taiwan_objections,
    }
    check = checks.get(kind)
    return check(number) if check else []


def birth_date(id_card: str) -> date | None:
    """The date written into an identity card number, None when it is no date."""
    try:
        return date(int(id_card[6:10]), int(id_card[10:12]), int(id_card[12:14]))
    except ValueError:
        return None


def id_check(first: str) -> str:
    """The last sign for the first 17 digits."""
    return ID_CHECKS[sum(int(d) * w for d, w in zip(first, ID_WEIGHTS, strict=True)) % 11]


def credit_check(first: str) -> str:
    """The last sign for the first 17 signs."""
    total = sum(CREDIT_SIGNS.index(c) * w for c, w in zip(first, CREDIT_WEIGHTS, strict=True))
    return CREDIT_SIGNS[-total % 31]


def masked_name(name: str) -> str:
    """林* for a person; an organisation keeps two characters at each end."""
    if len(name) <= 4:
        return name[:1] + "*" * max(1, len(name) - 1)
    return name[:2] + "*" * (len(name) - 4) + name[-2:]


def masked_number(number: str) -> str:
    """3310**********1X: the place and the last two signs stay."""
    if len(number) < 8:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 6) + number[-2:]


def masked_address(address: str) -> str:
    """The first six characters, about as far as the county."""
    return address[:6] + "****" if address else ""


def _passport_objections(number: str) -> list[str]:
    return [] if PASSPORT.fullmatch(number) else ["护照号码由5至17位字母和数字组成，请核对"]


def _hk_macao_taiwan_objections(number: str) -> list[str]:
    return [] if HK_MACAO_TAIWAN.fullmatch(number) else ["证件号码的位数不对，请对照证件核对"]


def _id_card_objections(number: str) -> list[str]:
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return ["居民身份证号码是18位，最后一位可以是X"]
    born = birth_date(number)
    if born is None or born.year < 1900:
        return ["身份证号码里的出生日期不对，请核对"]
    return [] if number[-1] == id_check(number[:17]) else ["身份证号码的最后一位对不上，请逐位核对"]


def _credit_code_objections(number: str) -> list[str]:
    if not re.fullmatch(f"[{CREDIT_SIGNS}]{{18}}", number):
        return ["统一社会信用代码是18位数字和大写字母，不含I、O、S、V、Z"]
    return [] if number[-1] == credit_check(number[:17]) else ["统一社会信用代码的最后一位对不上，请逐位核对"]
