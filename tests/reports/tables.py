"""Tables of the yearly report for tests, as values by key. The real ones are facts of published reports."""

from reports.layouts import COLUMNS, cells, rows_three
from reports.vocabulary import Layout

#: T1: invented and valid. Columns: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计
T1 = {
    "new": (9, 2, 0, 1, 1, 0, 13),
    "in": (1, 0, 0, 0, 0, 0, 1),
    "r1": (4, 1, 0, 1, 0, 0, 6),
    "r2": (1, 0, 0, 0, 0, 0, 1),
    "r3_4": (0, 1, 0, 0, 0, 0, 1),
    "r3_6": (1, 0, 0, 0, 0, 0, 1),
    "r4_1": (1, 0, 0, 0, 1, 0, 2),
    "r5_1": (1, 0, 0, 0, 0, 0, 1),
    "r6_1": (1, 0, 0, 0, 0, 0, 1),
    "rt": (9, 2, 0, 1, 1, 0, 13),
    "out": (1, 0, 0, 0, 0, 0, 1),
}

#: table three of a whole city, 2023, as published: 3607 applications in hand, 3486 done
CITY_2023 = {
    "new": (3402, 99, 0, 4, 5, 1, 3511),
    "in": (91, 3, 0, 0, 2, 0, 96),
    "r1": (1175, 12, 0, 3, 1, 0, 1191),
    "r2": (319, 7, 0, 0, 2, 0, 328),
    "r3_2": (27, 0, 0, 0, 0, 0, 27),
    "r3_3": (6, 0, 0, 0, 0, 0, 6),
    "r3_4": (38, 0, 0, 0, 0, 0, 38),
    "r3_5": (20, 0, 0, 0, 0, 0, 20),
    "r3_6": (9, 0, 0, 0, 0, 0, 9),
    "r3_7": (21, 0, 0, 0, 0, 0, 21),
    "r3_8": (20, 1, 0, 0, 0, 0, 21),
    "r4_1": (968, 74, 0, 1, 3, 1, 1047),
    "r4_2": (26, 2, 0, 0, 0, 0, 28),
    "r4_3": (3, 0, 0, 0, 0, 0, 3),
    "r5_1": (305, 0, 0, 0, 0, 0, 305),
    "r5_2": (39, 0, 0, 0, 0, 0, 39),
    "r5_4": (58, 0, 0, 0, 0, 0, 58),
    "r5_5": (4, 0, 0, 0, 0, 0, 4),
    "r6_1": (40, 0, 0, 0, 0, 0, 40),
    "r6_2": (10, 0, 0, 0, 0, 0, 10),
    "r6_3": (287, 3, 0, 0, 1, 0, 291),
    "rt": (3375, 99, 0, 4, 7, 1, 3486),
    "out": (118, 3, 0, 0, 0, 0, 121),
}
CITY_2023_REMEDIES = {
    "review": (309, 17, 88, 26, 440),
    "direct": (1, 1, 16, 6, 24),
    "after": (13, 0, 67, 9, 89),
}


def nil(layout: Layout = Layout.CURRENT) -> dict[str, int]:
    """Every cell of the tables at 0."""
    return {cell.key: 0 for cell in cells(layout)}


def table_three(rows: dict[str, tuple[int, ...]], layout: Layout = Layout.CURRENT, **changed) -> dict:
    """Whole tables with table three as given and 0 elsewhere; `changed`: r1__person=5 sets one cell."""
    known = {row.key for row in rows_three(layout)}
    values: dict = nil(layout)
    for row, counts in rows.items():
        assert row in known
        values.update({f"t3-{row}-{column}": count for column, count in zip(COLUMNS, counts, strict=True)})
    return {**values, **{f"t3-{name.replace('__', '-')}": value for name, value in changed.items()}}
