"""A9: parts that the text tells beside a whole add up, and so do shares; a list that stays open (等、余、约) need not. PURE.

Where figures wrote every number of a sum, the tables are checked instead.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.checks.finding import Finding
from reports.checks.reading import Sentence, Told, sentences
from reports.edition import Edition
from reports.figure import Number, minus, plain

_LEAD = re.compile(
    r"^[^，,：:（(。；\d]{0,4}(?:[，,（(]?\s*按[^，,：:\d]{1,12}?分类?)?[，,（(]?\s*(?P<how>其中|分别(?:为|是|有)?|即|[：:])?"
)
_REST = re.compile("^(?:[、，,和及]|以及)*(?:其余|其他|其它|余下|剩余)")
_ANOTHER = re.compile(
    "办结|结转|收到|受理|答复|废止|制发|新增|发布|开展|举办|召开|回应|处理|^组织|完成|编发|推送|有效|比|较"
)
_WHOLE_AFTER = re.compile("^(?:[，,、]|以上|上述)*(?:共计?|合计|总计|一共|总共)$")
_OVERLAPPING = re.compile("网站|微信|微博|公报|平台|栏目|公众号|渠道|新媒体|客户端|报刊|电视|广播")
#: parts that are all there can be
_ALL_APPLICANTS = (re.compile("自然人"), re.compile("法人|组织"))
_SHARE = re.compile(
    r"(?P<base>[^，。；、\d（）]{0,16}?)(?:占比?|比例)(?P<of>[^，。；、\d（）%]{0,16}?)(?:为|是)?"
    r"(?P<digits>\d+(?:\.\d+)?)%"
)
_EACH = re.compile(r"分别占(?P<of>[^，。；\d%]{0,16}?)(?P<all>\d+(?:\.\d+)?%(?:[、，和及]\d+(?:\.\d+)?%)+)")
_OPEN = re.compile("等|余|多|约|近|超过|不足|左右|以上|各")


def wrong_sums(edition: Edition) -> list[Finding]:
    return [finding for one in sentences(edition.chapters) for finding in (*_counts(one), *_shares(one))]


def _counts(sentence: Sentence) -> Iterator[Finding]:
    counts = [one for one in sentence.numbers if not one.compares]
    for n, whole in enumerate(counts):
        following = [one for one in counts[n + 1 :] if one.unit == whole.unit]
        if following and following[0] is counts[n + 1]:
            yield from _after(whole, following, sentence)
    yield from _before(counts, sentence)


def _after(whole: Told, following: Sequence[Told], sentence: Sentence) -> Iterator[Finding]:
    """The whole first: 收到13件，其中当面3件、网络10件."""
    lead = _LEAD.match(sentence.between(whole, following[0]))
    how = lead["how"] if lead else None
    parts = _parts(following)
    if not how or not parts or not _sure([whole, *parts], sentence):
        return
    labels = [part.phrase for part in parts]
    if whole.unit in "条篇次" and any(map(_OVERLAPPING.search, labels)):
        return  # what went out on several channels counts on each
    added = _added(parts)
    whole_list = len(parts) == len(following) and not _OPEN.match(sentence.after(parts[-1]))
    closed = how != "其中" or bool(_REST.match(labels[-1])) or _all_kinds(labels)
    if added > whole.value or (closed and whole_list and len(parts) > 1 and added != whole.value):
        yield _wrong(whole, parts, sentence)


def _parts(following: Sequence[Told]) -> list[Told]:
    """Those that still are parts of the same whole."""
    parts: list[Told] = []
    for one in following:
        again = "其中" in one.phrase and parts
        if again or _ANOTHER.search(one.phrase):
            break
        parts.append(one)
    return parts


def _all_kinds(labels: Sequence[str]) -> bool:
    """自然人 and 法人或其他组织, and nothing else."""
    return len(labels) == 2 and all(kind.search(label) for kind, label in zip(_ALL_APPLICANTS, labels, strict=True))


def _before(counts: Sequence[Told], sentence: Sentence) -> Iterator[Finding]:
    """The parts first: 当面3件、网络10件，共13件."""
    if len(counts) < 3 or "其中" in sentence.text:
        return
    *parts, whole = counts
    same = {one.unit for one in counts} == {whole.unit}
    between = sentence.between(parts[-1], whole)
    mixed = any(_ANOTHER.search(part.phrase) or _WHOLE_AFTER.match(part.phrase) for part in parts)
    told = same and not mixed and _WHOLE_AFTER.match(between) and _sure(counts, sentence)
    if told and _added(parts) != whole.value:
        yield _wrong(whole, parts, sentence)


def _sure(told: Sequence[Told], sentence: Sentence) -> bool:
    """Every number exact, one of them typed, none said of several at once (各)."""
    within = sentence.text[min(one.start for one in told) : max(one.end for one in told)]
    each = "各" in within or any("各" in one.phrase for one in told)
    return any(one.typed for one in told) and not any(one.open for one in told) and not each


def _added(parts: Sequence[Told]) -> Number:
    return sum((Decimal(str(part.value)) for part in parts), Decimal(0))


def _wrong(whole: Told, parts: Sequence[Told], sentence: Sentence) -> Finding:
    added = _added(parts)
    left = f"{'＋'.join(part.words for part in parts)}＝{plain(added)}"
    where = f"{sentence.title}：“{whole.phrase.strip()}{whole.shown}”，各部分相加{plain(added)}{whole.unit}"
    difference = plain(minus(Decimal(str(added)), Decimal(str(whole.value))))
    return Finding("A9", "各部分加起来不是总数", where, (), True, left, whole.shown, difference)


def _shares(sentence: Sentence) -> Iterator[Finding]:
    """Shares of one whole: never above 100, and 100 where the list is closed; each may be rounded by half of its last place."""
    for match in _EACH.finditer(sentence.text):
        if sentence.is_typed(match.start(), match.end()):
            yield from _judged(re.findall(r"\d+(?:\.\d+)?", match["all"]), sentence, closed=True)
    found = [one for one in _SHARE.finditer(sentence.text) if not one["base"].endswith("分别")]
    same_base = len({one["of"] for one in found}) == 1 and "其中" not in sentence.text
    typed = any(sentence.is_typed(*one.span("digits")) for one in found)
    if len(found) >= 3 and same_base and typed and not _OPEN.search("".join(one["base"] for one in found)):
        closed = bool(_REST.match(found[-1]["base"]))
        yield from _judged([one["digits"] for one in found], sentence, closed=closed)


def _judged(digits: Sequence[str], sentence: Sentence, *, closed: bool) -> Iterator[Finding]:
    added = sum(map(Decimal, digits), Decimal(0))
    places = min(len(one.partition(".")[2]) for one in digits)
    slack = Decimal(len(digits)) / 2 / 10**places
    if _OPEN.search(sentence.text) and added <= 100:
        return
    if added > 100 + slack or (closed and added < 100 - slack):
        told = "＋".join(f"{one}%" for one in digits)
        words = f"{sentence.title}：{told}相加{added}%"
        yield Finding("A9", "比例加起来不是100%", words, (), True, f"{added}%", "100%", f"{added - 100}%")
