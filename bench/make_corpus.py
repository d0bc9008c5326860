"""Deterministic documents for load_documents, made of the sentences of a real file or of our own test sentences."""

import argparse
import gzip
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent / "tests" / "data" / "search_sentences.txt"
SENTENCE = re.compile(r"[^。；\n]+[。；]?")
FIRST, LAST = date(2008, 5, 1), date(2026, 10, 31)
GENRES = ("通知", "公告", "意见", "办法", "答复", "报告", "实施方案")


def pools(source: Path | None) -> list[tuple[str, list[str]]]:
    """(name, sentences) of each document of the source that has enough of them."""
    if source is None:
        return [("教育工作", OWN.read_text("utf-8").splitlines())]
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    made = [
        (d["title"][:30], [s for s in SENTENCE.findall(d.get("body", "")) if 8 <= len(s) <= 220]) for d in documents
    ]
    return [(name, sentences) for name, sentences in made if len(sentences) > 7]


def document(n: int, total: int, sources: list[tuple[str, list[str]]]) -> dict:
    chance = random.Random(n)
    name, sentences = chance.choice(sources)
    body: list[str] = []
    while sum(map(len, body)) < 800 + 600 * chance.random():
        own = chance.random() < 0.7
        body.append(chance.choice(sentences if own else chance.choice(sources)[1]))
    day = FIRST + timedelta(days=(LAST - FIRST).days * n // total)
    return {
        "id": f"B{n}",
        "kind": chance.choice(("law", "policy")),
        "title": f"关于{name}的{chance.choice(GENRES)}（{day.year}年第{n % 997 + 1}号）",
        "doc_number": f"台教办〔{day.year}〕{n % 997 + 1}号",
        "date": day.isoformat(),
        "publish_date": day.isoformat(),
        "body": "\n".join(body),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int)
    asked.add_argument("out", type=Path)
    asked.add_argument("--source", type=Path)
    given = asked.parse_args()
    sources = pools(given.source)
    with gzip.open(given.out, "wt", encoding="utf-8", compresslevel=1) as out:
        for n in range(given.count):
            out.write(json.dumps(document(n, given.count, sources), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
