"""Letters as PDF: what they say, how they are made, and what is refused before anything is made."""

import re
from datetime import date

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhou_portal.bureau.typesetting import Untypesettable, coverage, engine, objections
from tests.bureau.made_letters import A4, letter, opened, pages, place, words

MEGABYTE = 1024 * 1024
MILLIMETRE = 72 / 25.4


# 字库


def test_the_font_has_every_character_of_gb2312_and_of_the_general_standard_as_names_use_them():
    two_byte = [
        bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    ]
    assert coverage.missing("".join(two_byte)) == []
    assert coverage.missing("喆堃昇玥翀犇焜珺璟頔䶮㛃") == []  # the names of document-format section 7
    assert coverage.missing("𬱖𬭚𫍯") == []  # of the third table, beyond the first 65,536
    assert coverage.missing("臺灣 陳 劉 黃") == []


def test_the_font_has_the_marks_of_official_texts():
    assert coverage.missing("〔2026〕5号 《》“”‘’——……·（一）①②③□√〇℃‰％　") == []


def test_the_font_is_small_free_and_carries_its_licence():
    assert coverage.FONT.stat().st_size < 4 * MEGABYTE
    licence = (coverage.FONT.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert coverage.FONT.name in licence


def test_what_the_table_of_the_font_names_is_what_the_engine_sets():
    """The two read the same file in their own ways: a sample of the whole table is set, and can be read out again."""
    sample = [chr(one) for one in sorted(coverage.characters())[::40]]
    told = words(letter(paragraphs=["".join(sample)]))
    assert {one for one in sample if not one.isspace()} - set(told) == set()


def test_no_font_of_the_machine_and_none_of_the_engine_is_there():
    assert engine._fonts().families() == ["Noto Serif CJK SC"]


# 缺字


def test_missing_characters_are_named_each_once_and_in_their_order():
    assert coverage.missing("吉祥𠮷😀𠮷\n\t。") == ["𠮷", "😀"]


def test_the_reasons_name_character_and_number_wherever_it_stands():
    data = {"to": "王𠮷", "paragraphs": ["好", {"deep": ["😀"]}], "n": 3, "none": None, "𠀀": "好"}
    assert objections(data) == [
        "“𠮷”（U+20BB7）字库里没有，印不出来",
        "“😀”（U+1F600）字库里没有，印不出来",
    ]


def test_what_cannot_be_seen_is_named_by_its_number():
    assert objections(["a\x07", "\ud800"]) == ["U+0007字库里没有，印不出来", "U+D800字库里没有，印不出来"]


def test_a_letter_with_a_missing_character_is_refused_before_it_is_set(monkeypatch):
    monkeypatch.setattr(engine.typst, "compile", lambda *args, **named: pytest.fail("was set"))
    with pytest.raises(Untypesettable) as refused:
        letter(to="王𠮷", paragraphs=["😀"])
    assert refused.value.reasons == objections({"to": "王𠮷", "paragraphs": ["😀"]})
    assert "王" not in str(refused.value)  # what a log may catch names the character, not the person


@pytest.mark.parametrize("place", ["title", "author"])
def test_the_properties_of_the_file_are_looked_at_too(place):
    with pytest.raises(Untypesettable):
        letter(**{place: "𠮷"})


def test_marks_that_only_steer_the_direction_are_taken_out():
    turned = "可以‮开公予不‬公开\u200b\ufeff"
    assert coverage.tidy({"a": [turned], "n": 1}) == {"a": ["可以开公予不公开"], "n": 1}
    assert "可以开公予不公开" in words(letter(paragraphs=[turned]))


# 内容


def test_a_letter_says_all_that_it_was_given():
    told = words(letter())
    for part in (
        "台州市教育局",
        "台教公开〔2026〕1号",
        "政府信息公开申请答复书",
        "王喆：",
        "（印章）",
        "2026年3月20日",
    ):
        assert part in told
    assert "您申请的收费标准见附件。" in told


def test_who_is_not_named_is_not_addressed_and_a_letter_without_number_or_seal_has_none():
    told = words(letter(to="", number="", seal=""))
    assert "王喆" not in told
    assert "：" not in told.replace("现答复如下：", "")
    assert not re.search(r"〔|印章", told)


@pytest.mark.parametrize(
    "source",
    [
        '#panic("x")',
        '#image("/etc/passwd")',
        '")]} #set text(fill: white)',
        "$x^2$ *粗* _斜_ `码` // 注 /* 注 */",
        "= 标题 - 项 + 项 <标签> @引用 \\ #",
        '#read("paper.typ")',
    ],
)
def test_what_is_put_in_is_never_read_as_source(source):
    told = words(letter(paragraphs=[source, "末段"], to=source, heading=source, number=source))
    assert told.count(re.sub(r"\s", "", source)) == 4


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x2FFFF), max_size=60))
def test_any_text_is_set_or_refused_with_reasons(text):
    try:
        made = letter(paragraphs=[text, "末段"])
    except Untypesettable as refused:
        assert refused.reasons == objections([coverage.tidy(text)]) != []
    else:
        assert "末段" in words(made)


# 文件


def test_the_same_input_gives_the_same_bytes_on_whatever_day():
    assert letter() == letter()


def test_the_day_of_the_paper_is_part_of_the_file_and_the_present_moment_is_not():
    assert letter() != letter(at=date(2026, 3, 21))
    with opened(letter()) as made:
        assert str(made.docinfo["/CreationDate"]).startswith("D:20260320")
        assert "/ModDate" not in made.docinfo or str(made.docinfo["/ModDate"]).startswith("D:20260320")


def test_title_author_and_language_are_set():
    with opened(letter(title="答复书甲")) as made:
        assert str(made.docinfo["/Title"]) == "答复书甲"
        assert str(made.docinfo["/Author"]) == "台州市教育局"
        assert str(made.Root["/Lang"]).lower() == "zh-cn"
        assert made.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_file_is_made_for_archives_and_for_screen_readers():
    with opened(letter()) as made:
        told = made.open_metadata()
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"
        assert made.Root["/MarkInfo"]["/Marked"]
        assert {"/H1", "/P"} <= tags(made.Root["/StructTreeRoot"])


def tags(node) -> set[str]:
    """The kinds of all elements of the tree."""
    if not isinstance(node, pikepdf.Dictionary | pikepdf.Array):
        return set()
    if isinstance(node, pikepdf.Array):
        return {tag for each in node for tag in tags(each)}
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (tags(node["/K"]) if "/K" in node else set())


def test_every_face_is_embedded_and_is_ours():
    with opened(letter()) as made:
        faces = [face for page in made.pages for face in page.Resources["/Font"].values()]
        for face in faces:
            below = face["/DescendantFonts"][0]
            assert "NotoSerifCJK" in str(face["/BaseFont"])
            assert any(key in below["/FontDescriptor"] for key in ("/FontFile2", "/FontFile3"))


def test_nothing_of_a_template_makes_the_engine_complain(monkeypatch):
    complaints = []

    def compiled(*args, **named):
        made, warnings = typst.compile_with_warnings(*args, **named)
        complaints.extend(warning.message for warning in warnings)
        return made

    monkeypatch.setattr(engine.typst, "compile", lambda *args, **named: compiled(*args, **named))
    letter(paragraphs=["长"] * 60)
    assert complaints == []


# 版面 (document-format sections 2 to 5 and 8)


@pytest.mark.parametrize("count", [1, 40])
def test_sheets_are_a4(count):
    with opened(letter(paragraphs=["字" * 100] * count)) as made:
        assert {tuple(round(float(side), 2) for side in page.MediaBox) for page in made.pages} == {(0, 0, *A4)}


def test_the_name_of_the_bureau_begins_thirty_millimetres_from_the_edge_of_the_sheet():
    assert place(letter(bureau="某某市教育局"), 0, "某某市教育局").top / MILLIMETRE == pytest.approx(30, abs=1.5)


def test_the_number_is_flush_with_the_right_edge_of_the_type_area():
    found = place(letter(), 0, "台教公开〔2026〕1号")
    assert (A4[0] - found.right) / MILLIMETRE == pytest.approx(26, abs=1)


def test_the_longest_name_of_a_bureau_stays_on_one_line_inside_the_sheet():
    name = "某某市某某新区" * 8 + "教育局"
    found = place(letter(bureau=name), 0, name)
    assert found.bottom - found.top < 20
    assert 20 * MILLIMETRE < found.left < found.right < A4[0] - 20 * MILLIMETRE


def test_a_full_page_has_22_lines_of_28_characters():
    """D2."""
    first, second, *_ = pages(letter(paragraphs=["字" * 3000]))
    assert [len(line) for line in second.split() if "字" in line] == [28] * 22
    assert first.count("字") > 200  # the first sheet shows words of the letter


def test_the_first_page_has_no_number_the_second_has_it_left_the_third_right():
    """D3."""
    made = letter(paragraphs=["字" * 2000])
    assert not re.search(r"—\s*1\s*—", pages(made)[0])
    assert place(made, 1, "— 2 —").right < A4[0] / 3
    assert place(made, 2, "— 3 —").left > A4[0] * 2 / 3


@pytest.mark.parametrize("name", ["台州市教育局", "台州市教育局办公室", "台州市某某区教育局"])
@pytest.mark.parametrize("day", ["2026年3月20日", "2026年12月10日"])
def test_name_and_seal_stand_over_the_middle_of_the_date_which_is_four_characters_in(name, day):
    """D1: with a seal."""
    made = letter(bureau="某局", name=name, date=day)
    date_place = place(made, 0, day)
    assert (A4[0] - date_place.right) / MILLIMETRE == pytest.approx(26 + 4 * 16 / MILLIMETRE, abs=2)
    for words_above in (name, "（印章）"):
        assert place(made, 0, words_above).middle == pytest.approx(date_place.middle, abs=3)


@pytest.mark.parametrize("kind", ["short paragraphs", "one long paragraph"])
def test_name_and_date_never_stand_alone_on_a_sheet(kind):
    """D6: whatever the length, the last sheet holds words of the letter too."""
    for lines in range(5, 30):
        told = ["字"] * lines + ["末"] if kind == "short paragraphs" else ["字" * 28 * (lines - 1) + "末"]
        last = pages(letter(paragraphs=told))[-1]
        assert last.index("末") < last.index("（印章）") < last.index("2026年3月20日"), lines
