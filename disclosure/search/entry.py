"""PURE. What the index holds of one publication, made from its plain facts. Safe to run in worker processes."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from disclosure.search import segment
from disclosure.search.text import clean, fold, from_html, joined, key, number_key

EVERYTHING = "\ue000"  # stands in every entry, so that filters alone can be asked
IN_TITLE = "\ue001"  # before a word: it stands in the title
FILTER = "\ue002"  # before a letter and a value: column, office, kind, year, validity, topic, genre, files, index
TEXT_LIMIT = 400_000  # characters of a body that are indexed, and of its files
SLOT_BITS = 6  # 64 entries a day before the next day's places are used; closer places make a smaller index
_FIRST_DAY = date(1900, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Facts:
    """One publication as the index sees it. `body` may be HTML; `files` are (title, text) of what can be downloaded with it."""

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
    genre: str = ""
    topic_id: int = 0
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What the catalogue counts by; `published_on` settles the place."""

    published_on: date
    kind: str
    office_id: int
    column_id: int
    topic_id: int
    genre: str
    validity: str
    has_files: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """`title` and `number` are comparison keys, `text` and `attached` are readable, `words` are the index words parted by blanks."""

    title: str
    number: str
    text: str
    words: str
    attached: str
    facets: Facets


def filter_word(name: str, value) -> str:
    """The index word of one filter; `name` is one of column, office, kind, year, validity, topic, genre, files, index."""
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
        filter_word("genre", facts.genre),
        filter_word("topic", facts.topic_id),
        filter_word("files", int(bool(facts.files))),
        filter_word("index", short_index(facts.index_number)),
    }


def short_index(number: str) -> str:
    """2018-00212 of 000014349/2018-00212, without what an index word cannot hold: 201800212."""
    return number.rpartition("/")[2].replace("-", "")


def _attached(files: tuple[tuple[str, str], ...]) -> str:
    """The text of the files, each after its name."""
    return "\n".join(clean(f"{title}\n{text}") for title, text in files)[:TEXT_LIMIT]


def prepare(facts: Facts, text: str | None = None) -> Prepared:
    """About 1 ms for 3,000 characters. `text` is the readable text of the body where the caller has it already."""
    text = (from_html(facts.body) if text is None else text)[:TEXT_LIMIT]
    title = joined(fold(clean(facts.title)))
    head = joined(fold(clean("\n".join((facts.doc_number, facts.index_number, facts.issuer, facts.keywords)))))
    attached = _attached(facts.files)
    words = segment.words("\n".join((title, head, joined(fold(text)), joined(fold(attached)))))
    return Prepared(
        key(facts.title)[:300],
        number_key(facts.doc_number),
        text,
        " ".join(chain(words, title_words(title), _filters(facts))),
        attached,
        _facets(facts),
    )


def _facets(facts: Facts) -> Facets:
    return Facets(
        published_on=facts.published_on,
        kind=facts.kind,
        office_id=facts.office_id,
        column_id=facts.column_id,
        topic_id=facts.topic_id,
        genre=facts.genre,
        validity=facts.validity,
        has_files=bool(facts.files),
    )
