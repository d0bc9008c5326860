"""Every word finds what a plain comparison of the texts finds: recall 1.000, two-character and split words included."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from disclosure.models import Publication
from disclosure.search import index
from disclosure.search.find import find
from disclosure.search.query import parse
from disclosure.search.text import clean, fold, from_html, joined
from tests.factories import published

DATA = Path(__file__).parent.parent / "data"
SENTENCES = (DATA / "search_sentences.txt").read_text("utf-8").splitlines()
WORDS = (DATA / "search_words.txt").read_text("utf-8").split()
DOCUMENTS = 150

pytestmark = pytest.mark.django_db


def corpus() -> dict[int, str]:
    """Items made of our own sentences, some cut apart by markup; id → title and body as a reader sees them."""
    chance = random.Random(41)
    items = []
    for _ in range(DOCUMENTS):
        sentences = chance.sample(SENTENCES, chance.randint(3, 9))
        title = sentences.pop().rstrip("。")[:40]
        body = "".join(f"<p>{_cut_apart(one, chance)}</p>" for one in sentences)
        items.append(
            published(
                title=title,
                summary="",
                issuer="",
                body=body,
                on=date(2020, 1, 1) + timedelta(days=chance.randrange(2000)),
            )
        )
    index.put(items)
    return {item.pk: f"{item.title}\n{from_html(item.body)}" for item in items}


def _cut_apart(sentence: str, chance: random.Random) -> str:
    at = chance.randrange(len(sentence))
    return f"{sentence[:at]}<span>{sentence[at:]}</span>" if chance.random() < 0.3 else sentence


def all_found(query: str) -> list[int]:
    """As it was typed: words that stand for each other find more on purpose, and what holds some of the words follows."""
    found, ids = find(query, as_typed=True), []
    while True:
        ids += [hit.publication["id"] for hit in found.hits if not hit.missing]
        if not found.next:
            return ids
        found = find(query, page=found.page + 1, as_typed=True)


def test_recall_against_plain_comparison_is_one():
    texts = corpus()
    assert len(WORDS) >= 150 and len(set(WORDS)) == len(WORDS)
    missed, compared = {}, 0
    for word in WORDS:
        expected = {pk for pk, text in texts.items() if word in text}
        compared += len(expected)
        if lost := expected - set(all_found(word)):
            missed[word] = len(lost), len(expected)
    assert missed == {}
    assert compared > 1000


def test_the_database_itself_finds_no_more():
    corpus()
    for word in WORDS[::7]:
        by_database = set(Publication.objects.filter(body__contains=word).values_list("pk", flat=True))
        assert by_database <= set(all_found(word)), word


def test_a_single_word_finds_nothing_that_does_not_hold_it():
    texts = {pk: joined(fold(clean(text))) for pk, text in corpus().items()}
    for word in WORDS:
        asked = parse(word)
        if asked.shown == (word,):
            assert set(all_found(word)) == {pk for pk, text in texts.items() if word in text}, word


def test_every_hit_is_counted_once_and_shown_once():
    corpus()
    for word in WORDS[::5]:
        ids = all_found(word)
        assert len(ids) == len(set(ids)) == find(word, as_typed=True).count
