"""What is covered once and told again: where the same words stand on any page, and that nothing is said of what is covered."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from taizhou_portal.bureau import redaction
from taizhou_portal.bureau.redaction import Area, pages
from tests.bureau import made_hideouts, made_letters, made_pdf
from tests.bureau.made_hideouts import PLACE, SECRET

LEFT, TOP, WIDTH, HEIGHT = PLACE
MARK = Area(1, TOP, LEFT, WIDTH, HEIGHT)


def line(words: str, x: int, y: int) -> str:
    return f" BT /F1 12 Tf {x} {y} Td ({words}) Tj ET "


FIRST = made_pdf.words(SECRET) + line("Fees", 50, 500)
SECOND = line(f"Call {SECRET} at noon", 100, 400) + line(SECRET, 300, 100)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_same_words_are_found_on_every_page_however_it_is_turned(turned):
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[1].Rotate = turned

    data = made_pdf.pdf(FIRST, SECOND, change=turn)
    found = redaction.alike(data, "pdf", [MARK])
    assert list(found) == [MARK]
    assert [place.page for place in found[MARK]] == [2, 2]
    whole = [MARK, *found[MARK]]
    assert redaction.alike(data, "pdf", whole) == {}
    made = redaction.redact(data, "pdf", whole)
    assert redaction.faults(made, data, "pdf", whole) == []


def test_a_place_covers_its_words_and_leaves_those_beside_it():
    data = made_pdf.pdf(FIRST, line(SECRET, 300, 100))
    (place,) = redaction.alike(data, "pdf", [MARK])[MARK]
    assert abs(place.left - 300 * 10_000 / 595) < 60 and abs(place.bottom - 742 * 10_000 / 842) < 60
    (_, now) = pages.pictures(redaction.redact(data, "pdf", [MARK, place]), "pdf")
    left, upper, right, lower = place.box(now.size)
    now.paste("white", (left, upper, right, lower))
    assert now.convert("L").getextrema()[0] > 200, "no letter reaches beyond its plate"


def test_a_page_that_was_cut_is_read_as_it_is_shown():
    def cut(document: pikepdf.Pdf) -> None:
        document.pages[0].CropBox = [0, 442, 595, 842]

    data = made_pdf.pdf(made_pdf.words(SECRET) + line(SECRET, 50, 600), change=cut)
    mark = Area(1, 3_000, LEFT, WIDTH, 700)
    (place,) = redaction.alike(data, "pdf", [mark])[mark]
    assert abs(place.bottom - (842 - 600) * 10_000 / 400) < 120


def test_what_lies_outside_of_the_page_is_not_asked_for_because_it_does_not_go_out():
    data = made_pdf.pdf(made_pdf.words(SECRET) + line(SECRET, 50, 1_300))
    assert redaction.alike(data, "pdf", [MARK]) == {}
    assert not made_hideouts.told(redaction.redact(data, "pdf", [MARK]), "pdf")


def test_what_is_too_short_to_mean_something_is_not_looked_for():
    data = made_pdf.pdf(line("a", 50, 700), line("a", 50, 700))
    assert redaction.alike(data, "pdf", [MARK]) == {}


def test_nothing_is_said_of_pictures_nor_without_marks_nor_of_a_page_that_is_not_there():
    assert redaction.alike(made_hideouts.saved("PNG"), "png", [MARK]) == {}
    assert redaction.alike(made_pdf.pdf(FIRST, SECOND), "pdf", []) == {}
    assert redaction.alike(made_pdf.pdf(FIRST, SECOND), "pdf", [Area(9, 1, 1, 50, 50)]) == {}


# 画得出来的


def without_fonts(patch) -> None:
    """A machine that has no Chinese font: the engine leaves such letters out and says nothing."""
    patch.setattr(pypdfium2.PdfBitmap, "to_pil", lambda self: Image.new("L", (self.width, self.height), 255))


def test_chinese_text_that_leaves_no_ink_is_told_by_page(monkeypatch):
    data = made_letters.letter(paragraphs=["各校联系人的电话不公开。" * 20] * 6)
    assert len(redaction.shapes(data, "pdf")) == 3
    assert redaction.undrawn(data, "pdf") == []
    without_fonts(monkeypatch)
    assert redaction.undrawn(data, "pdf") == [1, 2, 3]


def test_a_scan_with_words_in_invisible_ink_and_a_page_in_latin_are_not_lost(monkeypatch):
    seen = made_letters.letter(paragraphs=["各校联系人的电话不公开。" * 20])

    def hide(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            drawn = re.sub(rb"\d Tr", b"3 Tr", page.Contents.read_bytes())
            page.Contents = document.make_stream(drawn.replace(b"BT", b"BT 3 Tr"))

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(seen)) as document:
        hide(document)
        document.save(out)
    without_fonts(monkeypatch)
    assert redaction.undrawn(seen, "pdf") == [1]
    assert redaction.undrawn(out.getvalue(), "pdf") == []
    assert redaction.undrawn(made_pdf.pdf(FIRST, SECOND), "pdf") == []
    assert redaction.undrawn(made_hideouts.saved("PNG"), "png") == []


def test_two_marks_over_the_same_words_tell_of_them_once():
    data = made_pdf.pdf(FIRST, FIRST, SECOND)
    found = redaction.alike(data, "pdf", [MARK, Area(2, TOP, LEFT, WIDTH, HEIGHT)])
    assert list(found) == [MARK] and {place.page for place in found[MARK]} == {3}
