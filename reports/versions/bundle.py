"""归档包: a version as one archive that anybody can check years later, with nothing but the standard library of Python.

Data, the rows behind each figure, what each figure counted, the programs, who signed, the documents, all hashes, and the checker itself.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.utils import timezone

from reports.models import Paper, Version
from reports.versions import digest, making, papers
from taizhou_portal.bureau.zipping import Member, zipped

SUMS, CHECKER = "SHA256SUMS", "check.py"
READ_ME = """{title}　{version}　归档包

校验值（SHA-256）：{digest}

核对：解开后运行 python3 check.py，或者 sha256sum -c SHA256SUMS；在本系统里运行
python3 manage.py verify_report {year} --bundle 这个文件

edition.json      定稿的数、文字、图的数据
sources.json      原文（带指标代码）和人工更正
rows.json         每个数由哪些记录算出：[记录, 日期, 计多少, 校验值]
definitions.json  每个数的口径和取数条件
marks.json        每个数连同记录的校验值
version.json      版次、更正原因、定稿、签发、发布的人和时间、程序版本
papers/           签发时生成的文件

校验值的算法：把内容写成JSON（UTF-8，键按字母排序，没有空格），取SHA-256。
"""


def members(version: Version) -> Iterator[Member]:
    """In the order of the archive; the documents are read when their turn comes."""
    at = timezone.localtime(version.published_at or version.signed_at or version.frozen_at)
    yield _text("说明.txt", _read_me(version), at)
    parts: dict[str, Any] = {
        "version.json": _about(version),
        "edition.json": version.edition,
        "sources.json": version.sources,
        "definitions.json": version.definitions,
        "rows.json": making.rows_kept(version),
        "marks.json": version.marks,
    }
    for name, value in parts.items():
        yield _text(name, json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True), at)
    yield _text(CHECKER, Path(__file__).with_name("check_bundle.py").read_text(encoding="utf-8"), at)
    for paper in version.papers.order_by("form"):
        yield Member(f"papers/{papers.name_of(version, paper.form)}", partial(_pieces, paper), at)


def archive(version: Version) -> Iterator[bytes]:
    """The same bytes for the same version, whenever it is taken."""
    at = timezone.localtime(version.published_at or version.signed_at or version.frozen_at)
    return zipped(members(version), sums=SUMS, at=at)


def faults(file: IO[bytes], version: Version) -> list[str]:
    """What in an archive is not as its own hashes say, or not the version that is stored here; in Chinese."""
    try:
        with zipfile.ZipFile(file) as opened:
            return [*_inside(opened), *_against(opened, version)]
    except (zipfile.BadZipFile, KeyError, ValueError, UnicodeDecodeError) as error:
        return [f"不是完整的归档包（{type(error).__name__}）"]


def _inside(opened: zipfile.ZipFile) -> Iterator[str]:
    lines = (line.partition("  ") for line in opened.read(SUMS).decode().splitlines())
    told = {name: told_sum for told_sum, _, name in lines}
    for name in opened.namelist():
        if name != SUMS and digest.sha256(opened.read(name)).hexdigest() != told.pop(name, ""):
            yield f"归档包里的{name}被改过"
    yield from (f"归档包里缺{name}" for name in told)


def _against(opened: zipfile.ZipFile, version: Version) -> Iterator[str]:
    edition, rows = json.loads(opened.read("edition.json")), json.loads(opened.read("rows.json"))
    kept, now = digest.figure_marks(edition, rows), making.marks_now(version)
    labels = {one["key"]: one["label"] for one in edition["figures"]}
    yield from (f"“{labels[key]}”（{key}）与归档包不同" for key in kept if now.get(key) != kept[key])
    if json.loads(opened.read("version.json"))["digest"] != version.digest:
        yield "整稿的校验值与归档包不同"


def _about(version: Version) -> dict[str, Any]:
    people = ("frozen", "signed", "published")
    told = {f"{name}_by": str(who) if (who := getattr(version, f"{name}_by")) else "" for name in people}
    told |= {f"{name}_at": _moment(getattr(version, f"{name}_at")) for name in people}
    names = ("number", "reason", "digest", "signed_digest", "made_with")
    return {"year": version.report.year, **{name: getattr(version, name) for name in names}, **told}


def _read_me(version: Version) -> str:
    told = {"title": version.edition["title"], "year": version.report.year}
    return READ_ME.format(version=version, digest=version.digest, **told)


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _text(name: str, words: str, at: datetime) -> Member:
    return Member(name, _whole(words.encode()), at)


def _whole(data: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: [data]


def _pieces(paper: Paper) -> Iterator[bytes]:
    with paper.file.open("rb") as file:
        yield from file.chunks()
