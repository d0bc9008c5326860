"""PURE. Lists of historic cases as they come from spreadsheets: columns by their heads in any order, days and words in every usual form.

Never raises. What a cell says wrongly is told with its row and column, and the row is not taken.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from requests_app import historic
from requests_app.clock import OLD_RULES_UNTIL
from requests_app.historic import LABELS, Past
from requests_app.old_outcomes import WORDS
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from taizhou_portal.bureau.documents.rows import RawRow, RawSheet

MOST = 2_000  # rows of one file
HEAD_WITHIN = 10  # the row of heads is one of the first
BLANK = {"", "-", "—", "——", "/", "无", "空"}
#: other heads under which the same is found; a head is compared without blanks and brackets
HEADS: dict[str, tuple[str, ...]] = {
    "old_number": ("编号", "申请编号", "受理号", "受理编号", "登记号", "序号编号", "原受理号", "文号"),
    "subject": (
        "申请内容",
        "内容",
        "申请事项",
        "申请公开的信息",
        "申请公开内容",
        "申请公开事项",
        "申请公开的内容",
        "名称或主题",
        "信息名称",
        "信息内容",
        "文件名称",
        "要什么",
        "申请信息内容",
        "主题",
    ),
    "via": ("渠道", "申请渠道", "申请方式", "收到方式", "申请途径"),
    "kind": ("申请人类别", "申请人性质", "申请主体", "申请主体类型", "申请人身份"),
    "submitted_on": ("申请日期", "提交时间", "申请时间"),
    "received_on": ("收到时间", "收到申请之日", "受理日期", "受理时间", "收件日期", "收到申请日期", "登记日期"),
    "completed_on": ("补正日期", "补正收到日期", "收到补正时间"),
    "asked_on": ("征求意见日期", "征求第三方意见日期", "征求意见发出"),
    "heard_on": ("第三方答复日期", "意见收到日期", "收到意见日期"),
    "extended_on": ("延期日期", "延期时间", "告知延期日期"),
    "extension_days": ("延期天数", "延长天数", "延期工作日", "延长工作日", "延长期限"),
    "result": ("结果", "答复结果", "办理情况", "答复情况", "答复类型", "处理结果"),
    "served_on": ("答复时间", "送达日期", "答复送达日期", "寄出日期", "回复日期", "送达或寄出日期"),
    "closed_on": ("办结时间", "结案日期"),
    "fee_fen": ("收费", "收费金额", "费用", "收取费用", "收费元"),
    "office": ("处室", "办理处室", "责任处室", "承办科室"),
    "note": ("说明", "备注说明"),
}
#: heads of what is not taken: who asked, and how to reach them
PERSONAL = (
    "姓名", "申请人", "名称", "申请人姓名", "申请人名称", "姓名或名称", "联系人", "证件", "身份证", "电话", "手机",
    "邮箱", "电子邮件", "地址", "代理人", "监护人", "联系方式", "工作单位", "信用代码",
)  # fmt: skip
VIAS: dict[str, Via] = {
    **{label: via for label, via in zip(Via.labels, Via, strict=True)},
    "当面申请": Via.COUNTER,
    "现场": Via.COUNTER,
    "现场申请": Via.COUNTER,
    "窗口": Via.COUNTER,
    "来访": Via.COUNTER,
    "邮寄": Via.POST_PLAIN,
    "信函": Via.POST_PLAIN,
    "信函申请": Via.POST_PLAIN,
    "平信": Via.POST_PLAIN,
    "来信": Via.POST_PLAIN,
    "挂号信": Via.POST_SIGNED,
    "特快专递": Via.POST_SIGNED,
    "EMS": Via.POST_SIGNED,
    "签收": Via.POST_SIGNED,
    "传真申请": Via.FAX,
    "邮件": Via.EMAIL,
    "电邮": Via.EMAIL,
    "电子邮箱": Via.EMAIL,
    "网上": Via.WEB,
    "网络申请": Via.WEB,
    "网上申请": Via.WEB,
    "在线": Via.WEB,
    "互联网": Via.WEB,
}
KINDS: dict[str, ApplicantKind] = {
    **{label: kind for label, kind in zip(ApplicantKind.labels, ApplicantKind, strict=True)},
    "公民": ApplicantKind.PERSON,
    "个人": ApplicantKind.PERSON,
    "企业": ApplicantKind.BUSINESS,
    "公司": ApplicantKind.BUSINESS,
    "社会组织": ApplicantKind.WELFARE,
    "公益组织": ApplicantKind.WELFARE,
    "律师事务所": ApplicantKind.LEGAL,
    "其他组织": ApplicantKind.OTHER,
    "法人或其他组织其他": ApplicantKind.OTHER,
}
DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?(?:[T ].*)?", re.ASCII)
RUN_OF_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
SERIAL = re.compile(r"(\d{4,5})(?:\.\d+)?", re.ASCII)
LEAP = date(1899, 12, 30)  # day 0 of a workbook, for every day after February 1900
LEAP_1904 = date(1904, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 30_000, 60_000  # 1982 to 2064
EXCEL_FAULT = re.compile(r"#(?:N/A|VALUE!|REF!|NAME\?|DIV/0!|NUM!|NULL!)")


@dataclass(frozen=True)
class Wrong:
    """What is wrong in a cell: the head of its column as the sheet has it, why."""

    head: str
    why: str


@dataclass(frozen=True)
class Row:
    """One row of the sheet. `past` is None where a cell cannot be read; `wrong`: why it cannot be taken."""

    number: int
    past: Past | None
    wrong: tuple[Wrong, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Listed:
    """The rows of a list; `unread`: why none of them can be taken. `notes`: columns that were left out, and the like."""

    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)


def read(sheet: RawSheet, *, today: date, since: date | None = None) -> Listed:
    """What each row becomes."""
    if sheet.unread:
        return Listed(unread=(sheet.unread,))
    at = next((n for n, row in enumerate(sheet.rows[:HEAD_WITHIN]) if _is_head(row)), None)
    if at is None:
        return Listed(unread=("找不到表头，请用模板里的表头，或者至少写“申请内容、收到日期、答复日期、办理结果”",))
    columns, notes, faults = _columns(sheet.rows[at])
    if faults:
        return Listed(unread=tuple(faults))
    body = sheet.rows[at + 1 :]
    if not body:
        return Listed(unread=("表头下面没有内容",))
    heads = {part: sheet.rows[at].cells[column] for part, column in columns.items()}
    rows = tuple(
        _row(raw, columns, heads, today, since, from_1904=sheet.from_1904)
        for raw in body
        if any(column in raw.cells for column in columns.values())
    )
    return Listed(_with_twins(rows), tuple([*sheet.notes, *notes]), heads=heads)


def bare(text: str) -> str:
    """Without blanks, width and brackets: what words are compared by."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s()\[\]（）【】《》“”\"'*＊:：，,、；;。.]", "", folded).upper()


_KNOWN_HEADS = {bare(head): part for part, also in HEADS.items() for head in (LABELS[part], *also)}
_KNOWN_VIAS = {bare(word): via.value for word, via in VIAS.items()}
_KNOWN_KINDS = {bare(word): kind.value for word, kind in KINDS.items()}
_OLD = {
    bare(word): old.value for old, one in WORDS.items() for word in (one.label, one.label.partition("：")[2], *one.also)
}
_NEW = {bare(word): one.value for one in Outcome for word in (one.value, one.label, one.label.partition("：")[2])}
_OLD.pop("", None), _NEW.pop("", None)


def _is_head(row: RawRow) -> bool:
    found = {_KNOWN_HEADS[bare(cell)] for cell in row.cells.values() if bare(cell) in _KNOWN_HEADS}
    return len(found & {"subject", "received_on", "result", "served_on"}) >= 3


def _columns(head: RawRow) -> tuple[dict[str, int], list[str], list[str]]:
    """Part → column, what was left out, and why the list cannot be read."""
    columns: dict[str, int] = {}
    notes, faults = [], []
    left: list[str] = []
    for column, cell in head.cells.items():
        part = _KNOWN_HEADS.get(bare(cell))
        if part is None:
            if any(word in cell for word in PERSONAL):
                notes.append(f"“{cell}”一列是个人信息，不录，没有读")
            elif bare(cell) not in {bare("序号"), bare("类型说明")}:
                left.append(cell)
        elif part in columns:
            faults.append(f"“{head.cells[columns[part]]}”和“{cell}”两列都是{LABELS[part]}，请留一列")
        else:
            columns[part] = column
    missing = [LABELS[part] for part in historic.REQUIRED if part not in columns]
    if missing:
        faults.append(f"表头缺{'、'.join(missing)}，请补上这几列")
    return columns, notes + ([f"认不出的列没有读：{'、'.join(left)}"] if left else []), faults


def _row(
    raw: RawRow,
    columns: Mapping[str, int],
    heads: Mapping[str, str],
    today: date,
    since: date | None,
    *,
    from_1904: bool,
) -> Row:
    values: dict[str, object] = {}
    wrong: list[Wrong] = []
    said = {part: raw.cells.get(column, "") for part, column in columns.items()}
    for part, cell in said.items():
        if part == "result":
            continue
        try:
            values[part] = _value(part, cell, from_1904=from_1904)
        except ValueError as error:
            wrong.append(Wrong(heads[part], str(error)))
    try:
        values["result"] = result_of(said["result"], received_on=values.get("received_on"))  # type: ignore[arg-type]
    except ValueError as error:
        wrong.append(Wrong(heads["result"], str(error)))
    known = Past(**values)  # type: ignore[arg-type]
    told = {one.head for one in wrong}
    for part, reasons in historic.objections(known, today=today, since=since).items():
        head = heads.get(part, LABELS[part])
        wrong += [Wrong(head, reason) for reason in reasons if head not in told]
    return Row(raw.number, None if wrong else known, tuple(wrong), raw.hidden)


def _value(part: str, cell: str, *, from_1904: bool) -> object:
    """Raises ValueError with why the cell says nothing."""
    if EXCEL_FAULT.fullmatch(cell):
        raise ValueError(f"是出错的公式 {cell}，请改成内容")
    if part in historic.DAYS:
        return None if cell in BLANK else day_of(cell, from_1904=from_1904)
    match part:
        case "via":
            return _word(cell, _KNOWN_VIAS, LABELS[part], Via.labels)
        case "kind":
            return _word(cell, _KNOWN_KINDS, LABELS[part], ApplicantKind.labels)
        case "extension_days":
            return 0 if cell in BLANK else _whole(cell)
        case "fee_fen":
            return 0 if cell in BLANK else _fen(cell)
        case "old_number":
            return re.sub(r"\.0$", "", cell)
    return cell


def _word(cell: str, known: Mapping[str, str], label: str, words: Sequence[str]) -> str:
    if not bare(cell):
        return ""
    if bare(cell) not in known:
        raise ValueError(f"不认识“{_short(cell)}”，{label}写{'、'.join(words)}")
    return known[bare(cell)]


def result_of(cell: str, *, received_on: date | None) -> str:
    """By the words of the rules under which it was received; the other rules' word is kept, and refused by its own reason."""
    said = bare(cell)
    if not said:
        return ""
    old = received_on is not None and received_on <= OLD_RULES_UNTIL
    for known in (_OLD, _NEW) if old else (_NEW, _OLD):
        if said in known:
            return known[said]
    if received_on is None:
        raise ValueError(f"不认识“{_short(cell)}”，请写表格第二张“说明”里列出的结果")
    words = [one.label for one in WORDS.values()] if old else Outcome.labels
    raise ValueError(f"不认识“{_short(cell)}”，这一天收到的写：{'、'.join(words)}")


def day_of(cell: str, *, from_1904: bool = False) -> date:
    """2018-03-06, 2018/3/6, 2018.3.6, 2018年3月6日, 20180306, or the number that a workbook keeps for a day. Raises ValueError."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if found := DAY.fullmatch(text) or RUN_OF_DIGITS.fullmatch(text):
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            raise ValueError(f"没有“{_short(cell)}”这一天") from None
    if (found := SERIAL.fullmatch(text)) and FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        return (LEAP_1904 if from_1904 else LEAP) + timedelta(days=int(found[1]))
    raise ValueError(f"“{_short(cell)}”不是日期，写成 2018-03-06 的样子")


def _whole(cell: str) -> int:
    found = re.fullmatch(
        r"(\d{1,3})(?:\.0+)?(?:个?工作日|天|日)?", unicodedata.normalize("NFKC", cell).replace(" ", "")
    )
    if not found:
        raise ValueError(f"“{_short(cell)}”不是天数，写成数字")
    return int(found[1])


def _fen(cell: str) -> int:
    text = unicodedata.normalize("NFKC", cell).replace(",", "").removesuffix("元").strip().lstrip("¥")
    try:
        fen = Decimal(text) * 100
    except InvalidOperation:
        fen = Decimal("NaN")
    if not fen.is_finite() or fen < 0 or fen > historic.MOST_FEE or fen != fen.to_integral_value():
        raise ValueError(f"“{_short(cell)}”不是金额，写成数字，单位元，最多两位小数")
    return int(fen)


def _short(cell: str) -> str:
    return cell if len(cell) <= 20 else f"{cell[:20]}……"


def _with_twins(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The second of two rows of one number, or of two that say the very same, is told with the place of the first."""
    return tuple(_twins(rows))


def _twins(rows: Sequence[Row]) -> Iterator[Row]:
    seen: dict[str, Row] = {}
    for row in rows:
        if row.past is None:
            yield row
            continue
        first = seen.setdefault(historic.key_of(row.past), row)
        if first is row:
            yield row
            continue
        number = row.past.old_number
        why = (
            f"与第{first.number}行的原编号相同" if number else f"与第{first.number}行完全相同；确实是两件的，写上原编号"
        )
        yield Row(row.number, None, (Wrong(LABELS["old_number"], why),), row.hidden)
