"""PURE. Why a reader cannot see an element: styles that take it away, on the element or in the style sheet of the page itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

RULE = re.compile(r"([^{}]{1,200})\{([^{}]{0,600})\}")
NAME = re.compile(r"[.#][\w-]+")
GONE = (
    ("display:none", re.compile(r"(?:^|;)display:none")),
    ("visibility:hidden", re.compile(r"(?:^|;)visibility:hidden")),
    ("font-size:0", re.compile(r"(?:^|;)font-size:[01](?:px|pt|em|rem|%)?(?:;|!|$)")),
    ("opacity:0", re.compile(r"(?:^|;)opacity:0?\.?0*(?:;|!|$)")),
    ("移出屏幕", re.compile(r"(?:^|;)(?:left|top|text-indent|margin-left|margin-top):-\d{3,}")),
)
SMALL = re.compile(r"(?:^|;)(width|height):[01](?:px)?(?=;|!|$)")
WHITE = re.compile(r"(?:^|;)color:(?:#fff(?:fff)?|white|rgba?\(255,255,255[^)]*\)|transparent)(?:;|!|$)")
GROUND = re.compile(r"(?:^|;)background")


@dataclass(frozen=True)
class Unseen:
    """`names`: .class or #id → why whatever carries it cannot be seen."""

    names: Mapping[str, str]

    def why(self, values: Mapping[str, str]) -> str:
        """Empty for what can be seen. `values`: the attributes of the element."""
        if "style" in values:
            reason = hides(values["style"])
            if reason:
                return reason
        if self.names and ("class" in values or "id" in values):
            called = [f".{one}" for one in values.get("class", "").split()] + [f"#{values.get('id', '')}"]
            return next((self.names[one] for one in called if one in self.names), "")
        return "hidden" if "hidden" in values else ""


def hides(style: str) -> str:
    """Which of its declarations takes an element out of sight; white letters only where the same style gives no ground."""
    compact = re.sub(r"\s+", "", style.lower())
    for reason, pattern in GONE:
        if pattern.search(compact):
            return reason
    if len(set(SMALL.findall(compact))) == 2:
        return "1像素"
    return "白色文字" if WHITE.search(compact) and not GROUND.search(compact) else ""


def declared(sheet: str) -> Unseen:
    """From a style sheet within the page: only rules for one class or id, outside of conditions."""
    names = {}
    for selectors, style in RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        reason = hides(style)
        for selector in selectors.split(",") if reason and reason != "白色文字" else ():
            if NAME.fullmatch(selector.strip()):
                names[selector.strip()] = reason
    return Unseen(names)
