"""What the numbers of a text are about: applications, results, channels, remedies, documents, sites; and where the tables tell it. PURE.

A name is recognised as a whole or not at all; one that may mean two things has several readings, and only a number that fits none of them
is told.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.checks.arithmetic import Side, count, group_of, row_total, three
from reports.claims.labels import column_key, leaf_named
from reports.layouts import COLUMNS, LEAVES, PARTS

Values = Mapping[str, Any]

GROUPS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
ORGANISATIONS = tuple(column for column in PARTS if column != "person")
CASES, DOCUMENTS, ITEMS = "件宗起份例次个条项笔", "件份个部项", "条件篇个"


@dataclass(frozen=True)
class Reading:
    """One way to find the number; `keys`: the cells. `loose`: only other agencies may mean it so, we know how we count."""

    name: str
    find: Callable[[Values], int | Decimal | None]
    keys: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True)
class Quantity:
    """`family`: applicants, channels, results, which split a whole; `units`: measure words that count it; `site`: only where the sentence
    speaks of this site; `ours`: only this portal counts it. `differs`: other agencies count it otherwise than table four; `doubtful`: it
    may be counted otherwise by anybody.
    """

    key: str
    family: str = ""
    readings: tuple[Reading, ...] = ()
    units: str = CASES
    site: str = ""
    ours: bool = False
    differs: bool = False
    doubtful: bool = False


def one_cell(name: str, key: str, *, loose: bool = False) -> Reading:
    return Reading(name, lambda values: count(values, key), (key,), loose)


def _row(name: str, row: str) -> Reading:
    return Reading(name, lambda values: row_total(values, row), (three(row, "total"),))


def _plus(name: str, *parts: Reading, loose: bool = False) -> Reading:
    def total(values: Values) -> int | Decimal | None:
        found = [part.find(values) for part in parts]
        return None if None in found else sum(one for one in found if one is not None)

    return Reading(name, total, tuple(key for part in parts for key in part.keys), loose)


def group_total(values: Values, group: str) -> int | None:
    """A group of results over its leaf rows; None where one of them is not known."""
    leaves = max(LEAVES.values(), key=lambda rows: sum(three(row.key, "total") in values for row in rows))
    found = [row_total(values, row.key) for row in leaves if group_of(row) == group]
    return None if None in found or not found else sum(one for one in found if one is not None)


def _of_group(name: str) -> Reading:
    keys = {three(row.key, "total"): None for rows in LEAVES.values() for row in rows if group_of(row) == name}
    return Reading(name, lambda values: group_total(values, name), tuple(keys))


def _group(*names: str) -> Quantity:
    """One group of results, or two told together."""
    told = "和".join(names)
    return Quantity(told, "results", (_plus(told, *map(_of_group, names)),))


def _column(key: str, name: str, columns: Iterable[str]) -> Quantity:
    """New, in hand or done: the text does not say of which."""
    kept = tuple(columns)

    def of(label: str, row: str) -> Reading:
        keys = tuple(three(row, column) for column in kept)
        return Reading(f"{label}{name}", lambda values: _added(values, keys), keys)

    new, carried, done = of("新收", "new"), of("上年结转", "in"), of("办结", "rt")
    return Quantity(key, "applicants", (new, _plus(f"新收和结转{name}", new, carried), done))


def _added(values: Values, keys: Iterable[str]) -> int | None:
    side = Side(values, keys)
    return side.total if side.seen and not side.open else None


NEW, IN, DONE, OUT = (
    _row("新收", "new"),
    _row("上年结转", "in"),
    _row("办理结果总计", "rt"),
    _row("结转下年度", "out"),
)
HANDLED = _plus("新收和上年结转", NEW, IN)
LOOSELY_HANDLED = _plus("新收和上年结转", NEW, IN, loose=True)
LESS_OTHER = Reading(
    "办理结果总计（不含其他处理）", lambda values: _less(DONE.find(values), group_total(values, "其他处理")), DONE.keys
)
RECEIVED = Quantity("received", "whole", (NEW, LOOSELY_HANDLED))


def _less(whole: int | Decimal | None, part: int | Decimal | None) -> int | Decimal | None:
    return None if whole is None or part is None else whole - part


def _suits(name: str, *groups: str, loose: bool = False) -> Reading:
    return _plus(name, *(one_cell(group, f"t4-{group}-total") for group in groups), loose=loose)


_REVIEWS = Quantity("reviews", "", (one_cell("行政复议", "reviews"), _suits("行政复议总计", "review")), differs=True)
_LAWSUITS = Quantity(
    "lawsuits",
    "",
    (
        one_cell("行政诉讼", "lawsuits"),
        _suits("行政诉讼总计", "direct", "after"),
        _suits("未经复议直接起诉", "direct", loose=True),
        _suits("复议后起诉", "after", loose=True),
    ),
    differs=True,
)


def _document(name: str, *columns: str) -> Quantity:
    readings = tuple(one_cell(f"规范性文件{name}", f"t2-normative-{column}") for column in columns)
    return Quantity(f"规范性文件{name}", "", readings, DOCUMENTS)


def _own(key: str, units: str, *, site: str = "") -> Quantity:
    """A figure that only this portal counts."""
    return Quantity(key, "", (one_cell(key, key),), units, site, ours=True)


APPLY = "(?:政府|信息|政务|依申请公开|公开|各类|的|书面|群众|公民)*申请(?:数量|数|件数|总数|总量|总计|量|件|事项|案件)?"
ON_REQUEST = "(?:政府信息)?依申请公开(?:的)?(?:政府信息)?(?:数量|数|件数|件|总数|事项|案件|申请)?"
ANY = f"(?:{APPLY}|{ON_REQUEST})"
GOT = "(?:收到|接收|接到|收)?(?:并|的)?(?:受理)?(?:的)?"
NEXT_YEAR = "(?:下一?年度?|次年度?|20\\d\\d年度?)"
NORMATIVE = "(?:行政)?规范性文件(?:件数|数量|数|总数)?"
REDRESS = (
    "(?:备案|涉及|发生|因|被|申请|提起|收到|受理|引起|引发|产生|领域|政府|信息|依申请|公开|工作|事务|"
    "有关|相关|类|的|上|下|及|年度|新|针对|对|(?:台州)?市教育局|我局|本局|本机关|本单位)*"
)
_NET = "网络|网上|在线|互联网"
_DESK = "当面|现场|窗口"
_POST = "信函|邮寄|信件|邮政|挂号信"
CHANNEL = (
    f"(?:申请人?)?{GOT}(?:政府信息公开|信息公开|依申请公开|的)*(?:通过|以|经|来自)?(?P<way>{_NET}|{_DESK}|{_POST}|平台|快递|电子邮件|电子邮箱|邮箱|邮件|"
    "传真|电话|其他(?:方式|形式|渠道|途径))(?:平台)?(?:提交|渠道|方式|形式|途径|收到|递交|寄送|提出|的)*"
    f"(?:{APPLY})?(?:件|数|数量)?"
)
#: our own figures of the channels that can be told apart
COUNTED_CHANNELS = ((_NET, "requests_received"), (_DESK, "requests_by_counter"), (_POST, "requests_by_post"))
#: other words for the groups of results
SAID_FOR = {
    "予以公开": "(?:予以|全部|同意)公开",
    "部分公开": "(?:予以|同意)?部分公开",
    "不予公开": "不予?公开",
}
_SITE = "台州教育网"

_NAMED: tuple[tuple[str, Quantity], ...] = (
    (f"新(?:收到?|增|接收|受理)(?:的)?{ANY}?", Quantity("new", "whole", (NEW,))),
    (f"{GOT}{ANY}", RECEIVED),
    (f"(?:收办|受理办理)(?:{ANY})?(?:\\(.*\\))?", Quantity("handled", "whole", (HANDLED,))),
    (f"办理{ANY}", Quantity("dealt", "", (HANDLED, DONE, NEW), doubtful=True)),
    (f"上一?年度?结转(?:至|到)?(?:本年度?)?(?:办理)?(?:的)?(?:{ANY})?(?:办理)?", Quantity("in", "", (IN,))),
    (f"(?:结转|转)(?:至|到|入)?{NEXT_YEAR}(?:继续)?(?:办理|答复)?(?:的)?(?:{ANY}|件)?", Quantity("out", "out", (OUT,))),
    (f"(?:{APPLY})?结转(?:至|到|入)?{NEXT_YEAR}(?:继续)?(?:办理|答复)?", Quantity("out", "out", (OUT,))),
    ("结转(?:申请)?", Quantity("carried", "", (OUT, IN))),
    (
        f"(?:已|全部)?(?:办结|办理完毕|办理结果(?:总计)?)(?:的)?(?:{ANY})?(?:数量|件数)?",
        Quantity("done", "whole", (DONE,)),
    ),
    (f"(?:已|共)?答复(?:{ANY})?", Quantity("answered", "", (DONE, LESS_OTHER, NEW, HANDLED), doubtful=True)),
    *(
        (
            f"(?:作出|作|决定|答复|属于|审查后)*{SAID_FOR.get(name, name)}(?:的|答复|决定|处理)*"
            f"(?:{APPLY}|件数|数量|件|政府信息)?(?:\\(.*\\))?",
            _group(name),
        )
        for name in GROUPS
    ),
    ("予以公开(?:和|及|以及|、|与)部分公开(?:的)?", _group("予以公开", "部分公开")),
    (
        "(?:自然人|公民|个人)(?:提出|提交)?(?:的)?(?:申请)?(?:件|数|数量)?",
        _column("person", COLUMNS["person"], ["person"]),
    ),
    (
        "(?:法人(?:单位)?[或和及、]?(?:者)?其他组织|法人)(?:提出|提交)?(?:的)?(?:申请)?(?:件|数|数量)?",
        _column("legal_all", "法人或其他组织", ORGANISATIONS),
    ),
    (
        "(?:未经复议)?直接(?:起诉|提起行政诉讼)(?:的)?(?:案件)?",
        Quantity("direct", "", (_suits("未经复议直接起诉", "direct"),)),
    ),
    ("(?:经)?复议后(?:起诉|提起行政诉讼)(?:的)?(?:案件)?", Quantity("after", "", (_suits("复议后起诉", "after"),))),
    (f"收到申请复议|{REDRESS}(?:行政)?复议(?:申请|案件|案|的|情况|事项)*(?:数量|数|件数)?", _REVIEWS),
    (f"{REDRESS}(?:行政)?(?:诉讼|应诉)(?:案件|案|的|情况|事项)*(?:数量|数|件数)?", _LAWSUITS),
    (
        f"(?:本年|新)?(?:制发|制定|新制发|出台|印发)(?:的)?{NORMATIVE}|{NORMATIVE}(?:本年)?(?:制发|制定)(?:件?数)?",
        _document("制发", "made", "new"),
    ),
    (f"(?:新)?制作(?:的)?{NORMATIVE}", _document("制作", "new")),
    (
        f"(?:本年)?(?:宣布)?(?:废止|失效)+(?:的)?{NORMATIVE}|{NORMATIVE}(?:本年)?废止(?:件?数)?",
        _document("废止", "abolished"),
    ),
    (f"现行有效(?:的)?{NORMATIVE}|{NORMATIVE}现行有效(?:件?数)?", _document("现行有效", "valid")),
    ("(?:在|通过|经)?台州教育网(?:上)?(?:发布|公开)(?:的)?(?:信息)?", _own("edu_site_items", ITEMS)),
    ("(?:在|通过|经)?(?:台州)?市政府网站教育局栏目(?:发布|公开)(?:的)?(?:信息)?", _own("city_site_items", ITEMS)),
    ("(?:在|通过|经)?(?:台州)?市政府信息公开网站(?:发布|公开)(?:的)?(?:信息)?", _own("city_disclosure_items", ITEMS)),
    ("(?:编发|发布)(?:官方)?(?:政务)?微博|微博(?:发布)?(?:信息)?", _own("weibo_posts", ITEMS)),
    ("(?:通过)?微信(?:公众号)?(?:推送|发布)", _own("wechat_pushes", "次")),
    ("(?:通过)?微信(?:公众号)?(?:推送|发布)?(?:文章|信息)?", _own("wechat_articles", "篇条")),
    ("主动公开(?:的)?(?:政府)?(?:信息)", _own("items_published", ITEMS)),
    ("(?:发布)?动态信息", _own("edu_site_dynamic_items", ITEMS, site=_SITE)),
    ("(?:精选)?(?:发布)?(?:典型)?建议提案(?:答复)?", _own("proposals_published", ITEMS, site=_SITE)),
    ("(?:发布)?政策文件", _own("policy_docs_published", ITEMS, site=_SITE)),
    ("(?:发布)?通知公告", _own("notices_published", ITEMS, site=_SITE)),
    ("(?:发布)?讲话文论", _own("speeches_published", ITEMS, site=_SITE)),
    ("完成(?:市)?网站集群(?:网站)?监测整改(?:报告)?", _own("site_monitor_rectifications", "次")),
    ("完成人工监测整改(?:报告)?", _own("manual_monitor_rectifications", "次")),
    ("(?:收取信息处理费|收费)(?:的)?(?:依)?申请", _own("requests_charged", CASES)),
    ("收取(?:政府信息公开)?信息处理费", _own("fees_received", "元")),
)
_PATTERNS = tuple((re.compile(pattern), found) for pattern, found in _NAMED)

DECISIONS = {"行政许可": "permits", "行政处罚": "penalties", "行政强制": "compulsion"}
MADE = "作出|办理|实施|办结"
OF_DECISIONS = "件宗起例次个份"
MONEY = (
    (re.compile("行政事业性收费(?:金额|总额|收入)?"), "行政事业性收费", "t2-charges-fees"),
    (re.compile("(?:政府)?(?:集中)?采购(?:总)?金额"), "政府集中采购", "t2-procurement-spent"),
)


def quantity(words: str, unit: str) -> Quantity | None:
    """What a number is about; None where it may be anything."""
    for pattern, found in _PATTERNS:
        if pattern.fullmatch(words):
            return found if _counted_in(found.units, unit) else None
    if match := re.fullmatch(CHANNEL, words):
        return _channel(match["way"]) if _counted_in(CASES, unit) else None
    return _decisions(words, unit) or _of_applicants(words) or _leaf(words)


def _counted_in(units: str, unit: str) -> bool:
    return not unit or unit[-1] in units


def _channel(way: str) -> Quantity:
    keys = [key for ways, key in COUNTED_CHANNELS if way in ways.split("|")]
    return Quantity(way, "channels", tuple(one_cell(f"{way}申请", key) for key in keys))


def _decisions(words: str, unit: str) -> Quantity | None:
    """Decisions and money of table two; 条 and 项 are items published, not decisions."""
    match = re.fullmatch(f"(?:{MADE})?(行政许可|行政处罚|行政强制)(?:处理)?(?:决定|案件)?(?:数量|件数|数)?", words)
    if match and _counted_in(OF_DECISIONS, unit):
        keys = tuple(f"t2-{DECISIONS[match[1]]}-{column}" for column in ("decisions", "decided"))
        return Quantity(match[1], "", tuple(one_cell(f"{match[1]}处理决定", key) for key in keys), OF_DECISIONS)
    for pattern, name, key in MONEY:
        if pattern.fullmatch(words) and "元" in unit:
            return Quantity(words, "", (Reading(f"{name}（元）", _yuan(key), (key,)),), "元")
    return None


def _yuan(key: str) -> Callable[[Values], Decimal | None]:
    """The form counts in 万元, a text is read in yuan."""

    def value(values: Values) -> Decimal | None:
        found = values.get(key)
        return Decimal(found) * 10_000 if isinstance(found, int | Decimal) and not isinstance(found, bool) else None

    return value


def _of_applicants(words: str) -> Quantity | None:
    name = re.sub("(?:提出|提交)?(?:的)?(?:申请)?$", "", words)
    column = column_key(name)
    if column in ORGANISATIONS and name == COLUMNS[column] and column != "other":
        return _column(column, COLUMNS[column], [column])
    return None


def _leaf(words: str) -> Quantity | None:
    row = leaf_named(words) or leaf_named(re.sub("的(?:申请)?$", "", words))
    if not row or row in {"r1", "r2", "r6", "r6_3"}:
        return None
    return Quantity(row, "", (_row(words, row),))
