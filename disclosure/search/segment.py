"""PURE. Words of a folded text. Every dictionary word that stands anywhere in it is found, and every single character,
so that a search for any word finds what a plain comparison of the texts finds.

rjieba's search mode leaves out words that lie across two of its pieces (收费 in 征收费用); its full mode leaves out none.
"""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

import rjieba

from disclosure.search.text import HAN, clean, fold

_LIST = Path(__file__).with_name("words.txt")
_SCHEME = "2"  # raised when the rules of this module or of entry.py change
#: characters of most texts: as single words they would part nothing and fill a fifth of the index
COMMON = frozenset(
    "的一是在不了有和人这为上个我以要他时来用们到作于出就对成会可主年动同也能下而后定行学法所民经部十三二四第条应当规理关管及或者等其国本业机内务工"
)
RUNS = re.compile(rf"[{HAN}]+")
_CUT = re.compile("[\u4e00-\u9fa5]+")  # what rjieba cuts
_PLAIN = re.compile("[a-z0-9]{1,40}")  # Latin words and figures
#: left outside by rjieba: 〇, the rare characters of extension A and of the planes above
_RARE = re.compile("[\u3007\u3400-\u4dbf\u9fa6-\u9fff\U00020000-\U0003ffff]")
_NUMBERS = re.compile(r"〔\d{4}〕\d+号|第\d+号")


@cache
def own_words() -> tuple[str, tuple[str, ...]]:
    """(version, words) of words.txt."""
    lines = [line for line in _LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    version = next(line.split()[1] for line in lines if line.startswith("version "))
    words = (word for line in lines if not line.startswith("version ") for word in line.split())
    return version, tuple(fold(clean(word)) for word in words)


@cache
def version() -> str:
    """Which rules and lists made an entry's words: rules, own list, dictionary."""
    return f"{_SCHEME}.{own_words()[0]}.{metadata.version('rjieba')}"


@cache
def cutter() -> rjieba.Jieba:
    """rjieba with our own words; about half a second the first time in a process."""
    made = rjieba.Jieba()
    for word in own_words()[1]:
        made.add_word(word, None, None)
    return made


def is_word(text: str) -> bool:
    return cutter().has_word(text)


def pieces(run: str) -> list[str]:
    """The most likely cut of a run of Chinese characters into dictionary words and single characters."""
    return cutter().cut(run, False)


def shorter(text: str) -> list[str]:
    """A text of four characters or more as words of two or three, where such words cover it; empty where they do not."""
    if len(text) < 4 or not RUNS.fullmatch(text):
        return []
    found: list[str] = []
    at = 0
    while at < len(text):
        size = next(
            (n for n in (2, 3) if at + n <= len(text) and len(text) - at - n != 1 and is_word(text[at : at + n])), 0
        )
        if not size:
            return []
        found.append(text[at : at + size])
        at += size
    return found


def words(folded: str) -> set[str]:
    """Every word of a folded text: dictionary words, single characters but COMMON, Latin words and figures, 文号."""
    found = set(cutter().cut_all(" ".join(_CUT.findall(folded))))
    found -= COMMON
    found.discard(" ")
    found.update(_PLAIN.findall(folded), _RARE.findall(folded))
    if "号" in folded:
        found.update(_NUMBERS.findall(folded))
    return found


def pairs(folded: str) -> set[str]:
    """Every two neighbouring Chinese characters, and every single one, COMMON or not: for titles, which are short."""
    found: set[str] = set()
    for run in RUNS.findall(folded):
        found.update(run, map(str.__add__, run, run[1:]))
    return found
