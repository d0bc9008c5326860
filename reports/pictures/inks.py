"""The elements of a drawing, and how its lines are told apart: by shade, by pattern and by mark. PURE.

A colour stands as an attribute, so that a file of its own is complete; a page repaints by class (static/css/reports.css).
The last line of a series is this year's: it has the strongest ink.
"""

from html import escape

FACES = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Noto Serif CJK SC','Noto Serif SC',sans-serif"
INK, INK2, LINE, EDGE, ACCENT, PAPER = "#1c2326", "#48525a", "#dedbd2", "#626b71", "#0b5560", "#ffffff"
DASHES = ("", "7 4", "2 4", "10 4 2 4", "4 2")
HATCHES = {  # of the lines before the last: a tile of 6 by 6
    1: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    2: "M0 3H6",
    3: "M-1 -1L7 7M-1 5L1 7M5 -1L7 1M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    4: "M3 2V4",
}


def element(name: str, inside: str = "", **attributes: object) -> str:
    """`inside` is markup. A trailing _ is taken from a name, _ becomes -."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def _short(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def words(
    said: str, x: float, y: float, size: float, *, anchor: str = "", second: bool = False, turned: bool = False
) -> str:
    """One line of text; `second`: in the ink of rank two; `turned`: read from below to above."""
    look = {"class_": "t2", "fill": INK2} if second else {"class_": "t", "fill": INK}
    return _text(
        said,
        x,
        y,
        size,
        anchor,
        transform=f"rotate(-90 {_short(float(x))} {_short(float(y))})" if turned else "",
        **look,
    )


def edged(said: str, x: float, y: float, size: float, *, anchor: str = "") -> str:
    """Text with an edge of paper around it, where lines run through."""
    edge = {"stroke": PAPER, "stroke_width": 4, "stroke_linejoin": "round", "paint_order": "stroke"}
    return _text(said, x, y, size, anchor, class_="e", fill=INK, **edge)


def _text(said: str, x: float, y: float, size: float, anchor: str, **look: object) -> str:
    return element("text", escape(said), x=float(x), y=float(y), font_size=float(size), text_anchor=anchor, **look)


def ruled(x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> str:
    """A line of the grid, or (`strong`) the axis."""
    look = {"class_": "x", "stroke": EDGE} if strong else {"class_": "g", "stroke": LINE}
    return element("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), stroke_width=1, **look)


def box(x: float, y: float, width: float, height: float, rank: int, ids: str) -> str:
    """A column or a bar of the line of that `rank`, 0 being the last line."""
    look = (
        {"class_": "a", "fill": ACCENT} if rank == 0 else {"class_": "b", "fill": f"url(#{ids}{rank})", "stroke": EDGE}
    )
    return element("rect", x=float(x), y=float(y), width=float(width), height=float(height), **look)


def hatches(count: int, ids: str) -> str:
    """The patterns of the lines before the last, of `count` lines."""
    made = "".join(_hatch(rank, ids) for rank in range(1, count))
    return element("defs", made) if made else ""


def _hatch(rank: int, ids: str) -> str:
    ground = element("rect", class_="h", width=6, height=6, fill=PAPER)
    strokes = element("path", class_="s", d=HATCHES[rank], stroke=EDGE, stroke_width=2 if rank == 4 else 1, fill="none")
    return element("pattern", ground + strokes, id=f"{ids}{rank}", patternUnits="userSpaceOnUse", width=6, height=6)


def path(d: str, rank: int) -> str:
    look = {"class_": "l", "stroke": ACCENT} if rank == 0 else {"class_": "m", "stroke": EDGE}
    return element(
        "path", d=d, fill="none", stroke_width=2.0 if rank == 0 else 1.5, stroke_dasharray=DASHES[rank], **look
    )


def mark(x: float, y: float, rank: int) -> str:
    """A point of a line: full circle, hollow square, full triangle, hollow diamond, hollow circle."""
    if rank == 0:
        return element("circle", class_="a", cx=float(x), cy=float(y), r=3.5, fill=ACCENT)
    if rank == 4:
        return element("circle", class_="o", cx=float(x), cy=float(y), r=3.5, fill=PAPER, stroke=EDGE, stroke_width=1.5)
    turns = {1: "h7v7h-7z", 2: "l4 7h-8z", 3: "l4.5 4.5l-4.5 4.5l-4.5 -4.5z"}
    starts = {1: (x - 3.5, y - 3.5), 2: (x, y - 4), 3: (x, y - 4.5)}
    d = "M{} {}".format(*(_short(float(one)) for one in starts[rank])) + turns[rank]
    look = {"class_": "f", "fill": EDGE} if rank == 2 else {"class_": "o", "fill": PAPER}
    return element("path", d=d, stroke=EDGE, stroke_width=1.5, **look)
