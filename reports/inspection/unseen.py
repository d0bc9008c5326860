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
SMALL = re.compile(r"(?:^|;)(?:max-)?(width|height):[01](?:px)?(?=;|!|$)")
CLIPPED = re.compile(r"(?:^|;)overflow(?:-[xy])?:(?:hidden|clip)")
WHITE = re.compile(r"(?:^|;)color:(?:#fff(?:fff)?|white|rgba?\(255,255,255[^)]*\)|transparent)(?:;|!|$)")
GROUND = re.compile(r"(?:^|;)background")
INK = re.compile(r"(?:^|;)color:(#[0-9a-f]{3,6}|[a-z]+)")
PAPER = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
COLOUR = re.compile(r"#[0-9a-f]{6}|#[0-9a-f]{3}(?![0-9a-f])|white|black")
OTHER = "other"
NAMED = {"white": "#ffffff", "black": "#000000"}
#: elements whose own width and height take all that is within with them
TINY = frozenset({"0", "1", "0px", "1px"})
FRAMING = frozenset({"marquee", "iframe", "div", "table", "td"})


@dataclass(frozen=True)
class Unseen:
    """`names`: .class or #id → why whatever carries it cannot be seen."""

    names: Mapping[str, str]

    def why(self, tag: str, values: Mapping[str, str], ground: str = "") -> str:
        """Empty for what can be seen. `values`: the attributes of the element; `ground`: the colour behind it, where the page says."""
        if tag in FRAMING and values.get("width", "").strip() in TINY and values.get("height", "").strip() in TINY:
            return "1像素"
        if "style" in values or "color" in values:
            reason = hides(values.get("style", ""))
            if reason and not (reason == "白色文字" and ground not in {"", NAMED["white"]}):
                return reason
            if ground and ground == _ink(tag, values):
                return "文字与底色相同"
        if self.names and ("class" in values or "id" in values):
            called = [f".{one}" for one in values.get("class", "").split()] + [f"#{values.get('id', '')}"]
            return next((self.names[one] for one in called if one in self.names), "")
        return "hidden" if "hidden" in values else ""


def hides(style: str) -> str:
    """Which of its declarations takes an element out of sight; white letters only where the same style gives no ground."""
    compact = _compact(style)
    for reason, pattern in GONE:
        if pattern.search(compact):
            return reason
    small = set(SMALL.findall(compact))
    if len(small) == 2 or small and CLIPPED.search(compact):
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


def ground_of(tag: str, values: Mapping[str, str]) -> str:
    """The colour that an element itself lays behind its words: #rrggbb, OTHER for a picture or a colour by name, empty for none."""
    paper = PAPER.search(_compact(values.get("style", "")))
    if paper:
        return _colour(paper[1])
    if "background" in values:
        return OTHER
    return _colour(values["bgcolor"]) if values.get("bgcolor") else ""


def _ink(tag: str, values: Mapping[str, str]) -> str:
    ink = INK.search(_compact(values.get("style", "")))
    colour = _colour(ink[1] if ink else values.get("color", "") if tag == "font" else "")
    return "" if colour == OTHER else colour


def _colour(written: str) -> str:
    """#fff, white and #FFFFFF are one colour; of a background that names several things the first colour counts."""
    found = COLOUR.search(_compact(written)) if "url(" not in written else None
    if found is None:
        return "" if _compact(written) in {"", "none", "transparent", "inherit"} else OTHER
    plain = NAMED.get(found[0], found[0])
    return plain if len(plain) == 7 else "#" + "".join(one * 2 for one in plain[1:])


def _compact(style: str) -> str:
    return re.sub(r"\s+", "", style.lower())
