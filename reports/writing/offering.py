"""The figures that may be put into a text, in groups, each with the phrases in which it can be told. PURE."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.figure import Figure, plain
from reports.indicators import Indicator
from reports.narrative import OF, WAN, Unsaid, bind, doubled
from reports.writing.bases import base

OVERALL, CHANNELS, COLUMNS, REQUESTS = "总体", "渠道", "栏目", "申请"
RESULTS, REMEDIES, UNITS, ENTERED, CELLS = "结果", "复议诉讼", "直属单位和学校", "录入", "表格单元格"
GROUPS = (OVERALL, CHANNELS, COLUMNS, REQUESTS, RESULTS, REMEDIES, UNITS, ENTERED, CELLS)
#: group: the figures of which its own may be told as a part, and how that whole is called
WHOLES = {
    COLUMNS: (("edu_site_items", "台州教育网发布数"),),
    REQUESTS: (("t3-new-total", "新收申请数"),),
    RESULTS: (("t3-rt-total", "办结数"),),
}


@dataclass(frozen=True)
class Phrase:
    """`insert` is what goes into the text, `words` what is printed for it now, `base` what that rests on."""

    insert: str
    words: str
    base: str


@dataclass(frozen=True)
class Offer:
    """One figure. `words` and `last`: its number of this year and of the year before, empty where there is none."""

    key: str
    label: str
    words: str
    last: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Group:
    title: str
    offers: tuple[Offer, ...]


def offered(figures: Mapping[str, Figure], registry: Mapping[str, Indicator]) -> list[Group]:
    """Every figure in its group; cells of tables only where they are not 0."""
    found: dict[str, list[Offer]] = {title: [] for title in GROUPS}
    for key, figure in figures.items():
        title = group_of(registry[key]) if key in registry else OVERALL
        if title == UNITS and figure.value is None:
            continue  # no unit was asked
        if title != CELLS or figure.value:
            found[title].append(_offer(figure, title, figures))
    return [Group(title, tuple(offers)) for title, offers in found.items() if offers]


def narrowed(groups: Iterable[Group], query: str) -> list[Group]:
    """The figures whose name, code or words hold every word of `query`."""
    words = query.split()
    left = [
        replace(group, offers=tuple(one for one in group.offers if _holds(one, group.title, words))) for group in groups
    ]
    return [group for group in left if group.offers]


def _holds(one: Offer, title: str, words: list[str]) -> bool:
    text = " ".join((title, one.key, one.label, *(phrase.words for phrase in one.phrases)))
    return all(word in text for word in words)


def group_of(indicator: Indicator) -> str:
    """By what counts it."""
    if indicator.key.startswith(("t2-", "t3-", "t4-", "old-")):
        return CELLS
    if indicator.rows is None:
        return ENTERED if indicator.count is None else OVERALL
    first = indicator.rows.keys[0].partition(":")[0]
    match indicator.rows.book, first:
        case "published", "channel" | "wechat":
            return CHANNELS
        case "published", "column" | "kind":
            return COLUMNS
        case "units", _:
            return UNITS
        case "handled", "filed" | "remedy":
            return REMEDIES
        case "handled", _ if first[:1] == "r" or first == "outcome":
            return RESULTS
        case "handled", _:
            return REQUESTS
    return OVERALL


def _offer(figure: Figure, title: str, figures: Mapping[str, Figure]) -> Offer:
    phrases = () if figure.value is None else tuple(_phrases(figure, title, figures))
    last = "" if figure.previous is None else f"{plain(figure.previous)}{figure.unit}"
    words = "" if figure.value is None else f"{plain(figure.value)}{figure.unit}"
    return Offer(figure.key, figure.label, words, last, phrases)


def _phrases(figure: Figure, title: str, figures: Mapping[str, Figure]) -> list[Phrase]:
    """Each way of telling once, the plain number first."""
    found: dict[str, Phrase] = {}
    for form, insert in _ways(figure, title, figures):
        words = bind(insert, figures).words
        found.setdefault(words, Phrase(insert, words, base(figure, form, figures)))
    return list(found.values())


def _ways(figure: Figure, title: str, figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    """(form, what goes into the text)."""

    def token(form: str = "") -> str:
        return f"〔〔{figure.key}{f'|{form}' if form else ''}〕〕"

    ways = [("", f"{'第' if '第几' in figure.label else ''}{token()}{figure.unit}")]
    if figure.previous is not None and (figure.previous or figure.value):
        ways.append(("growth", f"比上年{token('growth')}"))
    if figure.previous:
        ways += [
            (form, f"比上年{token(form)}") for form in ("change", "doubled") if form == "change" or _is_double(figure)
        ]
    if isinstance(figure.value, int) and figure.value >= WAN:
        ways += [(form, f"{token(form)}{figure.unit}") for form in ("wan", "wan_more", "wan_about")]
    if "排名" in figure.label:
        ways.append(("place", token("place")))
    for key, called in WHOLES.get(title, ()):
        whole = figures.get(key)
        if (
            whole
            and whole.value
            and figure.unit == whole.unit
            and figure.value is not None
            and figure.value <= whole.value
        ):
            ways.append((f"{OF}{key}", f"占{called}的{token(OF + key)}"))
    return ways


def _is_double(figure: Figure) -> bool:
    try:
        return bool(doubled(figure))
    except Unsaid:
        return False
