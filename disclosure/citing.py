"""PURE. How documents name each other by number, and how one is cited (GB/T 7714: electronic document on line)."""

import re
from collections.abc import Iterator
from datetime import date

NUMBER = re.compile(r"([一-龥]{2,20})(〔\d{4}〕[1-9]\d{0,4}号)")
WORD = range(2, 11)  # characters that the word of an agency has: 国办 to 台政办函 and longer
MOST = 60  # numbers of one text that are looked up


def numbers_in(text: str, *, own: str = "") -> list[str]:
    """What may be a number in `text`, each once, without `own`.

    Where the word of the agency begins is not written: 根据台教基〔2022〕65号 names 台教基〔2022〕65号. So every beginning is told, and
    those that are no number of a document match none.
    """
    return [number for number in dict.fromkeys(_candidates(text)) if number != own]


def _candidates(text: str) -> Iterator[str]:
    for found in list(NUMBER.finditer(text))[:MOST]:
        before, rest = found.groups()
        yield from (before[-length:] + rest for length in WORD if length <= len(before))


def citation(*, title: str, number: str, issuer: str, published_on: date, address: str, read_on: date) -> str:
    """One line to put under a text that leans on this one."""
    named = f"{title}：{number}" if number else title
    return f"{issuer}. {named}[EB/OL]. ({published_on:%Y-%m-%d})[{read_on:%Y-%m-%d}]. {address}"
