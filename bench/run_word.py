"""Seconds to make a draft of a Word file of 30 pages: running text, a table on each page and ten photographs, made here."""

import argparse
import io
import json
import os
import platform
import random
import time
from datetime import date
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image

from bench.run_files import ROUNDS, paragraphs, rows, spread
from disclosure.word import draft_of

PAGES = 30
OWN = "台州市教育局"
TITLE = f"{OWN}关于印发《台州市义务教育学校管理办法》的通知"


def photograph(seed: int, width: int = 1600, height: int = 1200) -> bytes:
    """As large as one of a telephone after Word has made it smaller: some 400 KB."""
    noise = Image.frombytes("RGB", (200, 150), random.Random(seed).randbytes(200 * 150 * 3))
    made = io.BytesIO()
    noise.resize((width, height)).save(made, "JPEG", quality=85)
    return made.getvalue()


def written(pages: int = PAGES) -> bytes:
    """Some 1,100 characters and a table for each page, a photograph on every third; title, list, signature and 版记 as usual."""
    document, texts = docx.Document(), iter(paragraphs(pages * 7))
    placed(document, TITLE, WD_ALIGN_PARAGRAPH.CENTER, 22)
    placed(document, "各县（市、区）教育局：")
    for page in range(pages):
        placed(document, f"第{page + 1}部分", size=16).runs[0].bold = True
        for _ in range(7):
            placed(document, next(texts))
        with_table(document, page)
        document.add_paragraph("按时报送", style="List Number")
        if page % 3 == 0:
            document.add_picture(io.BytesIO(photograph(page)), width=Cm(12))
    placed(document, OWN, WD_ALIGN_PARAGRAPH.RIGHT)
    placed(document, "2026年11月26日", WD_ALIGN_PARAGRAPH.RIGHT)
    placed(document, f"{OWN}办公室　2026年11月26日印发")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def placed(document, words: str, side: WD_ALIGN_PARAGRAPH | None = None, size: int = 16):
    paragraph = document.add_paragraph()
    paragraph.add_run(words).font.size = Pt(size)
    paragraph.alignment = side
    return paragraph


def with_table(document, page: int) -> None:
    table = document.add_table(rows=0, cols=4)
    for values in [["序号", "学校", "班级", "人数"], *rows(8, 4)]:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = f"{value}"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2))


def measured(data: bytes, rounds: int) -> dict:
    """Seconds on the clock and of the processor; the first round warms up and is not counted."""
    clock, used = [], []
    for turn in range(rounds + 1):
        started, cpu = time.perf_counter(), time.process_time()
        draft = draft_of(data, own=OWN)
        if turn:
            clock.append(time.perf_counter() - started)
            used.append(time.process_time() - cpu)
    assert (draft.title, draft.formed_on) == (TITLE, date(2026, 11, 26)), "not the draft that was meant"
    return {
        "bytes": len(data),
        "pages": PAGES,
        "characters": len(draft.body),
        "tables": draft.body.count("<table>"),
        "pictures": len(draft.pictures),
        "draft": spread(clock),
        "cpu": spread(used),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--out", type=Path, help="a JSON file for the result, for example under bench/results")
    given = asked.parse_args()
    told = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "rounds": given.rounds,
        "files": {"Word, 30 pages": measured(written(), given.rounds)},
        "load_average": [round(load, 1) for load in os.getloadavg()],
    }
    printed = json.dumps(told, ensure_ascii=False, indent=1)
    print(printed)
    if given.out:
        given.out.write_text(printed + "\n", "utf-8")


if __name__ == "__main__":
    main()
