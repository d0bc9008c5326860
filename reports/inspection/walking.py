"""The pages of a run: which door it takes, what the rules know of the site, and the findings of each stretch of the way."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.urls import get_script_prefix, set_script_prefix

from disclosure.inspected import has_services, keeps_file
from disclosure.standing import words as terms
from reports.inspection.ahead import Ahead
from reports.inspection.crawl import Door, Limits, State
from reports.inspection.doors import Folder, InProcess
from reports.inspection.finding import Finding
from reports.inspection.inspecting import inspect
from reports.inspection.page import Page
from reports.inspection.site import Site as Known
from reports.inspection.wire import Wire
from reports.models import InspectionRun
from reports.vocabulary import InspectionDoor
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import NearDomain, Site

#: seconds between two steps that are stored; more where storing takes long: PART times what it took
EVERY, PART = 10.0, 10
BY_ROWS = frozenset({"K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "D1", "D2", "G1"})


@dataclass(frozen=True)
class Stretch:
    """`over`: nothing is left to look at; `cut`: the limit that ended it before; `state`: with what it goes on."""

    findings: list[Finding]
    pages: int = 0
    bytes: int = 0
    waiting: int = 0
    over: bool = False
    cut: str = ""
    state: dict[str, Any] = field(default_factory=dict)


class Both:
    """Own pages in this process, links outside over the wire."""

    def __init__(self, own: Door, away: Door) -> None:
        self.own, self.away, self.hosts = own, away, own.hosts

    def get(self, address: str, *, head: bool = False) -> Page:
        return (self.away if "://" in address else self.own).get(address, head=head)


def walk(
    run: InspectionRun,
    *,
    seconds: float | None,
    beat: Callable[[int, int], None] = lambda pages, waiting: None,
    ahead: bool = False,
) -> Iterator[Stretch]:
    """From where the run is, for so many seconds; the last stretch is over when everything was seen or a limit was met.

    `beat` hears of every page; a stretch is as long as it takes to make its storing cheap. `ahead`: own pages are opened in processes
    beside this one, which only a command may have.
    """
    with _door(run, ahead) as door:
        yield from _walk(run, door, seconds, beat)


@contextmanager
def _door(run: InspectionRun, ahead: bool) -> Iterator[Door]:
    """Copies of this process see what is stored, not what a transaction still holds."""
    door = door_of(run)
    if ahead and run.door == InspectionDoor.OWN and not connection.in_atomic_block:
        with Ahead(door, before=connections.close_all) as many:
            yield many
    else:
        yield door


def _walk(run: InspectionRun, door: Door, seconds: float | None, beat: Callable[[int, int], None]) -> Iterator[Stretch]:
    state, known, prefix = State.of(run.state.get("crawl") or {}), known_of(run), get_script_prefix()
    until = None if seconds is None else time.monotonic() + seconds
    found, waiting, store_at = list[Finding](), 0, time.monotonic() + EVERY
    for step in inspect(door, start_of(run), site=known, limits=limits_of(run), state=state):
        found += [one for one in step.findings if not (known.rows and _told_by_rows(one))]
        if step.visited is None:
            break
        set_script_prefix(prefix)  # a page asked in this process leaves its own
        waiting, now = step.visited.waiting, time.monotonic()
        beat(state.asked, waiting)
        if now >= store_at or (until is not None and now >= until):
            yield _stretch(found, state, waiting)
            found, store_at = [], time.monotonic() + max(EVERY, PART * (time.monotonic() - now))
            if until is not None and store_at >= until:
                return
    set_script_prefix(prefix)
    yield replace(_stretch(found, state, 0), over=True)


def _told_by_rows(one: Finding) -> bool:
    """The same fault once: of an item of ours its row tells more than its page."""
    lost = one.rule == "F1" and keeps_file(one.quote)  # F4 tells of each file that is not what it was
    return lost or one.rule in BY_ROWS and one.place.startswith("/items/")


def _stretch(found: list[Finding], state: State, waiting: int) -> Stretch:
    return Stretch(found, state.asked, state.bytes, waiting, cut=state.cut, state=state.plain())


def limits_of(run: InspectionRun) -> Limits:
    told = run.limits
    return replace(Limits(), pages=told.get("pages") or Limits.pages, with_outside=bool(told.get("outside")))


def start_of(run: InspectionRun) -> str:
    return run.address if run.door == InspectionDoor.WIRE else "/"


def door_of(run: InspectionRun) -> Door:
    match run.door:
        case InspectionDoor.FOLDER:
            return Folder(Path(run.address))
        case InspectionDoor.WIRE:
            return Wire(run.address)
    own = InProcess(get_wsgi_application(), own_host())
    return Both(own, Wire(f"https://{own_host()}")) if run.limits.get("outside") else own


def own_host() -> str:
    """A name under which this portal answers."""
    plain = (host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*")
    return domains.canonical_host() or next(plain, "") or "localhost"


def known_of(run: InspectionRun) -> Known:
    """What the rules of pages are told. Of saved pages and of other sites nothing of ours is known but the words."""
    words = terms()
    if run.door != InspectionDoor.OWN:
        host = urlsplit(run.address).hostname if run.door == InspectionDoor.WIRE else ""
        secure = run.address.startswith("https://")
        return Known(
            run.on,
            frozenset({host} if host else ()),
            words=words,
            secure=secure,
            headers=run.door == InspectionDoor.WIRE,
        )
    site = Site.current()
    return Known(
        run.on,
        frozenset({own_host()}),
        tuple(NearDomain.objects.filter(is_on=True).values_list("domain", flat=True)),
        name=site.site_name,
        code=site.site_code,
        index_prefix=site.index_prefix,
        doc_word=site.document_word,
        words=words,
        rows=True,
        secure=True,
        no_services=not has_services(),
    )
