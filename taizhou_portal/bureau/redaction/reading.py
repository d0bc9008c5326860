"""PURE. What stands under a mark, and where the same stands again: a name that is covered once is often told a second time.

Only what has a layer of text can be read so; of a scan or a picture nothing is found, and nothing is said.
"""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_double

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from taizhou_portal.bureau.documents.pdf import LOCK
from taizhou_portal.bureau.redaction.areas import WHOLE, Area
from taizhou_portal.bureau.redaction.drawing import on_device
from taizhou_portal.bureau.redaction.pages import opened

SHORTEST, LONGEST = 2, 60  # characters of a line that is looked for
MOST = 100  # lines that are looked for
RIM = 15  # by how much a place is wider than its letters, on each side
Box = tuple[float, float, float, float]


def alike(data: bytes, kind: str, areas: Sequence[Area]) -> dict[Area, list[Area]]:
    """Of each area where else a line of it stands that none of the areas covers; those without any are left out.

    What lies outside of a page is not shown, and so does not go out.
    """
    if kind != "pdf" or not areas:
        return {}
    found: dict[Area, list[Area]] = {}
    with opened(data) as document:
        lines = _lines(document, areas)
        for number in range(len(document)):
            free = _free_of([one for one in areas if one.page == number + 1])
            for area, place in _again(document, number, lines):
                if place.width > 0 < place.height and free(place) and place not in found.setdefault(area, []):
                    found[area].append(place)
    return {area: sorted(places) for area, places in found.items() if places}


def places(data: bytes, words: str) -> list[Area]:
    """Wherever the words stand in a PDF."""
    nowhere = Area(0, 0, 0, 0, 0)
    with opened(data) as document:
        found = [place for number in range(len(document)) for _, place in _again(document, number, [(words, nowhere)])]
    return [place for place in found if place.width > 0 < place.height]


def _lines(document: pypdfium2.PdfDocument, areas: Sequence[Area]) -> list[tuple[str, Area]]:
    """Each line once, with the first area that covers it."""
    found: dict[str, Area] = {}
    for area in areas:
        for line in _under(document, area):
            if SHORTEST <= len(line) <= LONGEST:
                found.setdefault(line, area)
    return list(found.items())[:MOST]


def _under(document: pypdfium2.PdfDocument, area: Area) -> list[str]:
    if not 0 < area.page <= len(document):
        return []
    with LOCK:
        page = document[area.page - 1]
        words = page.get_textpage()
        corners = [_on_page(page, *one) for one in ((area.left, area.top), (area.right, area.bottom))]
        (left, right), (bottom, top) = (sorted(side) for side in zip(*corners, strict=True))
        text = words.get_text_bounded(left, bottom, right, top)
        words.close()
        page.close()
    return [line.strip() for line in text.splitlines()]


def _again(
    document: pypdfium2.PdfDocument, number: int, lines: Sequence[tuple[str, Area]]
) -> Iterator[tuple[Area, Area]]:
    """(area, place) for each place on a page where a line of the area stands."""
    with LOCK:
        page = document[number]
        words = page.get_textpage()
        found = [(area, _place(page, number, box)) for line, area in lines for box in _boxes(words, line)]
        words.close()
        page.close()
    yield from found


def _boxes(words: pypdfium2.PdfTextPage, line: str) -> Iterator[Box]:
    """Where it stands: a line that is broken has two boxes."""
    search = words.search(line, match_case=True)
    while (hit := search.get_next()) is not None:
        yield from (words.get_rect(n) for n in range(words.count_rects(*hit)))
    search.close()


def _place(page: pypdfium2.PdfPage, number: int, box: Box) -> Area:
    ends = [on_device(page, WHOLE, WHOLE, *corner) for corner in (box[:2], box[2:])]
    (left, right), (top, bottom) = (sorted(side) for side in zip(*ends, strict=True))
    left, top, right, bottom = max(0, left - RIM), max(0, top - RIM), min(WHOLE, right + RIM), min(WHOLE, bottom + RIM)
    return Area(number + 1, top, left, right - left, bottom - top)


def _free_of(areas: Sequence[Area]):
    """Whether the middle of a place is covered by none of these."""

    def free(place: Area) -> bool:
        x, y = place.left + place.width / 2, place.top + place.height / 2
        return not any(one.left <= x <= one.right and one.top <= y <= one.bottom for one in areas)

    return free


def _on_page(page: pypdfium2.PdfPage, left: int, top: int) -> tuple[float, float]:
    """Parts of the page as it is shown → its own coordinates, turned and cut as it may be."""
    x, y = c_double(), c_double()
    pdfium.FPDF_DeviceToPage(page, 0, 0, WHOLE, WHOLE, 0, left, top, byref(x), byref(y))
    return x.value, y.value
