"""An inspection on its way: step after step, each stored with how far it is, so that after a kill or a pause it goes on where it was.

Rows first (`house`, then the items a thousand at a time), then the pages, then the score. A step is one transaction; whoever comes with an
older state than what is stored is refused, so that two never work on one run.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure import inspected
from reports.inspection import gathering, scoring, walking
from reports.inspection.gathering import Batch
from reports.inspection.keeping import keep
from reports.models import InspectionRule, InspectionRun
from reports.recording import record
from reports.vocabulary import InspectionDoor, InspectionStage
from taizhou_portal.bureau.refusals import Refused, refuse_if

HOUSE, ITEMS, PAGES, SCORE = "house", "items", "pages", "score"
LABELS = {HOUSE: "查栏目、留言和单位信息", ITEMS: "逐条查公开信息", PAGES: "逐页查网页", SCORE: "评分"}
OTHERWISE = "这次自查正在别处进行，过一会儿再看"
STORED = ("state", "pages", "bytes", "items", "told", "beat_at")


@dataclass(frozen=True)
class Progress:
    """How far a run is: what it is at, how many of how many; `of` 0: nobody knows."""

    part: str
    done: int
    of: int

    @property
    def label(self) -> str:
        return LABELS[self.part]

    @property
    def words(self) -> str:
        unit = "页" if self.part == PAGES else "条"
        if self.part not in {ITEMS, PAGES}:
            return self.label
        return f"{self.label}：{self.done}{unit}" + (f"，约{self.of}{unit}" if self.of > self.done else "")


def progress(run: InspectionRun) -> Progress:
    state = run.state
    part = state.get("part", HOUSE)
    if part == ITEMS:
        return Progress(part, run.items, max(run.items, state.get("top", 0)))
    return Progress(part, run.pages, run.pages + state.get("waiting", 0)) if part == PAGES else Progress(part, 0, 0)


def go_on(
    run: InspectionRun,
    *,
    seconds: float | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
) -> InspectionRun:
    """To its end, or for so many seconds; `tell` hears of each step. Raises Refused where somebody else is at work on it."""
    refuse_if([] if run.stage == InspectionStage.GOING else ["这次自查已经结束"])
    until = None if seconds is None else clock() + seconds
    for _ in _steps(run, until, clock, tell):
        tell(progress(run))
        if until is not None and clock() >= until:
            break
    return run


def _steps(
    run: InspectionRun, until: float | None, clock: Callable[[], float], tell: Callable[[Progress], None]
) -> Iterator[None]:
    if run.state.get("part", HOUSE) == HOUSE:
        _of_house(run)
        yield
    if run.state["part"] == ITEMS:
        yield from _of_items(run)
    if run.state["part"] == PAGES:
        yield from _of_pages(run, None if until is None else max(0.0, until - clock()), tell)
    if run.state["part"] == SCORE:
        _end(run)
        yield


def _of_house(run: InspectionRun) -> None:
    rows = run.door == InspectionDoor.OWN
    batch = gathering.of_house(run.on) if rows else Batch([], {})
    _store(run, batch, {"part": ITEMS if rows else _after_items(run), "after": 0, "top": inspected.topmost()})


def _of_items(run: InspectionRun) -> Iterator[None]:
    settings, after = gathering.settings_of(run.on), run.state["after"]
    while after is not None:
        batch = gathering.of_items(run.on, after=after, settings=settings)
        after = batch.after
        run.items += batch.looked
        _store(run, batch, {"after": after} if after is not None else {"part": _after_items(run), "after": None})
        yield


def _after_items(run: InspectionRun) -> str:
    return PAGES if run.limits.get("pages") else SCORE


def _of_pages(run: InspectionRun, seconds: float | None, tell: Callable[[Progress], None]) -> Iterator[None]:
    def beat(pages: int, waiting: int) -> None:
        tell(Progress(PAGES, pages, pages + waiting))

    for step in walking.walk(run, seconds=seconds, beat=beat):
        run.pages, run.bytes = step.pages, step.bytes
        part = {"part": SCORE, "crawl": {}} if step.over else {"crawl": step.state}
        _store(run, Batch(step.findings, {}), {**part, "waiting": step.waiting, "cut": step.cut})
        yield


@transaction.atomic
def _store(run: InspectionRun, batch: Batch, state: dict[str, Any]) -> None:
    """Findings and progress together, or neither."""
    _hold(run)
    keep(run, batch.findings, batch.offices)
    run.state = {**run.state, **state, "step": run.state.get("step", 0) + 1}
    run.beat_at = timezone.now()
    InspectionRun.objects.filter(pk=run.pk).update(**{name: getattr(run, name) for name in STORED})


def _hold(run: InspectionRun) -> None:
    """Nobody else stores a step till the end of the transaction, and nobody has since this one began."""
    stored = InspectionRun.objects.select_for_update().values_list("stage", "state__step").get(pk=run.pk)
    if stored != (InspectionStage.GOING, run.state.get("step")):
        raise Refused([OTHERWISE])


@transaction.atomic
def _end(run: InspectionRun) -> None:
    _hold(run)
    settings = InspectionRule.current()
    cut = run.state.get("cut", "")
    run.score = scoring.of_run(run, settings) | ({"cut": cut} if cut else {})
    run.rulebook = scoring.VERSION
    run.stage, run.state = InspectionStage.ENDED, {}
    run.ended_at = run.beat_at = _now()
    record(run, "自查完成", by=run.by, at=run.ended_at)
    _thin(settings.keep)


def _now() -> datetime:
    return timezone.now()


def _thin(keep_runs: int) -> None:
    """The lists of older runs go; what they came to stays for the trend."""
    kept = InspectionRun.objects.filter(stage=InspectionStage.ENDED).order_by("-pk").values_list("pk", flat=True)
    old = InspectionRun.objects.filter(thinned=False).exclude(stage=InspectionStage.GOING)
    for one in old.exclude(pk__in=list(kept[:keep_runs])).filter(pk__lt=min(kept[:keep_runs], default=0)):
        one.findings.all().delete()
        InspectionRun.objects.filter(pk=one.pk).update(thinned=True)
