"""A series as a picture: one SVG that stands by itself, in a page, in a document or as a file. PURE.

It has no script and no style, so that the strictest page may carry it; what it shows stands in its description as words. Lines differ by
shade, pattern and mark, so that it can be read in grey.
"""

import re
from dataclasses import replace
from html import escape

from reports.pictures.bars import bars
from reports.pictures.columns import columns
from reports.pictures.frame import WIDE, Sheet, key, said
from reports.pictures.inks import FACES, element, hatches
from reports.pictures.lines import lines
from reports.series import Line, Series, Shape

MOST_BARS = 30
SHAPES = {Shape.LINES: lines, Shape.COLUMNS: columns, Shape.BARS: bars}


def drawing(series: Series, *, width: int = WIDE) -> str:
    """Markup of one <svg>, `width` units wide (of a phone: frame.NARROW). Raises ValueError for a series without labels or lines."""
    if not series.labels or not series.lines:
        raise ValueError(f"{series.key}: nothing to draw")
    shown = gathered(series)
    sheet = Sheet(shown, width, f"p-{re.sub('[^0-9a-z]+', '-', shown.key.lower())}-{width}-")
    head, top = key(sheet)
    drawn, height = SHAPES[shown.shape](sheet, top)
    told = f"<title>{escape(series.title)}</title><desc>{escape(described(series))}</desc>"
    inside = told + hatches(len(shown.lines), sheet.ids) + head + drawn
    view = f"0 0 {width} {height:.0f}"
    return element(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=view, role="img", class_="pic", font_family=FACES
    )


def gathered(series: Series) -> Series:
    """Of more than 30 bars the last ones as one, named 其他 with how many they are, so that the sum stays what it was."""
    rest = len(series.labels) - MOST_BARS + 1
    if series.shape != Shape.BARS or rest <= 1:
        return series
    kept = MOST_BARS - 1
    lines_ = tuple(replace(line, values=(*line.values[:kept], _sum(line, kept))) for line in series.lines)
    return replace(series, labels=(*series.labels[:kept], f"其他{rest}项合计"), lines=lines_)


def _sum(line: Line, since: int) -> int | None:
    told = [value for value in line.values[since:] if value is not None]
    return sum(told) if told else None


def described(series: Series) -> str:
    """Every number in words: 2026年：1月3条，2月无数据。"""
    return "".join(f"{_described(series, line)}。" for line in series.lines)


def _described(series: Series, line: Line) -> str:
    told = zip(series.labels, line.values, strict=True)
    numbers = "，".join(f"{label}{said(value)}{series.unit if value is not None else ''}" for label, value in told)
    return f"{line.name}：{numbers}" if line.name else numbers
