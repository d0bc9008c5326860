"""PURE. How well a search answers: queries with the documents an honest librarian would hand over, their judgement, the counts by kind.

A line of the file: {"id", "kind", "half", "query", "wanted": [source ids], "rank", "before": source id, only where an old version must
not stand first}. Half b is held back from tuning.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = {
    "title": "标题", "number": "文号", "index": "索引号", "paraphrase": "口语", "abbreviation": "简称", "typo": "错字",
    "traditional": "繁体", "term": "新旧名称", "version": "新旧版本", "phrase": "引号短语", "minus": "排除词",
    "mixed": "混合", "none": "查无此事",
}  # fmt: skip
HALVES = ("a", "b")
DEEPEST = 20  # hits of the first page; no query may ask for more
SHOWN = 3  # titles that are told of a failed query
_WIDEST = max(map(len, KINDS.values()))
_BLANK = "\u3000"  # as wide as a character


class BadFile(ValueError):
    """What is wrong with the file of queries, a sentence in Chinese without its full stop."""


@dataclass(frozen=True, slots=True)
class Query:
    """At least one of `wanted` must be among the first `rank` hits, and before `before`. `wanted` is empty where nothing is to be found."""

    id: str
    kind: str
    half: str
    text: str
    wanted: tuple[str, ...]
    rank: int
    before: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gave: source ids and titles of its first page, in order; `relaxed`: it says that these hold only some of the words."""

    ids: tuple[str, ...]
    titles: tuple[str, ...] = ()
    count: int = 0
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """`place`: where the first of the wanted stands, from 1; None where it is not on the first page."""

    query: Query
    met: bool
    place: int | None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `label` in Chinese."""

    kind: str
    label: str
    met: int
    all: int

    @property
    def percent(self) -> int:
        return round(100 * self.met / self.all) if self.all else 0


def read(lines: Iterable[str]) -> list[Query]:
    """The queries of a file; BadFile at the first line that is wrong."""
    queries: dict[str, Query] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        query = _query(number, _values(number, line))
        if query.id in queries:
            raise BadFile(f"第{number}行的id“{query.id}”前面已经有了")
        queries[query.id] = query
    if not queries:
        raise BadFile("里面没有查询")
    return list(queries.values())


def _values(number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadFile(f"第{number}行不是完整的JSON") from error
    if not isinstance(values, dict):
        raise BadFile(f"第{number}行不是JSON对象")
    return values


def _query(number: int, values: dict[str, Any]) -> Query:
    if fault := _fault(values):
        raise BadFile(f"第{number}行的{fault}")
    return Query(
        values["id"], values["kind"], values["half"], values["query"], tuple(values["wanted"]), values["rank"], values.get("before", "")
    )  # fmt: skip


def _fault(values: dict[str, Any]) -> str:
    """What is wrong with a line, or nothing."""
    for name in ("id", "query"):
        if not _is_word(values.get(name)):
            return f"{name}不是文字或者是空的"
    if values.get("kind") not in list(KINDS):
        return f"kind不是这些之一：{'、'.join(KINDS)}"
    if values.get("half") not in HALVES:
        return "half不是a或者b"
    return _fault_of_aim(values)


def _fault_of_aim(values: dict[str, Any]) -> str:
    wanted, rank = values.get("wanted"), values.get("rank")
    if not isinstance(wanted, list) or not all(map(_is_word, wanted)):
        return "wanted不是id的列表"
    nothing = values["kind"] == "none"
    if bool(wanted) is nothing:
        return "wanted应当是空的" if nothing else "wanted是空的"
    if type(rank) is not int or not (0 if nothing else 1) <= rank <= DEEPEST:
        return f"rank不是1到{DEEPEST}的整数"
    if "before" in values and not _is_word(values["before"]):
        return "before不是id"
    return ""


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def parted(queries: Iterable[Query], known: Collection[str]) -> tuple[list[Query], list[Query]]:
    """(queries that can be judged, queries whose wanted documents are all missing from `known`)."""
    fair: list[Query] = []
    missing: list[Query] = []
    for query in queries:
        (fair if not query.wanted or any(one in known for one in query.wanted) else missing).append(query)
    return fair, missing


def judged(query: Query, answer: Answer) -> Judged:
    place = next((at for at, one in enumerate(answer.ids, 1) if one in query.wanted), None)
    return Judged(query, _met(query, answer, place), place, answer.titles[:SHOWN])


def _met(query: Query, answer: Answer, place: int | None) -> bool:
    if not query.wanted:
        return answer.count == 0 or answer.relaxed
    if place is None or place > query.rank:
        return False
    return query.before not in answer.ids[: place - 1]


def table(verdicts: Sequence[Judged]) -> list[Row]:
    """A row for each kind that was asked, in the order of KINDS, and one for all of them."""
    rows = [_row(kind, label, [one for one in verdicts if one.query.kind == kind]) for kind, label in KINDS.items()]
    return [*(row for row in rows if row.all), _row("all", "合计", verdicts)]


def _row(kind: str, label: str, verdicts: Sequence[Judged]) -> Row:
    return Row(kind, label, sum(one.met for one in verdicts), len(verdicts))


def printed(rows: Iterable[Row]) -> list[str]:
    """The table as lines of one width, for a terminal."""
    return [f"{row.label.ljust(_WIDEST, _BLANK)}{row.met:>5} / {row.all:<5}{row.percent:>4}%" for row in rows]


def explained(verdict: Judged) -> list[str]:
    """A failed query and what it got."""
    query = verdict.query
    place = f"排在第{verdict.place}" if verdict.place else "第一页没有"
    wanted = f"应排在前{query.rank}，{place}" if query.wanted else "应当没有结果，或者说明没有完全符合的"
    if query.before and verdict.place and verdict.place <= query.rank:
        wanted = f"应排在旧版本之前，{place}"
    return [f"{query.id} {KINDS[query.kind]}“{query.text}”：{wanted}", *(f"    {title}" for title in verdict.titles)]
