"""PURE. Whose site it is, as its footer says (site-standards 1): eight things on every page, true ones, each in its form."""

import re
from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site
from taizhou_portal.bureau.identity.rules import ICP, POLICE, SITE_CODE

WORDS = {
    "主办单位": re.compile(r"主\s?办(?:单位|机关)?\s?[:：]\s?([^\n|｜]*)|版权所有\s?[:：]?\s?([^\n|｜]*)"),
    "联系电话": re.compile(
        r"(?:联系|办公|咨询|举报|值班|服务)?(?:电话|热线|联系方式)\s?[:：]?\s?([+(（\d][\d\s()（）转，,、+-]*)"
    ),
    "地址": re.compile(r"(?:地\s?址|Add)\s?[:：]\s?([^\n|｜]*)"),
    "网站标识码": re.compile(r"标识码\s?[:：]?\s?([A-Za-z0-9]*)"),
    "ICP备案编号": re.compile(
        r"([^\W\d]?\s?ICP\s?备(?!案)\s?[\dxX*×]*\s?号?(?:-\d{1,3})?)|(ICP\s?备案(?:编?号)?\s?[:：]?\s?[\dxX*×]{4,}\s?号?(?:-\d{1,3})?)",
        re.IGNORECASE,
    ),
    "公安备案号": re.compile(r"([^\W\d]?\s?公网安备\s?[\dxX*×]*\s?号?)"),
}
LINKED = {
    "党政机关网站标识": re.compile(r"党政机关|事业单位.{0,4}标识|conac\.cn", re.IGNORECASE),
    "我为政府网站找错": re.compile(r"找错"),
    "站点地图": re.compile(r"(?:站点|网站)地图|sitemap", re.IGNORECASE),
}
ELEMENTS = (*WORDS, *LINKED)
#: where one element of a line ends and the next begins
NEXT = re.compile(
    r"\s+(?=\S{1,8}[:：]|\S?ICP|\S?公网)|\s*(?:承办|协办|维护|联系|地址|电话|传真|邮编|网站标识码)(?:单位|方式|电话)?\s?[:：]"
)
#: what only a footer says; a picture with such words is a footer that was drawn
DRAWN = re.compile(r"主办|标识码|ICP\s?备|公网安备|版权所有", re.IGNORECASE)
MADE_UP = re.compile(r"示例|样例|某某|[xX×*]{3,}|待定|待填|待补充|请填写|测试|TODO|N/A|example|\?{3,}", re.IGNORECASE)
RISING = "01234567890"


def foot_of(parsed: Parsed) -> dict[str, str]:
    """Element → what stands there; only those that stand there."""
    foot = "\n".join([parsed.foot, *(one.alt for one in parsed.images if one.alt and DRAWN.search(one.alt))])
    found = {
        name: value for name, pattern in WORDS.items() if (value := _value(pattern, foot, parsed.footed)) is not None
    }
    links = "\n".join(f"{link.words} {link.target}" for link in parsed.links if link.zone != "main")
    marks = links + "\n" + foot
    return found | {name: name for name, pattern in LINKED.items() if pattern.search(marks)}


def _value(pattern: re.Pattern, foot: str, footed: bool) -> str | None:
    """The first; where the last lines of the page stand for a footer the last, for what comes before is of the text."""
    matches = list(pattern.finditer(foot))
    if not matches:
        return None
    said = next((part for part in matches[0 if footed else -1].groups() if part), "")
    return " ".join(NEXT.split(said.strip(), maxsplit=1)[0].split())


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens or page.kind in {Kind.BESIDE, Kind.FILE, Kind.GONE}:
        return
    foot = foot_of(parsed)
    for name in ELEMENTS:
        if not foot.get(name):
            yield told("I1", page.address, f"页脚没有{name}", name)
        elif made_up(foot[name]):
            yield told("I3", page.address, f"页脚的{name}“{foot[name][:30]}”像是编的", name)
    yield from _forms(page, foot, site)


def _forms(page: Page, foot: dict[str, str], site: Site) -> Iterator[Finding]:
    code = foot.get("网站标识码", "")
    if code and not SITE_CODE.fullmatch(code.lower()) and not made_up(code):
        yield told("I2", page.address, f"网站标识码“{code[:20]}”不是10位", code[:20])
    elif code and site.code and code.lower() != site.code.lower():
        yield told("I4", page.address, f"页脚的网站标识码{code}，登记的是{site.code}", code[:20])
    for name, form in (("ICP备案编号", ICP), ("公安备案号", POLICE)):
        written = "".join(foot.get(name, "").split())
        if written and not form.fullmatch(written.replace("icp", "ICP")) and not made_up(written):
            yield told("I5", page.address, f"{name}“{written[:30]}”格式不对", name)


def made_up(value: str) -> bool:
    """Words of a template, one figure over and over, figures that count up, a number that ends in nothing but noughts."""
    digits = re.sub(r"\D", "", value)
    if MADE_UP.search(value):
        return True
    if len(digits) < 6:
        return False
    return bool(re.search(r"(\d)\1{6,}|^(\d)\2{5,}$|0{6,}$", digits)) or any(
        RISING[n : n + 8] in digits for n in range(4)
    )
