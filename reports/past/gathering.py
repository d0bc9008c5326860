"""What was typed, filled in and written becomes one report of an earlier year, with what was not read of it. PURE."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.cells import registry
from reports.figure import Number
from reports.layouts import layout_of
from reports.past import reading as past_reading
from reports.past import text as past_text
from reports.past.reading import Read
from reports.past.rules import Past
from reports.past.text import Told
from reports.transcribed import transcript
from reports.transcribed.transcript import Transcript
from taizhou_portal.bureau.documents.plain import decoded
from taizhou_portal.bureau.documents.rows import RawSheet, read_rows
from taizhou_portal.bureau.uploads.unfit import Unfit

LARGEST = 10 * 1024 * 1024
NOTHING = Told()


class Unreadable(ValueError):
    """Why nothing of a file can be taken, in words."""


@dataclass(frozen=True)
class About:
    title: str = ""
    source: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Gathered:
    past: Past
    notes: tuple[str, ...] = ()
    unread: tuple[tuple[str, str, str], ...] = ()


def figures_of(data: bytes, extension: str, year: int) -> Read:
    """The figures of a filled sheet or of a transcribed report. Raises Unreadable."""
    if extension == "json":
        return _transcribed(data, year)
    sheet = sheet_of(data, extension)
    asked = past_reading.year_in(sheet)
    if asked is not None and asked != year:
        raise Unreadable(f"这是{asked}年的模板，现在导入的是{year}年的报告")
    return past_reading.read_sheet(sheet, year)


def year_of(data: bytes, extension: str) -> int | None:
    """The year that a file names. Raises Unreadable."""
    if extension == "json":
        return _transcript(data).year
    return past_reading.year_in(sheet_of(data, extension))


def sheet_of(data: bytes, extension: str) -> RawSheet:
    """Raises Unreadable."""
    sheet = read_rows(data, extension, most=past_reading.MOST)
    if sheet.unread:
        raise Unreadable(sheet.unread)
    return sheet


def json_of(data: bytes) -> dict:
    """Raises Unreadable."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable("不是完整的 JSON 文件") from None
    if not isinstance(told, dict):
        raise Unreadable("JSON 文件里应是一份报告")
    return told


def text_of(data: bytes, extension: str, *, own: str = "") -> Told:
    """The text of a file. Raises Unreadable."""
    if extension == "docx":
        try:
            return past_text.of_docx(data, own=own)
        except Unfit as unfit:
            raise Unreadable(f"文件{unfit}") from None
    if extension not in {"html", "htm", "txt"}:
        raise Unreadable("正文只从 docx、html、txt 读，别的文件请粘贴文字")
    words = decoded(data)
    if words is None:
        raise Unreadable("文字编码认不出，请另存为 UTF-8 再传")
    return past_text.of_text(words) if extension == "txt" else past_text.of_html(words)


def gathered(
    year: int,
    about: About,
    *,
    read: Read | None = None,
    typed: Mapping[str, tuple[Number, str]] | None = None,
    told: Told = NOTHING,
) -> Gathered:
    """One report. What was typed stands before what a file says; what the file tells of itself fills what was left empty."""
    read = read or Read()
    for key, (value, place) in (typed or {}).items():
        if key in read.values and read.values[key] != value:
            read.notes.append(f"{_name(year, key)}：文件里是{read.values[key]}，按录入的{value}")
        if read.values.get(key) != value:
            read.take(key, value, place)
    read = past_reading.settled(read, year)
    past = Past(
        year=year,
        title=about.title or read.about.get("title", "") or told.title,
        source=about.source or read.about.get("source", ""),
        issued_on=about.issued_on or past_reading.day_of(read.about.get("issued_on", "")),
        values=read.values,
        places=read.places,
        preface=told.preface,
        chapters=told.chapters,
    )
    return Gathered(past, (*read.notes, *told.notes), tuple(read.unread))


def _name(year: int, key: str) -> str:
    return registry(layout_of(year))[key].label


def _transcribed(data: bytes, year: int) -> Read:
    report = _transcript(data)
    if report.year is not None and report.year != year:
        raise Unreadable(f"这是{report.year}年的报告，现在导入的是{year}年的")
    read = past_reading.of_values(report.values, registry(layout_of(year)))
    read.notes += [*report.notes, *([f"文件里另有正文的{len(report.said)}个数，没有读"] if report.said else [])]
    return read


def _transcript(data: bytes) -> Transcript:
    try:
        return transcript.read(json_of(data))
    except transcript.Unreadable as error:
        raise Unreadable(str(error)) from None
