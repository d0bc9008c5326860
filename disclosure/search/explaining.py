"""Why the search answers as it does, for an officer: what was understood, what every hit counts, where one item stands and what it lacks.

Asks as the public does, and counts nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from disclosure.models import Publication, SearchEntry
from disclosure.search import candidates, care, marking
from disclosure.search.find import COUNTED, FEW, SHARE, Found, find
from disclosure.search.hits import Hit
from disclosure.search.lexicon import Lexicon
from disclosure.search.query import Word, loosened
from disclosure.search.ranking import TIERS, Score, Tier
from disclosure.search.selection import LABELS
from disclosure.vocabulary import WordsKind

FIRST = 20  # hits that are shown
BY_DAY = "按发布时间排"
_NUMBER = re.compile(r"〕\d|令\d")  # the rest are words that are no 文号
_ELSEWHERE = "文号、发布机构或关键词"


@dataclass(frozen=True)
class Tried:
    """An answer of the search, with the words that stood for each other in it (none where it was asked as typed)."""

    found: Found
    lexicon: Lexicon

    @property
    def words(self) -> tuple[Word, ...]:
        return self.found.understood.asked.words


@dataclass(frozen=True)
class WordTold:
    """`how` the index knows it, `others` stand for it: (kind, words); `held`: how many public items hold it in any form, 约 where it is
    estimated.
    """

    text: str
    how: str
    others: tuple[tuple[str, str], ...]
    held: str


@dataclass(frozen=True)
class Weighed:
    """`points` is the sum of `reasons` to the hundredth; both are empty for what was not weighed."""

    tier: str
    points: str = ""
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A hit with its rank, counted from 1."""

    rank: int
    hit: Hit
    weighed: Weighed


@dataclass(frozen=True)
class Standing:
    """Where an item stands in an answer, in sentences; `words`: (word, where the item holds it, empty where it lacks it)."""

    told: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()
    weighed: Weighed | None = None


def tried(query: str, *, as_typed: bool = False) -> Tried:
    """Asked as the page of the public asks."""
    return Tried(find(query, as_typed=as_typed, size=FIRST), Lexicon() if as_typed else care.words_now())


def words(answer: Tried) -> list[WordTold]:
    """Every word that was looked for, with what stands for it and why."""
    held, _ = candidates.holding(answer.words)
    return [WordTold(one.text, _how(one), _others(one, answer), _many(held[one.text])) for one in answer.words]


def apart(answer: Tried) -> list[str]:
    """The parts of long words that were looked for as well, where hits hold some of the words only."""
    if not any(hit.score and hit.score.tier is Tier.SOME for hit in answer.found.hits):
        return []
    whole = {one.text for one in answer.words}
    return [one.text for one in loosened(answer.words, answer.lexicon) if one.text not in whole]


def narrowed(answer: Tried) -> list[tuple[str, str]]:
    """(label, words) of what else was read in the query: what must not occur, fields, numbers."""
    asked = answer.found.understood.asked
    found = [("不要的词", "、".join(one.text for one in asked.without))]
    found += [(f"限定的{LABELS[name]}", value) for name, value in asked.fields]
    numbers = [one for one in asked.numbers if _NUMBER.search(one)]
    return [*found, ("文号", "、".join(numbers)), ("索引号", asked.index_number or asked.index_short)]


def ranked(answer: Tried) -> list[Ranked]:
    """The first hits."""
    return [Ranked(rank, hit, weighed(hit.score)) for rank, hit in enumerate(answer.found.hits, 1)]


def side_by_side(one: Tried, other: Tried) -> list[tuple[int, tuple[Ranked, int] | None, tuple[Ranked, int] | None]]:
    """(rank, hit of one answer, hit of the other), each hit with its rank among the first of the other answer, 0 where it is none."""
    rows = ranked(one), ranked(other)
    left, right = ({_pk(row): row.rank for row in some} for some in rows)
    pairs = zip_longest(
        [(row, right.get(_pk(row), 0)) for row in rows[0]], [(row, left.get(_pk(row), 0)) for row in rows[1]]
    )
    return [(rank, *pair) for rank, pair in enumerate(pairs, 1)]


def _pk(row: Ranked) -> int:
    return row.hit.publication["id"]


def has_versions(answer: Tried) -> bool:
    """Whether a hit stands before one with more points, as versions of one title do; what is pinned stands in an order of its own."""
    scores = [hit.score for hit in answer.found.hits if hit.score and hit.score.tier < Tier.PINNED]
    merits = [(score.tier, round(score.value, 6)) for score in scores]
    return any(before < after for before, after in zip(merits, merits[1:], strict=False))


def weighed(score: Score | None) -> Weighed:
    """In words and hundredths. What was rounded away goes to the reasons that lost most by it, so that they add up."""
    if score is None:
        return Weighed(BY_DAY)
    exact = [100 * points for _, points in score.reasons]
    cents, whole = [round(points) for points in exact], round(100 * score.value)
    step = 1 if whole > sum(cents) else -1
    nearest = sorted(range(len(exact)), key=lambda n: step * (cents[n] - exact[n]))
    for n in nearest[: abs(whole - sum(cents))]:
        cents[n] += step
    reasons = tuple((told, f"{one / 100:+.2f}") for (told, _), one in zip(score.reasons, cents, strict=True))
    return Weighed(TIERS[score.tier], f"{whole / 100:.2f}", reasons)


def standing(item: Publication, answer: Tried) -> Standing:
    """Why a public item stands where it stands, or does not stand in the answer at all."""
    entry = SearchEntry.objects.filter(publication=item).first()
    if entry is None:
        return Standing(("已公开，检索里还没有它：请系统管理员核对检索（verify_search），再补上（rebuild_search）。",))
    found, score = answer.found, answer.found.scores.get(entry.place)
    held = tuple((word.text, "、".join(_where(word, item, entry))) for word in answer.words)
    if entry.place in found.listed:
        told = _told_of_rank(found.listed.index(entry.place) + 1, score, found)
        return Standing(tuple(told), held, weighed(score))
    lacking = [word for word, where in held if not where]
    return Standing((_why_not(item, entry, lacking, answer),), held, weighed(score) if score else None)


def _how(word: Word) -> str:
    if word.is_phrase:
        return "加了引号，整个找"
    if word.in_title:
        return "只在标题里找"
    if word.sure:
        return "词表里有这个词"
    parts = [part for part in word.terms if len(part) > 1] or list(word.terms)
    return f"按组成部分找：{'、'.join(parts)}" if parts else "太常见，不单独找"


def _others(word: Word, answer: Tried) -> tuple[tuple[str, str], ...]:
    """By kind. A word that was left whole brings its senses; one that is part of a field brings none."""
    senses = answer.lexicon.senses.get(word.text, ()) if word.others else ()
    return tuple((WordsKind(one.kind).label, "、".join(one.others)) for one in senses)


def _many(held: int) -> str:
    return f"{held}" if held <= COUNTED else f"约{held}"


def _where(word: Word, item: Publication, entry: SearchEntry) -> list[str]:
    """Parts of the item that hold the word, with the form in which they do where it is another."""
    head = "\n".join((item.doc_number, item.index_number or "", item.issuer, item.keywords))
    parts = {"标题": item.title, "正文": entry.text, "附件": entry.attached, _ELSEWHERE: head}
    looked = {"标题": item.title} if word.in_title else parts
    return [part + written for part, text in looked.items() if (written := _written(word, text)) is not None]


def _written(word: Word, text: str) -> str | None:
    """Empty for the word itself, （写作“…”） for what stands for it, None where the text has neither."""
    form = next((one for one in word.texts if (hits := marking.pattern([one])) and hits.search(text)), None)
    if form is None:
        return None
    return "" if form == word.text else f"（写作“{form}”）"


def _told_of_rank(rank: int, score: Score | None, found: Found) -> Iterable[str]:
    if score is None:
        yield f"排在第{rank}条，{BY_DAY}：含有全部词的太多，只给标题含有这些词的和最新的算分，其余跟在后面。"
        return
    yield f"排在第{rank}条，{TIERS[score.tier]}。"
    first = found.scores.get(found.listed[0])
    if rank == 1 or first is None:
        return
    if score.tier is Tier.PINNED:
        yield "为这个查找置顶了几条，按设定的顺序排。"
    elif first.tier > score.tier:
        yield f"排在第1条的是“{TIERS[first.tier]}”，总在“{TIERS[score.tier]}”的前面。"
    else:
        yield f"排在第1条的得{first.value:.2f}分，这一条得{score.value:.2f}分。"


def _why_not(item: Publication, entry: SearchEntry, lacking: Sequence[str], answer: Tried) -> str:
    asked, found = answer.found.understood.asked, answer.found
    if not asked:
        return "没有要找的词。"
    if unwanted := [word.text for word in asked.without if _where(word, item, entry)]:
        return f"不在结果里：含有不要的词{_quoted(unwanted)}。"
    if lacking and found.count >= FEW:
        return f"不在结果里：不含{_quoted(lacking)}。含有全部词的有{FEW}条以上，不再列只含一部分的。"
    if lacking:
        return f"不在结果里：不含{_quoted(lacking)}，含有的不到查找内容的{SHARE:.0%}，或者比它含得多的已经够了。"
    if found.understood.narrowed:
        return "不在结果里：词都有，查找里还限定了别的，这一条不在限定的范围里。"
    if not found.count_is_exact or len(found.listed) >= COUNTED:
        return f"词都有，排在前{COUNTED}条以后，{BY_DAY}。"
    return "词都有，结果里却没有：检索里的这一条可能旧了，请系统管理员核对检索（verify_search）。"


def _quoted(texts: Iterable[str]) -> str:
    return "".join(f"“{text}”" for text in texts)
