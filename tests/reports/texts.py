"""Reports for the rules about text: a few figures, one chapter, whatever words it should have."""

from reports.checks import prose
from reports.checks.binding import bindable
from reports.checks.finding import Finding
from reports.claims.judging import RULES
from reports.edition import Edition, compose
from reports.figure import Figure
from reports.layouts import CHAPTERS
from reports.vocabulary import Layout
from tests.reports.tables import T1, table_three


def figure(key: str, label: str, value, unit: str = "件", previous=None, **more) -> Figure:
    return Figure(key, label, value, unit, previous=previous, **more)


def of(*told: Figure) -> dict[str, Figure]:
    return {one.key: one for one in told}


#: table three is T1: 13 received, 1 carried in, 13 done (6 granted, 1 partly, 2 refused, 2 unable, 1 + 1 otherwise), 1 carried out
FIGURES = {
    **of(*(figure(key, key, value) for key, value in table_three(T1).items())),
    **of(
        figure("t3-new-total", "新收", 13, previous=10),
        figure("requests_received", "收到信息公开网络申请", 10),
        figure("requests_by_counter", "当面收到申请", 3),
        figure("reviews", "行政复议", 0),
        figure("t2-normative-made", "行政规范性文件 本年制发件数", 2),
        figure("edu_site_items", "台州教育网发布信息", 6800, "条", 3400),
        figure("edu_site_dynamic_items", "其中：动态信息", 1759, "条", 1559),
        figure("policy_docs_published", "政策文件", 52, "条", 52),
        figure("weibo_posts", "编发微博", 503, "条", 0),
        figure("fees_received", "收取信息处理费", 0, "元"),
    ),
}


def edition(
    text: str = "有。", *, year: int = 2025, layout: Layout = Layout.CURRENT, figures=FIGURES, preface="", title=""
) -> Edition:
    """`text` is the first chapter."""
    return compose(year, title or f"{year}年年度报告", figures, preface, [("一", "总体情况", text)], layout)


def headed(*headings: str, layout: Layout = Layout.CURRENT, preface: str = "", year: int = 2025) -> Edition:
    """Chapters by their titles (`七、网站`), each with a word of text; without any those of the form."""
    titles = headings or tuple(f"{number}、{heading}" for number, heading in CHAPTERS[layout])
    chapters = [(*title.split("、", 1), "有。") for title in titles]
    return compose(year, f"{year}年年度报告", {}, preface, chapters, layout)


def claimed(one: Edition, *rules) -> list[Finding]:
    """What the rules about claims say of a text, all of them or some."""
    text, known = prose.text_of(one), prose.known(one)
    return [found for rule in rules or (*RULES, bindable) for found in rule(text, known)]
