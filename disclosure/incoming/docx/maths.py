"""PURE. A formula of Word as a line of text: fractions with a stroke, powers raised, roots with their sign."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from disclosure.incoming.blocks import SUB, SUP, Line, Run

GONE = {"del", "moveFrom"}  # revisions that took something away
_DEEPEST = 40


def formula(element: Element, marks: int, depth: int = 0) -> Line:
    """The words and signs of m:oMath in their order."""
    if depth > _DEEPEST:
        return []
    line: Line = []
    for child in element:
        if child.tag in {"m:t", "t"}:
            line.append(Run(child.text or "", marks))
        elif child.tag in _FORMS:
            line += _FORMS[child.tag](child, marks, depth + 1)
        elif child.tag not in GONE and not child.tag.endswith("Pr") and not _is_deleted(child):
            line += formula(child, marks, depth + 1)
    return line


def _is_deleted(run: Element) -> bool:
    return any(run.find(f"rPr/{name}") is not None for name in GONE)


def _part(element: Element, name: str, marks: int, depth: int) -> Line:
    found = element.find(name)
    return formula(found, marks, depth) if found is not None else []


def _bracketed(line: Line) -> Line:
    length = sum(len(piece.text) for piece in line if isinstance(piece, Run))
    return [Run("("), *line, Run(")")] if length > 1 else line


def _fraction(element: Element, marks: int, depth: int) -> Line:
    above, below = _part(element, "m:num", marks, depth), _part(element, "m:den", marks, depth)
    return [*_bracketed(above), Run("/", marks), *_bracketed(below)]


def _script(*names: tuple[str, int]) -> Callable[[Element, int, int], Line]:
    def made(element: Element, marks: int, depth: int) -> Line:
        return [piece for name, look in names for piece in _part(element, name, marks | look, depth)]

    return made


def _root(element: Element, marks: int, depth: int) -> Line:
    degree = _part(element, "m:deg", marks | SUP, depth)
    return [*degree, Run("√", marks), *_bracketed(_part(element, "m:e", marks, depth))]


def _fenced(element: Element, marks: int, depth: int) -> Line:
    properties = element.find("m:dPr")
    opening, closing = (_sign(properties, name, usual) for name, usual in (("m:begChr", "("), ("m:endChr", ")")))
    parts = [formula(part, marks, depth) for part in element.findall("m:e")]
    inside = [piece for n, part in enumerate(parts) for piece in ([Run(",", marks)] if n else []) + part]
    return [Run(opening, marks), *inside, Run(closing, marks)]


def _sum(element: Element, marks: int, depth: int) -> Line:
    sign = _sign(element.find("m:naryPr"), "m:chr", "∫")
    below, above = _part(element, "m:sub", marks | SUB, depth), _part(element, "m:sup", marks | SUP, depth)
    return [Run(sign, marks), *below, *above, *_part(element, "m:e", marks, depth)]


def _sign(properties: Element | None, name: str, usual: str) -> str:
    found = properties.find(name) if properties is not None else None
    return found.get("val", "") if found is not None else usual


_FORMS: dict[str, Callable[[Element, int, int], Line]] = {
    "m:f": _fraction,
    "m:sSup": _script(("m:e", 0), ("m:sup", SUP)),
    "m:sSub": _script(("m:e", 0), ("m:sub", SUB)),
    "m:sSubSup": _script(("m:e", 0), ("m:sub", SUB), ("m:sup", SUP)),
    "m:rad": _root,
    "m:d": _fenced,
    "m:nary": _sum,
}
