"""PURE. What a page is: told by its address, where that says nothing by what stands on it."""

import re

from reports.inspection.links import is_item
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages.framing import own_words
from reports.inspection.pages.guides import is_guide
from reports.inspection.pages.letters import tables_of_letters

HOME = re.compile(r"/(?:index\.(?:s?html?|jsp|php|do))?")
SEARCH = re.compile(r"/(?:search|so|jsearch|query)(?:[/.?]|$)|/search\w*\.", re.IGNORECASE)
COLUMN = re.compile(
    r"/(?:columns?|col|list|channel|lm|lanmu|category)[/_-]?(?:[\w-]+/?(?:index\w*\.s?html?)?|[\w-]+\.s?html?)(?:\?|$)",
    re.IGNORECASE,
)
BESIDE = re.compile(r"/(?:print|preview|corrections|versions|pages)(?:/|\.|$)|print\.s?html?$", re.IGNORECASE)
#: a stub that tells why
REASON = re.compile(r"撤下|撤回|撤销|移除|下线|废止|失效|合并|停止公开|不再公开|不再保留|已删除|迁移|原因")
NOTHING = re.compile(
    r"^(?:对不起[,，])?(?:暂无|暂没有|没有|无|尚无|未找到)(?:找到|查到|任何|相关)*(?:的)?(?:相关)?(?:信息|内容|数据|记录|文章|结果)?[。.！!…]*$"
)
AROUND = re.compile(r"^(?:您?(?:现在|当前)?的?位置|首页|共\s?\d+\s?[页条]|第?\s?\d+\s?页|[>＞»/|\s]*$)")
PICTURES = 12  # more of them are the content
LIST = 3  # so many entries with a day make a list


def kind_of(page: Page, parsed: Parsed | None) -> Kind:
    path = page.address.partition("?")[0]
    if parsed is None or page.header("content-disposition").startswith("attachment"):
        return Kind.FILE
    if page.status == 410:
        return Kind.GONE if REASON.search(parsed.text) else Kind.OTHER
    if HOME.fullmatch(path):
        return Kind.HOME
    if SEARCH.search(path):
        return Kind.SEARCH
    if BESIDE.search(path) or parsed.sheet or parsed.framed:
        return Kind.BESIDE
    return _by_address(path) or _by_content(path, parsed)


def _by_address(path: str) -> Kind | None:
    if is_item(path):
        return Kind.ITEM
    return Kind.COLUMN if COLUMN.search(path) else None


def _by_content(path: str, parsed: Parsed) -> Kind:
    if is_guide(parsed):
        return Kind.SERVICE
    if tables_of_letters(parsed):
        return Kind.MESSAGES
    if re.search(r"\d", parsed.fact("索引号") or ""):
        return Kind.ITEM
    if sum(bool(link.day) for link in parsed.links if link.entry) >= LIST:
        return Kind.COLUMN if _is_column(path, parsed) else Kind.LIST
    if any(name.lower() == "articletitle" for name, _ in parsed.metas) or parsed.body is not None and parsed.shown_on:
        return Kind.ITEM
    return Kind.COLUMN if _is_tagged(parsed) and _lists(parsed) else Kind.OTHER


def _is_tagged(parsed: Parsed) -> bool:
    """The tags of a column and none of an article."""
    names = {name for name, _ in parsed.metas}
    return "ColumnName" in names and not names & {"ArticleTitle", "PubDate"}


def _lists(parsed: Parsed) -> bool:
    """Many entries, few with a day, or a place for them with nothing in it; not a page of words that stands for itself."""
    entries = [link for link in parsed.links if link.entry]
    dated = any(link.day for link in entries)
    return len(parsed.listed) > LIST or dated or not entries and is_bare(parsed)


def is_bare(parsed: Parsed) -> bool:
    """Nothing between head and foot but the title, or a word that there is nothing."""
    titles = {words for _, words in parsed.headings}
    rest = [one for one in own_words(parsed).split("\n") if one not in titles and not AROUND.search(one)]
    shown = len(parsed.images) >= PICTURES or any(link.tag in {"iframe", "frame"} for link in parsed.links)
    return not shown and all(NOTHING.search(one) for one in rest)


def _is_column(path: str, parsed: Parsed) -> bool:
    """Tagged as one, or its entries lie below it: /tzgg/ lists /tzgg/12.html."""
    folder = path.rpartition("/")[0] + "/"
    below = sum(link.target.startswith(folder) for link in parsed.links if link.entry and link.day)
    return any(name.lower().startswith("column") for name, _ in parsed.metas) or len(folder) > 1 and below >= LIST
