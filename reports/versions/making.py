"""What a version is made of: gathered from the report as it is now, or read back from what was kept."""

import platform
from collections.abc import Mapping
from importlib.metadata import version as installed
from typing import Any

from reports.cells import registry
from reports.choices import choices
from reports.edition import Edition, pack, unpack
from reports.models import AnnualReport, Version
from reports.papers.imprint import Imprint
from reports.versions import digest
from reports.versions.digest import Counted
from taizhou_portal.bureau.models import Site

#: the programs that count, draw and print
PROGRAMS = ("django", "typst", "python-docx", "openpyxl")


def sources_of(report: AnnualReport) -> dict[str, Any]:
    """The text as it was written, with its tokens, and what was corrected by hand: all that somebody typed."""
    chapters = report.chapters.order_by("order", "id").values("number", "heading", "text", "order")
    overrides = report.overrides.select_related("by").order_by("key")
    return {
        "bureau": Site.current().name,
        "title": report.title,
        "preface": report.preface,
        "statistics": report.with_statistics,
        "chapters": list(chapters),
        "overrides": [
            {"key": one.key, "value": str(one.value), "reason": one.reason, "by": str(one.by)} for one in overrides
        ],
    }


def definitions_of(edition: Edition) -> list[dict[str, Any]]:
    """What each figure of the packed edition counted then, and by which conditions of which book."""
    known = registry(edition.layout)
    found = [known[kept["key"]] for kept in pack(edition)["figures"] if kept["key"] in known]
    return [
        {
            "key": one.key,
            "label": one.label,
            "unit": one.unit,
            "definition": one.definition,
            "choices": choices(one),
            "book": one.rows.book if one.rows else "",
            "conditions": list(one.rows.keys) if one.rows else [],
        }
        for one in found
    ]


def made_with() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: installed(name) for name in PROGRAMS}}


def digest_of(version: Version, marks: Mapping[str, str]) -> str:
    return digest.whole(
        year=version.report.year,
        number=version.number,
        reason=version.reason,
        edition=version.edition,
        sources=version.sources,
        definitions=version.definitions,
        made_with=version.made_with,
        marks=marks,
    )


def rows_kept(version: Version) -> dict[str, list[Counted]]:
    return dict(version.counted.values_list("key", "rows"))


def marks_now(version: Version) -> dict[str, str]:
    """The hashes that the stored figures and rows have now, whatever was written down beside them."""
    return digest.figure_marks(version.edition, rows_kept(version))


def intact(version: Version) -> bool:
    """Nothing of it was changed since it was frozen, nor since it was signed."""
    found = digest_of(version, marks_now(version))
    return found == version.digest and version.signed_digest in {"", found}


def edition_of(version: Version) -> Edition:
    return unpack(version.edition)


def imprint_of(version: Version) -> Imprint:
    """What the documents say of themselves: the day is that of the signature, of an unsigned one that on which it was frozen."""
    signed = version.signed_on
    title, bureau = version.edition["title"], version.sources["bureau"]
    return Imprint(bureau, title, signed or version.frozen_on, version.number if signed else 0, version.reason)
