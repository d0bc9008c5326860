"""Invented applications of 2016 to 2018 as a bureau kept them in a list, with what a year adds up to by hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from random import Random

from openpyxl import Workbook

from requests_app.historic import LABELS, Past
from requests_app.old_outcomes import WORDS, Old
from requests_app.vocabulary import ApplicantKind, Outcome, Via

HEADS = (
    "原编号", "申请内容", "收到渠道", "申请人类型", "提交日期", "收到日期", "延期告知日期", "延长的工作日", "办理结果", "答复日期",
    "收费（元）", "承办处室",
)  # fmt: skip
SUBJECTS = ("民办学校年检结果", "课后服务收费依据", "招生计划", "校车采购合同", "教师招聘成绩汇总", "校舍安全鉴定报告")
OFFICES = ("基础教育处", "计划财务处", "人事处", "职业教育处")
OLDS = [*Old] * 2 + [Old.PUBLIC, Old.GRANTED, Old.NOT_FOUND, Old.NOT_OURS] * 3


def past(received: str = "2018-03-06", served: str = "2018-03-20", result: str = Old.GRANTED, **values) -> Past:
    """One that nothing stands against."""
    told = {
        "subject": "2018年市直小学招生计划",
        "via": Via.COUNTER.value,
        "kind": ApplicantKind.PERSON.value,
        "received_on": date.fromisoformat(received),
        "served_on": date.fromisoformat(served),
        "result": str(result),
    }
    days = {name: date.fromisoformat(day) for name, day in values.items() if name.endswith("_on") and day}
    return Past(**{**told, **values, **days})


def cases(count: int = 300, seed: int = 2018) -> list[Past]:
    """From 2016 to 2018, some answered in the year after."""
    draw, made = Random(seed), []
    for n in range(1, count + 1):
        received = date(2016, 1, 4) + timedelta(days=draw.randrange(3 * 365 - 4))
        extended = draw.random() < 0.2
        took = draw.randrange(22, 40) if extended else draw.randrange(0, 24)
        made.append(
            Past(
                subject=f"{draw.choice(SUBJECTS)}（{received.year}年第{n}件）",
                via=draw.choice(list(Via)).value,
                kind=draw.choice(list(ApplicantKind)).value,
                received_on=received,
                result=draw.choice(OLDS).value,
                served_on=received + timedelta(days=took),
                old_number=f"{received.year}公开{n:03d}",
                submitted_on=received,
                extended_on=received + timedelta(days=14) if extended else None,
                extension_days=15 if extended else 0,
                fee_fen=draw.choice([0, 0, 0, 0, 1250]),
                office=draw.choice(OFFICES),
            )
        )
    return made


def sums(made: Sequence[Past], year: int) -> Counter:
    """What the list of a year adds up to, counted from the list alone."""
    counts: Counter = Counter()
    for one in made:
        assert one.received_on and one.served_on
        if one.received_on.year == year:
            counts["new"] += 1
            counts[f"via:{one.via}"] += 1
            counts[f"new@{one.kind}"] += 1
        if one.served_on.year == year:
            counts["rt"] += 1
            counts[one.result] += 1
            counts["fees"] += one.fee_fen
            counts["charged"] += bool(one.fee_fen)
        counts["in"] += one.received_on.year < year <= one.served_on.year
        counts["out"] += one.received_on.year <= year < one.served_on.year
    return counts


def row(one: Past) -> list[object]:
    """As HEADS has it."""
    result = WORDS[Old(one.result)].label if one.result in set(Old) else Outcome(one.result).label
    return [
        one.old_number,
        one.subject,
        Via(one.via).label,
        ApplicantKind(one.kind).label,
        one.submitted_on,
        one.received_on,
        one.extended_on,
        one.extension_days or None,
        result,
        one.served_on,
        one.fee_fen / 100 if one.fee_fen else None,
        one.office,
    ]


def xlsx(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS, **how) -> bytes:
    """A workbook as Excel writes it: days as days. `change(sheet)` may do to it whatever it likes."""
    book = Workbook()
    sheet = book.active
    for line in (heads, *rows):
        sheet.append(list(line))
    if change := how.get("change"):
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(made: Sequence[Past]) -> bytes:
    return xlsx([row(one) for one in made])


def as_csv(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS, encoding: str = "utf-8-sig") -> bytes:
    lines = [",".join("" if cell is None else str(cell) for cell in line) for line in (heads, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def minimal(**cells: object) -> dict[str, object]:
    """One row by heads, with what must be there."""
    told = {
        "subject": "招生计划",
        "via": "当面",
        "kind": "自然人",
        "received_on": "2018-03-06",
        "result": "同意公开",
        "served_on": "2018-03-20",
    }
    return {LABELS[name]: value for name, value in {**told, **cells}.items()}
