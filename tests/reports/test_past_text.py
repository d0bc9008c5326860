"""The text of an earlier report, cut into chapters. The 2018 report's own oddities come through as they are (annual-report.md 3.1)."""

from io import BytesIO

import pytest
from docx import Document

from reports.past.text import of_docx, of_html, of_text

SEED = [
    "2018年台州市教育局信息公开工作报告",
    "本年度报告由台州市教育局编制。全文包括概况、政府信息公开支出和收费情况等。",
    "一、概况",
    "2018年是贯彻执行《条例》的第11年。",
    "1.强化组织领导，落实工作职责。",
    "[bookmark: OLE_LINK10]近年来受到台州网民的高度注度。发布信息550条[bookmark: _Hlk1]，比上年增加9%。",
    "二、政府信息主动公开情况",
    "3.公开数量和质量较高。",
    "三、依申请公开政府信息和不予公开政府信息的情况",
    "本年度共收到网络申请1件。",
    "四、因政府信息公开申请行政复议、提起行政诉讼的情况",
    "申请复议0件。",
    "五、政府信息公开存在的主要问题和改进情况",
    "仍存在薄弱环节。",
    "七、台州教育网建设情况",
    "创建于1999年。",
]


def docx() -> bytes:
    document, file = Document(), BytesIO()
    for line in SEED:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def told(kind):
    match kind:
        case "markdown":
            lines = [
                f"{'#' if n == 0 else '##'} {line}" if n == 0 or line[1] == "、" else line
                for n, line in enumerate(SEED)
            ]
            return of_text("\n\n".join(lines))
        case "html":
            return of_html("".join(f"<h2>{x}</h2>" if x[1] == "、" else f"<p>{x}</p>" for x in SEED))
        case "docx":
            return of_docx(docx())
    return of_text("\n".join(SEED))


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "docx"])
def test_s5_the_seed_yields_six_chapters_a_word_about_the_missing_one_and_none_invented(kind):
    found = told(kind)
    assert [number for number, *_ in found.chapters] == list("一二三四五七")
    assert [heading for _, heading, _ in found.chapters][-1] == "台州教育网建设情况"
    assert "由“五”接“七”，没有第六部分" in "；".join(found.notes)
    assert found.title == SEED[0]
    assert found.preface == SEED[1]


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "docx"])
def test_bookmarks_go_and_the_typo_stays(kind):
    found = told(kind)
    overview = found.chapters[0][2]
    assert "高度注度" in overview and "bookmark" not in overview and "OLE_LINK" not in overview
    assert "发布信息550条，比上年增加9%。" in overview
    assert "去掉了文字处理软件留下的2处标记" in found.notes


def test_text_without_chapters_is_all_preface_and_says_so():
    found = of_text("只有一段话。")
    assert (found.preface, found.chapters) == ("只有一段话。", ())
    assert "没有认出" in found.notes[0]
    assert of_text("").notes == ()


def test_numbers_that_do_not_go_on_are_lines_of_the_text():
    found = of_text("一、总体情况\n甲。\n二、主动公开\n一、完善制度\n二、加强培训\n三、申请\n乙。")
    assert [(number, text) for number, _, text in found.chapters] == [
        ("一", "甲。"),
        ("二", "一、完善制度\n二、加强培训"),
        ("三", "乙。"),
    ]


def test_a_sentence_that_begins_like_a_heading_is_none():
    found = of_text("一、概况\n二、是制度健全。公开更及时。\n二、主动公开\n好。")
    assert [number for number, *_ in found.chapters] == ["一", "二"]
    assert found.chapters[0][2] == "二、是制度健全。公开更及时。"


def test_chapters_beyond_ten_are_in_order():
    numbers = ["九", "十", "十一", "十二"]
    found = of_text("\n".join(f"{number}、第{number}章\n略。" for number in numbers))
    assert [number for number, *_ in found.chapters] == numbers


def test_tables_of_a_page_are_left_out_and_told():
    found = of_html("<h2>一、概况</h2><p>甲。</p><table><tr><td>自然人</td><td>5</td></tr></table><p>乙。</p>")
    assert found.chapters == (("一", "概况", "甲。\n乙。"),)
    assert found.notes == ("正文里的1张表没有读，数字请用模板或者在表里填",)


def test_scripts_of_a_page_are_no_text():
    found = of_html("<h2>一、概况</h2><script>alert(1)</script><p>甲&lt;b&gt;。</p>")
    assert found.chapters == (("一", "概况", "甲<b>。"),)
