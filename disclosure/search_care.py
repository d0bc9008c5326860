"""PURE. What officers set for the search before it is stored: groups of words, many of them pasted, and what stands first."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.search.lexicon import LONGEST, split, words_of
from disclosure.search.query import NOISE
from disclosure.search.text import key
from disclosure.vocabulary import TWO_WAY, WordsKind
from disclosure.wording import ARROWS

FIELD_MOST, NOTE_MOST, QUERY_MOST, ORDER_MOST = 300, 200, 60, 99
LINES_MOST = 1000
#: how many words two groups may share: two bodies may have become one, whose name then stands in the groups of both
MAY_SHARE = {WordsKind.FORMER.value: 1}
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Group:
    """One group as it is stored, words parted by 、; `line`: which line of a paste it is, from 1."""

    kind: str
    words: str
    means: str = ""
    line: int = 0

    @property
    def same(self) -> tuple[frozenset[str], frozenset[str]]:
        """What two groups of one kind are compared by: their words in whatever order."""
        return frozenset(split(self.words)), frozenset(split(self.means))


def parted(text: str) -> str:
    """The words of a field as they are stored: parted by 、, as they were typed, each once."""
    return "、".join(words_of(text).values())


def places(groups: Iterable[str]) -> dict[str, str]:
    """Folded word → the words of the group in which it stands."""
    return {word: words for words in groups for word in split(words)}


def group_objections(
    group: Group, note: str = "", *, before: Group | None = None, others: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Field → why the group cannot stand. `before`: as it is stored, whose words are not asked again; `others`: `places` of the
    other groups of this kind that are on.
    """
    if group.kind not in WordsKind.values:
        return {"kind": "类别不在清单里，请重新选择"}
    old = before or Group(group.kind, "")
    known = {*words_of(old.words), *words_of(old.means)}
    found = {"words": _words_wrong(group, known), "means": _means_wrong(group, old, known)}
    if not found["words"]:
        stayed = set(words_of(old.words)) if old.kind == group.kind else set()
        found["words"] = _elsewhere(group, stayed, others or {})
    if len(note) > NOTE_MOST:
        found["note"] = f"说明有{len(note)}字，不超过{NOTE_MOST}字"
    return {name: words for name, words in found.items() if words}


def _words_wrong(group: Group, known: Collection[str]) -> str:
    words = words_of(group.words)
    if not words:
        return "请填写词"
    if wrong := _field_wrong("词", group.words, known):
        return wrong
    if group.kind in TWO_WAY and len(words) < 2:
        return f"{WordsKind(group.kind).label}至少两个词，现在只有“{group.words}”"
    return ""


def _means_wrong(group: Group, old: Group, known: Collection[str]) -> str:
    if group.kind in TWO_WAY:
        return f"{WordsKind(group.kind).label}都写在“词”里，这里不填" if group.means else ""
    if not words_of(group.means):
        return "请填写也找哪些词"
    if wrong := _field_wrong("也找", group.means, known):
        return wrong
    stayed = words_of(old.words).keys() & words_of(old.means).keys()
    both = [shown for word, shown in words_of(group.means).items() if word in words_of(group.words)]
    both = [shown for shown in both if not stayed & words_of(shown).keys()]
    return f"“{both[0]}”在“词”里已经有了，两边不能有同一个词" if both else ""


def _field_wrong(label: str, text: str, known: Collection[str]) -> str:
    if len(text) > FIELD_MOST:
        return f"{label}有{len(text)}字，不超过{FIELD_MOST}字"
    return next(
        (wrong for word, shown in words_of(text).items() if word not in known if (wrong := _odd(word, shown))), ""
    )


def _odd(word: str, shown: str) -> str:
    """Why one word is none to look for."""
    if len(word) > LONGEST:
        return f"“{shown[:8]}…”有{len(word)}字，一个词不超过{LONGEST}字"
    if not key(word):
        return f"“{shown}”里没有可以查找的字"
    if len(key(word)) == 1:
        return f"“{shown}”只有一个字，太多的信息里都有，请写成词"
    return f"“{shown}”是查找时略去的词，填了不起作用" if word in NOISE else ""


def _elsewhere(group: Group, stayed: Collection[str], others: Mapping[str, str]) -> str:
    shared: dict[str, list[str]] = {}
    for word in words_of(group.words):
        if word in others:
            shared.setdefault(others[word], []).append(word)
    for words, both in shared.items():
        new = [word for word in both if word not in stayed]
        if new and len(both) > MAY_SHARE.get(group.kind, 0):
            return f"“{words_of(group.words)[new[0]]}”已经在“{words}”一组里，请在那一组里加词，合成一组"
    return ""


def read_groups(text: str, kind: str) -> tuple[list[Group], list[str]]:
    """The groups of a paste, one a line, and what is wrong with which line; blank lines are passed over."""
    groups = [_group(line, kind, number) for number, line in enumerate(_LINE_END.split(text), start=1) if line.strip()]
    if len(groups) > LINES_MOST:
        return [], [f"一次最多{LINES_MOST}行，现在有{len(groups)}行，请分几次添加"]
    wrong = [f"第{group.line}行：{words}" for group in groups for words in group_objections(group).values()]
    return groups, wrong + list(_twice(groups))


def _group(line: str, kind: str, number: int) -> Group:
    """Two columns parted by a tab or an arrow; words that all mean the same may stand in any number of columns."""
    if "\t" in line.strip() and kind in TWO_WAY:
        return Group(kind, parted(line), line=number)
    words, *means = line.strip().split("\t") if "\t" in line.strip() else ARROWS.split(line.strip())
    return Group(kind, parted(words), parted(" ".join(means)), number)


def _twice(groups: list[Group]) -> Iterable[str]:
    first: dict[str, Group] = {}
    for group in groups:
        shared: dict[int, list[str]] = {}
        for word, shown in words_of(group.words).items():
            before = first.setdefault(word, group)
            if before is not group and before.same != group.same:
                shared.setdefault(before.line, []).append(shown)
        wrong = [pair for pair in shared.items() if len(pair[1]) > MAY_SHARE.get(group.kind, 0)]
        for line, both in wrong[:1]:
            yield f"第{group.line}行：“{both[0]}”在第{line}行已经有了，请合成一行"


def pin_objections(*, query: str, order: int | None, until: date | None, note: str = "", today: date) -> dict[str, str]:
    """Field → why a pinned result cannot stand, the item apart; the texts have no blanks at their ends."""
    found = {}
    if not query:
        found["query"] = "请填写查找什么"
    elif len(query) > QUERY_MOST:
        found["query"] = f"查找什么有{len(query)}字，不超过{QUERY_MOST}字"
    elif not key(query):
        found["query"] = f"“{query}”里没有可以查找的字"
    if order is None or not 1 <= order <= ORDER_MOST:
        found["order"] = f"顺序要写成1至{ORDER_MOST}的整数"
    if until is not None and until < today:
        found["until"] = "这一天已经过了，请填今天或以后的日期"
    if len(note) > NOTE_MOST:
        found["note"] = f"理由有{len(note)}字，不超过{NOTE_MOST}字"
    return found
