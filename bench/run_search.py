"""Thirty mixed queries over what is loaded: the index alone, a whole page with count, and LIKE with COUNT(*) beside them."""

import os
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.db.models import Q

from disclosure.models import Publication, SearchEntry
from disclosure.search.find import COUNTED, find
from disclosure.search.query import parse
from disclosure.search.selection import selection
from taizhou_portal import engine

ROUNDS = 5
COMMON = ("教育", "通知", "规定", "学校", "信息")
MIDDLING = ("公开", "财政", "幼儿园", "收费", "学前教育")
RARE = ("校车", "普通话", "电子公告", "近视眼", "营养不良", "周转资金")
SEVERAL = ("教育 通知", "义务教育 入学", "民办学校收费", "教师资格 普通话", "信息 公开 复议", "学前教育 财政 资助")
FILTERED = (
    ("教育", {"kind": "policy"}),
    ("教育", {"year": 2018}),
    ("收费", {"kind": "law", "year": 2017}),
    ("民办学校", {"column": "laws"}),
)
DEEP = ("教育", "通知", "公开", "学校 安全")
QUERIES = (
    [(group, text, {}, 1) for group, texts in (("common", COMMON), ("mid", MIDDLING), ("rare", RARE), ("and", SEVERAL)) for text in texts]
    + [("filter", text, limits, 1) for text, limits in FILTERED]
    + [("deep", text, {}, 50) for text in DEEP]
)  # fmt: skip


def index_alone(text: str, limits: dict, page: int) -> None:
    groups = [group for word in parse(text).words for group in word.groups()]
    engine.match(connection, groups, limit=COUNTED + 1)


def whole_page(text: str, limits: dict, page: int) -> None:
    find(text, selection({name: [str(value)] for name, value in limits.items()}), page=page)


def like_with_count(text: str, limits: dict, page: int) -> None:
    items = Publication.objects.visible()
    for word in parse(text).shown:
        items = items.filter(Q(title__icontains=word) | Q(body__icontains=word))
    items.count()
    list(items.newest_first()[(page - 1) * 20 : page * 20].values("id", "title"))


def times(answer: Callable, rounds: int) -> dict[str, list[float]]:
    """Group → milliseconds of every query and round; the first round warms up and is not counted."""
    taken: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        for group, text, limits, page in QUERIES:
            started = time.perf_counter()
            answer(text, limits, page)
            if turn:
                taken.setdefault(group, []).append((time.perf_counter() - started) * 1000)
    return taken


def told(name: str, taken: dict[str, list[float]]) -> float:
    every = [one for group in taken.values() for one in group]
    p95 = statistics.quantiles(every, n=20)[-1]
    groups = " ".join(f"{group} {statistics.median(values):.2f}" for group, values in taken.items())
    print(f"{name:<16} p50 {statistics.median(every):8.2f} ms  p95 {p95:8.2f} ms  medians: {groups}")
    return p95


def index_size() -> float:
    """Bytes of the full-text index a document."""
    sql = (
        "SELECT sum(length(block)) FROM search_words_data"
        if connection.vendor == "sqlite"
        else "SELECT pg_relation_size('search_words_gin')"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] / max(1, SearchEntry.objects.count())


def main() -> None:
    print(f"{connection.vendor}: {SearchEntry.objects.count()} documents, index {index_size():.0f} bytes a document")
    told("index alone", times(index_alone, ROUNDS))
    page = told("page with count", times(whole_page, ROUNDS))
    like = told("LIKE with COUNT", times(like_with_count, 1))
    print(f"p95 of LIKE with COUNT over p95 of the page: {like / page:.0f}; load average now {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
