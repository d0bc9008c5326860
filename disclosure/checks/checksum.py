"""PURE. Check digits of the numbers that people and bodies carry."""

import re
from datetime import date

#: first two digits of an ID number (GB/T 2260 provinces; 81-83 are the residence permits of 港澳台居民)
PROVINCES = frozenset(
    [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54]
    + [61, 62, 63, 64, 65, 71, 81, 82, 83]
)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: whoever registered the body, its kind, and the province it sits in (10: the whole country)
CREDIT_HEAD = re.compile(r"[1-9AGNY][1-9](?:10|" + "|".join(map(str, sorted(PROVINCES))) + ")")


def valid_id(number: str) -> bool:
    """18 characters with the right check digit (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11] == number[17].upper()


def plausible_id(number: str) -> bool:
    """A province that exists (or the 9 of a foreigner's permanent residence card) and a birthday that a living person can have."""
    return (int(number[:2]) in PROVINCES or number[0] == "9") and _day(number[6:14])


def plausible_old_id(number: str) -> bool:
    """15 digits, as issued until 1999: area, YYMMDD, serial."""
    return int(number[:2]) in PROVINCES and _day("19" + number[6:12])


def birth_year(number: str) -> int:
    return int(number[6:10])


def luhn(number: str) -> bool:
    """ISO/IEC 7812 check digit of a bank card."""
    doubled = (int(d) * 2 if n % 2 else int(d) for n, d in enumerate(reversed(number)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def valid_credit_code(code: str) -> bool:
    """统一社会信用代码 (GB 32100-2015): 18 characters, check symbol modulo 31."""
    if len(code) != 18 or not CREDIT_HEAD.match(code) or any(symbol not in CREDIT_SYMBOLS for symbol in code):
        return False
    values = [CREDIT_SYMBOLS.index(symbol) for symbol in code]
    total = sum(value * weight for value, weight in zip(values[:17], CREDIT_WEIGHTS, strict=True))
    return values[17] == (31 - total % 31) % 31


def _day(digits: str) -> bool:
    """YYYYMMDD that is a day of 1900-2100."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2100
