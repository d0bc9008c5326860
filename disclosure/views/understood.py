"""What the search made of the words, in sentences for the reader."""

from collections.abc import Callable, Iterator

from disclosure.search.find import Found
from disclosure.search.lexicon import Sense
from disclosure.search.query import MOST
from disclosure.search.selection import LABELS
from disclosure.vocabulary import WordsKind

SHOWN = 4  # other words of one word that are named


def sentences(found: Found, *, cut: bool = False) -> list[str]:
    """Empty where the words were taken just as they stand. `cut`: more was typed than is read."""
    told = found.understood
    words = [*_written(found), *(_sense(word, others, sense) for word, others, sense in _senses(found))]
    words += [f"没有叫“{value}”的{LABELS[name]}，这一项没有用上。" for name, value in told.unknown]
    if cut or told.asked.cut:
        words.append("输入的内容太长，只读了前200个字。")
    if len(told.asked.words) == MOST:
        words.append(f"只按前{MOST}个词查找。")
    return words


def is_more_than_typed(found: Found) -> bool:
    """Whether asking for the words alone would be another question."""
    return bool(found.understood.typed or list(_senses(found)))


def _senses(found: Found) -> Iterator[tuple[str, list[str], Sense]]:
    """What was added, without words that the first one is part of: they add nothing to read of."""
    for word, sense in found.understood.asked.senses:
        if others := [one for one in sense.others if word not in one]:
            yield word, others, sense


def _written(found: Found) -> Iterator[str]:
    told = found.understood
    if told.typed:
        written = "".join(found.words) if len(found.words) == 1 else " ".join(found.words)
        yield f"“{told.typed}”没有找到合适的，已按“{written}”查找。" if told.mended else f"已按“{written}”查找。"


def _sense(word: str, others: list[str], sense: Sense) -> str:
    named = "".join(f"“{one}”" for one in others[:SHOWN]) + ("等" if len(others) > SHOWN else "")
    return _SENSES[sense.kind](word, named)


_SENSES: dict[WordsKind, Callable[[str, str], str]] = {
    WordsKind.SAME: lambda word, others: f"“{word}”也按{others}查找。",
    WordsKind.FORMER: lambda word, others: f"“{word}”有新旧名称，也按{others}查找。",
    WordsKind.EVERYDAY: lambda word, others: f"文件里常把“{word}”写作{others}，已一并查找。",
    WordsKind.TYPO: lambda word, others: f"“{word}”可能是{others}，已一并查找。",
}
