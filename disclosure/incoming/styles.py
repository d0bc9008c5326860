"""PURE. What of a tag's look is kept: bold and its kin, alignment, and whether a cell is shaded. Everything else is the site's business."""

import re
from functools import lru_cache
from typing import NamedTuple

from disclosure.incoming.blocks import EM, NB, STRONG, SUB, SUP, S, U

#: classes of an official document: 主送, no indent, signature, and alignment; nb keeps a number on one line
CLASSES = {"to", "flat", "end", "center", "right", "nb"}
_BY_TAG = {
    "b": STRONG, "strong": STRONG, "i": EM, "em": EM, "cite": EM, "dfn": EM, "u": U, "ins": U, "s": S, "strike": S, "del": S, "sub": SUB,
    "sup": SUP,
}  # fmt: skip
INLINE = {*_BY_TAG, "a", "span", "font", "code", "big", "small", "tt", "mark", "var", "q", "label", "abbr"}

_WEIGHT = re.compile(r"(?<![\w-])font(?:-weight)?\s*:[^;]*?(?<![\w-])(bold|bolder|normal|lighter|[1-9]00)(?![\w.%])")
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique|normal)")
_DRAWN = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:\s*([^;]+)")
_HEIGHT = re.compile(r"(?<![\w-])vertical-align\s*:\s*(sub|super)\b")
_ALIGN = re.compile(r"(?<![\w-])text-align\s*:\s*(?:-webkit-|-moz-)?(center|right|end|left|start|justify)")
_SHADE = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;]+)")
_WHITE = re.compile(
    r"transparent|none|white|#fff(?:fff)?\b|inherit|initial|rgba?\(\s*255\s*,\s*255\s*,\s*255|rgba\([^)]*,\s*0\)"
)
_HIDDEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_LIGHT = {"normal", "lighter", "100", "200", "300", "400", "500"}


class Look(NamedTuple):
    """What a tag says of its content; `align` and `kind` are empty where it says nothing."""

    on: int = 0
    off: int = 0
    align: str = ""
    kind: str = ""
    is_shaded: bool = False
    is_hidden: bool = False
    is_wingdings: bool = False


@lru_cache(4096)
def of_style(style: str) -> Look:
    """The look that a style attribute gives."""
    style = style.lower()
    weight, slant, drawn = _last(_WEIGHT, style), _last(_SLANT, style), _last(_DRAWN, style)
    on = STRONG if weight and weight not in _LIGHT else 0
    on |= EM if slant and slant != "normal" else 0
    on |= (U if "underline" in drawn else 0) | (S if "line-through" in drawn else 0)
    on |= {"sub": SUB, "super": SUP}.get(_last(_HEIGHT, style), 0)
    off = (STRONG if weight in _LIGHT else 0) | (EM if slant == "normal" else 0)
    shade = _last(_SHADE, style).strip()
    return Look(
        on,
        off,
        align=_aligned(_last(_ALIGN, style)),
        is_shaded=bool(shade) and not _WHITE.match(shade),
        is_hidden=bool(_HIDDEN.search(style)),
        is_wingdings="wingdings" in style,
    )


def _last(pattern: re.Pattern, style: str) -> str:
    """What `pattern` finds last, for the last of two equal properties counts."""
    found = pattern.findall(style)
    return found[-1] if found else ""


def of_tag(name: str, attributes: dict[str, str]) -> Look:
    """The look that a start tag gives, its own meaning, its attributes and its style together."""
    look = of_style(attributes["style"]) if attributes.get("style") else Look()
    on, kind = look.on | _BY_TAG.get(name, 0), ""
    if "class" in attributes:
        names = set(attributes["class"].split()) & CLASSES
        on |= NB if "nb" in names and name == "span" else 0
        kind = next((one for one in ("to", "end", "flat", "center", "right") if one in names), "")
    align = look.align or ("center" if name == "center" else _attribute_align(name, attributes.get("align", "")))
    return look._replace(
        on=on,
        kind=kind,
        align=align,
        is_shaded=look.is_shaded or attributes.get("bgcolor", "").lower() not in {"", "#ffffff", "white", "auto"},
        is_wingdings=look.is_wingdings or "wingdings" in attributes.get("face", "").lower(),
    )


def _attribute_align(name: str, value: str) -> str:
    """A table's own align moves the table, not its words; so does that of a picture."""
    return "" if name in {"table", "img", "hr", "caption"} else _aligned(value.lower())


def _aligned(value: str) -> str:
    if value in {"center", "middle"}:
        return "center"
    if value in {"right", "end"}:
        return "right"
    return "left" if value in {"left", "start", "justify"} else ""
