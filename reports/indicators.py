"""What the yearly report may tell beside the official tables: each indicator with its words, its rows and its rule. PURE.

An indicator counts from a Ledger of one year, or it is a tally that somebody enters with its source. The first thirty
keys are those of the bureau's 2018 report.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Protocol

from reports.figure import Number, tidy
from reports.vocabulary import Inspection, Qualifier

ORDINANCE_SINCE = 2008  # 《条例》自2008年5月1日起施行


class Counts(Protocol):
    """An app's counts of one year: a number for each key; KeyError for a key it does not know."""

    def value(self, key: str) -> int: ...


@dataclass(frozen=True)
class Ledger:
    """What the books say of one year: publications, cases, rectifications by origin, the returns of units. `before`: the year before.

    `units`: sums by key; None in a year in which no unit was asked.
    """

    year: int
    published: Counts
    handled: Counts
    rectified: Mapping[str, int]
    before: "Ledger | None" = None
    units: Mapping[str, int] | None = None


Count = Callable[[Ledger], Number | None]


@dataclass(frozen=True)
class Rows:
    """Where the rows behind a number are: `book` is published, handled, rectified or units, `keys` those of that book."""

    book: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """`count` is None for a tally. `definition` says in one sentence what is counted.

    `compared`: the year before means something; `fixed`: it says 0 where nothing was entered (a cell of a table).
    """

    key: str
    label: str
    unit: str
    definition: str
    count: Count | None = None
    rows: Rows | None = None
    qualifier: Qualifier = Qualifier.EXACT
    compared: bool = True
    fixed: bool = False


def summed(book: str, *keys: str) -> Count:
    return lambda ledger: sum(getattr(ledger, book).value(key) for key in keys)


def published(source: str, key: str, label: str, unit: str, definition: str, **more) -> Indicator:
    """Counted from publications and releases by a key of disclosure.figures."""
    return Indicator(key, label, unit, definition, summed("published", source), Rows("published", (source,)), **more)


def handled(sources: str, key: str, label: str, unit: str, definition: str, **more) -> Indicator:
    """Counted from cases by keys of requests_app.figures, separated by blanks and added up."""
    keys = tuple(sources.split())
    return Indicator(key, label, unit, definition, summed("handled", *keys), Rows("handled", keys), **more)


def rectified(origin: Inspection, key: str, label: str, definition: str) -> Indicator:
    """Counted from the rectification register: notices by the day of their answer, findings that stand alone by that of completion."""
    rows = Rows("rectified", (origin.value,))
    return Indicator(key, label, "次", definition, lambda ledger: ledger.rectified.get(origin.value, 0), rows)


def tally(key: str, label: str, unit: str, definition: str) -> Indicator:
    """What the portal cannot know: entered with its source."""
    return Indicator(key, label, unit, definition, compared=False)


def grown(source: str) -> Count:
    """This year less the year before."""

    def count(ledger: Ledger) -> Number:
        before = ledger.before.published.value(source) if ledger.before else 0
        return ledger.published.value(source) - before

    return count


def share(book: str, part: str, whole: str) -> Count:
    """One number as a share of another; 0 where there is no whole."""

    def count(ledger: Ledger) -> Number:
        counts = getattr(ledger, book)
        return Fraction(counts.value(part), counts.value(whole)) if counts.value(whole) else Fraction(0)

    return count


def fees_in_yuan(ledger: Ledger, key: str = "fees") -> Number:
    return tidy(Decimal(ledger.handled.value(key)) / 100)


_SITE = "发布日期在本年的“台州教育网”发布记录，一次发布计一条"
_COLUMN = "本年在“台州教育网”发布、栏目为“{}”的记录".format

CHANNELS = (
    published("channel:edu-site", "edu_site_items", "台州教育网发布信息", "条", f"{_SITE}。"),
    published("kind:news@edu-site", "edu_site_dynamic_items", "其中：动态信息", "条", f"{_SITE}，只计工作动态。"),
    published(
        "channel:city-site",
        "city_site_items",
        "市政府网站教育局栏目发布信息",
        "条",
        "发布日期在本年的“市政府网站教育局栏目”发布记录。",
    ),
    published("channel:weibo", "weibo_posts", "编发微博", "条", "发布日期在本年的微博发布记录。"),
    published("wechat:batches", "wechat_pushes", "微信推送", "次", "本年微信发布记录的推送批次，同一批次计一次。"),
    published("wechat:articles", "wechat_articles", "微信文章", "篇", "本年的微信发布记录，一篇计一条。"),
    published(
        "wechat:reads",
        "wechat_reads",
        "微信阅读量",
        "次",
        "本年各篇微信文章登记的阅读量之和；正文以万计，不进位。",
        qualifier=Qualifier.ROUNDED,
    ),
    Indicator(
        "wechat_disclosure_share",
        "微信文章中公开信息所占比例",
        "",
        "本年微信文章中属于本站公开信息的篇数，除以微信文章总篇数。",
        share("published", "wechat:items", "wechat:articles"),
        Rows("published", ("wechat:items",)),
        Qualifier.MORE_THAN,
        compared=False,
    ),
    published(
        "channel:city-disclosure",
        "city_disclosure_items",
        "市政府信息公开网站发布信息",
        "条",
        "发布日期在本年的“市政府信息公开网站”发布记录。",
    ),
    Indicator(
        "gov_disclosure_site_growth",
        "市政府信息公开网站发布比上年增加",
        "条",
        "本年“市政府信息公开网站”的发布记录数，减去上年的记录数；正文只说几十多。",
        grown("channel:city-disclosure"),
        Rows("published", ("channel:city-disclosure",)),
        Qualifier.MORE_THAN,
        compared=False,
    ),
    published(
        "items",
        "items_published",
        "主动公开信息",
        "条",
        "本年首次公开的信息，在几个渠道发布也只计一条。",
    ),
)
COLUMNS = (
    published("column:proposals@edu-site", "proposals_published", "典型建议提案", "条", f"{_COLUMN('建议提案')}。"),
    published("column:policies@edu-site", "policy_docs_published", "政策文件", "条", f"{_COLUMN('政策文件')}。"),
    published("column:notices@edu-site", "notices_published", "通知公告", "条", f"{_COLUMN('通知公告')}。"),
    published("column:speeches@edu-site", "speeches_published", "讲话文论", "篇", f"{_COLUMN('讲话文论')}。"),
)
RECTIFICATIONS = (
    rectified(
        Inspection.MONITORING,
        "site_monitor_rectifications",
        "完成市网站集群监测整改报告",
        "整改登记中来源为市网站集群监测、本年完成的：一份通报的整改报告计一次，按报告日期；单独登记的问题计一次，按完成日期。",
    ),
    rectified(
        Inspection.MANUAL,
        "manual_monitor_rectifications",
        "完成人工监测整改",
        "整改登记中来源为人工监测、本年完成的：一份通报的整改报告计一次，按报告日期；单独登记的问题计一次，按完成日期。",
    ),
)
TALLIES = (
    tally("wechat_rank_province", "全省设区市教育官微排名", "名", "发布单位排出的名次，录入。"),
    tally("wechat_top20_national", "进入全国政务文教榜单月榜前20强", "次", "发布单位公布的月榜，录入。"),
    tally(
        "gov_disclosure_over_target",
        "超出市政府一档部门达标数",
        "条",
        "市政府办公室的年度通报，录入。原文是指超出205条，还是达标数为205条，看不出来。",
    ),
    tally("site_founded", "台州教育网创建年份", "年", "网站档案，录入。"),
    tally("site_redesigns", "台州教育网改版次数", "次", "网站档案，录入。"),
    tally("site_domains", "独立域名", "个", "域名登记，录入。"),
    tally("site_staff", "专职网络技术人员", "名", "技术中心的编制，录入。"),
)
ORDINANCE = Indicator(
    "ordinance_year_no",
    "贯彻执行《条例》的第几年",
    "年",
    "报告年度减去2008再加1：《条例》自2008年5月1日起施行。",
    lambda ledger: ledger.year - ORDINANCE_SINCE + 1,
    compared=False,
)

_RECEIVED = "收到申请之日在本年的申请，渠道为{}。".format
_RESULT = "送达日期在本年的申请，办理结果计入表三{}。".format
_REFUSED = "r3_1 r3_2 r3_3 r3_4 r3_5 r3_6 r3_7 r3_8"
_UNABLE, _NOT_HANDLED, _OTHERWISE = "r4_1 r4_2 r4_3", "r5_1 r5_2 r5_3 r5_4 r5_5", "r6_1 r6_2 r6_3"
_LAWSUITS = "filed:lawsuit_direct filed:lawsuit_after_review"

CASES = (
    handled("via:web", "requests_received", "收到信息公开网络申请", "件", _RECEIVED("网络")),
    handled("via:counter", "requests_by_counter", "当面收到申请", "件", _RECEIVED("当面")),
    handled(
        "via:post_signed via:post_plain", "requests_by_post", "邮寄收到申请", "件", _RECEIVED("邮寄（签收或平信）")
    ),
    handled(
        "via:fax via:email", "requests_by_fax_or_email", "传真和电子邮件收到申请", "件", _RECEIVED("传真或电子邮件")
    ),
    handled(
        "outcome:G1",
        "requests_answered_public",
        "属于主动公开范围并予以答复",
        "件",
        "送达日期在本年、办理结果为“已主动公开，告知获取方式”的申请。",
    ),
    handled("charged", "requests_charged", "收费的依申请事项", "件", "缴清日期在本年、收取了信息处理费的申请。"),
    handled("fee_notices", "fee_notices", "收费通知书", "份", "送达日期在本年、没有作废的收费通知书。"),
    Indicator(
        "fees_asked",
        "通知缴纳的信息处理费",
        "元",
        "送达日期在本年的收费通知书写明的金额。",
        partial(fees_in_yuan, key="fees_asked"),
        Rows("handled", ("fees_asked",)),
    ),
    Indicator(
        "fees_waived",
        "免收的信息处理费",
        "元",
        "免收日期在本年的金额。",
        partial(fees_in_yuan, key="fees_waived"),
        Rows("handled", ("fees_waived",)),
    ),
    Indicator(
        "fees_received",
        "收取信息处理费",
        "元",
        "缴清日期在本年的信息处理费。",
        fees_in_yuan,
        Rows("handled", ("fees",)),
    ),
    handled("filed:review", "reviews", "行政复议", "件", "收到日期在本年的政府信息公开行政复议。"),
    handled(_LAWSUITS, "lawsuits", "行政诉讼", "件", "收到日期在本年的政府信息公开行政诉讼，含复议后起诉。"),
    handled(
        "filed:report filed:complaint",
        "complaints",
        "申诉（包括信访、举报）",
        "件",
        "收到日期在本年的针对政府信息公开的申诉。",
    ),
    handled(_REFUSED, "results_refused", "不予公开", "件", _RESULT("（三）各行")),
    handled(_UNABLE, "results_unable", "无法提供", "件", _RESULT("（四）各行")),
    handled(_NOT_HANDLED, "results_not_handled", "不予处理", "件", _RESULT("（五）各行")),
    handled(_OTHERWISE, "results_otherwise", "其他处理", "件", _RESULT("（六）各行")),
    Indicator(
        "share_granted",
        "予以公开占办结数的比例",
        "",
        "表三（一）予以公开的总计，除以（七）总计。",
        share("handled", "r1", "rt"),
        Rows("handled", ("r1",)),
        compared=False,
    ),
)
INDICATORS: dict[str, Indicator] = {
    indicator.key: indicator for indicator in (ORDINANCE, *CHANNELS, *COLUMNS, *RECTIFICATIONS, *CASES, *TALLIES)
}
