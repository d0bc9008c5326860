"""PURE. What the index holds of one publication, made from its plain facts. Safe to run in worker processes."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from disclosure.search import segment
from disclosure.search.text import clean, fold, from_html, joined, key, number_key

EVERYTHING = "\ue000"  # stands in every entry, so that filters alone can be asked
IN_TITLE = "\ue001"  # before a word: it stands in the title
FILTER = "\ue002"  # before a letter and a value: column, office, kind, year, validity
TEXT_LIMIT = 400_000  # characters of a body that are indexed
SLOT_BITS = 6  # 64 entries a day before the next day's places are used; closer places make a smaller index
_FIRST_DAY = date(1900, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Facts:
    """One publication as the index sees it. `body` may be HTML."""

    title: str
    doc_number: str
    index_number: str
    issuer: str
    keywords: str
    body: str
    column_id: int
    office_id: int
    kind: str
    validity: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Prepared:
    """`title` and `number` are comparison keys, `text` is readable, `words` are the index words parted by blanks."""

    title: str
    number: str
    text: str
    words: str


def filter_word(name: str, value) -> str:
    """The index word of one filter; `name` is column, office, kind, year or validity."""
    return f"{FILTER}{name[0]}{value}"


def first_place(day: date) -> int:
    """The first place of a day in the order of the index, older days before newer ones."""
    return max(0, day.toordinal() - _FIRST_DAY) << SLOT_BITS


def title_words(folded: str) -> set[str]:
    """Words by which a title is found; titles are short, so any two neighbouring characters are one."""
    return {IN_TITLE + word for word in segment.words(folded) | segment.pairs(folded)}


def _filters(facts: Facts) -> set[str]:
    return {
        EVERYTHING,
        filter_word("column", facts.column_id),
        filter_word("office", facts.office_id),
        filter_word("kind", facts.kind),
        filter_word("year", facts.published_on.year),
        filter_word("validity", facts.validity),
    }


def prepare(facts: Facts, text: str | None = None) -> Prepared:
    """About 1 ms for 3,000 characters. `text` is the readable text of the body where the caller has it already."""
    text = (from_html(facts.body) if text is None else text)[:TEXT_LIMIT]
    title = joined(fold(clean(facts.title)))
    head = joined(fold(clean("\n".join((facts.doc_number, facts.index_number, facts.issuer, facts.keywords)))))
    words = segment.words(f"{title}\n{head}\n{joined(fold(text))}")
    return Prepared(
        key(facts.title)[:300],
        number_key(facts.doc_number),
        text,
        " ".join(chain(words, title_words(title), _filters(facts))),
    )
