"""信函格式: where everything stands on the sheet of a letter (document-format sections 2 to 5 and 8), measured in the PDF."""

import re

import pytest

from taizhou_portal.bureau.typesetting import layout
from tests.bureau.made_letters import (
    A4,
    CHARACTER,
    MILLIMETRE,
    PITCH,
    bare_sheet,
    letter,
    opened,
    pages,
    place,
    red_lines,
)

RIGHT = A4[0] - 26 * MILLIMETRE  # edge of the type area
LEFT, TOP, BOTTOM = 28 * MILLIMETRE, 37 * MILLIMETRE, A4[1] - 35 * MILLIMETRE
EDGE = 0.5 * MILLIMETRE  # how far ink may stand from where its character ends
BUREAU, OFFICE, LONG = "台州市教育局", "台州市教育局办公室", "某某市某某新区" * 8 + "教育局"
EARLY, LATE = "2026年3月20日", "2026年12月10日"
NOTICE, LIST = "关于义务教育学校收费标准的通知", "市直学校收费项目一览表"
CONTACT = "联系人：陈某，电话：0576-88510000"


def millimetres(points: float) -> float:
    return points / MILLIMETRE


@pytest.mark.parametrize("count", [1, 40])
def test_sheets_are_a4(count):
    with opened(letter(paragraphs=["字" * 100] * count)) as made:
        assert {tuple(round(float(side), 2) for side in page.MediaBox) for page in made.pages} == {(0, 0, *A4)}


# 版头


@pytest.mark.parametrize("bureau", [BUREAU, "某某市某某新区" * 2 + "教育局", LONG])
def test_the_mark_begins_30_millimetres_from_the_edge_and_the_lines_4_under_it(bureau):
    made = letter(bureau=bureau, name="某局")
    mark, upper = place(made, 0, bureau), red_lines(made, 0)[0]
    assert millimetres(mark.top) == pytest.approx(30, abs=0.4)
    assert millimetres(upper.top - mark.bottom) == pytest.approx(4, abs=0.4)
    assert mark.middle == pytest.approx((LEFT + RIGHT) / 2, abs=EDGE)
    assert LEFT < mark.left < mark.right < RIGHT


def test_the_mark_is_the_full_name_alone():
    assert pages(letter())[0].splitlines()[0] == BUREAU


def test_the_red_lines_are_170_millimetres_in_the_middle_of_the_sheet():
    drawn = red_lines(letter(), 0)
    assert len(drawn) == 4
    for line in drawn:
        assert millimetres(line.width) == pytest.approx(170, abs=0.1)
        assert line.middle == pytest.approx(A4[0] / 2, abs=0.2)


def test_above_the_thick_line_comes_first_and_below_the_thin_one_20_millimetres_from_the_edge():
    first, second, third, last = red_lines(letter(), 0)
    assert first.height > second.height and third.height < last.height
    assert millimetres(A4[1] - last.bottom) == pytest.approx(20, abs=0.1)


def test_only_the_first_sheet_has_red_lines():
    made = letter(paragraphs=["字" * 2000])
    assert [len(red_lines(made, n)) for n in range(3)] == [4, 0, 0]


def test_the_number_is_flush_right_seven_eighths_of_a_character_under_the_lines():
    """D4."""
    made = letter()
    number, lower = place(made, 0, "台教公开〔2026〕1号"), red_lines(made, 0)[1]
    assert RIGHT - number.right == pytest.approx(0, abs=EDGE)
    assert number.top - lower.bottom == pytest.approx(0.875 * 16, abs=1)


def test_the_title_stands_two_lines_under_the_number_and_a_line_above_the_addressee():
    made = letter()
    number, title, to = (place(made, 0, words) for words in ("台教公开〔2026〕1号", "政府信息公开申请答复书", "王喆："))
    assert title.top - number.bottom == pytest.approx(2 * PITCH, abs=EDGE)
    assert to.top - title.bottom == pytest.approx(PITCH, abs=EDGE)
    assert title.middle == pytest.approx((LEFT + RIGHT) / 2, abs=EDGE)
    assert title.height > number.height * 1.3  # 二号 over 三号


def test_without_a_number_the_title_stands_two_lines_under_the_red_ones():
    made = letter(number="")
    assert place(made, 0, "答复书").top - red_lines(made, 0)[1].bottom == pytest.approx(2 * PITCH, abs=EDGE)


# 正文


def test_a_page_holds_616_characters_and_the_next_one_begins_another():
    """D2."""
    full = pages(bare_sheet("字" * 616))
    assert [line for line in full[0].split() if "字" in line] == ["字" * 28] * 22
    assert len(full) == 1
    one_more = pages(bare_sheet("字" * 617))
    assert (one_more[0].count("字"), one_more[1].count("字")) == (616, 1)


def test_the_type_area_is_156_by_225_millimetres():
    line = place(bare_sheet("永" * 616), 0, "永" * 28, loose=True)  # the last of the page
    assert (line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=EDGE)
    assert -EDGE < BOTTOM - line.bottom < PITCH
    assert place(bare_sheet("永" * 28), 0, "永" * 28).top == pytest.approx(TOP, abs=EDGE + 1)


def test_paragraphs_begin_two_characters_in_and_the_addressee_does_not():
    made = letter(paragraphs=["现答复如下：", "末段"])
    for words in ("现", "末"):
        assert place(made, 0, words, loose=True).left - LEFT == pytest.approx(2 * CHARACTER, abs=1)
    assert place(made, 0, "王", loose=True).left == pytest.approx(LEFT, abs=1)


def test_the_number_of_a_page_stands_7_millimetres_under_the_type_area_one_character_in():
    """D3."""
    made = letter(paragraphs=["字" * 2000])
    assert not re.search(r"—\s*1\s*—", pages(made)[0])
    even, odd = place(made, 1, "— 2 —", loose=True), place(made, 2, "— 3 —", loose=True)
    assert even.left - LEFT == pytest.approx(14, abs=1)
    assert RIGHT - odd.right == pytest.approx(14, abs=1)
    for n, words in ((1, "— 2 —"), (2, "— 3 —")):
        dash = place(made, n, words[0])
        assert millimetres(dash.top - BOTTOM) == pytest.approx(7, abs=0.2)


# 成文日期、署名


@pytest.mark.parametrize(
    ("name", "day", "with_seal", "without"),
    [
        (BUREAU, EARLY, (4.25, 4), (4.5, 2)),
        (BUREAU, LATE, (4.5, 4), (5, 2)),
        (OFFICE, EARLY, (2.75, 4), (2, 2.5)),
    ],
)
def test_name_and_date_end_where_the_standard_says(name, day, with_seal, without):
    """D1."""
    assert (layout.width(day), layout.width(BUREAU), layout.width(OFFICE)) == (6.5 if day == EARLY else 7, 6, 9)
    named = dict(layout.ends(name, "（印章）", day))
    assert (named[name], named[day]) == with_seal
    assert layout.ends(name, "", day) == [(name, without[0]), (day, without[1])]


def test_the_place_of_the_seal_is_on_the_middle_of_the_date_too():
    assert dict(layout.ends(BUREAU, "（印章）", EARLY))["（印章）"] == 4 + (6.5 - 4) / 2


@pytest.mark.parametrize("seal", ["（印章）", ""])
def test_a_name_as_long_as_a_line_never_leaves_the_type_area(seal):
    for length in range(1, 60):
        assert all(indent >= 0 for _, indent in layout.ends("局" * length, seal, EARLY))


@pytest.mark.parametrize("seal", ["（印章）", ""])
@pytest.mark.parametrize("name", [BUREAU, OFFICE, "台州市某某区教育局综合行政执法队"])
@pytest.mark.parametrize("day", [EARLY, LATE])
def test_the_pdf_puts_them_there_by_the_widths_of_its_own_face(monkeypatch, seal, name, day):
    """D1, both ways: the sum for Word files, fed with what the face of the PDF measures."""
    made = letter(bureau="某局", number="", name=name, seal=seal, date=day)
    found = {words: place(made, 0, words, loose=True) for words in (name, seal, day) if words}
    widths = {words: where.width / CHARACTER for words, where in found.items()}
    monkeypatch.setattr(layout, "width", lambda words: widths[words])
    for words, indent in layout.ends(name, seal, day):
        assert (RIGHT - found[words].right) / CHARACTER == pytest.approx(indent, abs=0.1)


def test_a_seal_42_millimetres_wide_over_name_and_date_begins_within_a_line_of_the_words():
    made = letter()
    middle = place(made, 0, "（印章）", loose=True)
    top = (middle.top + middle.bottom) / 2 - 21 * MILLIMETRE
    gap = top - place(made, 0, "您申请的收费标准见附件。").bottom
    assert 0 < gap < PITCH


def test_without_a_seal_the_name_stands_one_line_under_the_words():
    made = letter(seal="", bureau="某局")
    gap = place(made, 0, BUREAU).top - place(made, 0, "您申请的收费标准见附件").bottom
    assert gap == pytest.approx(PITCH + PITCH - 16, abs=2)  # an empty line, and the white between two


# 附件说明、附注


def test_one_attachment_is_named_a_line_under_the_words_without_stop_or_number():
    made = letter(attachments=[f"{NOTICE}。"])
    line = f"附件：{NOTICE}"
    assert line in pages(made)[0].splitlines()
    assert place(made, 0, line, loose=True).left - LEFT == pytest.approx(2 * CHARACTER, abs=1)
    gap = place(made, 0, line).top - place(made, 0, "您申请的收费标准见附件").bottom
    assert gap == pytest.approx(2 * PITCH - 16, abs=2)


@pytest.mark.parametrize("count", [2, 9, 10, 15])
def test_the_names_of_several_attachments_stand_one_under_the_other(count):
    titles = [f"{NOTICE}{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[n]}；" for n in range(count)]
    told, made = "\n".join(pages(letter(attachments=titles))), letter(attachments=titles, paragraphs=["见附件。"])
    assert "；" not in told
    assert "附件：1. " in told
    on = [n for n, words in enumerate(pages(made)) for title in titles if title[:-1] in words]
    lefts = [place(made, page, title[:-1], loose=True).left for page, title in zip(on, titles, strict=True)]
    assert max(lefts) - min(lefts) < 1


def test_a_name_of_two_lines_goes_on_under_its_own_beginning():
    made = letter(attachments=[LIST * 3 + "完", NOTICE])
    first, second = (line for line in pages(made)[0].splitlines() if LIST[:4] in line or "完" in line)
    assert place(made, 0, second, loose=True).left == pytest.approx(
        place(made, 0, first.removeprefix("附件：1. "), loose=True).left, abs=1
    )


def test_whom_to_ask_stands_in_brackets_on_the_line_after_the_date():
    made = letter(contact=CONTACT)
    words, day = place(made, 0, f"（{CONTACT}）", loose=True), place(made, 0, EARLY, loose=True)
    assert words.left - LEFT == pytest.approx(2 * CHARACTER, abs=1)
    assert words.top - day.top == pytest.approx(PITCH, abs=2)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", ""),
        (CONTACT, f"（{CONTACT}）"),
        (f"（{CONTACT}）", f"（{CONTACT}）"),
        ("联系人：陈某（办公室）", "（联系人：陈某（办公室））"),
    ],
)
def test_brackets_are_put_around_it_once(given, told):
    assert layout.contact(given) == told
    assert "（（" not in (page := pages(letter(contact=given))[0])
    assert told in page


def test_a_letter_without_attachments_or_contact_says_nothing_of_them():
    told = pages(letter(paragraphs=["请知悉。"], attachments=[], contact=""))[0]
    assert "附件" not in told
    assert "（" not in told.replace("（印章）", "")


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ([], []),
        (["甲。"], ["附件：甲"]),
        (["甲；", "乙（台教〔2026〕5号）", "丙."], ["附件：1.\t甲", "2.\t乙（台教〔2026〕5号）", "3.\t丙"]),
    ],
)
def test_the_list_of_attachments_is_the_same_in_word_files(titles, told):
    assert layout.attachments(titles) == told


# 署名不单独成页


@pytest.mark.parametrize("kind", ["short paragraphs", "one long paragraph"])
@pytest.mark.parametrize(
    "end", [{}, {"attachments": [NOTICE, LIST * 2]}, {"attachments": [NOTICE], "contact": CONTACT}]
)
def test_name_and_date_never_stand_alone_on_a_sheet(kind, end):
    """D6: whatever the length, the last sheet holds words of the letter too, and nothing is lost on the way."""
    for lines in range(5, 30):
        told = ["字"] * lines + ["末"] if kind == "short paragraphs" else ["字" * 28 * (lines - 1) + "末"]
        made = pages(letter(paragraphs=told, **end))
        last = made[-1]
        assert last.index("末") < last.index("（印章）") < last.index(EARLY), lines
        assert all(title in re.sub(r"\s", "", "".join(made)) for title in end.get("attachments", [])), lines


def test_the_first_sheet_shows_words_of_the_letter():
    assert pages(letter(paragraphs=["字" * 3000]))[0].count("字") > 200


def test_a_body_that_ends_at_the_foot_of_a_page_gives_a_line_to_the_next():
    """D6: the 22nd line would be the last of the body."""
    fits = next(n for n in range(1, 30) if len(pages(letter(paragraphs=["字"] * n + ["末"]))) == 2)
    first, second = pages(letter(paragraphs=["字"] * fits + ["末"]))
    assert second.startswith("末")
    assert first.count("字\r\n") >= fits - 1


def test_a_list_of_attachments_longer_than_a_sheet_is_broken_and_the_date_stands_under_its_last_name():
    titles = [f"{NOTICE}之{n}号" for n in range(1, 60)]
    made = pages(letter(attachments=titles))
    assert len(made) > 3
    last = made[-1]
    assert last.index("59号") < last.index("（印章）") < last.index(EARLY)
    assert [title for title in titles if title not in "".join(made)] == []
    for n in range(15, 45):  # wherever the sheet ends
        assert f"之{n}号" in pages(letter(attachments=titles[:n]))[-1]
