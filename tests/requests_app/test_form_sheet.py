"""The blank form on paper, as PDF and as Word file: the same questions as on line, on one sheet of A4."""

import io
import re

import docx
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from requests_app import paperform
from requests_app.forms.apply import ApplyForm
from requests_app.models import Applicant, Request
from requests_app.paperform import Blank
from requests_app.wordform import BODY, HEADING, word_form
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.typesetting.word_parts import INSTEAD
from tests.bureau.made_letters import left_of, opened, pages, words
from tests.pages.reading import soup

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
FORM, PDF, WORD = (reverse(f"requests_app:{name}") for name in ("form", "form_pdf", "form_docx"))
FIRST_COLUMN = (18 + 174 * paperform.WIDTHS[0] / 100) * 72 / 25.4  # its right edge, in points
SHOWN = [
    words
    for group in paperform.shown()
    for words in [
        group["title"],
        *(
            words
            for line in group["lines"]
            for blank in line["blanks"]
            for words in (blank["label"], *blank["boxes"], blank["hint"])
        ),
    ]
    if words
]


def sheet(client) -> str:
    return soup(client.get(FORM)).main.get_text()


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_word(made: bytes) -> list[str]:
    """The words of each cell and of each paragraph outside the table; merged cells once."""
    document = docx.Document(io.BytesIO(made))
    cells = {cell._tc: cell.text for row in document.tables[0].rows for cell in row.cells}
    return [*cells.values(), *(paragraph.text for paragraph in document.paragraphs)]


# 一张表

#: the words behind a label that explain it on the screen
EXPLAINED = re.compile("（.*）$")


#: questions of the form on line that are one box on paper
TICKED = {
    "minor": "申请人不满14周岁，由父母或者其他监护人提出",
    "needs_assistance": "阅读或视听有困难，需要帮助",
    "proof": "身份证明",
    "agent_proof": "代理人或者监护人身份证明",
    "agent_paper": "授权委托书或者监护关系证明",
}


def blanks() -> list[Blank]:
    return [blank for group in paperform.GROUPS for line in group.lines for blank in line.blanks]


def labels_on_paper() -> dict[str, str]:
    """Question of the form on line → what it is called on paper."""
    boxes = {box for blank in blanks() for box in blank.boxes}
    ticked = {name: label for name, label in TICKED.items() if label in boxes}
    return {blank.name: blank.label for blank in blanks() if blank.name} | ticked


def choices_on_paper() -> dict[str, list[str]]:
    """Question of the form on line → the boxes it has on paper."""
    return {blank.name: list(blank.boxes) for blank in blanks() if blank.name and blank.boxes}


def label_on_line(name: str) -> str:
    return EXPLAINED.sub("", str(ApplyForm.base_fields[name].label))


def test_every_question_of_the_form_on_line_is_on_paper_in_the_same_words():
    on_paper = labels_on_paper()
    assert {name: on_paper.get(name) for name in ApplyForm.base_fields} == {
        name: label_on_line(name) for name in ApplyForm.base_fields
    }


def test_every_choice_of_the_form_on_line_is_a_box_on_paper_in_the_same_words():
    on_line = {
        name: [str(label) for value, label in field.choices if value]
        for name, field in ApplyForm.base_fields.items()
        if hasattr(field, "choices")
    }
    on_paper = choices_on_paper()
    assert {name: on_paper.get(name) for name in on_line} == on_line


def test_what_paper_asks_beyond_that_is_kept_with_the_case_or_is_a_paper():
    columns = {field.name for model in (Request, Applicant) for field in model._meta.get_fields()}
    assert set(labels_on_paper()) - set(ApplyForm.base_fields) - columns <= {"agent_proof", "agent_paper"}


def test_the_form_asks_what_article_29_demands_and_for_no_purpose():
    asked = labels_on_paper()
    for name in (
        "name",
        "id_number",
        "phone",
        "proof",
        "subject",
        "doc_number",
        "description",
        "wanted_form",
        "delivery",
    ):
        assert asked[name]
    assert not [label for label in asked.values() if "用途" in label or "理由" in label]


def test_who_files_for_the_applicant_and_what_help_is_needed_are_asked():
    asked = labels_on_paper()
    assert choices_on_paper()["acts"] == ["本人或者本单位", "委托代理人", "监护人"]
    assert {"agent_name", "agent_id_kind", "agent_id_number", "agent_phone", "needs_assistance", "assistance"} <= set(
        asked
    )
    assert "统一社会信用代码" not in choices_on_paper()["agent_id_kind"]  # an agent is a person


def test_the_title_of_a_group_is_not_said_again_in_its_labels():
    said = [blank["label"] for group in paperform.shown() for line in group["lines"] for blank in line["blanks"]]
    assert "姓名" in said
    assert all(said)
    assert not [label for label in said if label.startswith("代理人或者监护人")]


def test_the_columns_are_the_whole_width():
    assert sum(paperform.WIDTHS) == 100


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ({}, "交到或者寄到：某局办公室（信封上注明“政府信息公开申请”）。"),
        (
            {"address": "演示路1号", "postcode": "318000", "fax": "0576-1", "phone": "0576-2"},
            "交到或者寄到：演示路1号，邮编318000，某局办公室（信封上注明“政府信息公开申请”）；传真0576-1；电话0576-2。",
        ),
        ({"postcode": "318000"}, "交到或者寄到：某局办公室（信封上注明“政府信息公开申请”）。"),
    ],
)
def test_where_the_form_goes_is_told_as_far_as_it_is_configured(place, lines):
    assert paperform.footer(bureau="某局", working_body="办公室", **place)[0] == lines


# 网页


def test_the_sheet_shows_all_questions_and_boxes(client):
    text = tight(sheet(client))
    assert [part for part in SHOWN if tight(part) not in text] == []
    assert len(re.findall("□", text)) == sum(len(blank.boxes) for blank in blanks())


def test_each_line_of_the_sheet_fills_the_five_columns(client):
    table = soup(client.get(FORM)).find("table", class_="applyform")
    assert len(table.find_all("col")) == len(paperform.WIDTHS)
    for body in table.find_all("tbody"):
        for n, row in enumerate(body.find_all("tr")):
            spans = [int(cell.get("colspan", 1)) for cell in row.find_all(["th", "td"])]
            assert sum(spans) == len(paperform.WIDTHS) - bool(n)  # the title of the group spans the rows below


def test_the_sheet_names_only_what_is_configured(client):
    Site.objects.all().delete()
    assert "传真0" not in sheet(client)
    Site(address="演示路1号", fax="0576-00000001", phone="0576-00000000").record(by=None, reason="配置")
    text = sheet(client)
    assert "演示路1号" in text
    assert "传真0576-00000001" in text
    assert "电话0576-00000000" in text


@pytest.mark.parametrize("name", ["requests_app:guide", "disclosure:guide", "disclosure:sitemap"])
def test_the_sheet_is_offered_where_people_look_for_it(client, name):
    page = BeautifulSoup(client.get(reverse(name)).content, "html.parser")
    assert FORM in {a["href"] for a in page.main.find_all("a")}


def test_the_sheet_leads_to_its_files_and_to_help(client):
    links = {a["href"] for a in soup(client.get(FORM)).find_all("a")}
    assert {PDF, WORD, reverse("requests_app:help")} <= links


# PDF


def test_the_pdf_is_one_sheet_with_all_questions(client):
    made = client.get(PDF).content
    assert len(pages(made)) == 1
    text, titles = words(made), [group["title"] for group in paperform.shown()]
    assert [part for part in SHOWN if tight(part) not in text and part not in titles] == []
    assert "".join(titles) in left_of(made, 0, FIRST_COLUMN)
    assert text.count("□") == sum(len(blank.boxes) for blank in blanks())
    assert tight(paperform.TERMS) in text


def test_the_pdf_stays_on_one_sheet_with_the_longest_name_and_address(client):
    name = "某某市某某新区某某产业集聚区教育和体育局"
    Site.objects.all().delete()
    Site(name=name, address="某" * 120, postcode="318000", phone="0576-" * 8, fax="0576-" * 8).record(
        by=None, reason="配置"
    )
    made = client.get(PDF).content
    assert len(pages(made)) == 1
    assert name in words(made)


def test_the_pdf_is_named_for_the_bureau_and_the_same_every_day(client):
    with opened(client.get(PDF).content) as made:
        assert str(made.docinfo["/Title"]) == f"{Site.current().name}{paperform.TITLE}"
        assert str(made.docinfo["/Author"]) == Site.current().name
    assert client.get(PDF).content == client.get(PDF).content


# Word


def test_the_word_file_opens_again_with_all_questions(client):
    made = client.get(WORD).content
    text = tight("".join(in_word(made)))
    assert [part for part in SHOWN if tight(part) not in text] == []
    assert text.count("□") == sum(len(blank.boxes) for blank in blanks())


def test_the_labels_of_the_word_file_are_cells_of_their_own(client):
    cells = in_word(client.get(WORD).content)
    for group in paperform.shown():
        assert cells.count(group["title"]) == 1
        for line in group["lines"]:
            for blank in line["blanks"]:
                assert blank["label"] in cells


def test_the_word_file_is_a4_in_chinese_and_says_who_made_it():
    document = docx.Document(io.BytesIO(word_form("某局", footer=("末行",))))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin == section.right_margin
    about = document.core_properties
    assert (about.title, about.author, about.language) == (f"某局{paperform.TITLE}", "某局", "zh-CN")
    assert about.created.date() == paperform.EDITION
    assert about.comments == ""
    assert document.paragraphs[-1].text == "末行"


def test_the_word_file_names_the_standard_faces_and_what_may_stand_in_for_them():
    document = docx.Document(io.BytesIO(word_form("某局", footer=())))
    for run, face in (
        (document.paragraphs[0].runs[0], HEADING),
        (document.tables[0].cell(1, 1).paragraphs[0].runs[0], BODY),
    ):
        assert {run._element.rPr.rFonts.attrib[key] for key in run._element.rPr.rFonts.attrib} == {face}
    (table,) = [part for part in document.part.package.iter_parts() if "fontTable" in part.partname]
    for face, others in INSTEAD.items():
        assert f'<w:font w:name="{face}"><w:altName w:val="{others}"/>' in table.blob.decode()


def test_nothing_of_the_empty_file_of_the_library_is_left_behind():
    parts = [
        str(part.partname) for part in docx.Document(io.BytesIO(word_form("某局", footer=()))).part.package.iter_parts()
    ]
    assert not [name for name in parts if "thumbnail" in name]


def test_the_columns_of_the_word_file_have_their_share():
    table = docx.Document(io.BytesIO(word_form("某局", footer=()))).tables[0]
    widths = [column.width for column in table.columns]
    assert [round(100 * width / sum(widths)) for width in widths] == list(paperform.WIDTHS)


# 两种文件


@pytest.mark.parametrize(
    ("address", "kind", "extension"),
    [
        (PDF, "application/pdf", "pdf"),
        (WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ],
)
def test_the_files_come_as_downloads_with_a_chinese_name(client, address, kind, extension):
    response = client.get(address)
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Disposition"].endswith(f"%E8%A1%A8.{extension}")  # …表
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", [PDF, WORD])
def test_the_files_answer_to_head_and_to_nothing_that_changes(client, address):
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


def test_a_name_that_cannot_be_printed_is_told_and_the_page_is_offered_instead(client):
    Site.objects.all().delete()
    Site(name="𪚥祥市教育局").record(by=None, reason="配置")
    response = client.get(PDF)
    assert response.status_code == 409
    page = soup(response)
    assert [li.get_text() for li in page.select(".errsum li")] == ["“𪚥”（U+2A6A5）字库里没有，印不出来"]
    assert FORM in {a["href"] for a in page.main.find_all("a")}
    assert "𪚥祥市教育局" in tight("".join(in_word(client.get(WORD).content)))  # Word brings faces of its own
