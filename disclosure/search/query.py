"""PURE. What a reader typed, understood: words and what stands for them, "phrases", -words to leave out, 名称:… and other fields, numbers.
Never fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosure.search import segment
from disclosure.search.entry import IN_TITLE, short_index
from disclosure.search.lexicon import Lexicon, Sense
from disclosure.search.text import HAN, joined, key, number_keys, typed

LENGTH = 200  # characters of a query that are read
MOST = 12  # words that are searched for
_NOISE = """的 了 和 与 及 或 在 是 等 之 于 对 为 把 被 就 也 都 而 吗 呢 吧 啊 呀 不 又 再 还 才 很 太 别 能 要 会 该 有 没 到 给 让 去 找
里 上 这 那 个 我 你 他 谁 关于 有关 怎么 怎样 如何 哪里 什么 为什么 多少 请问 哪些 怎么样
怎么办 怎么回事 哪个 咋 咋办 到底 究竟 一下 一直 一个
多久 多大 几岁 几天 多少钱 我要 我想 我家 我们 他们 自己 别人 人家 想要 能否 是否 可以 可不可以 能不能 有没有 是不是 算不算 会不会 需要 应该
要求 不会 不要 不能 要不 没有 还是"""
#: what says nothing beside other words
NOISE = frozenset(_NOISE.split())
#: a lone one behind a figure counts it: 2018年, 第3条
UNITS = frozenset("年月日号届级条次期项名所个元岁万亿页")
#: how a field may be called → what it is
FIELDS = {
    "标题": "title", "名称": "title", "题名": "title", "title": "title", "文号": "number", "number": "number", "索引号": "index",
    "index": "index",
    "处室": "office", "部门": "office", "office": "office", "栏目": "column", "column": "column", "种类": "kind", "kind": "kind",
    "年份": "year", "年": "year", "year": "year", "有效性": "validity", "validity": "validity", "体裁": "genre", "genre": "genre",
    "主题": "topic", "主题分类": "topic", "topic": "topic", "附件": "files", "files": "files",
}  # fmt: skip
_QUOTES = '"“”「」『』'
_PHRASE = re.compile(rf"(?P<minus>(?:(?<=\s)|(?<=^))[-－])?[{_QUOTES}](?P<inside>[^{_QUOTES}]+)[{_QUOTES}]")
_FIELD = re.compile(
    rf"(?:(?<=\s)|(?<=^))(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))})\s*[:：]\s*"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]+)[{_QUOTES}]|(?P<bare>[^\s{_QUOTES}]+))"
)
_PADDED_NAME = re.compile(rf"(?<![{HAN}])([{HAN}])\s+(?=[{HAN}](?![{HAN}]))")
_TOKEN = re.compile(
    rf"(?P<minus>(?:(?<=\s)|(?<=^))[-－])?(?:(?P<number>〔\d{{4}}〕\d+号|第\s*\d+\s*号)|(?P<han>[{HAN}]+?)(?=第\s*\d+\s*号|[^{HAN}]|$)|(?P<plain>[a-z0-9]{{1,40}}))"
)
_FULL_NUMBER = re.compile(rf"[{HAN}]+〔\d{{4}}〕\d+号")
_INDEX_NUMBER = re.compile(r"(?:[0-9a-z]{7,18}/)?\d{4}(?:\d{2})?-\d{5,6}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Word:
    """`terms` must all stand in the index entry, `title_terms` in the title's. `sure`: `terms` alone prove that `text` occurs.

    `others` are words that do as well; `in_title` asks for the title alone; `is_phrase`: it was quoted and stays whole.
    """

    text: str
    terms: tuple[str, ...]
    title_terms: tuple[str, ...]
    sure: bool
    others: tuple["Word", ...] = ()
    in_title: bool = False
    is_phrase: bool = False

    @property
    def forms(self) -> tuple["Word", ...]:
        return (self, *self.others)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.forms)

    @property
    def is_must(self) -> bool:
        """Nothing is shown that lacks it."""
        return self.in_title or self.is_phrase

    @property
    def is_proven(self) -> bool:
        """The index alone proves every form."""
        return not self.in_title and all(one.sure for one in self.forms)

    def groups(self) -> list[list[str | tuple[str, ...]]]:
        """What the engine is asked for (engine.Groups); nothing for what any text may hold."""
        return self.title_groups() if self.in_title else _groups([one.terms for one in self.forms])

    def title_groups(self) -> list[list[str | tuple[str, ...]]]:
        return _groups([one.title_terms for one in self.forms])


def _groups(alternatives: list[tuple[str, ...]]) -> list[list[str | tuple[str, ...]]]:
    if not all(alternatives):
        return []
    return [[term] for term in alternatives[0]] if len(alternatives) == 1 else [list(alternatives)]


@dataclass(frozen=True, slots=True)
class Query:
    """`whole` is compared with titles, `numbers` with 文号, `index_number` with 索引号 (`index_short`: its last part as an index word);
    empty where there is nothing. `fields` are (name, value) that narrow, `senses` (word, Sense) what was also looked for, `cut`
    tells of a query too long.
    """

    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    whole: str = ""
    numbers: tuple[str, ...] = ()
    index_number: str = ""
    index_short: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    senses: tuple[tuple[str, Sense], ...] = ()
    cut: bool = False
    shown: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.whole)

    def written(self) -> str:
        """The query as somebody could type it, with what is left out and narrowed."""
        parts = [_written(one) for one in self.words]
        parts += [f"-{_written(one)}" for one in self.without]
        return " ".join([*parts, *(f'{name}:"{value}"' for name, value in self.fields)])


def _written(one: Word) -> str:
    quoted = f'"{one.text}"' if one.is_must else one.text
    return f"title:{quoted}" if one.in_title else quoted


def with_words(asked: Query, words: tuple[Word, ...], lexicon: Lexicon) -> Query:
    """The same question with other words, and all that follows from them."""
    texts = tuple(one.text for one in words)
    whole = key("".join(texts))
    return replace(
        asked, words=words, whole=whole, numbers=number_keys(whole), senses=_senses(words, lexicon), shown=texts
    )


def word(text: str, others: tuple[str, ...] = (), *, in_title: bool = False) -> Word:
    """A word of a folded text: one from the dictionary is an index word itself, anything else is known by its parts."""
    text = joined(text)
    more = tuple(word(one) for one in others)
    if len(text) == 1 and segment.RUNS.fullmatch(text):
        sure = text not in segment.COMMON
        return Word(text, (text,) if sure else (), (IN_TITLE + text,), sure, more, in_title)
    parts = segment.words(text)
    if text in parts:
        return Word(text, (text,), (IN_TITLE + text,), True, more, in_title)
    pairs = {pair for pair in segment.pairs(text) if len(pair) == 2}
    known = {part for part in parts if len(part) > 1 and part not in pairs}
    title_terms = tuple(IN_TITLE + part for part in sorted(pairs | known or parts))
    return Word(text, tuple(sorted(parts)), title_terms, False, more, in_title)


def loosened(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """The same with long words in their parts, for texts that say it in other order or otherwise: 拖欠工资 → 拖欠, 工资; 考驾照 → 驾照."""
    found: dict[str, Word] = {}
    for one in words:
        parts = [] if one.others or one.is_must else [part for part in _parts(one.text, lexicon) if part not in NOISE]
        for part in parts or [one.text]:
            found.setdefault(part, one if part == one.text else word(part, lexicon.others(part)))
    return tuple(found.values())[:MOST]


def _parts(text: str, lexicon: Lexicon) -> list[str]:
    """Words of the lexicon that stand anywhere in a longer word, and the words around them; else its shorter dictionary words."""
    if len(text) < 3 or not segment.RUNS.fullmatch(text):
        return []
    parts, at = [], 0
    for start, end in lexicon.spans(text, set(range(len(text) + 1))):
        parts += [one for one in (text[at:start], text[start:end]) if len(one) > 1]
        at = end
    if at:
        return [*parts, *([text[at:]] if len(text) - at > 1 else [])]
    return segment.shorter(text) or [piece for piece in segment.pieces(text) if 1 < len(piece) < len(text)]


def chunks(run: str) -> list[str]:
    """A run of Chinese characters as the words a reader means: dictionary words; single characters together; a lone one
    with the word before it, or else the word behind."""
    groups: list[list[str]] = [[]]
    for piece in segment.pieces(run) if run else []:
        if piece in NOISE:
            groups.append([])
        else:
            groups[-1].append(piece)
    return [chunk for group in groups for chunk in _grouped(group)]


def _grouped(pieces: list[str]) -> list[str]:
    """Single characters side by side become one word; a lone one joins its neighbour."""
    merged: list[str] = []
    singles = 0  # how many single characters the last word was made of
    for piece in pieces:
        if len(piece) == 1 and singles:
            merged[-1] += piece
            singles += 1
        else:
            merged.append(piece)
            singles = int(len(piece) == 1)
    return _lone_ones_joined(merged)


def _lone_ones_joined(words: list[str]) -> list[str]:
    joined_up: list[str] = []
    for one in words:
        if joined_up and (len(one) == 1 or len(joined_up[0]) == 1 and len(joined_up) == 1):
            joined_up[-1] += one
        else:
            joined_up.append(one)
    return joined_up


def parse(raw: str, lexicon: Lexicon | None = None) -> Query:
    """Any text, of any length and content, gives a Query; an empty one is false. Without a lexicon only the words themselves count."""
    text = _PADDED_NAME.sub(r"\1", typed(raw[:LENGTH]))
    given = [(FIELDS[one["name"]], (one["quoted"] or one["bare"]).strip()) for one in _FIELD.finditer(text)]
    # a number is found by the same words wherever it stands
    rest = _FIELD.sub(
        lambda one: one["bare"] or one["quoted"] if FIELDS[one["name"]] in {"number", "index"} else " ", text
    )
    wanted, unwanted, kept = _read(rest, lexicon or Lexicon())
    titles = tuple(word(value, in_title=True) for name, value in given if name == "title" and key(value))
    plain = _distinct(wanted or ([(key(rest), ())] if key(rest) else []))
    words = (*plain, *titles)[:MOST]
    without = _distinct(unwanted)
    return Query(
        words=words,
        without=tuple(one for one in without if one.text not in {w.text for w in words}),
        whole=key(kept),
        numbers=_numbers(text, kept),
        **_index(text),
        fields=tuple((name, value) for name, value in given if name not in {"title", "number", "index"}),
        senses=_senses(words, lexicon or Lexicon()),
        cut=len(raw) > LENGTH,
        shown=tuple(one.text for one in words),
    )


Meant = tuple[str, tuple[str, ...] | None]  # a word, and what does as well; PHRASE for one that was quoted
PHRASE = None


def _read(text: str, lexicon: Lexicon) -> tuple[list[Meant], list[Meant], str]:
    """(wanted, unwanted, the text without what is unwanted): phrases first, then words of the list that no token holds whole, then every
    token of the rest.
    """
    wanted: list[Meant] = []
    unwanted: list[Meant] = []
    for found in _PHRASE.finditer(text):
        if inside := found["inside"].strip():
            (unwanted if found["minus"] else wanted).append((inside, PHRASE))
    rest = _PHRASE.sub(" ", text)
    if mixed := lexicon.mixed:
        wanted += [(one, lexicon.others(one)) for one in mixed.findall(rest)]
        rest = mixed.sub(" ", rest)
    for found in _TOKEN.finditer(rest):
        if found["minus"]:  # as it stands: no part of it is unwanted by itself
            unwanted.append((joined(found["number"] or found["han"] or found["plain"]), ()))
        else:
            wanted.extend(_meant(found, lexicon))
    kept = _TOKEN.sub(_wanted, _PHRASE.sub(_wanted, text))
    return wanted, unwanted, kept


def _wanted(found: re.Match) -> str:
    return " " if found["minus"] else found[0]


def _numbers(text: str, rest: str) -> tuple[str, ...]:
    found = _FULL_NUMBER.search(text)
    return number_keys(found[0] if found else rest)


def _index(text: str) -> dict[str, str]:
    found = _INDEX_NUMBER.search(text)
    if not found:
        return {"index_number": "", "index_short": ""}
    whole = found[0].upper()
    return {"index_number": whole if "/" in whole else "", "index_short": short_index(whole)}


def _meant(found: re.Match, lexicon: Lexicon) -> list[Meant]:
    if run := found["han"]:
        counted = found.string[: found.start()][-1:].isdigit() and run[0] in UNITS and segment.pieces(run)[0] == run[0]
        return list(_in_run(run[1:] if counted else run, lexicon))
    plain = joined(found["number"] or found["plain"])
    return [(plain, lexicon.others(plain))]


def _in_run(run: str, lexicon: Lexicon) -> Iterator[Meant]:
    """The words of a run, those of the lexicon whole."""
    edges, at = {0}, 0
    for piece in segment.pieces(run) if run else []:
        at += len(piece)
        edges.add(at)
    at = 0
    for start, end in lexicon.spans(run, edges):
        yield from ((one, lexicon.others(one)) for one in chunks(run[at:start]))
        yield run[start:end], lexicon.others(run[start:end])
        at = end
    yield from ((one, lexicon.others(one)) for one in chunks(run[at:]))


def _senses(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[tuple[str, Sense], ...]:
    return tuple((one.text, sense) for one in words if one.others for sense in lexicon.senses.get(one.text, ()))


def _distinct(meant: list[Meant]) -> tuple[Word, ...]:
    seen: dict[str, tuple[str, ...] | None] = {}
    for text, others in meant:
        if key(text):
            seen.setdefault(text, others)
    return tuple(replace(word(text, others or ()), is_phrase=others is PHRASE) for text, others in seen.items())[:MOST]
