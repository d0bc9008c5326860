"""Pictures: what is drawn says each number, keeps apart what must not collide, and stands on the strictest page and in a document."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.pictures.frame import NARROW, WIDE
from reports.pictures.measuring import cut, tick_words, ticks, width_of, wrapped
from reports.pictures.svg import described, drawing, gathered
from reports.series import Line, Series, Shape
from taizhou_portal.bureau.typesetting.coverage import FONT

MONTHS = tuple(f"{n}月" for n in range(1, 13))
NS = "{http://www.w3.org/2000/svg}"
LONG = "台州市学前教育指导中心和托育服务管理中心联合办公室（筹建）以及其他有关临时机构"


def series(*lines, shape=Shape.COLUMNS, labels=MONTHS, unit="条"):
    return Series("items:month", "逐月公开", unit, shape, labels, tuple(lines))


THIS, BEFORE = Line("2026年", (3, 0, 12, 7, 1, 9, 4, 5, 6, 8, None, 2)), Line("2025年", tuple(range(1, 13)))
BOTH = series(BEFORE, THIS)


def read(drawn):
    return ElementTree.fromstring(drawn)


def texts(drawn):
    """(words, size, left, right, top, bottom) of each text, as our measure has it."""
    found = []
    for one in read(drawn).iter(f"{NS}text"):
        x, y, size = (float(one.get(name)) for name in ("x", "y", "font-size"))
        wide = width_of(one.text, size)
        if one.get("transform"):
            found.append((one.text, x - size * 0.9, x + size * 0.1, y - wide, y))
            continue
        left = {"middle": x - wide / 2, "end": x - wide}.get(one.get("text-anchor"), x)
        found.append((one.text, left, left + wide, y - size * 0.85, y + size * 0.1))
    return found


def test_it_names_itself_and_tells_its_numbers_in_words():
    svg = read(drawing(BOTH))
    assert (svg.get("role"), svg.find(f"{NS}title").text) == ("img", "逐月公开")
    told = svg.find(f"{NS}desc").text
    assert "2026年：1月3条，2月0条" in told and "11月无数据，12月2条。" in told


def test_it_has_nothing_that_a_strict_page_refuses():
    for shape in Shape:
        drawn = drawing(replace(BOTH, shape=shape, title="<b>&", labels=("<script>", *MONTHS[1:])))
        assert not re.search(r"style=|<style|<script|href|on\w+=", drawn)


def test_nought_is_said_and_drawn_otherwise_than_a_gap():
    for shape in (Shape.COLUMNS, Shape.BARS):
        drawn = drawing(series(Line("", (0, None, 5)), shape=shape, labels=("甲", "乙", "丙")))
        said = [one[0] for one in texts(drawn)]
        assert said.count("0") == 2 and said.count("无数据") == 1  # one 0 is the tick
        assert len(read(drawn).findall(f"{NS}rect")) == 1


def test_a_line_stops_at_a_gap_and_goes_on_after_it():
    drawn = drawing(series(Line("", (1, 2, None, 0, 4)), shape=Shape.LINES, labels=MONTHS[:5]))
    (line,) = [one.get("d") for one in read(drawn).findall(f"{NS}path")]
    assert (line.count("M"), line.count("L")) == (2, 2)
    assert [one[0] for one in texts(drawn)].count("无数据") == 1
    assert len(read(drawn).findall(f"{NS}circle")) == 4


def test_a_year_that_stands_alone_is_a_point():
    drawn = drawing(series(Line("", (None, 7, None)), shape=Shape.LINES, labels=MONTHS[:3]))
    assert len(read(drawn).findall(f"{NS}circle")) == 1 and "7" in [one[0] for one in texts(drawn)]


def test_lines_are_told_apart_without_colour():
    five = [Line(name, (n, n + 1)) for n, name in enumerate("甲乙丙丁戊")]
    drawn = read(drawing(series(*five, shape=Shape.LINES, labels=("1月", "2月"))))
    dashes = {one.get("stroke-dasharray") for one in drawn.iter(f"{NS}path") if one.get("class") in {"l", "m"}}
    assert len(dashes) == 5
    columns = read(drawing(series(*five, labels=("1月", "2月"))))
    fills = {one.get("fill") for one in columns.findall(f"{NS}rect")}
    patterns = {f"url(#{one.get('id')})" for one in columns.iter(f"{NS}pattern")}
    assert len(fills) == 5 and patterns < fills


def test_two_drawings_of_a_page_share_no_names():
    ids = [one.get("id") for width in (WIDE, NARROW) for one in read(drawing(BOTH, width=width)).iter(f"{NS}pattern")]
    assert len(ids) == len(set(ids)) == 2


def test_columns_are_as_high_as_their_numbers_from_nought():
    drawn = read(drawing(series(Line("", (5, 10, 20)), labels=MONTHS[:3])))
    low, middle, high = (float(one.get("height")) for one in drawn.findall(f"{NS}rect"))
    assert (middle / low, high / middle) == (pytest.approx(2, rel=0.01), pytest.approx(2, rel=0.01))


def test_more_than_thirty_names_end_in_one_that_holds_the_rest():
    names = tuple(f"学校{n}" for n in range(40))
    many = series(Line("", tuple(range(40, 0, -1))), shape=Shape.BARS, labels=names)
    shown = gathered(many)
    assert (len(shown.labels), shown.labels[-1], shown.lines[0].values[-1]) == (30, "其他11项合计", sum(range(1, 12)))
    assert sum(shown.lines[0].values) == sum(many.lines[0].values)
    assert "学校39" in described(many) and "其他11项合计" in [one[0] for one in texts(drawing(many))]
    assert gathered(replace(many, labels=names[:30])).labels == names[:30]
    unknown = gathered(replace(many, lines=(Line("", (1,) * 29 + (None,) * 11),)))
    assert unknown.lines[0].values[-1] is None


def test_without_a_label_there_is_no_picture():
    with pytest.raises(ValueError, match="items:month"):
        drawing(series(Line("", ()), labels=()))


def test_ticks_are_round_and_reach_over_the_highest():
    assert ticks(0) == [0, 1]
    assert ticks(7) == [0, 2, 4, 6, 8]
    assert ticks(562) == [0, 200, 400, 600]
    assert ticks(600)[-1] == 600
    assert (tick_words(200000, 300000), tick_words(20000, 80000), tick_words(0, 300000)) == ("20万", "20000", "0")


def test_words_break_between_letters_and_never_inside_a_number():
    assert wrapped("2026年", 30, 12, 3) == ["2026", "年"]
    assert wrapped(LONG, 120, 12, 2)[-1].endswith("…")
    assert all(width_of(one, 12) <= 120 for one in wrapped(LONG, 120, 12, 2))
    assert cut("基础教育处", 1000, 12) == "基础教育处"


numbers = st.one_of(st.none(), st.integers(0, 9), st.integers(0, 999), st.integers(0, 3_000_000))
words = st.text("台州市教育局基础职业与成人处室（）0123456789", min_size=1, max_size=40)


@st.composite
def any_series(draw):
    shape = draw(st.sampled_from(Shape))
    count = draw(st.integers(1, 35 if shape == Shape.BARS else 12))
    label = words if shape == Shape.BARS else st.sampled_from((*MONTHS, "2026年", "第1季度"))
    labels = tuple(draw(st.lists(label, min_size=count, max_size=count)))
    lines = [
        Line(f"{n}线", tuple(draw(st.lists(numbers, min_size=count, max_size=count))))
        for n in range(draw(st.integers(1, 5)))
    ]
    return series(*lines, shape=shape, labels=labels)


@settings(max_examples=150, deadline=None)
@given(any_series(), st.sampled_from((WIDE, NARROW)))
def test_no_words_meet_others_or_leave_the_sheet(one, width):
    drawn = drawing(one, width=width)
    height = float(read(drawn).get("viewBox").split()[3])
    placed = texts(drawn)
    for said, left, right, top, bottom in placed:
        assert left >= -1 and right <= width + 1 and top >= -1 and bottom <= height + 1, said
    for n, (said, left, right, top, bottom) in enumerate(placed):
        for other, its_left, its_right, its_top, its_bottom in placed[n + 1 :]:
            apart = right <= its_left + 1 or its_right <= left + 1 or bottom <= its_top + 1 or its_bottom <= top + 1
            assert apart, (said, other)


def test_a_document_takes_it_with_the_one_face_that_it_has(tmp_path):
    for shape in Shape:
        (tmp_path / f"{shape}.svg").write_text(drawing(replace(BOTH, shape=shape)), encoding="utf-8")
    head = '#set document(title: "图", date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: "zh")\n'
    shown = "".join(f'#image("{shape}.svg", alt: "图")\n' for shape in Shape)
    (tmp_path / "a.typ").write_text(head + shown, encoding="utf-8")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT.parent])
    made = typst.compile(tmp_path / "a.typ", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"])
    assert made.startswith(b"%PDF") and b"NotoSerifCJK" in made
