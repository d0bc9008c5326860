"""The pages of a PDF as pictures."""

import io

import pytest
from PIL import Image

from taizhou_portal.bureau.documents.pdf_sheets import HEIGHT, WIDTH, Unreadable, picture, sheets
from taizhou_portal.bureau.qr import qr_svg
from tests.bureau import made_pdf, upload_makers

THREE = made_pdf.pdf(*(made_pdf.words(f"Sheet {n}") for n in (1, 2, 3)))


def test_the_words_of_each_page_come_with_it():
    total, found = sheets(THREE, first=2, count=10)
    assert total == 3
    assert [(one.number, one.text) for one in found] == [(2, "Sheet 2"), (3, "Sheet 3")]


def test_no_more_pages_than_asked_for():
    assert [one.number for one in sheets(THREE, first=1, count=2)[1]] == [1, 2]


def test_beyond_the_last_page_there_is_none():
    assert sheets(THREE, first=4, count=10) == (3, [])


def test_a_picture_has_the_measures_that_were_told():
    told = sheets(THREE, first=1, count=1)[1][0]
    drawn = Image.open(io.BytesIO(picture(THREE, 1)))
    assert drawn.format == "WEBP"
    assert abs(drawn.width - told.width) <= 1
    assert abs(drawn.height - told.height) <= 1
    assert drawn.width == WIDTH


def test_a_page_as_long_as_a_street_stays_within_bounds():
    def stretch(document):
        document.pages[0].MediaBox = [0, 0, 100, 14000]

    data = made_pdf.pdf(made_pdf.words("x"), change=stretch)
    drawn = Image.open(io.BytesIO(picture(data, 1)))
    assert drawn.height <= HEIGHT + 1
    assert drawn.width <= WIDTH


@pytest.mark.parametrize("data", [b"", b"no PDF", upload_makers.locked_pdf("geheim")])
def test_what_cannot_be_opened_is_said_to_be_unreadable(data):
    with pytest.raises(Unreadable):
        sheets(data, first=1, count=1)
    with pytest.raises(Unreadable):
        picture(data, 1)


@pytest.mark.parametrize("number", [0, -1, 4])
def test_there_is_no_picture_of_a_page_that_does_not_exist(number):
    with pytest.raises(Unreadable):
        picture(THREE, number)


def test_the_code_of_an_address_is_drawn_in_black_on_white_and_runs_nothing():
    code = qr_svg("https://example.com/items/5/?a=<b>&c")
    assert code.startswith("<svg ") and code.count("<svg") == 1
    assert "#000" in code and "#fff" in code
    assert not {"<script", "style=", "href", "example.com", "<b>"} & {
        part for part in ("<script", "style=", "href", "example.com", "<b>") if part in code
    }


def test_two_addresses_have_two_codes():
    assert qr_svg("https://example.com/items/5/") != qr_svg("https://example.com/items/6/")
