"""Letters as PDF: what they say, how they are made, and what is refused before anything is made."""

import re
import subprocess
import sys
import traceback
from datetime import date

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhou_portal.bureau.typesetting import TypesettingFailed, Untypesettable, coverage, engine, objections, pdf
from tests.bureau.made_letters import DAY, letter, opened, words

MEGABYTE = 1024 * 1024


# 字库


def test_the_font_has_every_character_of_gb2312_and_of_the_general_standard_as_names_use_them():
    two_byte = [
        bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    ]
    assert coverage.missing("".join(two_byte)) == []
    assert coverage.missing("喆堃昇玥翀犇焜珺璟頔䶮㛃") == []  # the names of document-format section 7
    assert coverage.missing("𬱖𬭚𫍯") == []  # of the third table, beyond the first 65,536
    assert coverage.missing("臺灣 陳 劉 黃") == []


def test_the_font_has_every_han_character_of_the_first_two_blocks():
    """Those of Unicode 8; the handful that came later (鿫, 鿬 of the elements) the face does not have yet."""
    assert coverage.missing("".join(map(chr, range(0x4E00, 0x9FD6)))) == []
    assert coverage.missing("".join(map(chr, range(0x3400, 0x4DB6)))) == []


def test_the_font_has_characters_beyond_the_first_65536_that_stand_in_registers():
    assert coverage.missing("𠮷𣲗𡃁𰻝") == []


def test_the_font_has_the_marks_of_official_texts():
    assert coverage.missing("〔2026〕5号 《》“”‘’——……·（一）①②③□√〇℃‰％　") == []


def test_the_font_has_the_sign_for_a_character_that_cannot_be_printed():
    assert coverage.missing("〓") == []


def test_the_font_is_below_12_megabytes_free_and_carries_its_licence():
    assert coverage.FONT.stat().st_size < 12 * MEGABYTE
    licence = (coverage.FONT.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert coverage.FONT.name in licence


def test_what_the_table_of_the_font_names_is_what_the_engine_sets():
    """The two read the same file in their own ways: a sample of the whole table is set, and can be read out again."""
    sample = [chr(one) for one in sorted(coverage.characters())[::40]]
    told = words(letter(paragraphs=["".join(sample)]))
    assert {one for one in sample if not one.isspace()} - set(told) == set()


@pytest.mark.parametrize("name", ["王喆", "李𠮷", "张䶮", "赵𣲗", "钱〓"])
def test_a_rare_name_is_printed_with_glyphs_of_its_own(name):
    """D5: glyph 0 is the box that stands for a missing one."""
    made = letter(to=name)
    assert f"{name}：" in words(made)
    assert 0 not in glyphs(made)


def glyphs(made: bytes) -> set[int]:
    """The numbers of all glyphs that the first page sets, two bytes each."""
    with opened(made) as document:
        shown = [
            bytes(part)
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
            if str(operator) in ("Tj", "TJ")
            for part in (operands[0] if str(operator) == "TJ" else operands)
            if isinstance(part, pikepdf.String)
        ]
    return {int.from_bytes(part[n : n + 2]) for part in shown for n in range(0, len(part), 2)}


def test_a_letter_holds_only_the_glyphs_that_it_sets():
    assert len(letter()) < coverage.FONT.stat().st_size / 100


def test_no_font_of_the_machine_and_none_of_the_engine_is_there():
    assert engine._fonts().families() == ["Noto Serif CJK SC"]


# 缺字


def test_missing_characters_are_named_each_once_and_in_their_order():
    assert coverage.missing("吉祥𪚥😀𪚥\n\t。") == ["𪚥", "😀"]


def test_the_reasons_name_character_and_number_wherever_it_stands():
    data = {"to": "王𪚥", "paragraphs": ["好", {"deep": ["😀"]}], "n": 3, "none": None, "𠀀": "好"}
    assert objections(data) == [
        "“𪚥”（U+2A6A5）字库里没有，印不出来",
        "“😀”（U+1F600）字库里没有，印不出来",
    ]


def test_what_cannot_be_seen_is_named_by_its_number():
    assert objections(["a\x07", "\ud800"]) == ["U+0007字库里没有，印不出来", "U+D800字库里没有，印不出来"]


def test_a_letter_with_a_missing_character_is_refused_before_it_is_set(monkeypatch):
    monkeypatch.setattr(engine.typst, "compile", lambda *args, **named: pytest.fail("was set"))
    with pytest.raises(Untypesettable) as refused:
        letter(to="王𪚥", paragraphs=["😀"])
    assert refused.value.reasons == objections({"to": "王𪚥", "paragraphs": ["😀"]})
    assert "王" not in str(refused.value)  # what a log may catch names the character, not the person


def test_what_the_engine_gives_up_on_is_told_without_the_words_of_the_letter(monkeypatch, tmp_path):
    (tmp_path / "letter.typ").write_text("#panic(sys.inputs.data)", "utf-8")
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)
    with pytest.raises(TypesettingFailed) as failed:
        letter()
    assert str(failed.value) == "letter.typ: TypstError"
    assert "王喆" not in "".join(traceback.format_exception(failed.value))


def test_a_template_that_is_not_there_is_a_failure_of_ours():
    with pytest.raises(TypesettingFailed):
        pdf("nothing", {}, title="甲", author="某局", at=DAY)


@pytest.mark.parametrize("place", ["title", "author"])
def test_the_properties_of_the_file_are_looked_at_too(place):
    with pytest.raises(Untypesettable):
        letter(**{place: "𪚥"})


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
        assert {"/H1", "/P"} <= set(kinds(made.Root["/StructTreeRoot"]))


def test_each_line_of_the_end_is_a_paragraph_of_its_own_to_a_screen_reader():
    with opened(letter()) as short, opened(letter(attachments=["甲", "乙"], contact="联系人：陈某")) as long:
        counted = [kinds(made.Root["/StructTreeRoot"]).count("/P") for made in (short, long)]
    assert counted[1] - counted[0] == 3


def kinds(node) -> list[str]:
    """The kinds of all elements of the tree, in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        return [kind for each in node for kind in kinds(each)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (kinds(node["/K"]) if "/K" in node else [])


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


def test_a_process_made_of_one_that_made_letters_still_makes_them():
    """The demonstration makes its letters and then serves from children: the threads of the engine are not in them."""
    code = (
        "import os, sys\n"
        "from tests.bureau.made_letters import letter\n"
        "long = {'paragraphs': ['字' * 3000] * 4}\n"
        "whole = letter(**long)\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if letter(**long) == whole else 3)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, cwd=engine.ROOT)
    assert (done.returncode, done.stderr) == (0, b"")
