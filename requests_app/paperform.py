"""PURE. The application form on paper (申请表): its questions once, for the printable page, the PDF and the Word file alike.

They are those of the form on line (forms/apply.py) in the same words; a test compares the two. No purpose is asked (条例第二十九条).
"""

from dataclasses import dataclass
from datetime import date

from requests_app.vocabulary import ActsFor, ApplicantKind, Delivery, IdKind, Via, WantedForm

TITLE = "政府信息公开申请表"
EDITION = date(2026, 11, 27)  # the day of the last change to this table: it stands in the properties of the files
#: columns in percent of the width: group, label, space, label, space
WIDTHS = (9, 18, 28, 18, 27)
LOW, DOUBLE, TALL = 8, 12, 36


@dataclass(frozen=True)
class Blank:
    """One question. `name`: that of the form on line, empty for what only paper asks. Without boxes to tick there is space to write in.

    `given`: words that stand in the space, to be completed by hand. `hint`: small words in it.
    """

    name: str
    label: str
    boxes: tuple[str, ...] = ()
    given: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Line:
    """One or two questions side by side. `height`: least height in millimetres, one of those that static/css/print.css knows."""

    blanks: tuple[Blank, ...]
    height: int = LOW


@dataclass(frozen=True)
class Group:
    """Lines under one title; a title stands in the first column and is not said again in the labels."""

    title: str
    lines: tuple[Line, ...]

    def label(self, blank: Blank) -> str:
        return blank.label.removeprefix(self.title)


def _line(*blanks: Blank, height: int = LOW) -> Line:
    return Line(blanks, height)


#: in the words of the applicant, on line and on paper
WANTED = {
    WantedForm.ELECTRONIC: "电子文件",
    WantedForm.PAPER: "纸质文件",
    WantedForm.READING: "到现场查阅、抄录",
}
WAYS = {
    Delivery.EMAIL: "发到电子邮箱",
    Delivery.ONLINE: "在本站凭查询码查看",
    Delivery.POST: "邮寄（中国邮政）",
    Delivery.PICK_UP: "自己来取",
}
DAY = "　　　年　　月　　日"
PERSONAL = tuple(kind.label for kind in IdKind if kind is not IdKind.CREDIT_CODE)
APPLICANT = Group(
    "申请人",
    (
        _line(Blank("kind", "申请人类型", tuple(ApplicantKind.labels))),
        _line(Blank("name", "姓名或单位名称"), Blank("contact", "联系人", hint="单位申请的填写")),
        _line(Blank("id_kind", "证件类型", tuple(IdKind.labels)), height=DOUBLE),
        _line(Blank("id_number", "证件号码")),
        _line(Blank("phone", "联系电话"), Blank("email", "电子邮箱")),
        _line(Blank("address", "通信地址", hint="写明邮编")),
        _line(Blank("", "未成年人", ("申请人不满14周岁，由父母或者其他监护人提出",))),
    ),
)
AGENT = Group(
    "代理人或者监护人",
    (
        _line(Blank("acts", "由谁提出", tuple(ActsFor.labels), hint="选第一项的，下面三行不填")),
        _line(Blank("agent_name", "代理人或者监护人姓名"), Blank("agent_phone", "代理人或者监护人电话")),
        _line(Blank("agent_id_kind", "代理人或者监护人证件类型", PERSONAL)),
        _line(Blank("agent_id_number", "代理人或者监护人证件号码")),
    ),
)
ASKED = Group(
    "要什么信息",
    (
        _line(Blank("subject", "信息名称")),
        _line(Blank("doc_number", "文号", hint="不知道就空着")),
        _line(
            Blank(
                "description", "内容描述", hint="写明哪件事、哪个时间、哪个单位，方便查找；一张表写一件。不用写用途。"
            ),
            height=TALL,
        ),
        _line(Blank("wanted_form", "希望得到的形式", tuple(WANTED.values()))),
        _line(Blank("delivery", "怎样给您", tuple(WAYS.values()))),
        _line(Blank("", "需要帮助", ("阅读或视听有困难，需要帮助",))),
        _line(Blank("assistance", "需要哪些帮助", hint="例如大字、朗读、手语")),
    ),
)
PAPERS = Group(
    "附件和签名",
    (
        _line(
            Blank(
                "",
                "附上的材料",
                ("身份证明", "代理人或者监护人身份证明", "授权委托书或者监护关系证明", "其他"),
            ),
            height=DOUBLE,
        ),
        _line(Blank("", "签名或者盖章"), Blank("", "日期", given=DAY), height=DOUBLE),
    ),
)
OFFICE = Group(
    "受理机构填写",
    (
        _line(Blank("", "收到方式", (Via.COUNTER.label, "邮寄", Via.FAX.label, "口头（代填）"))),
        _line(Blank("", "收到申请之日", given=DAY), Blank("", "受理号和经办人")),
    ),
)
GROUPS = (APPLICANT, AGENT, ASKED, PAPERS, OFFICE)
PROOF_NOTE = "身份证明：个人为身份证件复印件，单位为盖章的登记证照复印件。"
TERMS = (
    "自收到申请之日起20个工作日内答复；当面提交的，提交那天算收到；要签收的邮件，本机关签收那天算收到；平信和传真，双方确认那天算收到"
    "（《中华人民共和国政府信息公开条例》第三十一条、第三十三条）。一般不收费。"
)


def footer(
    *, bureau: str, working_body: str, address: str = "", postcode: str = "", fax: str = "", phone: str = ""
) -> tuple[str, ...]:
    """The lines below the table: where the form goes (what is not configured is left out), which proof, how long it takes."""
    place = f"{address}{f'，邮编{postcode}' if postcode else ''}，" if address else ""
    ways = f"{f'；传真{fax}' if fax else ''}{f'；电话{phone}' if phone else ''}"
    where = f"交到或者寄到：{place}{bureau}{working_body}（信封上注明“政府信息公开申请”）{ways}。"
    return (where, PROOF_NOTE, TERMS)


def shown() -> list[dict]:
    """The table as it stands on every sort of paper: groups (title, lines (height, blanks (label, boxes, given, hint)))."""
    return [{"title": group.title, "lines": [_shown_line(group, line) for line in group.lines]} for group in GROUPS]


def _shown_line(group: Group, line: Line) -> dict:
    blanks = [
        {
            "label": group.label(blank),
            "boxes": list(blank.boxes),
            "given": blank.given,
            "hint": blank.hint,
        }
        for blank in line.blanks
    ]
    return {"height": line.height, "blanks": blanks}
