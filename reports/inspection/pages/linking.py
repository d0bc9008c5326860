"""PURE. Links as they are written: leaving without a word, scripts, names that pose as government, what a reader cannot see."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import parse_qs

from reports.inspection.finding import Finding
from reports.inspection.links import Leads, Target, target
from reports.inspection.page import Kind, Link, Page, Parsed
from reports.inspection.pages.wordings import AGAINST, HARM
from reports.inspection.rulebook import told
from reports.inspection.site import Site
from taizhou_portal.bureau.identity.nearness import is_near, poses
from taizhou_portal.bureau.identity.rules import REGISTRY

INSIDE = re.compile(r"[\w-]+|.*\.(?:local|lan|intra|internal|corp|home|localdomain)", re.IGNORECASE)
#: old-fashioned, but it does what a button does
HANDLES = re.compile(
    r"javascript:\s*(?:void\(?0?\)?;?|;|//)?\s*$|javascript:\s*(?:window\.)?(?:external\.)?(?:print|close|history|scroll|self\.close|dofontsize|dozoom|setfont|"
    r"addfavorite|bookmark|sethome|return|false|toggle|open[A-Z]?menu|play|speak|go\(|doprint)",
    re.IGNORECASE,
)
#: hidden panels for passing a page on
SHARING = ("service.weibo.com", "connect.qq.com", "sns.qzone.qq.com", "share.baidu.com")
FILE_PATH = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt|csv|rtf)(?:$|\?)|/files/", re.IGNORECASE)
CARRYING = frozenset({"to", "url", "link", "target", "href", "u", "goto", "redirect"})
FOLLOWED = frozenset({"a", "area"})


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if page.kind is Kind.FILE:
        return
    seen: set[str] = set()
    for link in parsed.links:
        if link.tag not in FOLLOWED | {"iframe"} or link.target in seen:
            continue
        found = list(_judged(page, link, target(link.target, base=page.address, hosts=site.hosts), site, parsed.asks))
        if found:
            seen.add(link.target)
            yield found[0]


def _judged(page: Page, link: Link, to: Target, site: Site, parsed_asks: bool) -> Iterator[Finding]:
    """The gravest thing to be said of it. `parsed_asks`: a script of the page asks before each leaving."""
    words = f"“{link.words[:20]}”" if link.words else "没有文字的链接"
    if to.leads is Leads.SCRIPT:
        if not HANDLES.match(link.target.strip()):
            yield told("N2", page.address, f"{words}执行脚本：{link.target[:60]}", link.target[:80])
    elif to.leads is Leads.NOWHERE and link.tag == "a" and not link.target.strip():
        if link.words:
            yield told("L7", page.address, f"{words}没有地址", link.words[:40])
    elif to.leads is Leads.OUTSIDE and link.tag in FOLLOWED:
        yield from _outside(page, link, to, words, site, asks=parsed_asks or link.asks)
    elif to.leads is Leads.OWN and _is_mute(link):
        yield _mute(page, to)
    elif to.leads is Leads.OWN and link.tag in FOLLOWED:
        beyond = behind(to, page, site)
        yield from _outside(page, link, beyond, words, site, asks=True) if beyond else ()


def behind(to: Target, page: Page, site: Site) -> Target | None:
    """Where a notice of leaving leads in the end: the address outside that an own address carries."""
    carried = parse_qs(to.address.partition("?")[2]) if "http" in to.address else {}
    found = (
        target(values[0], base=page.address, hosts=site.hosts) for name, values in carried.items() if name in CARRYING
    )
    return next((one for one in found if one.leads is Leads.OUTSIDE), None)


def _is_mute(link: Link) -> bool:
    """In the text; in the frame an empty place of a number or mark is told as that (identity.py)."""
    seen = not link.hidden and link.zone not in {"head", "foot"}
    return seen and link.tag == "a" and not link.words and not link.pictured


def _mute(page: Page, to: Target) -> Finding:
    return told("L7", page.address, f"链接没有文字，指向{to.address[:60]}", to.address[:120])


def _outside(page: Page, link: Link, to: Target, words: str, site: Site, *, asks: bool) -> Iterator[Finding]:
    place, host = page.address, to.host
    if _inside(host):
        yield told(
            "L1",
            place,
            f"{words}指向内部网络：{link.target[:60]}",
            to.address[:120],
            "换成公众能打开的地址，或者改为附件",
        )
        return
    if is_near(host, (*site.near, REGISTRY)):
        if _is_mute(link):
            yield _mute(page, to)
        return
    hidden = link.hidden if link.hidden != "hidden" else ""
    if not link.words and not link.pictured and not link.hidden:
        hidden = "没有文字"
    if hidden and not _white_on_ground(link) and host not in SHARING:
        yield told("N4", place, f"有看不见的链接（{hidden}）：{link.target[:60]}", to.address[:120])
    elif HARM.search(link.words) and not AGAINST.search(link.words):
        yield told("V1", place, f"链接到有害内容：{words}", to.address[:120], "立即删去，检查网站是否被入侵")
    elif poses(host):
        yield told("N3", place, f"{words}指向{host}，不是政府网站的域名", to.address[:120])
    elif to.protocol_relative:
        yield told("N2", place, f"{words}没有写协议，指向{host}", link.target[:80])
    elif not asks:
        yield told("N1", place, f"{words}直接离开政府网站，指向{host}", to.address[:120])


def _white_on_ground(link: Link) -> bool:
    """White letters are usual on the coloured bars above and below."""
    return link.hidden == "白色文字" and link.zone in {"head", "foot", "side"}


def _inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return INSIDE.fullmatch(host) is not None
