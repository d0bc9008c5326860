"""PURE. All that a crawl must know to go on after a break, and what the rules over the whole site are judged by."""

from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from reports.inspection.finding import Finding

PLACES = 5  # places of one target that are told one by one
EACH = 50  # pages with the same fault that are told one by one


@dataclass
class Trace:
    """What stays of a page once it was judged. `told`: hash of the article; `foot`: the identity in its footer, by name."""

    address: str
    kind: str
    title: str = ""
    told: str = ""
    column: str = ""
    index_number: str = ""
    shown_on: str = ""
    newest: str = ""  # the newest day on the page
    entries: int = 0  # entries of its lists
    blank: bool = False  # a list without entries, and nothing else in its place
    millis: int = 0
    foot: dict[str, str] = field(default_factory=dict)
    ids: list[str] | None = None
    undated: list[tuple[int, str, str]] = field(
        default_factory=list
    )  # entries without a day: number of the list, address, words
    dated: list[int] = field(default_factory=list)  # for each entry with a day the number of its list
    tags: dict[str, str] = field(default_factory=dict)  # what it says of the site
    scripts: list[str] = field(default_factory=list)  # own scripts that it loads
    listed: dict[str, str] = field(default_factory=dict)  # address of an item → day beside it
    search: str = ""  # action of a search form
    consults: bool = False  # an entrance to questions of the public
    lacks: int = -1  # elements that a service guide lacks; -1 for what is none
    labels: list[str] = field(default_factory=list)  # fields of the catalogue that are shown


@dataclass
class Sources:
    """Where a target is linked from: the first places with the words of the link, and how many there are."""

    places: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0

    def add(self, place: str, words: str) -> None:
        if any(place == one for one, _ in self.places):
            return
        self.count += 1
        if len(self.places) < PLACES:
            self.places.append((place, words[:60]))


@dataclass
class Fault:
    """One fault that may be that of the frame around all pages: on how many, of which kinds, and where it was met first."""

    rule: str
    quote: str
    hint: str
    count: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    places: list[tuple[str, str]] = field(default_factory=list)  # place and message


@dataclass
class State:
    """`queue`: own addresses still to ask, (address, depth, found on); `outside` the same for other hosts. `seen`: address → what came,
    "" while it waits: ok, or the fault. `anchors`: (place, address, fragment) to be looked up at the end.
    """

    queue: deque[tuple[str, int, str]] = field(default_factory=deque)
    outside: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Sources] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    anchors: list[tuple[str, str, str]] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)  # asked → where it led
    faults: dict[str, Fault] = field(default_factory=dict)  # by rule and quote
    asking: list[str] = field(default_factory=list)  # own scripts that ask before they lead away from the site
    asked: int = 0
    pages: int = 0
    bytes: int = 0
    cut: str = ""  # why the crawl ended before everything was seen
    walked: bool = False
    finished: bool = False

    def keep(self, kind: str, findings: Iterable[Finding]) -> None:
        """Until all pages are known (whole.gathered)."""
        for one in findings:
            fault = self.faults.setdefault(f"{one.rule} {one.quote}", Fault(one.rule, one.quote, one.hint))
            fault.count += 1
            fault.kinds[kind] = fault.kinds.get(kind, 0) + 1
            if len(fault.places) < EACH:
                fault.places.append((one.place, one.message))

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"queue": [list(one) for one in self.queue]}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "State":
        """From what `plain` gave, also after a journey through JSON."""
        state = cls(**{one.name: plain[one.name] for one in fields(cls) if one.name in plain})
        state.queue = deque((address, depth, place) for address, depth, place in state.queue)
        state.anchors = [(place, address, fragment) for place, address, fragment in state.anchors]
        state.sources = {
            address: Sources([(place, words) for place, words in one["places"]], one["count"])
            for address, one in plain.get("sources", {}).items()
        }
        state.faults = {
            key: Fault(**{**one, "places": [(place, message) for place, message in one["places"]]})
            for key, one in plain.get("faults", {}).items()
        }
        state.traces = {address: Trace(**one) for address, one in plain.get("traces", {}).items()}
        return state
