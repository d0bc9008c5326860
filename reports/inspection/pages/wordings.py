"""PURE. The text: grave errors of wording (V1), personal data, what was left over from writing, broken characters, nothing at all."""

import re
from collections.abc import Iterator

from disclosure.checks import privacy, wording
from disclosure.checks.finding import Severity
from disclosure.checks.narrow import narrow
from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Link, Page, Parsed
from reports.inspection.pages.garbled import garbled
from reports.inspection.pages.titling import bare
from reports.inspection.rulebook import told
from reports.inspection.site import Site

QUOTING = re.compile(
    r"(?:误写|误作|错写|错成|误为|写成|写作|(?:不得|不能|不应|不可|不要|不宜|不再|避免|禁止)(?:使用|出现|采用|称|说|写)?|不能写|不写|避免|错误(?:用法|表述|写法)|应为|改为)[^。\n]{0,12}$"
)
CORRECTED = re.compile(r"^[”\"』」]?\s*(?:应(?:为|写作|写成|改为)|改为|更正为|是错误|（应为|\(应为|→)")
LEFT_OVER = re.compile(
    r"lorem ipsum|[（(【\[]\s*(?:待补充|待完善|待填写|待更新|内容待定|此处省略|占位|插入图片)\s*[)）】\]]|"
    r"此处(?:填写|输入|插入|放置|添加)(?:正文|内容|图片|文字|标题)|"
    r"请(?:在此|在这里)(?:处)?(?:输入|填写)|(?:点击|双击)(?:此处)?(?:编辑|添加)(?:文字|文本|标题|内容)",
    re.IGNORECASE,
)
LINE_LEFT_OVER = re.compile(
    r"(?:测试(?:内容|数据|文字|文章|正文|一下|信息)?\d*|test\w{0,4}|待补充|待完善|内容待补充|正文(?:内容)?|请输入(?:正文|内容)|x{3,}|X{3,}|a{3,}|1{3,}|asdf\w*|暂无内容|"
    r"(?:本?(?:栏目|页面|网页|网站))?(?:正在)?(?:建设|更新|完善)中[,，]?(?:敬请期待)?|敬请期待)[。.！!…]*",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"mso-[\w-]+\s*:|/\*\s*Style Definitions\s*\*/|<!--\[if|MicrosoftInternetExplorer4|"
    r"\bNormal\s+0\s+(?:7\.8|false)|@font-face\s*\{|<o:p>|w:WordDocument|@page\s*\{|"
    r"&nbsp;|</?(?:p|span|div|br|font)\b[^>\n]{0,80}>"
)
HARM = re.compile(
    r"六合彩|时时彩|百家乐|老虎机|真人荷官|真人娱乐|棋牌(?:平台|娱乐|游戏下载)|博彩(?:平台|网站|公司)|彩票(?:平台|网站|投注)|现金网|娱乐城|赌场|赌球|澳门(?:新?葡京|威尼斯人|永利|金沙|银河)|成人(?:视频|电影|小说|用品)|色情|裸聊|"
    r"代开发票|办证刻章|枪支(?:出售|购买)|迷药|私服|外挂"
)
AGAINST = re.compile(
    r"打击|防范|防止|治理|整治|抵制|拒绝|远离|禁止|严禁|取缔|查处|举报|案件|犯罪|违法|危害|警惕|清理|不得|反赌|扫黄|净化|宣传|教育|预防|涉嫌"
)
FILES = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png|mp4|mp3|txt|csv)(?:$|[?#])|/files?/|download|attach",
    re.IGNORECASE,
)
#: what stands beside the title in a line of a list: a dot, its day
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|svg|webp|ico)(?:$|[?#])", re.IGNORECASE)
BESIDE = re.compile(r"^[·•●■◆▪>\-\s]+|\s*[\[(（]?\d[\d年月日/.\-:\s]*[\])）]?$")
READ = frozenset({Kind.ITEM, Kind.OTHER, Kind.SERVICE, Kind.GONE, Kind.MESSAGES})


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens and page.kind is not Kind.GONE or page.kind in {Kind.BESIDE, Kind.SEARCH}:
        return
    text = parsed.text if page.kind in READ else _without_entries(parsed)
    yield from _wording(page, "\n".join((parsed.title or "", *dict.fromkeys(parsed.meta("ArticleTitle")), text)), site)
    yield from _harm(page, parsed)
    yield from _personal(page, text)
    yield from _left_over(page, parsed, text)
    broken = garbled(parsed.article if page.kind is Kind.ITEM else text)
    if broken and not garbled(" ".join(words for _, words in parsed.headings)):
        yield told("W3", page.address, f"有乱码：{broken[:30]}", broken[:40])
    if page.kind is Kind.ITEM and is_empty(parsed):
        yield told("W5", page.address, "没有正文，也没有附件、图片")


def _without_entries(parsed: Parsed) -> str:
    """A list repeats the titles of others; they are judged where they stand."""
    listed = set(parsed.listed) | {link.words for link in parsed.links}
    return "\n".join(
        one for one in parsed.text.split("\n") if not listed & {one, BESIDE.sub("", one)} and len(one) < 2_000
    )


def _wording(page: Page, text: str, site: Site) -> Iterator[Finding]:
    plain, seen = narrow(text), set[str]()
    for found in wording.found_in(plain, site.terms):
        words = plain[found.start : found.end]
        before, after = plain[max(0, found.start - 24) : found.start], plain[found.end : found.end + 8]
        if words in seen or QUOTING.search(before) or CORRECTED.search(after):
            continue
        seen.add(words)
        grave = found.severity is Severity.MUST
        yield told("V1" if grave else "W1", page.address, f"{found.message}：{words}", words, found.suggestion)


def _harm(page: Page, parsed: Parsed) -> Iterator[Finding]:
    """What a break-in plants in titles and tags; a notice against it says so."""
    for words in (
        parsed.title or "",
        *(value for name, value in parsed.metas if name.lower() in {"keywords", "description"}),
    ):
        found = HARM.search(words)
        if found and not AGAINST.search(words):
            yield told(
                "V1", page.address, f"标题或者标签有有害信息：{found[0]}", found[0], "立即删去，检查网站是否被入侵"
            )
            return


def _personal(page: Page, text: str) -> Iterator[Finding]:
    for message in dict.fromkeys(found.message for found in privacy.check(text) if found.blocks):
        yield told("P1", page.address, message, message)


def _left_over(page: Page, parsed: Parsed, text: str) -> Iterator[Finding]:
    match = next((one for one in LEFT_OVER.finditer(text) if not _quoted(text, one)), None)
    lines = [one.strip() for one in text.split("\n")]
    titles = {words for _, words in parsed.headings} | {link.words for link in parsed.links}
    line = next((one for one in lines if one not in titles and LINE_LEFT_OVER.fullmatch(one)), "")
    if match or line:
        words = match[0] if match else line
        yield told("W2", page.address, f"有占位文字：{words[:30]}", words[:40])
    code = OFFICE.search(text)
    if code:
        yield told("W4", page.address, f"正文里显示出代码：{code[0][:30]}", code[0][:40])


def _quoted(text: str, match: re.Match) -> bool:
    """Spoken of, not left over: the words stand between quotation marks."""
    return (
        text[match.start() - 1 : match.start()] in tuple('“‘"「『')
        and match.start() > 0
        and re.match(r"[^”’\"」』\n]{0,12}[”’\"」』]", text[match.end() :]) is not None
    )


def is_empty(parsed: Parsed) -> bool:
    """Nothing to read, nothing to look at and nothing to take away."""
    if any(_fills(link, parsed) for link in parsed.links):
        return False
    if any(link.tag in {"iframe", "video", "embed", "object"} for link in parsed.links):
        return False
    if parsed.body is not None:
        return len(bare(parsed.body)) < 2
    titles = {words for _, words in parsed.headings} | {parsed.title or "", *parsed.meta("ArticleTitle")}
    facts = {bare(words) for pair in parsed.facts for words in pair}
    rest = [
        one
        for one in parsed.text.split("\n")
        if one not in titles and bare(one).strip("：:") not in facts and not _labelled(one)
    ]
    return not rest


def _fills(link: Link, parsed: Parsed) -> bool:
    """A file beside or in the article; a picture only in it, where it can be told: others are of the frame."""
    if link.tag not in {"a", "iframe", "img"} or link.zone not in {"", "main"} or not FILES.search(link.target):
        return False
    return link.told or parsed.body is None or not PICTURE.search(link.target)


def _labelled(line: str) -> bool:
    return (
        re.match(
            r"(?:索引号|文号|发布|成文|来源|时间|日期|作者|浏览|字号|有效性|公开|主题|体裁|废止|打印|分享|阅读|责任编辑)",
            line,
        )
        is not None
        and len(line) < 80
    )
