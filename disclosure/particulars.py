"""PURE. The particulars of a kind (种类要素): how one is typed, what may stand in it, how it reads.

A value is a str whatever its form: days are ISO dates, numbers plain digits, choices their codes. That is what the database keeps.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taizhou_portal.bureau.dates import prose

#: the names of particulars in a form, so that none meets a field of the item itself
PREFIX = "particular_"
FIRST_YEAR, LAST_YEAR = 1949, 2100
TEXT_MOST, LONG_MOST = 200, 2000

WHOLE = re.compile(r"[0-9]{1,10}")
AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: what comes along with a paste and is seen by nobody: joiners, marks of direction, byte order
UNSEEN = re.compile(r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Form(StrEnum):
    """How a particular is typed."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    YEAR = "year"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """One particular of a kind. `when` names a choice and the codes with which this one is demanded although it is not `required`.

    What is not `public` is for the desk alone. `unit` stands behind the number wherever it is shown.
    """

    name: str
    label: str
    form: Form = Form.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    public: bool = True
    unit: str = ""
    when: tuple[str, frozenset[str]] | None = None

    @property
    def key(self) -> str:
        """Its name in a form and in the answer of `kinds.missing`."""
        return PREFIX + self.name

    @property
    def most(self) -> int:
        return LONG_MOST if self.form is Form.LONG else TEXT_MOST

    @property
    def asking(self) -> str:
        """What to do while it is empty."""
        return f"请{'选择' if self.form is Form.CHOICE else '填写'}{self.label}"


class Unfit(ValueError):
    """A value that cannot stand in its field; the words say what to do."""


def clean_particulars(
    fields: Iterable[Field], values: Mapping[str, object], orders: Iterable[tuple[str, str]] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """Values as they are kept (empty ones left out), and name → what is wrong; an untidy value is put in order where it is clear.

    `orders` holds pairs of names of days: the second may not lie before the first.
    """
    specs = {field.name: field for field in fields}
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name, field in specs.items():
        try:
            value = clean(field, values.get(name))
        except Unfit as unfit:
            wrong[name] = str(unfit)
        else:
            kept |= {name: value} if value else {}
    return kept, {**wrong, **disorder(specs, kept, orders)}


def clean(field: Field, value: object) -> str:
    """One value as it is kept, an empty str for nothing. Raises Unfit."""
    text = _plain(value, keep_lines=field.form is Form.LONG)
    if UNFIT.search(text):
        raise Unfit("有看不见的控制字符，请删去后重填")
    if len(text) > field.most:
        raise Unfit(f"{field.label}有{len(text)}字，不超过{field.most}字")
    return CLEANED[field.form](field, text) if text else ""


def disorder(specs: Mapping[str, Field], kept: Mapping[str, str], orders: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name → words for every day that lies before the one it follows."""
    return {
        after: f"{specs[after].label}不能早于{specs[before].label}（{kept[before]}）"
        for before, after in orders
        if kept.get(before) and kept.get(after) and kept[after] < kept[before]
    }


def lacking(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, str]:
    """`Field.key` → what to do, for every particular that is demanded and empty."""
    return {field.key: field.asking for field in fields if demanded(field, values) and not values.get(field.name)}


def demanded(field: Field, values: Mapping[str, object]) -> bool:
    if field.when is None:
        return field.required
    name, codes = field.when
    return field.required or values.get(name) in codes


def pairs(
    fields: Iterable[Field], values: Mapping[str, object], *, public_only: bool = False
) -> tuple[tuple[str, str], ...]:
    """Label and value as they are read, in the order of the kind, without what is empty."""
    return tuple(
        (field.label, words(field, str(values[field.name])))
        for field in fields
        if values.get(field.name) and (field.public or not public_only)
    )


def words(field: Field, value: str) -> str:
    """A kept value as it is read: days and years in prose, the label of a choice, numbers with their unit."""
    if field.form is Form.CHOICE:
        return dict(field.choices).get(value, value)
    if field.form is Form.DAY:
        return _prose(value)
    if field.form is Form.YEAR:
        return f"{value}年"
    return value + field.unit


def _plain(value: object, *, keep_lines: bool) -> str:
    text = "" if value is None else UNSEEN.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if keep_lines else re.sub(r"[ \t]*[\t\n]\s*", " ", text)


def _prose(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return prose(day)


def _number(field: Field, text: str) -> str:
    """The digits of a typed number: full-width ones, thousands commas and the unit behind it do no harm."""
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "")
    unit = unicodedata.normalize("NFKC", field.unit)
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", narrow.removesuffix(unit) if unit else narrow)


def _typed_year(field: Field, text: str) -> str:
    year = _number(field, text).removesuffix("年度").removesuffix("年")
    if not re.fullmatch(r"[0-9]{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unfit(f"{field.label}要写成四位数字，例如2026")
    return year


def _typed_day(field: Field, text: str) -> str:
    try:
        day = date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise Unfit(f"{field.label}要写成2026-03-20的样子") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unfit(f"{field.label}的年份不对，请核对")
    return day.isoformat()


def _whole(field: Field, text: str) -> str:
    number = _number(field, text)
    if not WHOLE.fullmatch(number):
        raise Unfit(f"{field.label}要写成不小于0的整数，例如12")
    return str(int(number))


def _amount(field: Field, text: str) -> str:
    number = _number(field, text)
    if not AMOUNT.fullmatch(number):
        raise Unfit(f"{field.label}要写成不小于0的数，例如12.5")
    whole, _, part = number.partition(".")
    return str(int(whole)) + (f".{part.rstrip('0')}" if part.rstrip("0") else "")


def _chosen(field: Field, text: str) -> str:
    if text not in dict(field.choices):
        raise Unfit(f"{field.label}请在清单里选")
    return text


def _as_it_is(field: Field, text: str) -> str:
    return text


CLEANED = {
    Form.TEXT: _as_it_is,
    Form.LONG: _as_it_is,
    Form.DAY: _typed_day,
    Form.YEAR: _typed_year,
    Form.NUMBER: _whole,
    Form.MONEY: _amount,
    Form.CHOICE: _chosen,
}
