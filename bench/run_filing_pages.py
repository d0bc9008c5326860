"""From the form to the receipt without script: how many pages a citizen meets and what the HTML of each weighs, plain and as it is sent.

    DATABASE_URL=… VAR_DIR=… python -m bench.run_filing_pages

Files some applications in the database of the bench, by one page and part by part; styles, script and pictures are those of every page and
not counted. `sent` is pressed as the proxy presses pages; the bound is held against the plain HTML, which is the stricter way.
"""

import gzip
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bench.keeping import keep, keep_table
from tests.bureau import upload_makers
from tests.requests_app.filling import AGENT, ASKED, CHECK, NEW, PERSON, RECEIPT, of_part, part

MOST_PAGES, MOST_BYTES = 3, 20 * 1024
LEVEL = 6  # nginx in production
COLUMNS = ("way", "page", "plain", "sent", "within 20 KB")
SEVERAL = "1.2025年义务教育招生计划和录取结果\n2.2025年课后服务收费标准\n3.2025年校服采购合同"
GIVEN = ASKED | PERSON


@dataclass
class Way:
    """One visitor on the way to a receipt; `seen` are the pages met, each with its HTML."""

    name: str
    client: Client = field(default_factory=lambda: Client(headers={"host": "127.0.0.1"}))
    seen: list[tuple[str, bytes]] = field(default_factory=list)

    def reads(self, page: str, address: str) -> None:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        self.seen.append((page, answer.content))

    def sends(self, address: str, given: dict, *, to: str) -> None:
        answer = self.client.post(address, given)
        assert answer.headers.get("Location") == to, (address, answer.status_code, answer.headers.get("Location"))

    def told(self) -> list[dict[str, object]]:
        return [
            {"way": self.name, "page": page, "plain": len(html), "sent": pressed(html), "within 20 KB": fits(html)}
            for page, html in self.seen
        ]


def pressed(html: bytes) -> int:
    return len(gzip.compress(html, LEVEL, mtime=0))


def fits(html: bytes) -> bool:
    return len(html) <= MOST_BYTES


def papers(*fields: str) -> dict[str, SimpleUploadedFile]:
    return {name: SimpleUploadedFile(f"{name}.pdf", upload_makers.pdf()) for name in fields}


def on_one_page(name: str, given: dict, *, split: bool = False) -> Way:
    way = Way(name)
    way.reads("form", NEW)
    way.sends(NEW, given, to=CHECK)
    way.reads("check", CHECK)
    if split:
        way.sends(CHECK, {"split": "1"}, to=CHECK)
    way.sends(CHECK, {}, to=RECEIPT)
    way.reads("receipt", RECEIPT)
    return way


def part_by_part() -> Way:
    way, given = Way("part by part"), GIVEN | papers("proof")
    after = {"what": part("who"), "who": part("papers"), "papers": CHECK}
    for name, there in after.items():
        way.reads(f"form, {name}", part(name))
        way.sends(part(name), of_part(name, given), to=there)
    way.reads("check", CHECK)
    way.sends(CHECK, {}, to=RECEIPT)
    way.reads("receipt", RECEIPT)
    return way


def beside() -> Way:
    """What is no step of it: the guide before, the form sent back with a fault in every field, the form that is returned to."""
    way = Way("beside it")
    way.reads("guide", reverse("requests_app:guide"))
    wrong = dict.fromkeys(GIVEN | AGENT, "") | {"acts": "agent", "kind": "business", "phone": "12"}
    way.seen.append(("form, every field wrong", way.client.post(NEW, wrong).content))
    way.sends(NEW, GIVEN | papers("proof"), to=CHECK)
    way.reads("form, filled in", NEW)
    return way


def main() -> None:
    three = papers("proof", "agent_proof", "agent_paper")
    usual = on_one_page("one page", GIVEN | papers("proof"))
    agent = on_one_page("one page, by an agent", GIVEN | AGENT | three)
    several = on_one_page("one page, three matters", GIVEN | papers("proof") | {"description": SEVERAL}, split=True)
    ways = [usual, agent, several, part_by_part()]
    pages = {way.name: len(way.seen) for way in ways}
    held = pages["one page"] <= MOST_PAGES and all(fits(html) for way in ways for _, html in way.seen)
    rows = [row for way in [*ways, beside()] for row in way.told()]
    for row in rows:
        print(row)
    print(f"pages: {pages}; held: {held}")
    keep("filing-pages", rows, by_engine=False, pages=pages, most_pages=MOST_PAGES, most_bytes=MOST_BYTES, held=held)
    keep_table("filing-pages", __doc__ or "", COLUMNS, rows)


if __name__ == "__main__":
    main()
