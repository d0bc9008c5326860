"""PURE. 办事指南: which of the key elements it lacks (V6: four kinds or more make it useless)."""

import re
from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site

ELEMENTS = {
    "事项名称": "(?:服务|办理|办事|审批)?(?:事项|项目)名称|办理事项",
    "设定依据": "设定依据|法律依据|办理依据|政策依据|实施依据|法定依据|依据",
    "申请条件": "申请条件|办理条件|受理条件|申报条件|申领条件|(?:申办|办事|适用|准予批准的?|许可)?条件|谁可以申请|申请对象",
    "办理材料": "办理材料|办事材料|申办材料|申请材料|申报材料|所需材料|提交材料|应提交的材料|材料|要带什么",
    "办理时限": "办理时限|办理期限|法定(?:办结)?(?:时限|期限)|承诺(?:办结)?(?:时限|期限)|办结时限|时限|程序和时限|办理时间|什么时候办",
    "收费标准": "收费标准|收费依据|是否收费|收费情况|收费",
    "办理地点": "办理地点|受理地点|(?:办公|办理|受理|办事|窗口)地址|办事地点|受理窗口|地点|在哪里办",
    "联系电话": "联系电话|咨询电话|联系方式|咨询方式|咨询途径|电话",
}
LABELS = {
    name: re.compile(rf"(?:^|\n|[一二三四五六七八九十]、|\d[.、．])\s*(?:{words})\s*(?:[:：\n]|$)")
    for name, words in ELEMENTS.items()
}
TITLE = re.compile(r"(?:办事|服务|办理)指南$|^(?:办事|服务|办理)指南")
#: only a guide says these two
TELLING = ("事项名称", "设定依据")
USELESS = 4


def is_guide(parsed: Parsed) -> bool:
    """By its title, or by four labels of which one is a guide's own; a notice that ends with a telephone number is none."""
    if TITLE.search(title(parsed)):
        return True
    here = elements(parsed)
    return len(here) >= USELESS and any(name in here for name in TELLING)


def title(parsed: Parsed) -> str:
    return (parsed.heading or re.split(r"\s*[-_|—]\s*", parsed.title or "")[0]).strip()


def elements(parsed: Parsed) -> set[str]:
    """The elements that stand there with something behind them."""
    cells = {
        cell.strip(" :：")
        for row in parsed.rows
        for cell, value in zip(row.cells, row.cells[1:], strict=False)
        if value.strip()
    }
    headings = "\n".join(words for _, words in parsed.headings)
    words = f"{parsed.text}\n{headings}\n"
    return {
        name
        for name, label in LABELS.items()
        if label.search(words) or any(re.fullmatch(ELEMENTS[name], cell) for cell in cells)
    } - _empty(parsed)


def _empty(parsed: Parsed) -> set[str]:
    """Elements whose cell beside the label is empty."""
    blank = {
        row.cells[0].strip(" :：") for row in parsed.rows if len(row.cells) == 2 and not row.cells[1].strip(" /无—-")
    }
    return {name for name, words in ELEMENTS.items() if any(re.fullmatch(words, cell) for cell in blank)}


def lacks(parsed: Parsed) -> list[str]:
    here = elements(parsed)
    return [name for name in ELEMENTS if name not in here]


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    missing = lacks(parsed) if is_guide(parsed) and page.opens else []
    if missing:
        grave = "，缺4类以上按不实用算" if len(missing) >= USELESS else ""
        yield told("G1", page.address, f"办事指南缺少{'、'.join(missing)}{grave}", "、".join(missing))
