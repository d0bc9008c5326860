"""政府信息公开情况统计表 of 国办发〔2014〕32号, for reports of 2014 to 2018, as data. PURE.

The scope of the form was read, and the words of its first three lines. All other words are recalled: `checked` is False until the office
has compared them with the form itself; staff see 字样待核 beside them, the public does not.
The same information on several channels counts once in the total and once on each channel in the lines of channels.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.checks.finding import Finding
from reports.figure import Figure, Number, tidy
from reports.indicators import Indicator, Ledger, Rows, handled, published
from requests_app import old_outcomes

TITLE = "政府信息公开情况统计表"
FIRST_YEAR, LAST_YEAR = 2014, 2018
PREFIX = "old-"
NOT_ENTERED = "没有录入，附表按0印"  # `where` of a line that rests on nobody's word
SITES = "edu-site,city-site,city-disclosure"
NAMED = f"{SITES},weibo,wechat"


@dataclass(frozen=True)
class Line:
    """One printed line: `level` 0 is a heading of the form, 1 to 3 how deep a line stands. A heading may do without a number."""

    label: str
    counts: Indicator | None = None
    level: int = 1
    checked: bool = False


def asks_for(year: int) -> bool:
    """Whether a report of that year carries the form."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _entered(key: str, label: str, unit: str, level: int = 1, name: str = "") -> Line:
    words = "不在本站登记，由经办处室提供，录入时写明来源。"
    return Line(label, Indicator(f"{PREFIX}{key}", f"统计表{name or _bare(label)}", unit, words, fixed=True), level)


def _published(source: str, key: str, label: str, unit: str, words: str, level: int = 1, checked: bool = False) -> Line:
    return Line(
        label,
        published(source, f"{PREFIX}{key}", f"统计表{_bare(label)}", unit, words, fixed=True),
        level,
        checked,
    )


def _remedies(kinds: str, results: str, key: str, label: str, name: str, level: int = 1) -> Line:
    sources = " ".join(f"remedy:{kind}@{result}" for kind in kinds.split() for result in results.split())
    words = "本年审结的政府信息公开案件，按结果计；没有审结的不计。"
    return Line(label, handled(sources, f"{PREFIX}{key}", f"统计表{name}", "件", words, fixed=True), level)


def _bare(label: str) -> str:
    """Without its place in the form and without what stands in brackets: 主动公开政府信息数."""
    return old_outcomes.NUMBERED.sub("", label).split("、")[-1].split("（")[0]


def _requests() -> Iterator[Line]:
    """The lines of 依申请公开, as requests_app counts them."""
    for line in old_outcomes.STATISTICS:
        name = f"统计表{line.name}"
        yield Line(
            line.label,
            handled(f"old:{line.key}", f"{PREFIX}{line.key}", name, "件", line.definition, fixed=True),
            line.level,
        )


def _in_wan(ledger: Ledger) -> Number:
    """Fen of the books as 万元."""
    return tidy(Decimal(ledger.handled.value("fees")) / 1_000_000)


_ALL, _SUITS = "upheld corrected other", "lawsuit_direct lawsuit_after_review"
_ON = "发布日期在本年的发布记录，渠道为{}。同一条信息在几个渠道发布，每个渠道各计一条。".format
_FEES = Indicator(
    f"{PREFIX}fees",
    "统计表依申请公开信息收取的费用",
    "万元",
    "缴清日期在本年的信息处理费，以万元计。",
    _in_wan,
    Rows("handled", ("fees",)),
    fixed=True,
)
LINES: tuple[Line, ...] = (
    Line("一、主动公开情况", level=0),
    _published(
        "once",
        "items",
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "条",
        "本年在任何渠道发布过的信息，在几个渠道发布也只计一条。",
        checked=True,
    ),
    _published(
        "normative:published",
        "normative",
        "其中：主动公开规范性文件数",
        "条",
        "公开日期在本年的规范性文件。",
        2,
        checked=True,
    ),
    _published("normative:made", "made", "制发规范性文件总数", "件", "成文日期在本年的规范性文件。", 2, checked=True),
    Line("（二）通过不同渠道和方式公开政府信息的情况"),
    _entered("gazette", "1.政府公报公开政府信息数", "条", 2),
    _published(f"channel:{SITES}", "site", "2.政府网站公开政府信息数", "条", _ON("本局和市政府的网站"), 2),
    _published("channel:weibo", "weibo", "3.政务微博公开政府信息数", "条", _ON("微博"), 2),
    _published("channel:wechat", "wechat", "4.政务微信公开政府信息数", "条", _ON("微信"), 2),
    _published(f"beside:{NAMED}", "other_ways", "5.其他方式公开政府信息数", "条", _ON("以上四种之外的各种"), 2),
    Line("二、回应解读情况", level=0),
    _entered("responses", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    Line("（二）通过不同渠道和方式回应解读的情况"),
    _entered("press_events", "1.参加或举办新闻发布会总次数", "次", 2),
    _entered("interviews", "2.政府网站在线访谈次数", "次", 2),
    _published(
        "kind:interpretation@edu-site",
        "interpretations",
        "3.政策解读稿件发布数",
        "篇",
        "发布日期在本年、在“台州教育网”发布的政策解读。",
        2,
    ),
    _entered("posted_responses", "4.微博微信回应事件数", "次", 2),
    _entered("other_responses", "5.其他方式回应事件数", "次", 2),
    Line("三、依申请公开情况", level=0),
    *_requests(),
    _remedies("review", _ALL, "reviews", "四、行政复议数量", "行政复议数量", 0),
    _remedies("review", "upheld", "reviews_upheld", "（一）维持具体行政行为数", "行政复议：维持具体行政行为数"),
    _remedies("review", "corrected", "reviews_corrected", "（二）被依法纠错数", "行政复议：被依法纠错数"),
    _remedies("review", "other", "reviews_other", "（三）其他情形数", "行政复议：其他情形数"),
    _remedies(_SUITS, _ALL, "lawsuits", "五、行政诉讼数量", "行政诉讼数量", 0),
    _remedies(
        _SUITS,
        "upheld",
        "lawsuits_upheld",
        "（一）维持具体行政行为或者驳回原告诉讼请求数",
        "行政诉讼：维持或者驳回数",
    ),
    _remedies(_SUITS, "corrected", "lawsuits_corrected", "（二）被依法纠错数", "行政诉讼：被依法纠错数"),
    _remedies(_SUITS, "other", "lawsuits_other", "（三）其他情形数", "行政诉讼：其他情形数"),
    Line(
        "六、举报投诉数量",
        handled(
            "filed:report filed:complaint",
            f"{PREFIX}complaints",
            "统计表举报投诉数量",
            "件",
            "收到日期在本年的针对政府信息公开的举报和投诉。",
            fixed=True,
        ),
        0,
    ),
    Line("七、依申请公开信息收取的费用", _FEES, 0),
    Line("八、机构建设和保障经费情况", level=0),
    _entered("bodies", "（一）政府信息公开工作专门机构数", "个"),
    _entered("reading_points", "（二）设置政府信息公开查阅点数", "个"),
    _entered("workers", "（三）从事政府信息公开工作人员数", "人"),
    _entered("full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", 2),
    _entered("part_time", "2.兼职人员数", "人", 2),
    _entered("funds", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元"),
    Line("九、政府信息公开会议和培训情况", level=0),
    _entered("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    _entered("courses", "（二）举办各类培训班数", "次"),
    _entered("trained", "（三）接受培训人员数", "人次"),
)
INDICATORS: dict[str, Indicator] = {line.counts.key: line.counts for line in LINES if line.counts}


def belongs(key: str) -> bool:
    """Whether the figure is a line of the form."""
    return key in INDICATORS


def unentered(figures: Mapping[str, Figure]) -> list[Figure]:
    """Lines that rest on nobody's word, in the order of the form."""
    return [one for one in figures.values() if belongs(one.key) and one.where == NOT_ENTERED]


def findings(figures: Mapping[str, Figure]) -> list[Finding]:
    """One reminder for all lines that nobody entered."""
    missing = unentered(figures)
    if not missing:
        return []
    words = f"附表有{len(missing)}行没有录入，按0印，请核对"
    return [Finding("录入", "附表没有录入", words, tuple(one.key for one in missing), severe=False)]
