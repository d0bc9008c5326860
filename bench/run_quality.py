"""How many queries of the quality set our search answers, beside plain BM25 over two-character pieces of the same documents.

    DATABASE_URL=… python -m bench.run_quality [--half a|b] [FILE]

Asks what stands in the database, for example after load_documents. The baseline knows titles and bodies, no 文号, no -words, and never
says that an answer is not whole: of what is not there it always finds something.
"""

import argparse
import heapq
import math
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhou_portal.settings")

import django

django.setup()

from bench.keeping import keep  # noqa: E402
from disclosure import search_quality as quality  # noqa: E402
from disclosure.management.commands.search_quality import USUAL, answered  # noqa: E402
from disclosure.models import Publication  # noqa: E402
from disclosure.search.text import from_html  # noqa: E402

K1, B = 1.2, 0.75
RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
PAGE = 20

Document = tuple[str, str, str]  # source id, title, body


def pieces(text: str) -> list[str]:
    """Every two neighbouring characters of Chinese, a lone one as it is; Latin words and figures whole."""
    found: list[str] = []
    for run in RUN.findall(text.lower()):
        found += [run] if run.isascii() or len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]
    return found


class Plain:
    """BM25 over `pieces`; equal scores keep the order of `documents`."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.known: list[tuple[str, str]] = []
        self.postings: dict[str, list[tuple[int, int]]] = {}
        lengths = []
        for place, (source, title, body) in enumerate(documents):
            counts = Counter(pieces(f"{title}\n{body}"))
            for piece, often in counts.items():
                self.postings.setdefault(piece, []).append((place, often))
            self.known.append((source, title))
            lengths.append(counts.total())
        mean = sum(lengths) / max(len(lengths), 1)
        self.worn = [K1 * (1 - B + B * length / mean) for length in lengths]

    def answer(self, text: str) -> quality.Answer:
        scores: dict[int, float] = {}
        for piece in pieces(text):
            found = self.postings.get(piece, [])
            rare = math.log(1 + (len(self.known) - len(found) + 0.5) / (len(found) + 0.5))
            for place, often in found:
                scores[place] = scores.get(place, 0) + rare * often * (K1 + 1) / (often + self.worn[place])
        best = heapq.nsmallest(PAGE, scores, key=lambda place: (-scores[place], place))
        ids, titles = zip(*(self.known[place] for place in best), strict=True) if best else ((), ())
        return quality.Answer(ids, titles, len(scores))


def documents() -> list[Document]:
    """What is public and came from a file, newest first."""
    items = Publication.objects.visible().exclude(source_id=None).order_by("-published_on", "-pk")
    return [(source, title, from_html(body)) for source, title, body in items.values_list("source_id", "title", "body")]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", nargs="?", type=Path, default=USUAL)
    asked.add_argument("--half", choices=quality.HALVES)
    options = asked.parse_args()
    known = documents()
    queries = [q for q in quality.read(options.file.read_text("utf-8").split("\n")) if options.half in (None, q.half)]
    fair, missing = quality.parted(queries, {source for source, *_ in known})
    plain = Plain(known)
    ours = quality.table([quality.judged(query, answered(query.text)) for query in fair])
    theirs = quality.table([quality.judged(query, plain.answer(query.text)) for query in fair])
    results = [
        {"kind": mine.kind, "queries": mine.all, "ours_percent": mine.percent, "bm25_percent": other.percent}
        for mine, other in zip(ours, theirs, strict=True)
    ]
    for row in results:
        print(row)
    half = options.half or "both"
    keep(f"quality-{half}", results, documents=len(known), not_loaded=len(missing))


if __name__ == "__main__":
    main()
