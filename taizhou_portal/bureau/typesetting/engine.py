"""PURE. The one door to typst: data goes in as JSON and never becomes source, a PDF comes out that archives and screen readers take."""

import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from taizhou_portal.bureau.typesetting.coverage import FONT, objections, tidy

PPI = 200  # dots an inch of a picture: sharp in print, small enough for a file with many
FAILURES = (RuntimeError, OSError, subprocess.TimeoutExpired)  # typst.TypstError is a RuntimeError
LONGEST = 120  # seconds that a paper may take in a process of its own
TEMPLATES = Path(__file__).resolve().parent / "templates"
ROOT = TEMPLATES.parents[3]


class Untypesettable(Exception):
    """Nothing was made. `reasons`: Chinese sentences, one for each character that the font lacks."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


class TypesettingFailed(Exception):
    """The engine itself gave up: a fault of ours or of the machine, nothing the reader could change.

    The message names template and error alone, for what the engine says may quote the letter.
    """


def pdf(template: str, data: dict[str, Any], *, title: str, author: str, at: date) -> bytes:
    """The template `templates/<template>.typ` filled with `data` (what JSON can hold), as a file.

    `title` and `author` (the bureau) stand in the properties of the file, with `at`, the day of the paper. Raises Untypesettable,
    TypesettingFailed.
    """
    about = {"title": title, "author": author, "year": at.year, "month": at.month, "day": at.day}
    given = {**data, "about": about}
    if reasons := objections(given):
        raise Untypesettable(reasons)
    try:
        return _compiled(template, json.dumps(tidy(given)))
    except FAILURES as error:
        raise TypesettingFailed(f"{template}.typ: {type(error).__name__}") from None


def png(svg: str, *, millimetres: float) -> bytes:
    """A drawing as a picture so wide, for programs that show no drawings. Raises Untypesettable, TypesettingFailed."""
    if reasons := objections(svg):
        raise Untypesettable(reasons)
    try:
        return _as(json.dumps({"svg": tidy(svg), "width": millimetres}), "picture", format="png", ppi=PPI)
    except FAILURES as error:
        raise TypesettingFailed(f"picture.typ: {type(error).__name__}") from None


def _compiled(template: str, data: str) -> bytes:
    # for keeping (ISO 19005-2) and for reading aloud (ISO 14289-1)
    return _as(data, template, pdf_standards=["a-2a", "ua-1"])


def _as(data: str, template: str, **form: Any) -> bytes:
    """The threads of the engine do not survive a fork: where a process used it before it had children (the demonstration makes its letters
    and then serves), a child would wait for ever, and has its papers made in a process of their own.
    """
    return compiled(data, template, **form) if _first_used_in() == os.getpid() else _apart(data, template, form)


@cache
def _first_used_in() -> int:
    """Number of the process that used the engine first; children inherit the answer."""
    return os.getpid()


def _apart(data: str, template: str, form: dict[str, Any]) -> bytes:
    asked = json.dumps({"data": data, "template": template, "form": form}).encode()
    command = [sys.executable, "-m", f"{__package__}.apart"]
    done = subprocess.run(command, input=asked, capture_output=True, cwd=ROOT, timeout=LONGEST, check=False)
    if done.returncode:
        raise RuntimeError
    return done.stdout


def compiled(data: str, template: str, **form: Any) -> bytes:
    """In this process. `form`: what `typst.compile` takes of format and standards."""
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        **form,
    )


@cache
def _fonts() -> typst.Fonts:
    """Ours alone: neither those of the machine nor those inside the engine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT.parent])
