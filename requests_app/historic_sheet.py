"""The sheet for historic cases that one fills in: heads, lists to choose from, and a second sheet that explains every column and word."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from requests_app import historic, old_outcomes
from requests_app.historic import LABELS, REQUIRED
from requests_app.historic_rows import MOST
from requests_app.vocabulary import ApplicantKind, Outcome, Via

NAME = "历史申请补录模板"
WORDS, LISTS = "说明", "可选的词"
COLUMNS = tuple(name for name in LABELS)
WIDTHS = {"subject": 44, "result": 34, "note": 30, "old_number": 18, "office": 16}
FORM_DAY, FORM_TEXT = "yyyy-mm-dd", "@"
EXPLAINED = {
    "old_number": "当时的编号，照原样写。同一年里相同的编号只能补录一件；没有编号的留空。",
    "subject": "要什么信息。不写申请人的姓名、证件号码和联系方式。",
    "via": "写第三张“可选的词”里的一个。",
    "kind": "写第三张“可选的词”里的一个。申请人的姓名和联系方式不录，表里有也不读。",
    "submitted_on": "与收到日期不同的写。",
    "received_on": "收到申请之日。2019年5月14日以前的适用旧条例：15个工作日，最多延长15个。",
    "completed_on": "补正过的写，期限从次日重新计算。",
    "asked_on": "征求第三方意见的写，与“征求意见收到日期”一起写。",
    "heard_on": "征求意见的时间不计入期限。",
    "extended_on": "延长过答复期限的写，告知申请人的那一天。",
    "extension_days": "延长了几个工作日，写数字。",
    "result": "写第三张“可选的词”里的一个，收到日期决定用旧条例的说法还是现在的说法。",
    "served_on": "答复送达或者寄出的那一天。还没有答复的申请不补录，请登记申请。",
    "closed_on": "与答复日期不同的写。",
    "fee_fen": "收了费的写金额，单位元。",
    "office": "当时的处室名称。",
    "note": "不写个人信息。",
}


def made() -> bytes:
    book = Workbook()
    book.properties.creator = ""
    lists = _lists(book)
    _cases(book, lists)
    _explained(book)
    book.move_sheet(LISTS, 2)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _lists(book: Workbook) -> dict[str, str]:
    """Part → where its words stand."""
    sheet = book.active
    sheet.title = LISTS
    columns = {
        "via": (LABELS["via"], Via.labels),
        "kind": (LABELS["kind"], ApplicantKind.labels),
        "result": (
            LABELS["result"],
            [*(label for _, label in old_outcomes.CHOICES), *(one.label for one in Outcome)],
        ),
    }
    places = {}
    for n, (name, (head, words)) in enumerate(columns.items(), 1):
        letter = get_column_letter(n)
        for at, word in enumerate([head, *words], 1):
            sheet.cell(at, n, word)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = 48 if name == "result" else 20
        places[name] = f"'{LISTS}'!${letter}$2:${letter}${len(words) + 1}"
    return places


def _cases(book: Workbook, lists: dict[str, str]) -> None:
    sheet = book.create_sheet("历史申请", 0)
    for n, name in enumerate(COLUMNS, 1):
        letter, cell = get_column_letter(n), sheet.cell(1, n, LABELS[name])
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 14)
        if name in historic.DAYS or name == "old_number":
            sheet.column_dimensions[letter].number_format = FORM_DAY if name in historic.DAYS else FORM_TEXT
        if name in lists:
            choice = DataValidation("list", formula1=lists[name], allow_blank=True, showErrorMessage=True)
            choice.error, choice.errorTitle = "选下拉清单里的一个", LABELS[name]
            choice.add(f"{letter}2:{letter}{MOST + 1}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "B2"
    book.active = 0


def _explained(book: Workbook) -> None:
    sheet = book.create_sheet(WORDS, 1)
    rows = [
        ("列", "怎样填", "必填"),
        *((LABELS[name], EXPLAINED[name], "是" if name in REQUIRED else "") for name in COLUMNS),
    ]
    rows += [
        ("日期", "2018-03-06、2018/3/6、2018年3月6日都可以。", ""),
        ("行数", f"一个文件最多{MOST}件，多的分成几个文件。同一个文件导入两次，不会重复。", ""),
    ]
    old = [(word, "2019年5月14日以前收到的") for _, word in old_outcomes.CHOICES]
    new = [(one.label, "2019年5月15日以后收到的") for one in Outcome]
    for row in [*rows, ("", "", ""), ("办理结果", "用在哪些申请", ""), *((word, when, "") for word, when in old + new)]:
        sheet.append(row)
    for letter, width in (("A", 46), ("B", 80), ("C", 8)):
        sheet.column_dimensions[letter].width = width
    for cell in (*sheet[1], *sheet[len(rows) + 2]):
        cell.font = Font(bold=True)
