"""PURE. The fields of the catalogue as pages show them: label and value in a table, a list of pairs or a line (site-standards 4)."""

import re
import unicodedata

LABELS = (
    "索引号 名称 标题 文号 发文字号 文件编号 发布机构 发文机关 公开主体 成文日期 生成日期 发文日期 发布日期 公开日期 主题分类 "
    "体裁分类 组配分类 服务对象分类 主题词 关键词 有效性 废止日期 失效日期 公开方式 内容概述 概述 统一编号 公开范围 公开时限 责任处室"
)
KNOWN = frozenset(LABELS.split())
LINE = re.compile(
    rf"(?:^|[\s|｜])({'|'.join(sorted(KNOWN, key=len, reverse=True))})\s?[:：]\s?([^\n|｜]*?)(?=\s+\S{{2,6}}[:：]|\n|$|[|｜])"
)
MIXED = re.compile(r"[\s:：　]+")


def in_cells(cells: tuple[str, ...]) -> list[tuple[str, str]]:
    """Label in one cell and value in the next; or both in one cell, with a colon."""
    found, at = [], 0
    while at < len(cells):
        label = plain(cells[at])
        if label in KNOWN:
            value = cells[at + 1].strip() if at + 1 < len(cells) else ""
            found.append((label, value))
            at += 2
        else:
            found += in_lines(cells[at]) if len(cells[at]) < 200 else []
            at += 1
    return found


def in_lines(text: str) -> list[tuple[str, str]]:
    """索引号：002668733/2026-00001 文号：…, in the opening of a text."""
    return [(match[1], match[2].strip()) for match in LINE.finditer(text[:3000])]


def plain(label: str) -> str:
    """索 引 号： is 索引号."""
    return MIXED.sub("", unicodedata.normalize("NFKC", label))
