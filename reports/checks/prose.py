"""The claims of our own text: its numbers with what they are about; lists, shares and changes by its stops and words. PURE."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reports.checks import scope
from reports.checks.reading import Sentence, Told, sentences
from reports.claims.amounts import Amount, amount
from reports.claims.claim import Claim, Known, Listing, Shares, Text, named
from reports.claims.subjects import Quantity, one_cell, quantity
from reports.claims.sums import PUBLISHING
from reports.edition import Edition

WHOLES = {"t3-new-total": quantity("新收申请", ""), "t3-rt-total": quantity("办结申请", "")}
_UP, _DOWN = "增加|增长|上升|提高|多", "减少|下降|降低|少|回落"
CHANGED = re.compile(
    r"(?:(?:比|较|同比|与)(?:(?P<when>\d{4})年|上年度?|去年|上一年度?)?(?:同期)?(?:相比)?[，,]?|环比)?"
    rf"(?P<way>{_UP}|{_DOWN}|翻)了?(?P<near>大?约|近|超过?|逾|不足|不到)?"
    r"(?:(?P<digits>\d+(?:\.\d+)?|[一二两三四五六七八九十])(?P<more>[多余几]|万)?(?P<unit>%|倍|番|成|个百分点|条|件|次|篇|份|名|个|宗|项|期|场))"
    r"(?P<about>以上|左右|多)?"
)
_THE_BASE = re.compile(r"[比较由从]?(?:(?P<year>20\d\d)年|上年度?|去年|上一年度?)(?:同期)?的?(?:为|是)?")
_LEAD = re.compile(
    r"^[^，,:(。；\d]{0,4}(?:[，,(]?\s*按[^，,:\d]{1,12}?分类?)?[，,(]?\s*(?P<how>其中|分别(?:为|是|有)?|即|:)?"
)
_REST = re.compile("^(?:[、，,和及]|以及)*(?:其余|其他|其它|余下|剩余)")
_ANOTHER = re.compile(
    "办结|结转|收到|受理|答复|废止|制发|新增|发布|开展|举办|召开|回应|处理(?!决定)|^组织|完成|编发|推送|有效|比|较|复议|诉讼"
)
_WHOLE_AFTER = re.compile("^(?:[，,、]|以上|上述)*(?:共计?|合计|总计|一共|总共)$")
_ALL_APPLICANTS = (re.compile("自然人"), re.compile("法人|组织"))
_OPEN_END = re.compile("等")
_SHARE = re.compile(
    r"(?P<base>[^，。；、\d()%]{0,16}?)(?:占比?|比例)(?P<of>[^，。；、\d()%]{0,16}?)(?:为|是)?(?P<near>大?约|近|超过?|不足|不到|逾)?"
    r"(?P<digits>\d+(?:\.\d+)?)%(?P<about>以上|左右)?"
)
_EACH = re.compile(r"分别占(?P<of>[^，。；\d%]{0,16}?)(?P<all>\d+(?:\.\d+)?%(?:[、，和及]\d+(?:\.\d+)?%)+)")
_OPEN_SHARES = re.compile("等|余|多|约|近|超过|不足|左右|以上|各")
_JOINT = re.compile("[和与及或、]|以及|或者")
_BOTH = re.compile("(?:均|都|各)(?:为|是|有)?$")


def text_of(edition: Edition) -> Text:
    return _Reader(edition.year).read(edition)


def known(edition: Edition) -> Known:
    return Known(edition.values, edition.previous, figures=edition.figures)


@dataclass
class _Reader:
    year: int
    claims: list[Claim] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    shares: list[Shares] = field(default_factory=list)
    about: dict[int, tuple[Claim, ...]] = field(default_factory=dict)
    whole: frozenset[str] | None = None  # what the last whole of this paragraph was; None before there is one
    paragraph: int = -1
    carried: bool = True  # whether applications were taken over or go on: else what was received is what was done

    def read(self, edition: Edition) -> Text:
        heads: list[tuple[Claim, str]] = []
        self.carried = any(edition.values.get(key) != 0 for key in ("t3-in-total", "t3-out-total"))
        for sentence in sentences(edition):
            if sentence.paragraph != self.paragraph:
                self.whole, self.paragraph = None, sentence.paragraph
            made = {id(told): claim for told in sentence.numbers for claim in self._claims(told, sentence)}
            self.listings += _listings(sentence, made)
            heads += self._changes(sentence, made)
            self._told_shares(sentence, made)
        for claim, head in heads:
            self.about[claim.nth] = named(head, self.claims)
        return Text(tuple(self.claims), tuple(self.listings), tuple(self.shares), self.about)

    def _add(self, sentence: Sentence, phrase: str, **more: object) -> Claim:
        nth = len(self.claims) + 1
        written = str(more["written"])
        place = f"{sentence.title}：“{'' if phrase in written else phrase.strip()}{written}”"
        claim = Claim(nth, place, passage=sentence.paragraph, **more)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def _claims(self, told: Told, sentence: Sentence) -> Iterator[Claim]:
        """One for a number; several where it is said of several (均为, 未发生…、…); none where it tells a change."""
        if told.nought or _BOTH.search(told.phrase):
            yield from self._joint(told, sentence)
            return
        base = _THE_BASE.fullmatch(told.phrase.strip())
        if base and int(base["year"] or self.year - 1) == self.year - 1:
            self._base(told, sentence)
        if base or told.compares:
            return
        meant = self._subject(told, sentence)
        meant = None if meant and not meant.site and told.typed and self._strays(told, sentence) else meant
        if told.numeral and meant is None:
            return
        before = scope.last_years(told, sentence, self.year) if meant is None else None
        yield self._claim(told, sentence, meant or before, last_year=before is not None)

    def _strays(self, told: Told, sentence: Sentence) -> bool:
        """参与行政复议5件、行政诉讼3件: what stands in one clause with a thing that is not known is of the same kind."""
        clause = re.split("[，；：:,;]", sentence.before(told))[-1]
        if not clause.endswith("、") or not re.search(r"\d", clause) or not self.claims:
            return False
        before = self.claims[-1]
        return before.passage == sentence.paragraph and before.quantity is None and before.unit == told.unit

    def _subject(self, told: Told, sentence: Sentence) -> Quantity | None:
        meant = scope.subject(told, sentence, self.year, self.whole)
        if meant is None and told.key:
            return WHOLES.get(told.key) or Quantity(told.key, "", (one_cell(told.key, told.key),))
        return meant

    def _claim(self, told: Told, sentence: Sentence, meant: Quantity | None, *, last_year: bool = False) -> Claim:
        aside = scope.in_brackets(told, sentence)
        part = aside or scope.is_part(told, sentence, meant)
        if not part and not last_year and not (meant and meant.family in scope.EVERYTHING):
            same = {"done", "received"} if meant and meant.family == "whole" and not self.carried else set()
            self.whole = frozenset({meant.key, *same} if meant else ())
        return self._add(
            sentence,
            told.phrase,
            words=scope.name_of(told.phrase, self.year) or told.phrase.strip(),
            unit=told.unit,
            amount=told.amount,
            written=told.shown,
            quantity=meant,
            part=part,
            open=not told.amount.exact or bool(_OPEN_END.match(sentence.after(told))),
            last_year=last_year,
            typed=told.typed and sentence.is_typed(told.start, told.end),
        )

    def _joint(self, told: Told, sentence: Sentence) -> Iterator[Claim]:
        """Every one of the things must be known, for what is said of the last may be meant of all: 复议、诉讼败诉案件."""
        said = told.phrase if told.nought else re.split(r"[，。；:,;()\d]", sentence.text[: told.start])[-1]
        phrase = re.sub("(?:等)?的?(?:等)?(?:情况|情形|现象|事件|事项)?$", "", _BOTH.sub("", said))
        whole = quantity(scope.name_of(phrase, self.year), told.unit)
        parts = [phrase] if whole else [one for one in _JOINT.split(phrase) if one]
        each = [scope.subject(_said_so(told, part), sentence, self.year, self.whole) for part in parts]
        if parts and all(meant and not meant.doubtful for meant in each):
            for part, meant in zip(parts, each, strict=True):
                yield self._claim(_said_so(told, part), sentence, meant)

    def _base(self, told: Told, sentence: Sentence) -> None:
        """13件，比上年的10件增加30%: the number of last year of what was told right before."""
        this = self.claims[-1] if self.claims else None
        if this and this.passage == sentence.paragraph and this.unit == told.unit and not this.last_year:
            self._add(
                sentence,
                told.phrase,
                words=this.words,
                unit=told.unit,
                amount=told.amount,
                written=told.shown,
                quantity=this.quantity,
                last_year=True,
                typed=told.typed,
            )

    def _changes(self, sentence: Sentence, made: dict[int, Claim]) -> Iterator[tuple[Claim, str]]:
        """Adds them with what they are about; yields those that name it, which may stand elsewhere in the text."""
        for match in CHANGED.finditer(sentence.text):
            number = _changed_by(match)
            vague = "约" in (match["near"] or "") or match["about"] == "左右"
            if number is None or vague or (match["when"] and int(match["when"]) != self.year - 1):
                continue
            typed = sentence.is_typed(match.start("way"), match.end())
            way = "减少" if match["way"] in _DOWN.split("|") else "增长" if match["way"] in {"翻", "增长"} else "增加"
            unit = "倍" if match["unit"] == "番" else match["unit"]
            written = match[0].lstrip("，,")
            about = _changes_of(match, sentence, made)
            phrase = f"{about[0].told}，" if about else ""
            words = f"比上年{way}"
            claim = self._add(sentence, phrase, words=words, unit=unit, amount=number, written=written, typed=typed)
            self.about[claim.nth] = about
            head = re.split("[，。；、:,()]", sentence.text[: match.start()])[-1].strip()
            if head and not self.about[claim.nth] and quantity(head, ""):
                yield claim, head

    def _told_shares(self, sentence: Sentence, made: dict[int, Claim]) -> None:
        """Shares told together are of one whole where they say so in the same words."""
        for match in _EACH.finditer(sentence.text):
            digits = re.findall(r"\d+(?:\.\d+)?", match["all"])
            told = [self._share(sentence, "", one, match.span()) for one in digits]
            self.shares.append(Shares(tuple(told), of_one=True, closed=not _OPEN_SHARES.search(sentence.text)))
        found = [one for one in _SHARE.finditer(sentence.text) if not one["base"].endswith("分别")]
        shares = [self._share_of(one, sentence, made) for one in found]
        same = len({one["of"] for one in found}) == 1 and "其中" not in sentence.text
        if len(found) >= 2 and same:
            closed = bool(_REST.match(found[-1]["base"]) or _all_kinds([one["base"] for one in found]))
            of_one = len(found) >= 3 or closed
            open_list = bool(_OPEN_SHARES.search("".join(one["base"] for one in found)))
            exact = all(share.amount.exact for share in shares)
            if exact and not (open_list and sum(share.amount.value for share in shares) <= 100):
                self.shares.append(Shares(tuple(shares), of_one=of_one, closed=closed and not open_list))

    def _share(self, sentence: Sentence, words: str, written: str, span: tuple[int, int]) -> Claim:
        number = amount(written) or Amount(None, None)
        typed = sentence.is_typed(*span)
        return self._add(sentence, "", words=words, unit="%", amount=number, written=f"{written}%", typed=typed)

    def _share_of(self, match: re.Match[str], sentence: Sentence, made: dict[int, Claim]) -> Claim:
        head = scope.name_of(match["base"], self.year).removesuffix("的")
        written = "".join(filter(None, (match["near"], match["digits"], match["about"])))
        share = self._share(sentence, f"{head}占", written, match.span("digits"))
        before = [made[id(told)] for told in sentence.numbers if told.end <= match.start() and id(told) in made]
        if head:
            same = [claim for claim in made.values() if claim.counts and claim.quantity]
            self.about[share.nth] = named(head, same)
        elif before and before[-1].counts and (before[-1].part or before[-1].family):
            self.about[share.nth] = (before[-1],)
        return share


def _said_so(told: Told, phrase: str) -> Told:
    return Told(told.amount, told.words, told.unit, phrase, told.start, told.end, told.key, nought=told.nought)


def _changed_by(match: re.Match[str]) -> Amount | None:
    digits = match["digits"]
    near = (match["near"] or "").replace("大约", "约")
    about = match["about"] or ""
    if (match["way"] == "翻") != (match["unit"] == "番") or (match["unit"] == "番" and digits not in {"一", "1"}):
        return None
    value = amount(digits)
    if value is None or not (near or match["more"] or about):
        return value
    return amount(f"{near}{value.value}{match['more'] or ''}{about}")


def _changes_of(match: re.Match[str], sentence: Sentence, made: dict[int, Claim]) -> tuple[Claim, ...]:
    """The nearest count before the comparison, with nothing between but other comparisons of it."""
    before = [told for told in sentence.numbers if told.end <= match.start() and id(told) in made]
    if not before:
        return ()
    between = CHANGED.sub("", sentence.text[before[-1].end : match.start()])
    between = re.sub(rf"{_THE_BASE.pattern}\d+[件条次篇份]", "", between)
    claim = made[id(before[-1])]
    return (claim,) if not between.strip("，、,( 和") and claim.counts and not claim.last_year else ()


def _all_kinds(labels: Sequence[str]) -> bool:
    """自然人 and 法人或其他组织, and nothing else."""
    return len(labels) == 2 and all(kind.search(label) for kind, label in zip(_ALL_APPLICANTS, labels, strict=True))


def _listings(sentence: Sentence, made: dict[int, Claim]) -> Iterator[Listing]:
    counts = [one for one in sentence.numbers if id(one) in made and not one.nought and not one.compares]
    counts = [one for one in counts if not (made[id(one)].quantity and scope.in_brackets(one, sentence))]
    for n, whole in enumerate(counts):
        following = [one for one in counts[n + 1 :] if one.unit == whole.unit]
        if following and following[0] is counts[n + 1]:
            yield from _after(whole, following, sentence, made)
    yield from _before(counts, sentence, made)


def _after(whole: Told, following: Sequence[Told], sentence: Sentence, made: dict[int, Claim]) -> Iterator[Listing]:
    """The whole first: 收到13件，其中当面3件、网络10件."""
    lead = _LEAD.match(sentence.between(whole, following[0]))
    how = lead["how"] if lead else None
    parts = _parts(following)
    if not how or not parts or not _sure([whole, *parts], sentence):
        return
    labels = [part.phrase for part in parts]
    is_open = len(parts) < len(following) or bool(re.match("[^，。]{0,4}等", sentence.after(parts[-1])))
    closed = how != "其中" or bool(_REST.match(labels[-1])) or _all_kinds(labels)
    closed = closed and not any(PUBLISHING.search(label) for label in labels)
    yield Listing(made[id(whole)], tuple(made[id(part)] for part in parts), closed and not is_open, is_open)


def _parts(following: Sequence[Told]) -> list[Told]:
    """Those that still are parts of the same whole."""
    parts: list[Told] = []
    for one in following:
        again = "其中" in one.phrase and parts
        if again or _ANOTHER.search(one.phrase):
            break
        parts.append(one)
    return parts


def _before(counts: Sequence[Told], sentence: Sentence, made: dict[int, Claim]) -> Iterator[Listing]:
    """The parts first: 当面3件、网络10件，共13件."""
    if len(counts) < 3 or "其中" in sentence.text:
        return
    *parts, whole = counts
    same = {one.unit for one in counts} == {whole.unit}
    mixed = any(_ANOTHER.search(part.phrase) or _WHOLE_AFTER.match(part.phrase) for part in parts[1:])
    if same and not mixed and _WHOLE_AFTER.match(sentence.between(parts[-1], whole)) and _sure(counts, sentence):
        yield Listing(made[id(whole)], tuple(made[id(part)] for part in parts), closed=True)


def _sure(told: Sequence[Told], sentence: Sentence) -> bool:
    """Every number exact, none said of several at once (各)."""
    within = sentence.text[min(one.start for one in told) : max(one.end for one in told)]
    each = "各" in within or any("各" in one.phrase for one in told)
    return all(one.amount.exact for one in told) and not each
