"""Application forms as people fill them in and send them: our own Word file, and the table that most bureaus hand out."""

import io
from functools import lru_cache

import docx

from requests_app.wordform import word_form

#: the usual table: citizen, organisation, what is asked; rows of cells
USUAL = (
    ("申请人信息", "公民", "姓    名", "林小满", "工作单位", "台州某某公司"),
    ("申请人信息", "公民", "证件名称", "身份证", "证件号码", "331000199001010015"),
    ("申请人信息", "公民", "通信地址", "台州市椒江区某路1号", "邮政编码", "318000"),
    ("申请人信息", "公民", "联系电话", "139 0000 0000", "传    真", ""),
    ("申请人信息", "公民", "电子邮箱", "lin@example.com", "", ""),
    ("申请人信息", "法人或其他组织", "名    称", "", "组织机构代码", ""),
    ("申请人信息", "法人或其他组织", "法人代表", "", "联系人姓名", ""),
    ("申请人信息", "法人或其他组织", "联系人电话", "", "联系人邮箱", ""),
    ("申请人签名或者盖章", "林小满", "申请时间", "2026年11月20日", "", ""),
    ("所需信息情况", "所需信息的内容描述", "2026年市直小学课后服务的收费标准和依据", "", "", ""),
    ("所需信息情况", "所需信息的用途", "了解情况", "", "", ""),
    ("所需信息情况", "是否申请减免费用", "□申请 ☑不", "信息的指定提供方式（可选）", "☑纸面 □电子邮件 □光盘 □磁盘", ""),
    ("所需信息情况", "获取信息的方式（可选）", "☑邮寄 □快递 □电子邮件 □传真 □自行领取", "", "", ""),
)


@lru_cache(maxsize=1)
def usual() -> bytes:
    made = docx.Document()
    made.add_paragraph("台州市教育局信息公开申请表")
    table = made.add_table(len(USUAL), 6)
    for row, cells in enumerate(USUAL):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    return _saved(made)


def ours(answers: dict[str, str], ticked: tuple[str, ...] = ()) -> bytes:
    """Our own form with `answers` behind their labels and these boxes ticked."""
    made = docx.Document(io.BytesIO(word_form("台州市教育局", footer=())))
    for row in made.tables[0].rows:
        for label, space in zip(row.cells, row.cells[1:], strict=False):
            if answer := answers.get(label.text.strip()):
                space.text = answer
            for choice in ticked:
                for run in (run for paragraph in space.paragraphs for run in paragraph.runs):
                    run.text = run.text.replace(f"□{choice}", f"☑{choice}")
    return _saved(made)


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
