"""The nightly dump: everything that is public, as JSON Lines and as tables, with its licence, its schema and a manifest.

Items are read one after the other and written at once, so that memory stays flat whatever there is. A dump is made beside the place
and put there whole; two are kept.
"""

import csv
import gzip
import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.utils.timezone import localdate, localtime

from disclosure import openapi, standing
from disclosure.models import Publication
from disclosure.open_data import dumps, places
from disclosure.open_data.facts import CORRECTIONS, Facts, around_them, entire, whole
from taizhou_portal.bureau.disk import flush_folder
from taizhou_portal.bureau.tables import Cell, written

KEPT = 2
CHUNK = 500  # items whose files, corrections and neighbours are read at once
BLOCK = 1024 * 1024
A_DAY = 24 * 3600
UNFINISHED = ".making-"
ITEMS, ITEMS_CSV, COLUMNS_CSV, OFFICES_CSV = "items.jsonl.gz", "items.csv", "columns.csv", "offices.csv"
SCHEMA, README = "schema.json", "readme.txt"
#: every file that may be handed out, with its media type
MEDIA = {
    ITEMS: "application/gzip",
    ITEMS_CSV: "text/csv; charset=utf-8",
    COLUMNS_CSV: "text/csv; charset=utf-8",
    OFFICES_CSV: "text/csv; charset=utf-8",
    SCHEMA: "application/schema+json",
    README: "text/plain; charset=utf-8",
    dumps.MANIFEST: "application/json; charset=utf-8",
}
TERMS_LATER = "使用条款由本单位另行公布。"

Read = Callable[[Facts], Cell]
Field = tuple[str, Read]


def _value(name: str) -> Read:
    return lambda facts: facts[name]


def _part(name: str, part: str) -> Read:
    return lambda facts: facts[name][part]


ITEM_FIELDS: tuple[Field, ...] = (
    ("编号", _value("id")),
    ("网址", _value("url")),
    ("索引号", _value("index_number")),
    ("名称", _value("title")),
    ("文号", _value("doc_number")),
    ("发布机构", _value("issuer")),
    ("责任处室", _part("office", "name")),
    ("栏目", _part("column", "name")),
    ("信息种类", _value("kind_name")),
    ("成文日期", _value("formed_on")),
    ("发布日期", _value("published_on")),
    ("重新公开日期", _value("republished_on")),
    ("更正日期", _value("corrected_on")),
    ("主题分类", _value("topic")),
    ("体裁", _value("genre_name")),
    ("公开方式", _value("disclosure_name")),
    ("有效性", _value("validity_name")),
    ("失效或废止日期", _value("invalid_on")),
    ("内容概述", _value("summary")),
    ("关键词", _value("keywords")),
    ("附件个数", lambda facts: len(facts["files"])),
)
COLUMN_FIELDS: tuple[Field, ...] = (
    ("网址名", _value("slug")),
    ("名称", _value("name")),
    ("网址", _value("url")),
    ("上级栏目", _value("parent")),
    ("栏目说明", _value("description")),
    ("责任处室", _part("office", "name")),
    ("条例第二十条的项", _value("statutory_item")),
)
OFFICE_FIELDS: tuple[Field, ...] = (
    ("网址名", _value("slug")),
    ("名称", _value("name")),
    ("网址", _value("url")),
    ("类别", _value("kind_name")),
    ("上级", _value("parent")),
    ("职责", _value("duty")),
    ("负责人", _value("head")),
    ("电话", _value("phone")),
    ("地址", _value("address")),
    ("办公时间", _value("hours")),
    ("撤销日期", _value("closed_on")),
    ("承接单位", _value("successor")),
)


def export(root: Path, *, at: datetime, origin: str, name: str, terms: str) -> dumps.Dump:
    """Makes the dump of this moment under `root` and lets older ones go. `origin`: https://host, or empty; `name`: of the bureau."""
    root.mkdir(parents=True, exist_ok=True)
    making = root / f"{UNFINISHED}{token_hex(8)}"
    making.mkdir()
    try:
        rows = _write_all(making, origin=origin, today=localdate(at))
        _text(making / SCHEMA, json.dumps(openapi.item_schema(), ensure_ascii=False, indent=1))
        _text(making / README, readme(name, at=at, origin=origin, rows=rows[ITEMS], terms=terms))
        files = [_told(making / file, rows.get(file)) for file in MEDIA if file != dumps.MANIFEST]
        manifest = {
            "made_at": at.astimezone(UTC).isoformat(),
            "publisher": name,
            "terms": terms or TERMS_LATER,
            "files": files,
        }
        _text(making / dumps.MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        flush_folder(making)
        place = making.rename(root / f"{at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}")
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    flush_folder(root)
    _let_go(root)
    return dumps.Dump(place, at, tuple(files))


def readme(name: str, *, at: datetime, origin: str, rows: int, terms: str) -> str:
    """What the dump is, for whoever opens it without the page."""
    return f"""{name}公开信息数据

内容：{localtime(at):%Y-%m-%d %H:%M} 时公开的全部信息，共{rows}条。以网站上的为准；以后撤下、更正的，这里不会跟着变。
来源：{origin or "本单位政府信息公开网站"}

items.jsonl.gz  每行一条信息的JSON，含正文，UTF-8，gzip压缩；各项的意思见schema.json
items.csv       目录，一行一条，UTF-8
columns.csv     栏目
offices.csv     机构处室
schema.json     items.jsonl.gz 每一行的JSON Schema
manifest.json   各文件的行数、字节数、SHA-256和生成时间

表格里以“=”“+”“-”“@”开头的文字前面加了一个单引号，免得表格软件当成公式。

使用条款：{terms or TERMS_LATER}
"""


def _write_all(folder: Path, *, origin: str, today: date) -> dict[str, int]:
    """File → rows."""
    columns = (places.column(row, origin=origin) for row in places.columns())
    offices = (places.office(row, origin=origin) for row in places.offices())
    with standing.read_once():
        items = _write_items(folder, origin=origin, today=today)
    return {
        ITEMS: items,
        ITEMS_CSV: items,
        COLUMNS_CSV: _table(folder / COLUMNS_CSV, COLUMN_FIELDS, columns),
        OFFICES_CSV: _table(folder / OFFICES_CSV, OFFICE_FIELDS, offices),
    }


def _write_items(folder: Path, *, origin: str, today: date) -> int:
    forms: dict[int, int] = {}
    named: set[int] = set()
    with ExitStack() as stack:
        packed = stack.enter_context((folder / ITEMS).open("wb"))
        zipped = stack.enter_context(gzip.GzipFile("", "wb", 6, packed, mtime=0))
        lines = stack.enter_context(io.TextIOWrapper(zipped, "utf-8", newline=""))
        sheet = stack.enter_context(_Sheet(folder / ITEMS_CSV, ITEM_FIELDS))
        for item, facts in _items(origin=origin, today=today):
            lines.write(json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n")
            sheet.row(facts)
            forms[item.pk] = _form(item)
            named.update(_named(facts))
    dumps.keep_shown(folder, {**dict.fromkeys(named, dumps.UNKNOWN), **forms})
    return len(forms)


def _items(*, origin: str, today: date) -> Iterator[tuple[Publication, Facts]]:
    rows = entire(Publication.objects.visible().newest_first()).iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        around = around_them(chunk, origin=origin)
        yield from ((item, whole(item, around[item.pk], origin=origin, today=today)) for item in chunk)


def _form(item: Publication) -> int:
    hidden = [one.at for one in getattr(item, CORRECTIONS) if not one.is_shown]
    return dumps.form_of(item.published_at, item.republished_at, *hidden)


def _named(facts: Facts) -> Iterator[int]:
    """The items that are named beside this one: their titles must be public, too."""
    for other in (facts["interprets"], facts["successor"], *facts["interpretations"], *facts["predecessors"]):
        if other:
            yield other["id"]


class _Sheet:
    """A CSV file that is written row by row: UTF-8 with its mark, what begins a formula defused."""

    def __init__(self, place: Path, fields: Sequence[Field]) -> None:
        self.fields = fields
        self.file = place.open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow([label for label, _ in fields])

    def row(self, facts: Facts) -> None:
        self.writer.writerow([written(read(facts)) for _, read in self.fields])

    def __enter__(self) -> "_Sheet":
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()


def _table(place: Path, fields: Sequence[Field], rows: Iterable[Facts]) -> int:
    count = 0
    with _Sheet(place, fields) as sheet:
        for facts in rows:
            sheet.row(facts)
            count += 1
    return count


def _text(place: Path, text: str) -> None:
    place.write_text(text, "utf-8", newline="\n")


def _told(place: Path, rows: int | None) -> dict[str, Any]:
    """A line of the manifest."""
    digest, size = hashlib.sha256(), 0
    with place.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
        os.fsync(file.fileno())  # whole on the disk before it gets its name
    return {
        "name": place.name,
        "rows": rows,
        "bytes": size,
        "sha256": digest.hexdigest(),
        "media_type": MEDIA[place.name],
    }


def _let_go(root: Path) -> None:
    """Dumps that are older than the newest KEPT, and what a run that was killed left a day ago; a younger one may be at work."""
    left = [place for place in root.glob(f"{UNFINISHED}*") if time.time() - place.stat().st_mtime > A_DAY]
    for old in [*sorted(root.glob(dumps.FOLDER))[:-KEPT], *left]:
        shutil.rmtree(old, ignore_errors=True)
