"""PURE. 办事指南: which of the key elements it lacks (V6: four kinds or more make it useless)."""

import re
from collections.abc import Iterator

from disclosure.checks.guide import ELEMENTS, headed_in
from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site

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
    in_cells = {name for name, words in ELEMENTS.items() if any(re.fullmatch(words, cell) for cell in cells)}
    return (headed_in(f"{parsed.text}\n{headings}\n") | in_cells) - _empty(parsed)


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
