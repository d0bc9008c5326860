"""Labels of the tables as they are transcribed, shortened or misspelt, to the keys of layouts.py. PURE."""

import re
import unicodedata
from collections.abc import Sequence

from reports.layouts import COLUMNS, GROUP_NAMES, LEAVES, REMEDY_COLUMNS, rows_three
from reports.vocabulary import Layout

NUMBERING = re.compile(r"^(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．:：])+(?=\D)")
ROW_KEY = re.compile(r"(?:t3-)?r([1-6])[_.\-]([1-8])|(?:t3-)?(r[126]|rt|new|in|out)")

#: in this order: what is looked for in the last part of a label
ROWS = (
    ("new", "新收"),
    ("out", "转[至到入]?(?:下|次)|结转(?:下|次)一?年"),
    ("in", "上一?年度?结转|结转上年"),
    ("r3_1", "国家秘密"),
    ("r3_2", "禁止公开"),
    ("r3_3", "三安全|危及"),
    ("r3_4", "第三方"),
    ("r3_5", "内部事务"),
    ("r3_6", "过程性"),
    ("r3_7", "执法案卷"),
    ("r3_8", "行政查询|查询事项"),
    ("r4_1", "不掌握"),
    ("r4_2", "没有现成|另行制作"),
    ("r4_3", "补正后"),
    ("r6_1", "不补正"),
    ("r6_2", "缴费|交费|缴纳|收费通知"),
    ("r5_1", "信访"),
    ("r5_4", "大量反复|反复申请"),
    ("r5_2", "重复申请|^重复"),
    ("r5_3", "公开出版物"),
    ("r5_5", "重新出具|确认或"),
    ("r2", "部分公开|区分处理"),
    ("r1", "^予以公开"),
    ("rt", "^(?:总计|合计|共计)|办理结果[总合]计"),
    ("r6", r"^其他处理(?:\(.*)?$"),
    ("r6_3", "^其他|其他处理3?其他$"),
)
HEADINGS = re.compile("^(?:不予公开|无法提供|不予处理|本年度办理结果|办理结果)$")
COLUMN_WORDS = (
    ("person", "自然人|^公民"),
    ("business", "商业|企业"),
    ("research", "科研"),
    ("welfare", "公益"),
    ("legal", "法律服务"),
    ("total", "^(?:总计|合计|总数)$"),
    ("other", "^其他(?:组织)?$"),
)
REMEDY_GROUP_WORDS = (("after", "复议后"), ("direct", "直接起诉|未经复议"), ("review", "复议"))
REMEDY_WORDS = (
    ("upheld", "维持"),
    ("corrected", "纠正|纠错"),
    ("pending", "审结"),
    ("total", "总计|合计"),
    ("other", "其他"),
)
LINES_TWO = (
    ("normative", "规范性文件"),
    ("rules", "规章"),
    ("permits", "行政许可"),
    ("services", "管理服务事项"),
    ("penalties", "行政处罚"),
    ("compulsion", "行政强制"),
    ("charges", "事业性收费"),
    ("procurement", "采购"),
)
HEADS = (
    ("abolished", "废止"),
    ("valid", "有效"),
    ("made", "制发"),
    ("new", "制作"),
    ("all", "对外公开|公开总"),
    ("opened", "新公开"),
    ("before", "上一?年"),
    ("change", "增|减"),
    ("spent", "总?金额.*采购|采购.*金额|^总金额"),
    ("bought", "采购项目|项目数量"),
    ("fees", "金额|万元"),
    ("decisions", "处理决定|决定数"),
)


def words(label: object) -> str:
    """Half-width, without blanks, quotes and marks, so that spellings fall together."""
    folded = unicodedata.normalize("NFKC", str(label)).lower().replace("其它", "其他")
    return re.sub(r"[\s“”\"'‘’「」《》〈〉,，。;；:：、/·_\-—]+", "", folded)


def last_words(label: object) -> str:
    """The words of a label without its number: （三）, 3., 一、."""
    return words(NUMBERING.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(label)))))


def _first(table: Sequence[tuple[str, str]], text: str) -> str:
    return next((key for key, pattern in table if re.search(pattern, text)), "")


def row_key(path: Sequence[object], layout: Layout) -> str:
    """The row of table three that this path of labels names; empty for a heading or an unknown one. A number is the place in the form."""
    label = path[-1] if path else ""
    if place := re.fullmatch("[0-9]{1,2}", str(label).strip()):
        rows, nth = rows_three(layout), int(place[0])
        return rows[nth - 1].key if 1 <= nth <= len(rows) else ""
    if found := ROW_KEY.fullmatch(str(label).strip().lower()):
        return found[3] or f"r{found[1]}_{found[2]}"
    parts = [last_words(part) for one in path for part in re.split(r"[/>|]", str(one)) if last_words(part)]
    if not parts or HEADINGS.match(parts[-1]):
        return ""
    return _first(ROWS, parts[-1])


def heading(path: Sequence[object]) -> bool:
    return bool(path) and bool(HEADINGS.match(last_words(re.split(r"[/>|]", str(path[-1]))[-1])))


def column_key(label: object) -> str:
    """The column of table three; 法人或其他组织 before its name is left out, alone it is none."""
    if str(label).strip() in COLUMNS:
        return str(label).strip()
    text = re.sub(r"^法人[或和及]其他组织", "", words(label))
    return _first(COLUMN_WORDS, text)


def remedy_group(label: object) -> str:
    if str(label).strip() in GROUP_NAMES:
        return str(label).strip()
    return _first(REMEDY_GROUP_WORDS, words(label))


def remedy_column(label: object) -> str:
    if str(label).strip() in REMEDY_COLUMNS:
        return str(label).strip()
    return _first(REMEDY_WORDS, words(label))


def line_two(label: object) -> str:
    """The line of table two; an explanation after a colon is none of its name."""
    return _first(LINES_TWO, words(re.split("[:：]", str(label))[0]))


def head_two(label: object) -> str:
    """The column of table two; 处理决定数量 is "decisions" in either form, the reader knows which."""
    text = words(label)
    return _first(HEADS, re.sub(r"行政(?:事业性收费|许可|处罚|强制)|规章|(?:行政)?规范性文件", "", text))


def leaf_named(text: str) -> str:
    """The leaf row of table three that a sentence calls by its own label, word for word."""
    known = {last_words(row.label): row.key for rows in LEAVES.values() for row in rows}
    return known.get(last_words(text), "")
