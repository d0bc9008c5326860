"""Sentences that a chapter might say, made from what was counted. PURE. Nothing is put into a text by itself.

Numbers are bound where the report has a figure for them; what it has none for is told without a number, so that nothing stays behind
when the records move.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reports.figure import Figure
from reports.layouts import COLUMNS, PARTS
from reports.vocabulary import Layout

MOST = 4  # columns, offices or channels named in one sentence


@dataclass(frozen=True)
class Column:
    """`key` is the figure that counts it, empty where the report has none; `late`: days beyond its period at the end of the year."""

    name: str
    items: int
    before: int = 0
    late: int = 0
    key: str = ""


@dataclass(frozen=True)
class Facts:
    """`columns` the fullest first; `offices` (name, applications) the most first; `late`: applications answered after their period."""

    figures: Mapping[str, Figure]
    columns: Sequence[Column] = ()
    offices: Sequence[tuple[str, int]] = ()
    late: int = 0


@dataclass(frozen=True)
class Suggestion:
    """`topic` what it is about, `text` the sentence with its tokens, `why` what it was made from."""

    topic: str
    text: str
    why: str = field(default="", compare=False)


Maker = Callable[[Facts], Suggestion | None]


def suggestions(layout: Layout, number: str, facts: Facts) -> list[Suggestion]:
    """What can be said in that chapter; nothing where the data say nothing."""
    made = (make(facts) for make in MAKERS.get((layout, number), ()))
    return [one for one in made if one is not None]


def _value(facts: Facts, key: str) -> int:
    figure = facts.figures.get(key)
    return int(figure.value) if figure and figure.value else 0


def _bound(facts: Facts, pairs: Sequence[tuple[str, str]]) -> str:
    """网络〔〔…〕〕件、当面〔〔…〕〕件 for those that are not 0."""
    told = [(words, facts.figures[key]) for key, words in pairs if _value(facts, key)]
    return "、".join(f"{words}〔〔{figure.key}〕〕{figure.unit}" for words, figure in told)


def _listed(facts: Facts, pairs: Sequence[tuple[str, str]], topic: str, sentence: str) -> Suggestion | None:
    words = _bound(facts, pairs)
    return Suggestion(topic, sentence.format(words), "逐条记录") if words else None


def published(facts: Facts) -> Suggestion | None:
    if not _value(facts, "items_published"):
        return None
    change = "，比上年〔〔items_published|growth〕〕" if facts.figures["items_published"].previous else ""
    return Suggestion(
        "公开总数", f"全年主动公开信息〔〔items_published〕〕条{change}。", "首次公开的信息，各渠道只计一条"
    )


def top_columns(facts: Facts) -> Suggestion | None:
    full = [column for column in facts.columns if column.items][:MOST]
    if not full:
        return None
    words = "、".join(
        f"“{one.name}”" + (f"〔〔{one.key}〕〕{facts.figures[one.key].unit}" if one.key else "") for one in full
    )
    return Suggestion("栏目", f"公开信息较多的栏目是{words}。", "、".join(f"{one.name}{one.items}条" for one in full))


def grown_channels(facts: Facts) -> Suggestion | None:
    """Channels that carried more than in the year before."""
    keys = (
        ("edu_site_items", "台州教育网"),
        ("city_site_items", "市政府网站教育局栏目"),
        ("weibo_posts", "微博"),
        ("wechat_articles", "微信"),
    )
    more = [(key, name) for key, name in keys if _grew(facts.figures.get(key))]
    if not more:
        return None
    words = "；".join(
        f"{name}发布〔〔{key}〕〕{facts.figures[key].unit}，比上年〔〔{key}|growth〕〕" for key, name in more
    )
    return Suggestion("渠道", f"{words}。", "发布记录多于上年的渠道")


def _grew(figure: Figure | None) -> bool:
    return bool(figure and figure.value and figure.previous and figure.value > figure.previous)


def rectified(facts: Facts) -> Suggestion | None:
    pairs = (("site_monitor_rectifications", "市网站集群监测整改"), ("manual_monitor_rectifications", "人工监测整改"))
    return _listed(facts, pairs, "整改", "完成{}。")


def documents(facts: Facts) -> Suggestion | None:
    pairs = (("t2-normative-made", "制发"), ("t2-normative-abolished", "废止"), ("t2-normative-valid", "现行有效"))
    return _listed(facts, pairs, "规范性文件", "行政规范性文件{}。")


def by_channel(facts: Facts) -> Suggestion | None:
    pairs = (
        ("requests_received", "网络"),
        ("requests_by_counter", "当面"),
        ("requests_by_post", "邮寄"),
        ("requests_by_fax_or_email", "传真和电子邮件"),
    )
    whole = (
        "新收政府信息公开申请〔〔t3-new-total〕〕件，其中" if _value(facts, "t3-new-total") else "收到政府信息公开申请"
    )
    return _listed(facts, pairs, "申请渠道", f"{whole}{{}}。")


def by_applicant(facts: Facts) -> Suggestion | None:
    pairs = [(f"t3-new-{key}", COLUMNS[key]) for key in PARTS]
    return _listed(facts, pairs, "申请人", "从申请人看，{}。")


def by_outcome(facts: Facts) -> Suggestion | None:
    pairs = (
        ("t3-r1-total", "予以公开"),
        ("t3-r2-total", "部分公开"),
        ("results_refused", "不予公开"),
        ("results_unable", "无法提供"),
        ("results_not_handled", "不予处理"),
        ("results_otherwise", "其他处理"),
    )
    whole = "办结〔〔t3-rt-total〕〕件，其中" if _value(facts, "t3-rt-total") else ""
    return _listed(facts, pairs, "办理结果", f"{whole}{{}}。")


def by_handling_office(facts: Facts) -> Suggestion | None:
    """The portal keeps no themes of applications; the offices that handle them stand for what was asked about."""
    most = [name for name, count in facts.offices if count][:MOST]
    if not most:
        return None
    why = "、".join(f"{name}{count}件" for name, count in facts.offices[:MOST])
    return Suggestion("申请内容", f"申请内容主要涉及{'、'.join(most)}承办的业务。", f"按承办处室：{why}")


def carried(facts: Facts) -> Suggestion | None:
    pairs = (("t3-in-total", "上年结转"), ("t3-out-total", "结转下年"))
    return _listed(facts, pairs, "结转", "{}。")


def fees(facts: Facts) -> Suggestion | None:
    if _value(facts, "fees_received"):
        words = "收取信息处理费〔〔requests_charged〕〕件、〔〔fees_received〕〕元。"
    elif "requests_charged" in facts.figures and "fees_received" in facts.figures:
        words = "没有收取信息处理费：收费的申请〔〔requests_charged〕〕件，收费〔〔fees_received〕〕元。"
    else:
        return None
    return Suggestion("收费", words, "缴清日期在本年的信息处理费")


def remedies(facts: Facts) -> Suggestion | None:
    pairs = (("reviews", "行政复议"), ("lawsuits", "行政诉讼"))
    if not all(key in facts.figures for key, _ in pairs):
        return None
    words = "、".join(f"{name}〔〔{key}〕〕件" for key, name in pairs)
    return Suggestion("复议诉讼", f"收到因政府信息公开引起的{words}。", "复议诉讼登记")


def late_columns(facts: Facts) -> Suggestion | None:
    slow = sorted((column for column in facts.columns if column.late), key=lambda column: -column.late)
    if not slow:
        return None
    names = "、".join(f"“{column.name}”" for column in slow[:MOST])
    rest = "等栏目" if len(slow) > MOST else "栏目"
    why = "、".join(f"{column.name}已过{column.late}天" for column in slow[:MOST])
    return Suggestion("栏目更新", f"{names}{rest}没有按期限更新。", why)


def fallen_columns(facts: Facts) -> Suggestion | None:
    fewer = [column for column in facts.columns if column.items < column.before]
    fewer.sort(key=lambda column: column.items - column.before)
    if not fewer:
        return None
    why = "、".join(f"{one.name}上年{one.before}条，本年{one.items}条" for one in fewer[:MOST])
    names = "、".join(f"“{one.name}”" for one in fewer[:MOST])
    return Suggestion("栏目减少", f"{names}{'等栏目' if len(fewer) > MOST else ''}公开的信息少于上年。", why)


TARGET = "gov_disclosure_over_target"


def reached_target(facts: Facts) -> Suggestion | None:
    """By how much the bureau passed the number that the city sets, as it was entered."""
    over = _value(facts, TARGET)
    if not over or over < 0:
        return None
    return Suggestion(
        "达标", f"在市政府信息公开网站发布的信息超出市政府部门达标数〔〔{TARGET}〕〕条。", "按录入的达标情况"
    )


def missed_target(facts: Facts) -> Suggestion | None:
    """An entered number below 0 is what the bureau fell short by."""
    over = _value(facts, TARGET)
    if not over or over > 0:
        return None
    return Suggestion(
        "达标", "在市政府信息公开网站发布的信息没有达到市政府部门达标数。", f"按录入的达标情况，少{-over}条"
    )


def late_answers(facts: Facts) -> Suggestion | None:
    if not facts.late:
        return None
    return Suggestion("逾期答复", "有的申请没有在法定期限内答复。", f"超过期限答复{facts.late}件")


PROACTIVE = (published, grown_channels, top_columns, reached_target)
ASKED = (by_channel, by_applicant, by_outcome, by_handling_office, carried)
PROBLEMS = (late_columns, fallen_columns, missed_target, late_answers)
_TABLED: dict[str, tuple[Maker, ...]] = {
    "一": (*PROACTIVE, by_channel, by_outcome, rectified),
    "二": (documents, top_columns),
    "三": ASKED,
    "四": (remedies,),
    "五": PROBLEMS,
    "六": (fees,),
}
#: form and chapter: what may be said there, in its order
MAKERS: dict[tuple[Layout, str], tuple[Maker, ...]] = {
    **{(layout, number): makers for layout in (Layout.TRIAL, Layout.CURRENT) for number, makers in _TABLED.items()},
    (Layout.FREE, "一"): (*PROACTIVE, rectified),
    (Layout.FREE, "二"): (top_columns, grown_channels),
    (Layout.FREE, "三"): (by_channel, by_outcome, by_handling_office, fees),
    (Layout.FREE, "四"): (remedies,),
    (Layout.FREE, "五"): PROBLEMS,
}
