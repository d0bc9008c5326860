"""历史申请 of the demonstration: a list of 2016 and 2017, imported, one of its cases put right since and one taken out."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from requests_app import actions, historic_rows
from taizhou_portal.bureau.documents.rows import read_rows
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.texts import Block

IMPORTED, CORRECTED, VOIDED = 20, 19, 18  # working days before the day of loading


def run(blocks: list[Block], people: People, *, on: date, workdays: Workdays) -> None:
    """The list stands in the text as CSV, and is read as one that an officer chooses."""
    (file,) = blocks[0].files
    data = "\n".join(file.lines).encode()
    listed = historic_rows.read(read_rows(data, "csv", most=historic_rows.MOST), today=on)
    rows = [(row.number, row.past) for row in listed.rows if row.past]
    told = {"name": f"{file.title}.{file.extension}", "sha256": sha256(data).hexdigest()}
    batch = actions.import_historic(
        rows, **told, by=people.general, at=moment(back(on, IMPORTED, workdays), 10, 12)
    ).batch
    first, last = batch.cases.order_by("line").first(), batch.cases.order_by("line").last()
    actions.correct_historic(
        first,
        replace(first.past, note="答复书存档案室，卷号演示-2016-3"),
        reason="补写档案的位置",
        by=people.general,
        at=moment(back(on, CORRECTED, workdays), 9, 40),
    )
    actions.void_historic(
        last, reason="当时没有登记为申请", by=people.chief, at=moment(back(on, VOIDED, workdays), 15, 5)
    )
