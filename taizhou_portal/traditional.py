"""PURE. A page in Traditional characters: what people read changes its characters, what machines read stays as it is.

Characters by phrase (opencc s2tw), never the vocabulary of another place: 政府信息公开 becomes 政府信息公開, not 政府資訊公開. Left alone:
text that the page marks `translate="no"`, what stands in a field, addresses, ids and scripts.
"""

import re
from collections.abc import Iterator

import opencc

#: what the dictionary gets wrong in our field; both sides are equally long
OWN_WORDS = {
    "复议": "復議", "复核": "覆核", "答复": "答覆", "发放": "發放", "编发": "編發", "换发": "換發", "采纳": "採納", "只列": "只列",
    "延长几": "延長幾", "台州": "台州", "天台风": "天颱風", "天台湾": "天臺灣", "天台": "天台", "台教": "台教", "台政": "台政",
}  # fmt: skip
OF_TAIZHOU = re.compile(
    r"台(?=[\u4e00-\u9fff]{1,6}〔\d{4}〕)"
)  # the first word of a 文号 of the city is an abbreviation of 台州
LANGUAGE = "zh-Hant"

_CONVERTER = opencc.OpenCC("s2tw")
_FIRST = 0xF0000  # private characters of plane 15 hold the places of our own words while the dictionary works
_PLACES = {chr(_FIRST + number) * len(word): own for number, (word, own) in enumerate(OWN_WORDS.items())}
_PLACE_OF = {word: chr(_FIRST + number) * len(word) for number, word in enumerate(OWN_WORDS)}
_TAIZHOU = chr(_FIRST + len(OWN_WORDS))
_PLACES[_TAIZHOU] = "台"
_OWN_WORD = re.compile("|".join(OWN_WORDS))
_PLACE = re.compile("|".join(_PLACES))
_TAKEN = re.compile(f"[{chr(_FIRST)}-{_TAIZHOU}]")

_TOKEN = re.compile(
    r"(?P<kept><!--.*?-->|<(?P<raw>script|style|textarea|code|template)\b.*?</(?P=raw)\s*>)"
    r"|(?P<tag></?(?P<name>[a-zA-Z][\w-]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
#: they stand inside a word without parting it: a hit of the search, a place where a title may break
_INLINE = frozenset({"a", "b", "em", "i", "mark", "span", "strong", "u", "wbr"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_READ = re.compile(
    r"(?P<before>\s(?:alt|aria-label|aria-description|aria-roledescription|aria-valuetext|label|placeholder|summary|title)=\")"
    r"(?P<words>[^\"]*)",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"(?P<before>\scontent=\")(?P<words>[^\"]*)", re.IGNORECASE)
_VALUE = re.compile(r"(?P<before>\svalue=\")(?P<words>[^\"]*)", re.IGNORECASE)
_PRESSED = re.compile(r"\stype=\"(?:submit|button|reset)\"", re.IGNORECASE)
_LEFT_ALONE = re.compile(r"\stranslate=\"no\"", re.IGNORECASE)
_LANG = re.compile(r"(<html\b[^>]*?\slang=\")[^\"]*", re.IGNORECASE)


def words(text: str) -> str:
    """Plain text in Traditional characters, as long as it was. Whoever writes Traditional already gets it back unchanged."""
    ours = not _TAKEN.search(text)
    if ours:
        text = _OWN_WORD.sub(lambda found: _PLACE_OF[found[0]], OF_TAIZHOU.sub(_TAIZHOU, text))
    text = _CONVERTER.convert(text).replace("佈", "布")  # 发布, 公布: the official texts print 布
    return _PLACE.sub(lambda found: _PLACES[found[0]], text) if ours else text


def page(markup: str) -> str:
    """A whole page. The parts between block tags are converted in one call; a word may go on over inline tags."""
    spans = list(_readable(markup))
    parts = [markup[start:end] for start, end, _ in spans]
    told = "".join("\n" * parted + part for part, (_, _, parted) in zip(parts, spans, strict=True))
    converted = words(told)
    done, at, here = [], 0, 0
    for part, (start, end, parted) in zip(parts, spans, strict=True):
        at += parted
        # one that came out longer or shorter cannot be cut at the old places
        done += [
            markup[here:start],
            converted[at : at + len(part)] if len(converted) == len(told) else words(part),
        ]
        at, here = at + len(part), end
    return _LANG.sub(rf"\g<1>{LANGUAGE}", "".join([*done, markup[here:]]), count=1)


def _readable(markup: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, does something part it from what was read before) of everything in `markup` that people read."""
    parted, kept = True, 0  # `kept`: how many elements deep we stand in one that is left alone
    for token in _TOKEN.finditer(markup):
        if token["text"] is not None:
            if not kept:
                yield token.start(), token.end(), parted
                parted = False
            continue
        parted = parted or token["tag"] is None or token["name"].lower() not in _INLINE
        if token["tag"] is None:
            continue
        if kept or _LEFT_ALONE.search(token["tag"]):
            kept += _step(token)
            continue
        for start, end in _attributes(token):
            yield start, end, True
            parted = True


def _step(token: re.Match) -> int:
    """How much deeper a tag leads."""
    if token["tag"].startswith("</"):
        return -1
    return 0 if token["name"].lower() in _VOID or token["tag"].endswith("/>") else 1


def _attributes(token: re.Match) -> Iterator[tuple[int, int]]:
    """Where the attributes of a tag hold words for people. What stands in a field goes back as it was typed."""
    tag, name, first = token["tag"], token["name"].lower(), token.start("tag")
    if '="' not in tag:
        return
    wanted = [_READ]
    if name == "meta":
        wanted = [_CONTENT]
    elif name == "input" and _PRESSED.search(tag):
        wanted = [_READ, _VALUE]
    for pattern in wanted:
        yield from ((first + found.start("words"), first + found.end("words")) for found in pattern.finditer(tag))
