"""What the numbers of a text are about: applications, results, channels, shares, changes. PURE.

A meaning is recognised as a whole or not at all; one that may mean two things has several readings, and only a number that fits none of
them is told.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.checks.arithmetic import Side, count, group_of, row_total, three
from reports.layouts import COLUMNS, LEAVES, PARTS
from reports.transcribed.amounts import Amount, amount
from reports.transcribed.labels import column_key, leaf_named
from reports.transcribed.transcript import Said, Transcript

Values = Mapping[str, Any]
Reading = Callable[[Values], int | Decimal | None]

GROUPS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
ORGANISATIONS = tuple(column for column in PARTS if column != "person")
PART = re.compile("^(?:其中|包括|包含|含)[:,、]?")
HEAD = re.compile(
    "^(?:20\\d\\d年度?|本年度?|本期|年内|全年|全市|全区|全县|全省|我局|本局|本机关|本单位|共计?|合计|总共)[,:]?"
)
OPEN = re.compile("等$|主要|之一|等信息")
LAST_YEAR = re.compile("^(?:上一?年度?|去年|上年同期|去年同期)(?!度?结转)")
APPLY = "(?:政府|信息|政务|依申请公开|公开|各类|的|书面|群众|公民)*申请(?:数量|数|件数|总数|总量|总计|件|事项|案件)?"
ON_REQUEST = "(?:政府信息)?依申请公开(?:政府信息)?(?:数量|数|件数|件|总数|事项|案件)?"
NORMATIVE = "(?:行政)?规范性文件(?:件数|数量|数|总数)?"
CHANNEL = (
    "(?:申请人?)?(?:通过|以|经|来自)?(?P<way>当面|现场|窗口|网络|网上|在线|互联网|平台|信函|邮寄|信件|邮政|挂号信|快递|电子邮件|电子邮箱|邮箱|邮件|"
    "传真|电话|其他(?:方式|形式|渠道|途径))(?:平台)?(?:提交|渠道|方式|形式|途径|收到|递交|寄送|提出|的)*(?:申请)?(?:件|数|数量)?"
)
REDRESS = (
    "(?:备案|涉及|发生|因|被|申请|提起|收到|受理|引起|引发|领域|政府|信息|依申请|公开|工作|类|的|上|下|及|年度|新)*"
)
#: the same thing is counted on each of these; their numbers need not add up to anything
PUBLISHING = re.compile(
    "网站|视频号|微信|微博|公众号|新媒体|公报|客户端|抖音|头条|报刊|报纸|广播|电视|公开栏|渠道|平台|专栏|简报|媒体"
)
CHANGE = re.compile(
    "^(?P<head>.*?)(?P<to>同比|比上年同期|[比较]上一?年度?|[比较]去年|与上年相比)?(?P<way>增长|增加|上升|提高|增幅|下降|减少|降低|回落|降幅|减幅)"
    "(?:率|幅度|比例|约|了|百分比)?$"
)
DOWN = re.compile("下降|减少|降低|回落|降幅|减幅")
SHARE = re.compile("^(?P<head>.*?)(?:所?占(?:比|.*)?|的?比例|比重)$")


@dataclass(frozen=True)
class Quantity:
    """What a claim counts. `readings` look it up in the tables; `family`: applicants, channels, results, which split a whole; `sure`: a
    number that fits no reading contradicts the table, else it only differs.
    """

    key: str
    family: str = ""
    readings: tuple[tuple[str, Reading], ...] = ()
    keys: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Claim:
    """A number of the text. `words`: its meaning without 其中 and 全年; `nth`: its place in the list."""

    nth: int
    words: str
    unit: str
    amount: Amount
    written: str
    quantity: Quantity | None = None
    part: bool = False
    open: bool = False
    last_year: bool = False

    @property
    def percent(self) -> bool:
        return "%" in self.unit or "百分" in self.unit or self.unit in {"成", "比例", "倍"}

    @property
    def change(self) -> re.Match[str] | None:
        found = CHANGE.match(self.words)
        return found if found and (found["to"] or not found["head"]) else None

    @property
    def share(self) -> re.Match[str] | None:
        return None if self.change or not self.percent else SHARE.match(self.words)

    @property
    def counts(self) -> bool:
        """A plain number of things, known exactly."""
        return not self.percent and not self.change and self.amount.exact

    @property
    def place(self) -> str:
        return f"正文 第{self.nth}个数“{self.words}”"

    @property
    def told(self) -> str:
        return f"{self.words}{self.written}"


def claims_of(transcript: Transcript) -> tuple[Claim, ...]:
    made = (_claim(said, transcript.year) for said in transcript.said)
    return tuple(claim for claim in made if claim)


def _claim(said: Said, year: int | None) -> Claim | None:
    raw, unit = said.raw, said.unit
    if isinstance(raw, str) and raw.strip().endswith(("%", "％")):
        raw, unit = raw.strip()[:-1], "%"
    told = amount(raw, unit)
    if told is None:
        return None
    part = bool(PART.match(said.meaning))
    meaning, last_year = _of_year(PART.sub("", said.meaning), year)
    words = meaning.removesuffix("等") or said.meaning
    written = f"{raw}{unit}" if not str(raw).endswith(unit or " ") else str(raw)
    is_open = bool(OPEN.search(said.meaning) or "等" in f"{raw}{unit}" or not told.exact)
    return Claim(said.nth, words, unit, told, written[:30], _meant(words, unit, part), part, is_open, last_year)


def _meant(words: str, unit: str, part: bool) -> Quantity | None:
    """其中行政许可 may be what was published about permits: a part of that, not the number of decisions."""
    found = quantity(words, unit)
    return None if found and part and found.key in DECISIONS else found


def _of_year(meaning: str, year: int | None) -> tuple[str, bool]:
    """The meaning without its year, and whether that was the year before."""
    found = re.match("^(20\\d\\d)年度?", meaning)
    last_year = bool(LAST_YEAR.match(meaning)) or (found is not None and year is not None and int(found[1]) == year - 1)
    meaning = LAST_YEAR.sub("", meaning)
    while HEAD.match(meaning) and HEAD.sub("", meaning):
        meaning = HEAD.sub("", meaning)
    return meaning, last_year


def quantity(words: str, unit: str) -> Quantity | None:
    """What a meaning is about; None where it may be anything."""
    for pattern, found in _PATTERNS:
        if pattern.fullmatch(words):
            return found
    if match := re.fullmatch(CHANNEL, words):
        return Quantity(match["way"], "channels")
    return _decisions(words, unit) or _of_applicants(words) or _leaf(words)


def _cell(key: str) -> Reading:
    return lambda values: count(values, key)


def _row(row: str) -> Reading:
    return lambda values: row_total(values, row)


def _plus(*parts: Reading) -> Reading:
    def total(values: Values) -> int | Decimal | None:
        found = [part(values) for part in parts]
        return None if None in found else sum(one for one in found if one is not None)

    return total


def group_total(values: Values, group: str) -> int | None:
    """A group of results over its leaf rows; None where one of them is not known."""
    leaves = max(LEAVES.values(), key=lambda rows: sum(three(row.key, "total") in values for row in rows))
    found = [row_total(values, row.key) for row in leaves if group_of(row) == group]
    return None if None in found or not found else sum(one for one in found if one is not None)


def _group(*names: str) -> Quantity:
    """One group of results, or two told together."""
    told = "和".join(names)
    return Quantity(told, "results", ((told, _plus(*(_of_group(name) for name in names))),))


def _of_group(name: str) -> Reading:
    return lambda values: group_total(values, name)


def _column(key: str, name: str, columns: Iterable[str]) -> Quantity:
    """New, in hand or done: the text does not say of which."""
    kept = tuple(columns)

    def of(row: str) -> Reading:
        return lambda values: _added(values, [three(row, column) for column in kept])

    readings = (
        (f"新收{name}", of("new")),
        (f"新收和结转{name}", _plus(of("new"), of("in"))),
        (f"办结{name}", of("rt")),
    )
    return Quantity(key, "applicants", readings)


def _added(values: Values, keys: list[str]) -> int | None:
    side = Side(values, keys)
    return side.total if side.seen and not side.open else None


NEW, IN, DONE, OUT = (
    ("新收", _row("new")),
    ("上年结转", _row("in")),
    ("办理结果总计", _row("rt")),
    ("结转下年度", _row("out")),
)
HANDLED = ("新收和上年结转", _plus(NEW[1], IN[1]))
LESS_OTHER = ("办理结果总计（不含其他处理）", lambda values: _less(DONE[1](values), group_total(values, "其他处理")))
RECEIVED = Quantity("received", "whole", (NEW, HANDLED))


def _less(whole: int | Decimal | None, part: int | Decimal | None) -> int | Decimal | None:
    return None if whole is None or part is None else whole - part


def _suits(*groups: str) -> Reading:
    return _plus(*(_cell(f"t4-{group}-total") for group in groups))


_REVIEWS = Quantity("reviews", "", (("行政复议总计", _suits("review")),), ("t4-review-total",), sure=False)
_LAWSUITS = Quantity(
    "lawsuits",
    "",
    (
        ("行政诉讼总计", _suits("direct", "after")),
        ("未经复议直接起诉", _suits("direct")),
        ("复议后起诉", _suits("after")),
    ),
    ("t4-direct-total", "t4-after-total"),
    sure=False,
)


def _document(key: str, *columns: str) -> Quantity:
    readings = tuple((f"规范性文件{key}", _cell(f"t2-normative-{column}")) for column in columns)
    return Quantity(f"规范性文件{key}", "", readings, tuple(f"t2-normative-{column}" for column in columns))


_NAMED: tuple[tuple[str, Quantity], ...] = (
    (f"新收到?{APPLY}", Quantity("new", "whole", (NEW,))),
    (f"(?:收到|受理|接收|接到|收)?{APPLY}|(?:收到|受理|接收|接到)?{ON_REQUEST}", RECEIVED),
    (f"(?:收办|受理办理)(?:{APPLY}|{ON_REQUEST})?(?:\\(.*\\))?", Quantity("handled", "whole", (HANDLED,))),
    (f"办理(?:{APPLY}|{ON_REQUEST})", Quantity("dealt", "", (HANDLED, DONE, NEW), sure=False)),
    (f"上一?年度?结转(?:办理)?(?:的)?(?:{APPLY})?(?:办理)?", Quantity("in", "", (IN,))),
    (
        f"(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年度?|20\\d\\d年度?)(?:继续)?(?:办理|答复)?(?:的)?(?:{APPLY}|件)?",
        Quantity("out", "out", (OUT,)),
    ),
    (
        f"(?:{APPLY})?结转(?:至|到|入)?(?:下一?年度?|次年度?|20\\d\\d年度?)(?:继续)?(?:办理|答复)?",
        Quantity("out", "out", (OUT,)),
    ),
    (f"(?:已|全部)?(?:办结|办理完毕|办理结果总计)(?:{APPLY}|{ON_REQUEST})?", Quantity("done", "whole", (DONE,))),
    (
        f"(?:已|共)?答复(?:{APPLY}|{ON_REQUEST})?",
        Quantity("answered", "", (DONE, LESS_OTHER, NEW, HANDLED), sure=False),
    ),
    *(
        (f"(?:作出|作|决定|答复|属于)?{name}(?:的|答复|决定|处理)?(?:申请|件数|数量|件)?(?:\\(.*\\))?", _group(name))
        for name in GROUPS
    ),
    ("予以公开(?:和|及|以及|、|与)部分公开", _group("予以公开", "部分公开")),
    (
        "(?:自然人|公民|个人)(?:提出|提交)?(?:的)?(?:申请)?(?:件|数|数量)?",
        _column("person", COLUMNS["person"], ["person"]),
    ),
    (
        "(?:法人[或和及、]?(?:者)?其他组织|法人)(?:提出|提交)?(?:的)?(?:申请)?(?:件|数|数量)?",
        _column("legal_all", "法人或其他组织", ORGANISATIONS),
    ),
    (f"{REDRESS}(?:行政)?复议(?:申请|案件|案|的)*(?:数量|数|件数)?", _REVIEWS),
    (f"{REDRESS}(?:行政)?诉讼(?:案件|案|的)*(?:数量|数|件数)?", _LAWSUITS),
    (
        f"(?:本年|新)?(?:制发|制定|新制发)(?:的)?{NORMATIVE}|{NORMATIVE}(?:本年)?(?:制发|制定)(?:件?数)?",
        _document("制发", "made", "new"),
    ),
    (f"(?:本年)?废止(?:的)?{NORMATIVE}|{NORMATIVE}(?:本年)?废止(?:件?数)?", _document("废止", "abolished")),
    (f"现行有效(?:的)?{NORMATIVE}|{NORMATIVE}现行有效(?:件?数)?", _document("现行有效", "valid")),
)
_PATTERNS = tuple((re.compile(pattern), found) for pattern, found in _NAMED)


DECISIONS = {"行政许可": "permits", "行政处罚": "penalties", "行政强制": "compulsion"}
OF_DECISIONS = {"件", "宗", "起", "例", "次", "个", "份", ""}
MONEY = (
    (re.compile("行政事业性收费(?:金额|总额|收入)?"), "行政事业性收费", "t2-charges-fees"),
    (re.compile("(?:政府)?(?:集中)?采购(?:总)?金额"), "政府集中采购", "t2-procurement-spent"),
)


def _decisions(words: str, unit: str) -> Quantity | None:
    """Decisions and money of table two; 条 and 项 are items published, not decisions."""
    match = re.fullmatch(
        "(?:办理|作出|实施|办结)?(行政许可|行政处罚|行政强制)(?:处理)?(?:决定|案件)?(?:数量|件数|数)?", words
    )
    if match and unit in OF_DECISIONS:
        keys = tuple(f"t2-{DECISIONS[match[1]]}-{column}" for column in ("decisions", "decided"))
        return Quantity(match[1], "", tuple((f"{match[1]}处理决定", _cell(key)) for key in keys), keys)
    for pattern, name, key in MONEY:
        if pattern.fullmatch(words) and "元" in unit:
            return Quantity(words, "", ((f"{name}（元）", _yuan(key)),), (key,))
    return None


def _yuan(key: str) -> Reading:
    """The form counts in 万元, a text is read in yuan."""

    def value(values: Values) -> Decimal | None:
        found = values.get(key)
        return Decimal(found) * 10_000 if isinstance(found, int | Decimal) and not isinstance(found, bool) else None

    return value


def _of_applicants(words: str) -> Quantity | None:
    column = column_key(words.removesuffix("申请"))
    if column in ORGANISATIONS and words.removesuffix("申请") == COLUMNS[column] and column != "other":
        return _column(column, COLUMNS[column], [column])
    return None


def _leaf(words: str) -> Quantity | None:
    row = leaf_named(words)
    if not row or row in {"r1", "r2", "r6", "r6_3"}:
        return None
    return Quantity(row, "", ((words, _row(row)),), (three(row, "total"),))
