"""The official forms of the yearly report by period, as data. PURE.

Up to 2018: free chapters (旧条例第三十二条). 2019 and 2020: the trial form (国办公开办函〔2019〕60号).
From 2021: the form in force (国办公开办函〔2021〕30号).
Keys of cells are `t2-<row>-<column>`, `t3-<row>-<column>`, `t4-<group>-<column>`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.vocabulary import Layout

CORNER = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"


@dataclass(frozen=True)
class Cell:
    """One printed number. `source` names what counts it.

    cases, remedies; normative: the register of documents; never: always 0; tally: entered by hand.
    """

    key: str
    label: str
    source: str
    unit: str = "件"
    signed: bool = False  # 本年增/减 may be below zero
    whole: bool = True  # an amount of money need not be

    @property
    def parts(self) -> tuple[str, str, str]:
        """Table, row and column of the key."""
        table, row, column = self.key.split("-")
        return table, row, column


@dataclass(frozen=True)
class Row:
    """One printed row of table three; `group` is the heading that spans it with its neighbours, such as （三）."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Line:
    """One printed row of table two."""

    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """One item of article 20 in table two: its title, the heads of its columns after 信息内容, its lines."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


COLUMNS = {
    "person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
PARTS = tuple(key for key in COLUMNS if key != "total")

NEW = Row("new", "一、本年新收政府信息公开申请数量")
CARRIED_IN = Row("in", "二、上年结转政府信息公开申请数量")
CARRIED_OUT = Row("out", "四、结转下年度继续办理")
RESULTS = "三、本年度办理结果"
REFUSED, UNABLE, NOT_HANDLED, OTHERWISE = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"

_COMMON = (
    Row("r1", "（一）予以公开"),
    Row("r2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Row("r3_1", "1.属于国家秘密", REFUSED),
    Row("r3_2", "2.其他法律行政法规禁止公开", REFUSED),
    Row("r3_3", "3.危及“三安全一稳定”", REFUSED),
    Row("r3_4", "4.保护第三方合法权益", REFUSED),
    Row("r3_5", "5.属于三类内部事务信息", REFUSED),
    Row("r3_6", "6.属于四类过程性信息", REFUSED),
    Row("r3_7", "7.属于行政执法案卷", REFUSED),
    Row("r3_8", "8.属于行政查询事项", REFUSED),
    Row("r4_1", "1.本机关不掌握相关政府信息", UNABLE),
    Row("r4_2", "2.没有现成信息需要另行制作", UNABLE),
    Row("r4_3", "3.补正后申请内容仍不明确", UNABLE),
    Row("r5_1", "1.信访举报投诉类申请", NOT_HANDLED),
    Row("r5_2", "2.重复申请", NOT_HANDLED),
    Row("r5_3", "3.要求提供公开出版物", NOT_HANDLED),
    Row("r5_4", "4.无正当理由大量反复申请", NOT_HANDLED),
    Row("r5_5", "5.要求行政机关确认或重新出具已获取信息", NOT_HANDLED),
)
_OTHERWISE = (
    Row("r6_1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", OTHERWISE),
    Row("r6_2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", OTHERWISE),
    Row("r6_3", "3.其他", OTHERWISE),
)
TOTAL = Row("rt", "（七）总计")

#: the leaf rows of block three; each application stands in exactly one
LEAVES: dict[Layout, tuple[Row, ...]] = {
    Layout.TRIAL: (*_COMMON, Row("r6", OTHERWISE)),
    Layout.CURRENT: (*_COMMON, *_OTHERWISE),
}

REMEDY_GROUPS = {"review": "行政复议", "direct": "未经复议直接起诉", "after": "复议后起诉"}
GROUP_NAMES = {"review": "行政复议", "direct": "行政诉讼（未经复议直接起诉）", "after": "行政诉讼（复议后起诉）"}
REMEDY_COLUMNS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
REMEDY_PARTS = tuple(key for key in REMEDY_COLUMNS if key != "total")

CHAPTERS: dict[Layout, tuple[tuple[str, str], ...]] = {
    Layout.FREE: (
        ("一", "概况"),
        ("二", "政府信息主动公开情况"),
        ("三", "依申请公开政府信息和不予公开政府信息的情况"),
        ("四", "因政府信息公开申请行政复议、提起行政诉讼的情况"),
        ("五", "政府信息公开存在的主要问题和改进情况"),
    ),
    **dict.fromkeys(
        (Layout.TRIAL, Layout.CURRENT),
        (
            ("一", "总体情况"),
            ("二", "主动公开政府信息情况"),
            ("三", "收到和处理政府信息公开申请情况"),
            ("四", "政府信息公开行政复议、行政诉讼情况"),
            ("五", "存在的主要问题及改进情况"),
            ("六", "其他需要报告的事项"),
        ),
    ),
}
#: the chapter in which a table stands, in the forms that have tables
TABLE_CHAPTERS = {"二": "t2", "三": "t3", "四": "t4"}


def layout_of(year: int) -> Layout:
    if year <= 2018:
        return Layout.FREE
    return Layout.TRIAL if year <= 2020 else Layout.CURRENT


def title_of(year: int) -> str:
    return f"{year}年政府信息公开工作{'' if year <= 2018 else '年度'}报告"


#: heads of table two by column key
HEADS_TWO = {
    "made": "本年制发件数",
    "abolished": "本年废止件数",
    "valid": "现行有效件数",
    "decisions": "本年处理决定数量",
    "fees": "本年收费金额（单位：万元）",
    "new": "本年新制作数量",
    "opened": "本年新公开数量",
    "all": "对外公开总数量",
    "before": "上一年项目数量",
    "change": "本年增/减",
    "decided": "处理决定数量",
    "bought": "采购项目数量",
    "spent": "采购总金额",
}
_UNITS = {"fees": "万元", "spent": "万元", "bought": "个", "before": "项", "change": "项"}


def _cell_two(row: str, label: str, column: str, source: str) -> Cell:
    unit = _UNITS.get(column, "件")
    return Cell(f"t2-{row}-{column}", f"{label} {HEADS_TWO[column]}", source, unit, column == "change", unit != "万元")


def _block(item: str, columns: str, **lines: tuple[str, str]) -> Block:
    """`lines`: key of the row = (its label, what counts it)."""
    made = (
        Line(key, label, tuple(_cell_two(key, label, column, source) for column in columns.split()))
        for key, (label, source) in lines.items()
    )
    return Block(f"第二十条第（{item}）项", tuple(HEADS_TWO[column] for column in columns.split()), tuple(made))


_PERMITS, _CHARGES = ("行政许可", "tally"), ("行政事业性收费", "tally")
_PENALTIES, _COMPULSION = ("行政处罚", "tally"), ("行政强制", "tally")

TABLE_TWO: dict[Layout, tuple[Block, ...]] = {
    Layout.CURRENT: (
        _block("一", "made abolished valid", rules=("规章", "never"), normative=("行政规范性文件", "normative")),
        _block("五", "decisions", permits=_PERMITS),
        _block("六", "decisions", penalties=_PENALTIES, compulsion=_COMPULSION),
        _block("八", "fees", charges=_CHARGES),
    ),
    Layout.TRIAL: (
        _block("一", "new opened all", rules=("规章", "never"), normative=("规范性文件", "normative")),
        _block("五", "before change decided", permits=_PERMITS, services=("其他对外管理服务事项", "tally")),
        _block("六", "before change decided", penalties=_PENALTIES, compulsion=_COMPULSION),
        _block("八", "before change", charges=_CHARGES),
        _block("九", "bought spent", procurement=("政府集中采购", "tally")),
    ),
}


def rows_three(layout: Layout) -> tuple[Row, ...]:
    """All printed rows of table three in their order: 25 in the form in force, 23 in the trial form, none before."""
    if layout not in LEAVES:
        return ()
    return (NEW, CARRIED_IN, *LEAVES[layout], TOTAL, CARRIED_OUT)


def block_three(layout: Layout) -> int:
    """How many printed rows 三、本年度办理结果 spans."""
    return len(LEAVES[layout]) + 1


def cells_two(layout: Layout) -> list[Cell]:
    return [cell for block in TABLE_TWO.get(layout, ()) for line in block.lines for cell in line.cells]


def cells_three(layout: Layout) -> list[Cell]:
    return [
        Cell(f"t3-{row.key}-{column}", f"{row_name(row)} {name}", "cases")
        for row in rows_three(layout)
        for column, name in COLUMNS.items()
    ]


def cells_four(layout: Layout) -> list[Cell]:
    if layout not in LEAVES:
        return []
    return [
        Cell(f"t4-{group}-{column}", f"{GROUP_NAMES[group]} {name}", "remedies")
        for group in REMEDY_GROUPS
        for column, name in REMEDY_COLUMNS.items()
    ]


def cells(layout: Layout) -> Iterator[Cell]:
    """Every number of the three tables; a report of 2018 or before has none."""
    yield from cells_two(layout)
    yield from cells_three(layout)
    yield from cells_four(layout)


def row_name(row: Row) -> str:
    """A row named so that it can be found: the group before the leaf."""
    return f"{row.group}{row.label}"
