"""PURE. Titles that no reader can use: empty, left over from a template, names of files, broken, cut off."""

import re
from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages.garbled import garbled
from reports.inspection.rulebook import told
from reports.inspection.site import Site

SUFFIX = re.compile(r"\s*(?:[-_|｜—–]|--)\s*(?=[^-_|｜—–]{2,30}$)")
PLACEHOLDER = re.compile(
    r"(?:无标题|未命名|空白|新建|请输入|默认|示例|样例|测试|试验)(?:标题|文档|文章|页面|网页|数据|内容|信息|用|栏目|一下|发布)?"
    r"\s*[\d一二三（()）]*|"
    r"(?:新建|new)\s*(?:microsoft|文本|文件|word|excel|doc).*|microsoft word.*|untitled.*|new (?:page|document).*|document\s?\d*|"
    r"test(?:ing)?(?:[\s_-]?\w{0,6})|demo\d*|todo|null|none|undefined|nan|标题\d*|title\d*|文章标题|"
    r"这是(?:一[个条篇])?测试.*|lorem ipsum.*|asdf\w*|qwer\w*|abc|"
    r"(\w)\1{2,}|暂无标题|无题|待定|某某.{0,6}",
    re.IGNORECASE,
)
MARKED_TEST = re.compile(
    r"^[【\[（(]\s*(?:测试|test|请勿删除|勿删)[^】\]）)]{0,6}[】\]）)]|[【\[（(]\s*(?:测试|test|请勿删除|勿删)\s*[】\]）)]$",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r".*\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|txt|jpe?g|png|gif|bmp|zip|rar|mp4|html?)$|"
    r"(?:IMG|DSC|DSCN|SCAN|CamScanner|微信图片|QQ图片|扫描|截图|P0|W0)[_\s-]?\d[\w\s.-]*$|.*[（(]?(?:终稿|最终版|最终稿|定稿\d*|修改稿\d+|副本|发布版)[）)]?$",
    re.IGNORECASE,
)
CUT = re.compile(r"(?:…+|⋯+|\.{3,}|。{3,})$|^(?:台州市教育局)?关于$|(?:关于|以及|并且|《|（|“|、|，)$")
PAIRS = ("《》", "（）", "〔〕", "【】", "“”")
LETTER = re.compile(r"[^\W\d_]")
DOTS = re.compile(r"([！!？?。，,、；;：:~～*#@])\1{2,}|[！!？?。，,；;]{4,}")
INNER = re.compile(r"[ \xa0]{3,}|\u3000{2,}|[\u200b\u2060\ufeff\t\r\n\x0b]|(?<=[一-龥])\xa0(?=[一-龥])")
BLANK = re.compile(r"[\s\u200b\ufeff\u3000\xa0]+")


def bare(words: str) -> str:
    """For comparing: without any blanks, unseen signs and differences of width in brackets."""
    return BLANK.sub("", words).replace("(", "（").replace(")", "）").replace("﹝", "〔").replace("﹞", "〕")


def without_site(title: str) -> str:
    """The title of the page without the name of the site behind it."""
    return SUFFIX.split(title.strip(), maxsplit=1)[0].strip() or title.strip()


def title_of(parsed: Parsed) -> str:
    """What the page calls itself: its heading, its tag, its title element."""
    called = parsed.heading or next(iter(parsed.meta("ArticleTitle")), "") or without_site(parsed.title or "")
    return " ".join(called.split())


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens or page.kind in {Kind.BESIDE, Kind.GONE, Kind.FILE}:
        return
    if not (parsed.title or "").strip():
        yield told("T1", page.address, "页面没有标题（title）", "title")
    if page.kind is not Kind.ITEM:
        yield from _of_other(page, parsed)
        return
    called = _called(parsed)
    if not called and (parsed.title or "").strip():
        yield told("T1", page.address, "文章没有标题", "h1")
    for words in called:
        yield from _judged(page, words)
    left = without_site(parsed.title or "")
    if called and left not in called and PLACEHOLDER.fullmatch(left):
        yield told("T2", page.address, f"页面标题是“{left[:30]}”", left[:60])
    else:
        yield from _different(page, parsed)
    yield from _blanks(page, parsed)


def _of_other(page: Page, parsed: Parsed) -> Iterator[Finding]:
    title = without_site(parsed.title or "")
    if title and (PLACEHOLDER.fullmatch(title) or MARKED_TEST.search(title)):
        yield told("T2", page.address, f"页面标题是“{title[:30]}”", title[:60])
    elif title and garbled(title):
        yield told("T4", page.address, f"页面标题有乱码：{title[:30]}", title[:60])


def _called(parsed: Parsed) -> list[str]:
    """The title of the article as a reader sees it, and as the tag has it where that differs in what is wrong with it."""
    heading, tag = parsed.heading, next(iter(parsed.meta("ArticleTitle")), None)
    if heading is not None and heading.strip():
        return [heading]
    if tag and tag.strip():
        return [tag.strip()]
    title = without_site(parsed.title or "")
    return [title] if title and heading is None and tag is None else []


def _judged(page: Page, words: str) -> Iterator[Finding]:
    """The gravest thing that is wrong with the title."""
    code, message = _fault(words)
    if code:
        yield told(code, page.address, f"{message}：{words[:40]}", words[:60])


def _fault(words: str) -> tuple[str, str]:
    if garbled(words):
        return "T4", "标题有乱码"
    if PLACEHOLDER.fullmatch(words) or MARKED_TEST.search(words):
        return "T2", "标题是占位或者测试用语"
    if FILE_NAME.fullmatch(words):
        return "T3", "标题是文件名"
    if not LETTER.search(words):
        return "T8", "标题没有文字"
    if CUT.search(words) or any(words.count(pair[0]) != words.count(pair[1]) for pair in PAIRS):
        return "T5", "标题没有写完"
    if DOTS.search(words) or _mostly_marks(words):
        return "T8", "标题标点过多"
    return "", ""


def _mostly_marks(words: str) -> bool:
    marks = sum(not one.isalnum() and not one.isspace() for one in words)
    return len(words) > 5 and marks * 2 > len(words)


def _different(page: Page, parsed: Parsed) -> Iterator[Finding]:
    heading, title = bare(parsed.heading or ""), bare(parsed.title or "")
    if not heading or not title or heading in title:
        return
    opening = bare(without_site(parsed.title or ""))
    others = {bare(words) for level, words in parsed.headings if level < 3}
    if opening in others or len(opening) > 8 and (heading.startswith(opening) or heading.endswith(opening)):
        return
    message = f"页面标题“{(parsed.title or '').strip()[:40]}”与正文标题“{(parsed.heading or '')[:40]}”不一致"
    yield told("T6", page.address, message, (parsed.title or "").strip()[:60])


def _blanks(page: Page, parsed: Parsed) -> Iterator[Finding]:
    for words in {(parsed.title or "").strip(), *(tag.strip() for tag in parsed.meta("ArticleTitle"))}:
        if INNER.search(words):
            yield told("T7", page.address, f"标题里有多余的空白：{words[:40]!r}", " ".join(words.split())[:60])
            return
