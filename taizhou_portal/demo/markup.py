"""PURE. From the plain text of a block to the HTML that is stored: 主送, headings, tables, signature."""

import html
import re
from itertools import groupby

ADDRESSED = re.compile(r"[^。；！？|]{2,60}：")
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；：]{1,30}")
SHORT = re.compile(r"[^。；：！？，|]{2,20}")


def body(text: str, *, signature: tuple[str, ...] = (), note: str = "") -> str:
    """Stored HTML of `text` (one paragraph a line, table rows begin with |), closed by the lines of `signature` and the 附注."""
    parts = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_table, run in groupby(lines, key=lambda line: line.startswith("|")):
        rows = list(run)
        parts += [_table(rows)] if is_table else [_paragraph(line, first=line is lines[0]) for line in rows]
    if signature:
        parts.append('<p class="end">' + "<br>".join(html.escape(line) for line in signature) + "</p>")
    if note:
        parts.append(f"<p>{html.escape(note)}</p>")
    return "\n".join(parts)


def cells(row: str) -> list[str]:
    """The cells of a table row written as |a|b|c|."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _paragraph(line: str, *, first: bool) -> str:
    words = html.escape(line)
    if first and ADDRESSED.fullmatch(line):
        return f'<p class="to">{words}</p>'
    heading = NUMBERED.fullmatch(line) or SHORT.fullmatch(line)
    return f"<h2>{words}</h2>" if heading else f"<p>{words}</p>"


def _table(rows: list[str]) -> str:
    head, *rest = [cells(row) for row in rows]
    top = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
    body_rows = ("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(body_rows)}</tbody></table>"
