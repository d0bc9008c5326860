"""An official document in Word becomes a draft: its head and its end are understood, the text is the text."""

import io
from datetime import date

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.shared import Pt, RGBColor

from disclosure.sanitize import clean
from disclosure.word import WordDraft, draft_of
from tests.bureau.made_documents import p, r, word

OWN = "台州市教育局"
TITLE = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
NUMBER = "台教基〔2018〕12号"


def title(words: str, size: int = 44) -> str:
    return p(r(words, f'<w:sz w:val="{size}"/>'), props=TITLE)


def right(*lines: str) -> str:
    return "".join(p(r(line), props=RIGHT) for line in lines)


def lines(*words: str) -> str:
    return "".join(p(r(line)) for line in words)


def red(words: str) -> str:
    return p(r(words, '<w:color w:val="FF0000"/><w:sz w:val="80"/>'), props=TITLE)


def read(body: str, *more, **named) -> WordDraft:
    draft = draft_of(word(body, *more, **named), own=OWN)
    assert clean(draft.body) == draft.body
    return draft


def official(*, head: str = "", heading: str = title("关于2018年招生工作的通知"), text: str = "", end: str = "") -> str:
    return head + heading + (text or lines("各县（市、区）教育局：", "现将有关事项通知如下。", "请认真执行。")) + end


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def written() -> bytes:
    """A notice as an office writes it, with everything that belongs to one."""
    document = docx.Document()

    def add(words: str, side=None, size: int = 16):
        paragraph = document.add_paragraph()
        paragraph.add_run(words).font.size = Pt(size)
        paragraph.alignment = side
        return paragraph

    add("台州市教育局文件", SIDE.CENTER, 40).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    add("台教基〔2018〕12号", SIDE.CENTER)
    add("台州市教育局关于做好", SIDE.CENTER, 22)
    add("2018年义务教育阶段学校招生工作的通知", SIDE.CENTER, 22)
    for words in ("各县（市、区）教育局，各直属学校：", "现将有关事项通知如下。", "一、招生对象", "年满六周岁。"):
        add(words)
    add("附件：1. 招生计划表")
    add("2. 报名登记表")
    add("台州市教育局", SIDE.RIGHT)
    add("2018年3月18日", SIDE.RIGHT)
    add("（此件公开发布）")
    add("抄送：市府办公室。")
    add("台州市教育局办公室　　　2018年3月19日印发")
    return saved(document)


def test_a_notice_in_word_is_a_complete_draft():
    draft = draft_of(written(), own=OWN)
    assert draft == WordDraft(
        title="台州市教育局关于做好2018年义务教育阶段学校招生工作的通知",
        doc_number=NUMBER,
        formed_on=date(2018, 3, 18),
        issuers=(OWN,),
        addressees="各县（市、区）教育局，各直属学校",
        body="\n".join(
            [
                '<p class="to">各县（市、区）教育局，各直属学校：</p>',
                "<p>现将有关事项通知如下。</p>",
                "<h2>一、招生对象</h2>",
                "<p>年满六周岁。</p>",
                "<p>附件：1. 招生计划表</p>",
                "<p>2. 报名登记表</p>",
                '<p class="end">台州市教育局<br>2018年3月18日</p>',
                "<p>（此件公开发布）</p>",
            ]
        ),
        pictures=(),
        enclosures=("招生计划表", "报名登记表"),
        secrecy="",
        notes=("版记（抄送、印发等）没有带进来",),
    )


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["台州市教育局关于", "印发《办法》的通知"], "台州市教育局关于印发《办法》的通知"),
        (["台州市教育局　台州市财政局", "关于下达经费的通知"], "台州市教育局 台州市财政局关于下达经费的通知"),
        (["台州市教育局", "台州市财政局", "关于下达经费的通知"], "台州市教育局 台州市财政局关于下达经费的通知"),
        (["关于开展 2018 年", "招生工作的通　知"], "关于开展2018年招生工作的通知"),
        (["通　　　知"], "通知"),
        (["关于使用Word", "Online的通知"], "关于使用Word Online的通知"),
        (["台州市教育局工作要点", "（征求意见稿）"], "台州市教育局工作要点（征求意见稿）"),
        (["在全市教育工作会议上的讲话", "——张三"], "在全市教育工作会议上的讲话——张三"),
    ],
)
def test_the_lines_of_a_title_are_one_title(parts, whole):
    draft = read(official(heading="".join(map(title, parts))))
    assert draft.title == whole
    assert draft.body.startswith('<p class="to">')


def test_a_title_with_line_breaks_is_one_title():
    heading = p("<w:r><w:t>关于招生</w:t><w:br/><w:t>工作的通知</w:t></w:r>", props=TITLE)
    assert read(official(heading=heading)).title == "关于招生工作的通知"


@pytest.mark.parametrize(
    "heading",
    [
        p(r("关于招生工作的通知"), props='<w:pStyle w:val="a3"/>'),
        p(r("关于招生工作的通知", '<w:sz w:val="44"/>')),
        p(r("关于招生工作的通知")),
        title("关于招生工作的通知", 32),
    ],
)
def test_a_title_is_known_by_style_size_place_or_words(heading):
    styles = '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
    assert read(official(heading=heading), styles=styles).title == "关于招生工作的通知"


@pytest.mark.parametrize(
    "heading",
    [
        p(r("台州市教育局召开校园安全工作会议")),
        p(r("台州市教育局2018年部门预算公开说明", "<w:b/>")),
        p(r("台州市教育局2018年部门预算公开说明"), props='<w:outlineLvl w:val="0"/>'),
    ],
)
def test_a_title_that_looks_like_text_is_known_by_its_place(heading):
    draft = read(official(heading=heading, text=lines("今天上午，会议召开。")))
    assert draft.title.startswith("台州市教育局") and draft.body == "<p>今天上午，会议召开。</p>"


@pytest.mark.parametrize("level", [0, 1])
def test_a_heading_of_python_docx_is_the_title(level):
    document = docx.Document()
    document.add_heading("关于招生工作的通知", level)
    document.add_paragraph(NUMBER)
    document.add_paragraph("各校：")
    document.add_paragraph("通知如下。")
    document.add_paragraph("台州市教育局")
    document.add_paragraph("二〇一八年三月十八日")
    draft = draft_of(saved(document), own=OWN)
    assert (draft.title, draft.doc_number, draft.formed_on) == ("关于招生工作的通知", NUMBER, date(2018, 3, 18))


def test_a_file_that_is_an_attachment_keeps_its_mark_above_the_title():
    draft = read(official(heading=lines("附件2") + title("招生计划表")))
    assert draft.title == "招生计划表"
    assert draft.body.startswith("<p>附件2</p>")


def test_text_without_a_title_is_not_robbed_of_its_first_line():
    draft = read(lines("今天上午，全市召开会议。会议强调三点。", "第二段。"))
    assert draft.title == ""
    assert draft.body == "<p>今天上午，全市召开会议。会议强调三点。</p>\n<p>第二段。</p>"
    assert draft.notes == ("没有认出标题，请填写", "没有认出成文日期，请填写")


def test_a_short_line_above_the_title_stays_in_the_text():
    draft = read(official(head=lines("（网上公示稿）")))
    assert draft.title == "关于2018年招生工作的通知"
    assert draft.body.startswith("<p>（网上公示稿）</p>")


@pytest.mark.parametrize(
    "typed", [NUMBER, "台教基[2018]12号", "台教基（2018）第012号", "台教基 〔2018〕 12 号", "台教基【2018】12号"]
)
def test_the_number_is_found_above_the_title_however_it_is_typed(typed):
    assert read(official(head=red("台州市教育局文件") + p(r(typed), props=TITLE))).doc_number == NUMBER


def test_a_red_head_of_two_bodies_may_be_a_table():
    names = f"<w:tc>{red('台州市教育局')}{red('台州市财政局')}</w:tc><w:tc>{red('文件')}</w:tc>"
    draft = read(official(head=f"<w:tbl><w:tr>{names}</w:tr></w:tbl>" + p(r(NUMBER), props=TITLE)))
    assert (draft.title, draft.issuers) == ("关于2018年招生工作的通知", (OWN, "台州市财政局"))
    assert "<table>" not in draft.body


def test_the_number_shares_its_line_with_the_signer():
    draft = read(official(head=red("台州市教育局文件") + p(r(f"{NUMBER}　　　　签发人：张三"))))
    assert draft.doc_number == NUMBER and "张三" not in draft.body


def test_number_and_day_may_stand_under_the_title_with_their_labels():
    draft = read(official(heading=title("关于招生工作的通知") + lines(f"文号：{NUMBER}", "成文日期：2018年3月18日")))
    assert (draft.doc_number, draft.formed_on) == (NUMBER, date(2018, 3, 18))


def test_the_number_is_found_under_the_title():
    draft = read(official(heading=title("关于招生工作的通知") + p(r(NUMBER), props=TITLE)))
    assert (draft.title, draft.doc_number) == ("关于招生工作的通知", NUMBER)
    assert NUMBER not in draft.body


def test_the_number_of_another_document_in_the_text_is_not_ours():
    text = lines("各校：", "根据浙教基〔2017〕5号文件，通知如下。")
    assert read(official(text=text)).doc_number == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018年3月18日", date(2018, 3, 18)),
        ("2018年03月08日", date(2018, 3, 8)),
        ("二〇一八年三月十八日", date(2018, 3, 18)),
        ("二○一八年十二月三十一日", date(2018, 12, 31)),
        ("二O一八年十月二十日", date(2018, 10, 20)),
        ("２０１８年３月１日", date(2018, 3, 1)),
        ("2018 年 3 月 18 日", date(2018, 3, 18)),
    ],
)
def test_the_day_is_read_in_whatever_numerals(typed, day):
    draft = read(official(end=right(OWN, typed)))
    assert (draft.formed_on, draft.issuers) == (day, (OWN,))
    assert draft.body.count('class="end"') == 1


def test_a_day_that_no_calendar_has_is_none():
    draft = read(official(end=right(OWN, "2018年2月30日")))
    assert draft.formed_on is None
    assert "没有认出成文日期，请填写" in draft.notes


def test_a_day_in_the_text_is_not_the_day_of_the_document():
    text = lines("各校：", "会议时间：", "2018年5月1日", "请准时参加。")
    assert read(official(text=text, end=right(OWN, "2018年3月18日"))).formed_on == date(2018, 3, 18)


def test_several_bodies_sign_side_by_side_or_one_under_the_other():
    below = read(official(end=right(OWN, "台州市财政局", "2018年3月18日")))
    beside = read(official(end=right("台州市教育局　　　台州市财政局", "2018年3月18日")))
    table = (
        "<w:tbl><w:tr>" + "".join(f"<w:tc>{p(r(name))}</w:tc>" for name in (OWN, "台州市财政局")) + "</w:tr></w:tbl>"
    )
    inside = read(official(end=table + right("2018年3月18日")))
    assert below.issuers == beside.issuers == inside.issuers == (OWN, "台州市财政局")
    assert inside.body.endswith('<p class="end">台州市教育局<br>台州市财政局<br>2018年3月18日</p>')


def test_a_seal_between_name_and_day_does_not_part_them():
    seal = p("<w:r><w:pict><v:shape xmlns:v='urn:v'><v:imagedata r:id='i'/></v:shape></w:pict></w:r>")
    assert read(official(end=right(OWN) + seal + right("2018年3月18日"))).issuers == (OWN,)


def test_names_and_day_in_one_paragraph_are_a_signature():
    end = p("<w:r><w:t>台州市教育局（盖章）</w:t><w:br/><w:t>2018年3月18日</w:t></w:r>", props=RIGHT)
    draft = read(official(end=end))
    assert (draft.issuers, draft.formed_on) == ((OWN,), date(2018, 3, 18))


def test_text_over_the_day_in_one_paragraph_is_no_name():
    end = p("<w:r><w:t>特此通知，请遵照执行。</w:t><w:br/><w:t>2018年3月18日</w:t></w:r>")
    draft = read(official(end=end))
    assert (draft.issuers, draft.formed_on) == ((), date(2018, 3, 18))
    assert draft.body.endswith("<p>特此通知，请遵照执行。<br>2018年3月18日</p>")


def test_a_lone_day_counts_only_at_the_end_of_the_text():
    middle = official(text=lines("各校：", "报名时间", "2018年5月1日", "地点在一楼。"))
    assert read(middle).formed_on is None
    assert read(official(end=lines("2018年3月18日") + lines("附件1", "甲表"))).formed_on == date(2018, 3, 18)


def test_two_days_at_the_right_are_not_each_others_name():
    draft = read(official(end=right("2018年3月17日", "2018年3月18日")))
    assert draft.issuers == ()


def test_name_and_day_in_one_line_are_a_signature():
    draft = read(official(end=right("台州市教育局  2018年3月18日")))
    assert (draft.issuers, draft.formed_on) == ((OWN,), date(2018, 3, 18))


def test_who_issues_an_unsigned_paper_stands_in_its_red_head():
    head = red("台州市教育局") + red("台州市财政局文件") + p(r(NUMBER), props=TITLE)
    assert read(official(head=head)).issuers == (OWN, "台州市财政局")


def test_minutes_have_their_day_under_the_title():
    draft = read(official(heading=title("会议纪要") + p(r("（2018年3月18日）"), props=TITLE)))
    assert draft.formed_on == date(2018, 3, 18)
    assert "（2018年3月18日）" in draft.body


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["附件：招生计划表"], ("招生计划表",)),
        (["附件：1. 甲表", "2. 乙表", "3．丙表"], ("甲表", "乙表", "丙表")),
        (["附　件：1、甲表；", "2、乙表。"], ("甲表", "乙表")),
        (["附件：", "1.甲表", "2.乙表"], ("甲表", "乙表")),
        (["附件1：甲表", "附件2：乙表", "联系人：张三"], ("甲表", "乙表")),
        (["附件1", "招生计划表"], ()),
    ],
)
def test_the_list_of_enclosures_is_read_and_stays(typed, names):
    draft = read(official(text=lines("各校：", "通知如下。", *typed), end=right(OWN, "2018年3月18日")))
    assert draft.enclosures == names
    assert all(name in draft.body for name in names)


@pytest.mark.parametrize(
    ("typed", "secrecy"),
    [
        ("秘密★1年", "秘密★1年"),
        ("机密", "机密"),
        ("密级：秘密", "秘密"),
        ("秘密★1年　特急", "秘密★1年"),
        ("绝密★长期", "绝密★长期"),
    ],
)
def test_a_mark_of_secrecy_is_never_lost(typed, secrecy):
    draft = read(official(head=lines("000123", typed)))
    assert draft.secrecy == secrecy
    assert draft.notes[0].startswith("文件上标有密级")


def test_a_mark_of_secrecy_in_the_page_header_is_found():
    header = f"<w:hdr {NAMES}>{p(r('秘密★'), r('3年'))}</w:hdr>"
    draft = draft_of(word(official(), {"word/header1.xml": header}, (("h", "header", "header1.xml"),)))
    assert draft.secrecy == "秘密★3年"


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_page_numbers_are_no_words_of_a_margin():
    footer = f"<w:ftr {NAMES}>{p(r('— '), r('1'), r(' —'))}{p(r('第 1 页 共 3 页'))}</w:ftr>"
    draft = draft_of(word(official(), {"word/footer1.xml": footer}, (("f", "footer", "footer1.xml"),)))
    assert draft.notes == ("没有认出成文日期，请填写",)


def test_the_head_and_the_foot_are_no_text():
    head = lines("000123", "特急", "签发人：张三") + red("台州市教育局文件") + p(r(NUMBER), props=TITLE)
    foot = lines("主题词：教育 招生 通知", "抄送：市府办。", "台州市教育局办公室 2018年3月19日印发", "（共印50份）")
    draft = read(official(head=head, end=right(OWN, "2018年3月18日") + foot))
    assert draft.body == (
        '<p class="to">各县（市、区）教育局：</p>\n<p>现将有关事项通知如下。</p>\n<p>请认真执行。</p>\n'
        '<p class="end">台州市教育局<br>2018年3月18日</p>'
    )


def test_what_no_field_takes_of_the_head_is_told():
    assert "版头里的份号、紧急程度、签发人没有带进来" in read(official(head=lines("特急"))).notes


def test_a_line_that_only_looks_like_the_foot_stays():
    draft = read(official(text=lines("各校：", "抄送：市府办。", "请认真执行。")))
    assert "<p>抄送：市府办。</p>" in draft.body


def test_the_copies_alone_are_the_foot_at_the_very_end():
    draft = read(official(end=right(OWN, "2018年3月18日") + lines("抄送：市府办，市财政局。")))
    assert draft.body.endswith('<p class="end">台州市教育局<br>2018年3月18日</p>')
    assert "版记（抄送、印发等）没有带进来" in draft.notes


def test_a_red_title_is_a_title():
    assert read(official(heading=red("2018年工作要点"))).title == "2018年工作要点"


def test_minutes_without_another_title_are_named_by_their_head():
    draft = read(official(head=red("台州市教育局会议纪要") + p(r("〔2018〕3号")), heading=""))
    assert draft.title == "台州市教育局会议纪要"


def test_the_attachment_behind_the_signature_stays():
    behind = lines("附件1") + title("招生办法") + lines("第一条 为了规范招生。", "第二条 本办法自2018年5月1日起施行。")
    draft = read(official(end=right(OWN, "2018年3月18日") + behind))
    assert draft.formed_on == date(2018, 3, 18)
    assert "第二条 本办法自2018年5月1日起施行。" in draft.body


def test_the_own_name_alone_above_a_title_belongs_to_it():
    assert read(official(heading=title(OWN) + title("关于招生工作的通知"))).title == "台州市教育局关于招生工作的通知"
