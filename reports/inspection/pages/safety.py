"""PURE. What a server tells of itself: the headers that protect readers, and what no public page may show (security.md)."""

import re
from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages.framing import own_words
from reports.inspection.rulebook import told
from reports.inspection.site import Site

VERSION = re.compile(r"\d+\.\d+|\(.+\)")
LISTING = re.compile(r"^(?:Index of /|Directory listing for|目录列表)|\[To Parent Directory\]", re.IGNORECASE)
DEBUG = re.compile(
    r"Traceback \(most recent call last\)|DEBUG = True|at (?:java|javax|org\.apache|org\.springframework|com\.\w+)\.[\w.$]+\([\w.]+:\d+\)|"
    r"Whitelabel Error Page|"
    r"(?:Fatal error|Parse error|Warning|Notice)</?b?>?: .{1,200} on line|SQLSTATE\[|ORA-\d{5}|Microsoft OLE DB Provider|"
    r"You have an error in your SQL syntax|"
    r"Unclosed quotation mark|Server Error in '/' Application|psycopg\d?\.|org\.hibernate|mysql_fetch|Stack trace:\s*#0"
)
MISSING = re.compile(
    r"404(?:\s|-)*(?:not found|错误|页面)|not found|(?:页面|网页|内容|文件|信息|文章|资源)(?:不存在|未找到|已被?删除|找不到|丢失|不见了)|"
    r"(?:找不到|未找到|没有找到)(?:您|你)?(?:要|所|访问|请求)*的?(?:页面|网页|内容|文件|信息)",
    re.IGNORECASE,
)
WHY = re.compile(r"原因|撤下|撤回|废止|失效|依据")
SHORT = 160  # characters in the middle of a page that says no more than that


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    names = {name for name, _ in page.headers} - {"content-type", "content-length", "location", "date"}
    if site.headers and names and page.status < 500:
        yield from _headers(page, parsed, site)
        yield from _cookies(page, parsed)
    if LISTING.search((parsed.title or "").strip()) or any(LISTING.search(words) for _, words in parsed.headings):
        yield told("H8", page.address, "列出了目录里的文件")
    shown = page.html if page.kind is not Kind.ITEM else page.html.replace(parsed.body or "\0", "")
    match = DEBUG.search(shown[:200_000]) if page.kind is not Kind.ITEM or not DEBUG.search(parsed.article) else None
    if match:
        yield told("H9", page.address, f"显示了出错信息：{match[0][:40]}", match[0][:40])
    if page.opens and is_soft_404(parsed):
        yield told("L5", page.address, "页面说内容不存在，状态却是200")


def _headers(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    policy = page.header("content-security-policy")
    if not policy:
        yield told("H1", page.address, "没有Content-Security-Policy")
    if site.secure and not page.header("strict-transport-security"):
        yield told("H2", page.address, "没有Strict-Transport-Security")
    if page.header("x-content-type-options").lower() != "nosniff":
        yield told("H3", page.address, "没有X-Content-Type-Options: nosniff")
    if "frame-ancestors" not in policy and not page.header("x-frame-options"):
        yield told("H4", page.address, "没有frame-ancestors，也没有X-Frame-Options")
    if not page.header("referrer-policy") and not any(name.lower() == "referrer" for name, _ in parsed.metas):
        yield told("H5", page.address, "没有Referrer-Policy")
    for name in ("server", "x-powered-by", "x-aspnet-version"):
        if VERSION.search(page.header(name)) or name != "server" and page.header(name):
            yield told("H7", page.address, f"{name}: {page.header(name)[:40]}", f"{name}: {page.header(name)[:40]}")


def _cookies(page: Page, parsed: Parsed) -> Iterator[Finding]:
    """A form that is sent needs its cookie, guarded; a page to read needs none."""
    posted = any(form.method == "post" for form in parsed.forms)
    for cookie in (value for name, value in page.headers if name == "set-cookie"):
        name, lower = cookie.partition("=")[0].strip(), cookie.lower()
        lacking = [word for word in ("Secure", "HttpOnly", "SameSite") if word.lower() not in lower]
        if lacking or not posted:
            why = f"没有{'、'.join(lacking)}" if lacking else "页面没有要提交的表单"
            yield told("H6", page.address, f"Cookie“{name[:30]}”{why}", name[:30])
            return


def is_soft_404(parsed: Parsed) -> bool:
    """A page that says in its title, or in the few words that it has, that nothing is there, and gives no reason."""
    text = own_words(parsed)
    if len(text) > SHORT or WHY.search(text):
        return False
    title = " ".join(filter(None, (parsed.title, parsed.heading, text)))
    return MISSING.search(title) is not None and not parsed.shown_on
