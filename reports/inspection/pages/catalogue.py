"""PURE. The fields of the catalogue on the page of an item (site-standards 4, tests K1, K2, K4, K5)."""

import re
from collections.abc import Iterator

from disclosure.checks import docnumber, summary
from reports.inspection.days import day_of
from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages.titling import title_of
from reports.inspection.rulebook import told
from reports.inspection.site import Site

#: labels that need something behind them wherever they stand; for the others 无 is an answer, a blank is not
FILLED = ("索引号", "名称", "标题", "发布机构", "发文机关", "公开主体", "成文日期", "生成日期", "公开方式")
ANSWERED = ("主题分类", "体裁分类", "有效性")
NOTHING = re.compile(r"|无|暂无|/|-+|—+|－+|None|null|undefined|N/A", re.IGNORECASE)
IMPORTED = re.compile(r"[0-9A-Z]{7,18}/(?P<year>\d{4})(?:0[1-9]|1[0-2])?-\d{5,6}")
SHORT_FORM = re.compile(r"(?P<year>\d{4})-\d{5,6}")
UNSET = re.compile(r"(?:1970|1900|0001|0000)[-/.年]0?[01][-/.月]0?[01]日?")
#: numbers that count in forms of their own
OTHER_NUMBER = re.compile(r"令|公告|通告|决议|决定|(?<![〕）)\]】])第\d+号$|字〔|字第")
BRACKETED = re.compile(
    r"[\[［(（【〖{<〈﹝][\s]?\d{2,4}年?[\s]?[\]］)）】〗}>〉﹞]|〔\d{4}〕\s*(?:第|0)|〔\d{2}〕|\d\s+号"
)
SHORT_NAMES = re.compile(
    r"(?:市|县|区|省)?(?:教育|财政|人社|发改|公安|卫健|民政|司法|审计|统计|体育|科技)局|(?:省|市|县)?教育厅|教育部门|(?:本|我|市|县)局|(?:市|县|省)府办?|(?:市|县)委办?|局办公室|局办|办公室|"
    r"[一-龥]{0,6}(?:发改委|人社局|人社厅|卫健委|卫健局|市监局|资规局|住建局|住建委|经信局|文广局|教体局|国资委|编办|政数局|府办)|[一-龥]{2,3}教育局",
)
FULL_NAME = re.compile(r"[一-龥]{1,6}(?:省|市|县|区|州|盟|旗)[一-龥]*")
JOINED = re.compile(r"[、,，;；]|\s+")


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if page.kind is not Kind.ITEM or not page.opens:
        return
    for label in dict.fromkeys(label for label, _ in parsed.facts):
        value = (parsed.fact(label) or "").strip()
        if label in FILLED and NOTHING.fullmatch(value) or label in ANSWERED and not value:
            yield told("K6", page.address, f"{label}是空的", label)
    yield from _index_number(page, parsed, site)
    yield from _doc_number(page, parsed, site)
    yield from _validity(page, parsed, site)
    yield from _unset(page, parsed)
    yield from _summary(page, parsed)
    yield from _issuer(page, parsed)


def _index_number(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    number = (parsed.fact("索引号") or "").strip()
    if NOTHING.fullmatch(number):
        return
    match = IMPORTED.fullmatch(number) or SHORT_FORM.fullmatch(number)
    if match is None:
        yield told("K1", page.address, f"索引号“{number[:40]}”格式不对", number[:60])
    elif not 1949 <= int(match["year"]) <= site.on.year:
        yield told("K1", page.address, f"索引号“{number[:40]}”的年份不对", number[:60])


def _doc_number(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    written = (parsed.fact("文号", "发文字号", "文件编号") or "").strip()
    for number in [written] if BRACKETED.search(written) else JOINED.split(written):
        if (
            NOTHING.fullmatch(number)
            or docnumber.well_formed(number, word=site.doc_word)
            or OTHER_NUMBER.search(number)
        ):
            continue
        better = docnumber.corrected(number, word=site.doc_word)
        own = site.doc_word and number.startswith(site.doc_word)
        if better or own or BRACKETED.search(number):
            hint = f"应写成{better}" if better else ""
            yield told("K2", page.address, f"文号“{number[:40]}”格式不对", number[:60], hint)


def _validity(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    standing = parsed.fact("有效性") or ""
    ended_words = parsed.fact("废止日期", "失效日期") or ""
    ended, written = day_of(ended_words), day_of(parsed.fact("成文日期", "生成日期", "发文日期") or "")
    if ended and written and ended < written and not UNSET.search(ended_words):
        yield told("K4", page.address, f"废止日期{ended}早于成文日期{written}", f"{ended} {written}")
    elif ended is None and _needs_end(standing, parsed):
        yield told("K4", page.address, f"有效性是“{standing[:10]}”，没有废止日期", standing[:10])
    elif re.match(r"(?:现行|继续)?有效$", standing) and ended and ended <= site.on and not UNSET.search(ended_words):
        yield told("K4", page.address, f"有效性是“{standing[:10]}”，却有废止日期{ended}", f"{standing[:10]} {ended}")


def _needs_end(standing: str, parsed: Parsed) -> bool:
    """废止 needs its day (site-standards K4); 失效 comes of itself and may leave the field out, not empty."""
    return re.match(r"已?废止", standing) is not None or (
        re.match(r"已?失效", standing) is not None and parsed.fact("废止日期") is not None
    )


def _unset(page: Page, parsed: Parsed) -> Iterator[Finding]:
    shown = [(label, value) for label, value in parsed.facts if label.endswith("日期")]
    for label, value in [
        *shown,
        ("发布时间", parsed.shown_on),
        *(("PubDate标签", tag) for tag in parsed.meta("PubDate")),
    ]:
        if UNSET.search(value):
            yield told("K5", page.address, f"{label}是{value[:20]}", label)
            return


def _summary(page: Page, parsed: Parsed) -> Iterator[Finding]:
    words = (parsed.fact("内容概述", "概述") or "").strip()
    if NOTHING.fullmatch(words):
        return
    for found in summary.check(words, title=title_of(parsed), body=parsed.body or ""):
        yield told("K7", page.address, found.message, words[:40], found.suggestion)


def _issuer(page: Page, parsed: Parsed) -> Iterator[Finding]:
    for name in JOINED.split((parsed.fact("发布机构", "发文机关", "公开主体") or "").strip()):
        if SHORT_NAMES.fullmatch(name) and not re.match(
            r"[一-龥]{1,6}(?:省|市|县|区)教育局$|[一-龥]{1,6}(?:省|市|县|区)(?:财政|公安|民政|司法|审计|统计|体育)局$",
            name,
        ):
            yield told("K8", page.address, f"发布机构“{name[:20]}”不是全称", name[:30])
