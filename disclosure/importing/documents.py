"""PURE. One line of a document file → what is stored of it and its index entry, or the reasons why not. Runs in worker processes.

Which day becomes the 发布日期: publish_date; else the latest announcing event (公布, 发布, 公告) unless it is older than the version
at hand; else date; else first_date; else the day of loading. source_data keeps which one it was, and all fields that have no place.
"""

import gc
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disclosure import sanitize
from disclosure.search import segment
from disclosure.search.entry import Facts, Prepared, prepare
from disclosure.search.text import clean, from_html
from disclosure.vocabulary import Genre, Kind, Validity

KINDS = {"law": Kind.LAW, "policy": Kind.POLICY}
LONGEST_LINE = 20_000_000  # bytes
EARLIEST, LATEST_EFFECT = date(1900, 1, 1), date(2100, 1, 1)
_TEXTS = (
    "id", "kind", "title", "doc_number", "issuer", "category", "region", "keywords", "date", "first_date", "effective_date",
    "version_date", "publish_date", "index_number", "body", "source", "source_path", "source_url",
)  # fmt: skip
_TYPES: dict[str, tuple[type, str]] = {name: (str, "文字") for name in _TEXTS} | {
    "body_chars": (int, "整数"),
    "truncated": (bool, "真或假"),
    "events": (list, "列表"),
    "crawler_dates": (dict, "对象"),
}
_LIMITS = {"id": 80, "title": 300, "doc_number": 60, "issuer": 120, "keywords": 200, "index_number": 40, "source": 200}
_PLACED = {"id", "title", "doc_number", "issuer", "keywords", "index_number", "body", "source", "source_url", "kind"}
_PAST = ("date", "first_date", "publish_date", "version_date")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ANNOUNCED = re.compile(r"公布|发布|公告")
_ENDED = re.compile(r"^(?:被?(?P<abolished>废止)|(?P<expired>失效|停止执行))$")
_HEADING = re.compile(r"(#{1,6})\s*(.+)")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百零〇]+(?:编|分编|章)\s+[^。；，]{1,30}")
_SECTION = re.compile(r"第[一二三四五六七八九十百零〇]+节\s+[^。；，]{1,30}")
_HEADING_MARK = re.compile(r"^#{1,6}\s*(?=.)", re.MULTILINE)
_HALF_PAIR = re.compile(r"\\ud[89a-f]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where documents go. `columns` is by kind of line, `topics` by `上级/下级` name; `choice` marks what the caller chose."""

    columns: Mapping[str, int]
    office_id: int
    topics: Mapping[str, int]
    today: date
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A line that can be stored: `fields` are those of a Publication."""

    line: int
    source_id: str
    fields: dict
    effective_on: date | None
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class BadLine:
    line: int
    reason: str


@dataclass(slots=True)
class _Reading:
    """A line being read: the values that are there, and what is wrong with it."""

    values: dict
    reasons: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.values.get(name) or ""

    def day(self, name: str) -> date | None:
        return self.values.get(name)


def begin_reading() -> None:
    """A reading process's start: word list loaded, garbage collector off, for it makes no cycles and lives for one load."""
    gc.disable()
    segment.cutter()


def read_lines(lines: Sequence[tuple[int, bytes]], target: Target) -> list[Document | BadLine]:
    return [read_line(number, raw, target) for number, raw in lines]


def read_line(number: int, raw: bytes, target: Target) -> Document | BadLine:
    if len(raw) > LONGEST_LINE:
        return BadLine(number, "一行超过20MB")
    try:
        text = raw.decode("utf-8-sig").strip()
        found = json.loads(text)
    except UnicodeDecodeError:
        return BadLine(number, "不是 UTF-8 编码")
    except (ValueError, RecursionError):
        return BadLine(number, "不是完整的 JSON")
    reasons = _shape(found, text)
    if reasons:
        return BadLine(number, "；".join(reasons))
    reading = _Reading({name: value for name, value in found.items() if value not in (None, "")})
    _check(reading, target)
    if reading.reasons:
        return BadLine(number, "；".join(reading.reasons))
    return _document(number, reading, target, hashlib.sha256(f"{target.choice}\n{text}".encode()).hexdigest())


def _shape(found, text: str) -> list[str]:
    """Reasons why the value is not an object of the expected types."""
    if not isinstance(found, dict):
        return ["不是一个 JSON 对象"]
    if "\\u0000" in text or _HALF_PAIR.search(text) and not _encodable(found):
        return ["含有不能存储的字符"]
    return [
        f"{name} 应为{label}"
        for name, (kind, label) in _TYPES.items()
        if (value := found.get(name)) is not None
        and (not isinstance(value, kind) or isinstance(value, bool) and kind is int)
    ]


def _encodable(found: dict) -> bool:
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _check(reading: _Reading, target: Target) -> None:
    """Puts clean values and dates into the reading, and everything that is wrong into its reasons."""
    values, reasons = reading.values, reading.reasons
    for name, limit in _LIMITS.items():
        if name in values:
            values[name] = clean(values[name]).replace("\n", "")
            if len(values[name]) > limit:
                reasons.append(f"{name} 超过{limit}字")
    reasons += [f"缺少 {name}" for name in ("id", "title") if not values.get(name)]
    if values.get("kind") not in KINDS:
        reasons.append("kind 应为 law 或 policy")
    for name in (*_PAST, "effective_date"):
        latest = LATEST_EFFECT if name == "effective_date" else target.today
        if name in values:
            values[name] = _day(name, values[name], latest, reasons)
    _check_events(values.get("events", []), reasons)


def _day(name: str, text: str, latest: date, reasons: list[str]) -> date | None:
    day = _iso(text)
    if day is None:
        reasons.append(f"{name}“{text[:20]}”不是真实的日期")
    elif not EARLIEST <= day <= latest:
        reasons.append(f"{name}“{text}”早于1900年或晚于{'2100年' if latest == LATEST_EFFECT else '今天'}")
    return day


def _iso(text) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and _ISO.fullmatch(text) else None
    except ValueError:
        return None


def _check_events(events: list, reasons: list[str]) -> None:
    if not all(isinstance(event, dict) and isinstance(event.get("event", ""), str) for event in events):
        reasons.append("events 的各项应为对象")


def _events(reading: _Reading, wanted: re.Pattern, latest: date) -> list[tuple[date, re.Match]]:
    """(day, match) of the events that `wanted` finds, by day; an event without a real day is kept in source_data alone."""
    found = []
    for event in reading.values.get("events", []):
        day, words = _iso(event.get("date")), wanted.search(event.get("event", ""))
        if day and words and EARLIEST <= day <= latest:
            found.append((day, words))
    return sorted(found, key=lambda pair: pair[0])


def published_day(reading: _Reading, today: date) -> tuple[date, str]:
    """(发布日期, where it comes from)."""
    formed, announced = reading.day("date"), _events(reading, _ANNOUNCED, today)
    if day := reading.day("publish_date"):
        return day, "publish_date"
    if announced:
        day = announced[-1][0]
        # announced before this version was made: that was an earlier version, unless `date` is the day it came into force
        if formed is None or day >= formed or formed == reading.day("effective_date"):
            return day, "events"
    for name in ("date", "first_date"):
        if day := reading.day(name):
            return day, name
    return today, "loading"


def paragraphs(text: str) -> str:
    """Clean HTML of a plain body: a paragraph a line; lines with #, chapters, sections and 一、 without a sentence as headings."""
    return "".join(_paragraph(line) for line in text.split("\n") if line)


def _paragraph(line: str) -> str:
    if line[0] == "#" and (heading := _HEADING.fullmatch(line)):
        level = 2 if len(heading[1]) <= 2 else 3
        return f"<h{level}>{html.escape(heading[2], quote=False)}</h{level}>"
    tag = _heading_tag(line) if line[0] in "第一二三四五六七八九十" else "p"
    return f"<{tag}>{html.escape(line, quote=False)}</{tag}>"


def _heading_tag(line: str) -> str:
    if _CHAPTER.fullmatch(line) or sanitize.HEADING.fullmatch(line):
        return "h2"
    return "h3" if _SECTION.fullmatch(line) else "p"


def genre(kind: Kind, title: str) -> Genre:
    """体裁 by the last word of a policy document's title; a law has none of them."""
    if kind is not Kind.POLICY:
        return Genre.OTHER
    return next((one for one in Genre if one is not Genre.OTHER and title.endswith(one.label)), Genre.OTHER)


def _validity(reading: _Reading, today: date) -> tuple[Validity, date | None]:
    ended = _events(reading, _ENDED, today)
    if not ended:
        return Validity.VALID, None
    day, how = ended[-1]
    return (Validity.ABOLISHED if how["abolished"] else Validity.EXPIRED), day


def _document(number: int, reading: _Reading, target: Target, digest: str) -> Document:
    kind = KINDS[reading.values["kind"]]
    text = from_html(reading.text("body"))
    published_on, origin = published_day(reading, target.today)
    validity, invalid_on = _validity(reading, target.today)
    column_id = target.columns[reading.values["kind"]]
    address = reading.text("source_url")
    fields = {
        "kind": kind,
        "title": reading.text("title"),
        "body": paragraphs(text),
        "doc_number": reading.text("doc_number").replace(" ", ""),
        "index_number": reading.text("index_number") or None,
        "issuer": reading.text("issuer"),
        "keywords": reading.text("keywords"),
        "genre": genre(kind, reading.text("title")),
        "column_id": column_id,
        "office_id": target.office_id,
        "topic_id": target.topics.get(reading.text("category").replace("\\", "/")),
        "formed_on": reading.day("date"),
        "published_on": published_on,
        "validity": validity,
        "invalid_on": invalid_on,
        "source": reading.text("source"),
        "source_url": address if re.match(r"https?://\S{1,290}$", address) else "",
        "source_data": _left_over(reading) | {"published_from": origin, "digest": digest},
    }
    return Document(number, reading.values["id"], fields, reading.day("effective_date"), _prepared(fields, text))


def _left_over(reading: _Reading) -> dict:
    """Everything that has no field of its own, as it came."""
    rest = {name: value for name, value in reading.values.items() if name not in _PLACED}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in rest.items()}


def _prepared(fields: dict, text: str) -> Prepared:
    return prepare(
        Facts(
            title=fields["title"],
            doc_number=fields["doc_number"],
            index_number=fields["index_number"] or "",
            issuer=fields["issuer"],
            keywords=fields["keywords"],
            body="",
            column_id=fields["column_id"],
            office_id=fields["office_id"],
            kind=fields["kind"],
            validity=fields["validity"],
            published_on=fields["published_on"],
            genre=fields["genre"],
            topic_id=fields["topic_id"] or 0,
        ),
        _HEADING_MARK.sub("", text) if "#" in text else text,
    )
