"""PURE. A mark drawn as SVG: only shapes and their colours, written anew from what is known, or refused with what to do.

A picture in a page runs nothing, but its address can be opened by itself, so nothing that acts, links or loads may stand in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from taizhou_portal.bureau.uploads import markup
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

SVG, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/XML/1998/namespace"
DEEPEST, MOST, LARGEST = 40, 4000, 10_000  # elements in each other, elements in all, length of a side
SHAPES = frozenset({
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath",
})  # fmt: skip
WORDS = frozenset({"title", "desc"})
#: left out with all they hold: what programs note for themselves
NOTES = frozenset({"metadata"})
ATTRIBUTES = frozenset({
    "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "offset",
    "transform", "id", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "clip-path", "clip-rule",
    "clipPathUnits", "gradientUnits", "gradientTransform", "spreadMethod", "stop-color", "stop-opacity", "preserveAspectRatio",
    "shape-rendering", "vector-effect", "pathLength",
})  # fmt: skip
#: said without effect once styles and scripts are out; left out without a word
IDLE = re.compile(
    r"version|baseProfile|class|role|focusable|enable-background|data-[\w-]+|aria-[\w-]+|xml:space|xml:lang"
)
WITH_REASON = {
    "script": "里有脚本",
    "style": "用样式表上色，请在绘图软件导出时选“表示属性”（Presentation Attributes）",
    "text": "里有文字，请在绘图软件里把文字转成曲线（轮廓）",
    "tspan": "里有文字，请在绘图软件里把文字转成曲线（轮廓）",
    "image": "里嵌着图片，请改为只用矢量图形，或者改传PNG",
    "use": "重复引用了图形，请在绘图软件里展开（扩展外观）",
    "a": "里有链接",
    "foreignObject": "里嵌着网页内容",
}
VALUE = re.compile(r"[^\x00-\x1f<>&\\{}@]*")
CALLS = re.compile(r"([a-z-]+)\s*\(", re.IGNORECASE)
HARMLESS = frozenset({"rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewx", "skewy"})
LOCAL = re.compile(r"url\(#[\w.-]+\)")
NAME = re.compile(r"[A-Za-z_][\w.-]{0,80}")
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px|pt)?")
VIEW = re.compile(r"\s*" + r"[\s,]+".join([r"-?\d*\.?\d+"] * 2 + [r"(\d*\.?\d+)"] * 2) + r"\s*")
EXPORT = "请在绘图软件里重新导出只有图形的SVG，或者改传PNG"


@dataclass(frozen=True)
class Drawing:
    """A drawing that may go out: written anew, with the size of its frame."""

    data: bytes
    width: int
    height: int


def drawn(data: bytes) -> Drawing:
    """The drawing without comments and notes of programs. Raises Unfit with the reason, as the rest of a sentence about the file."""
    markup.check(data)
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = reader.text, reader.instruction
    try:
        parser.Parse(markup.utf8(data), True)
    except expat.ExpatError as error:
        raise Damaged(f"的内部结构不合规范，{EXPORT}") from error
    width, height = _frame(reader.root)
    attributes = {**reader.root, "width": f"{width:g}", "height": f"{height:g}"}
    head = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    written = f'<svg xmlns="{SVG}"{head}>{"".join(reader.out)}</svg>'
    return Drawing(written.encode(), round(width) or 1, round(height) or 1)


def _frame(root: dict[str, str]) -> tuple[float, float]:
    """Width and height of the picture; where only one of them or neither is said, the sides of its view."""
    seen = VIEW.fullmatch(root.get("viewBox", ""))
    view = [float(seen[1]), float(seen[2])] if seen else []
    said = [LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    sides = [float(found[1]) for found in said if found]
    if len(sides) < 2:
        sides = view
    if (root.get("viewBox") and not seen) or len(sides) < 2 or not all(0 < side <= LARGEST for side in sides):
        raise Unfit(f"没有写明画面的大小（viewBox），{EXPORT}")
    root.setdefault("viewBox", f"0 0 {sides[0]:g} {sides[1]:g}")
    return sides[0], sides[1]


@dataclass
class _Reader:
    """Follows the parser and writes what is allowed; raises Unfit at the first thing that is not."""

    out: list[str] = field(default_factory=list)
    root: dict[str, str] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    skipping: int = 0
    count: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.count += 1
        if self.count > MOST or len(self.above) + self.skipping >= DEEPEST:
            raise Unfit(f"的图形太多、太复杂，请简化，{EXPORT}")
        if self.skipping or (self.above and (space != SVG or local in NOTES)):
            _harmless(local)
            self.skipping += 1
            return
        self._open(space, local, attributes)

    def _open(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if not self.above and (space != SVG or local != "svg"):
            raise Unfit(f"不是SVG图形，{EXPORT}")
        _allowed(local)
        kept = _kept(attributes)
        if not self.above:
            self.root.update(kept)
        else:
            words = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
            self.out.append(f"<{local}{words}>")
        self.above.append(local)

    def end(self, _: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        local = self.above.pop()
        if self.above:
            self.out.append(f"</{local}>")

    def text(self, words: str) -> None:
        if not self.skipping and self.above and self.above[-1] in WORDS:
            self.out.append(escape(words))

    def instruction(self, target: str, _: str) -> None:
        raise Unfit(f"里有给程序的指令（{target[:20]}），{EXPORT}")


def _allowed(local: str) -> None:
    if local not in SHAPES:
        raise Unfit(WITH_REASON.get(local, f"里有不能用的部分（{local[:30]}），{EXPORT}"))


def _harmless(local: str) -> None:
    """Even inside what is left out nothing may stand that says the file was meant to act."""
    if local in {"script", "foreignObject"}:
        raise Unfit(WITH_REASON[local])


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        local = f"xml:{local}" if space == XML else local
        _refuse_acting(local, value)
        if IDLE.fullmatch(local) or (space and space != XML):
            continue
        found[local] = _value(local, value)
    return found


def _refuse_acting(local: str, value: str) -> None:
    if local.lower().startswith("on"):
        raise Unfit(f"里有会执行的动作（{local[:20]}），{EXPORT}")
    if local == "href":
        raise Unfit(f"里有链接或者引用（{value[:30]}），{EXPORT}")
    if local == "style":
        raise Unfit(WITH_REASON["style"])


def _value(name: str, value: str) -> str:
    if name not in ATTRIBUTES:
        raise Unfit(f"里有不能用的属性（{name[:30]}），{EXPORT}")
    good: Callable[[str], object] = NAME.fullmatch if name == "id" else _plain
    if not good(value):
        raise Unfit(f"里“{name}”的写法不能用（{value[:30]}），{EXPORT}")
    return value


def _plain(value: str) -> bool:
    """Numbers, colours and moves; of the file itself a gradient or a frame, of nothing else."""
    calls = CALLS.findall(LOCAL.sub("", value))
    return bool(VALUE.fullmatch(value.replace("\n", " ").replace("\t", " "))) and all(
        call.lower() in HARMLESS for call in calls
    )
