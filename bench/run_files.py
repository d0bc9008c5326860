"""Seconds to read a file and to check it: a PDF of 50 pages, a Word file of 30, a workbook of 100,000 cells, all made here.

The PDF is printed by the Chromium of the machine (tagged, with bookmarks), as an office prints its notices.
"""

import argparse
import io
import json
import os
import platform
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
from playwright.sync_api import sync_playwright

from bench.make_corpus import OWN
from disclosure.checks import files
from taizhou_portal.bureau.documents import read
from taizhou_portal.testing import chromium

ROUNDS = 7
FORM = "<p>联系人：办公室，电话0576-88881234。</p>"


def paragraphs(count: int) -> list[str]:
    """The same on every machine: six sentences each."""
    sentences, chance = OWN.read_text("utf-8").splitlines(), random.Random(1)
    return ["".join(chance.choices(sentences, k=6)) for _ in range(count)]


def rows(count: int, columns: int) -> list[list[str | int]]:
    chance = random.Random(2)
    return [[n, f"第{n % 97}小学", *(chance.randint(1, 99_999) for _ in range(columns - 2))] for n in range(count)]


def printed(pages: int = 50) -> bytes:
    """A page of text and a table each, broken by hand so that the count is known."""
    texts = iter(paragraphs(pages * 7))
    sheets = []
    for n in range(pages):
        lines = "".join(f"<p>{next(texts)}</p>" for _ in range(7))
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows(8, 4))
        sheets.append(f"<h2>{n + 1}</h2>{lines}<table>{cells}</table>{FORM}")
    style = "<style>body{font-size:12px} h2{break-before:page} h2:first-child{break-before:avoid}</style>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        page = browser.new_page()
        page.set_content(style + "".join(sheets))
        data = page.pdf(format="A4", tagged=True, outline=True)
        browser.close()
    return data


def written(pages: int = 30) -> bytes:
    """Some 1,100 characters and a table for each page."""
    document = docx.Document()
    texts = iter(paragraphs(pages * 7))
    for _ in range(pages):
        for _ in range(7):
            document.add_paragraph(next(texts))
        table = document.add_table(rows=0, cols=4)
        for values in rows(6, 4):
            for cell, value in zip(table.add_row().cells, values, strict=True):
                cell.text = str(value)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def listed(cells: int = 100_000, columns: int = 10) -> bytes:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("名册")
    sheet.append(["序号", "学校", *(f"指标{n}" for n in range(columns - 2))])
    for row in rows(cells // columns, columns):
        sheet.append(row)
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


FILES: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("PDF, 50 pages", "pdf", printed),
    ("Word, 30 pages", "docx", written),
    ("Excel, 100,000 cells", "xlsx", listed),
)


def measured(data: bytes, extension: str, rounds: int) -> dict:
    """Seconds on the clock of reading and of checking, and CPU seconds of both; the first round warms up and is not counted."""
    reading, checking, used = [], [], []
    for turn in range(rounds + 1):
        started, cpu = time.perf_counter(), time.process_time()
        result = read(data, extension)
        read_at = time.perf_counter()
        found = files.check(result, title="附件")
        if turn:
            reading.append(read_at - started)
            checking.append(time.perf_counter() - read_at)
            used.append(time.process_time() - cpu)
    return {
        "bytes": len(data),
        "pages": result.pages,
        "passages": len(result.passages),
        "characters": sum(len(passage.text) for passage in result.passages),
        "findings": len(found),
        "read": spread(reading),
        "check": spread(checking),
        "both": spread([a + b for a, b in zip(reading, checking, strict=True)]),
        "cpu": spread(used),
    }


def spread(seconds: list[float]) -> dict[str, float]:
    return {name: round(f(seconds), 3) for name, f in (("median", statistics.median), ("least", min), ("most", max))}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--out", type=Path, help="a JSON file for the result, for example under bench/results")
    given = asked.parse_args()
    results = {}
    for name, extension, make in FILES:
        results[name] = figures = measured(make(), extension, given.rounds)
        both, cpu = figures["both"], figures["cpu"]
        print(
            f"{name:<22} read {figures['read']['median']:.2f} s  check {figures['check']['median']:.2f} s  "
            f"both {both['median']:.2f} ({both['least']:.2f} to {both['most']:.2f}) s  cpu {cpu['median']:.2f} s"
        )
    told = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_average": [round(load, 1) for load in os.getloadavg()],
        "rounds": given.rounds,
        "files": results,
    }
    if given.out:
        given.out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
