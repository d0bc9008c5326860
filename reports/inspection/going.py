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
    part = state.get("part", HOUSE if run.stage == InspectionStage.GOING else SCORE)
    if part == ITEMS:
        return Progress(part, run.items, max(run.items, state.get("top", 0)))
    return Progress(part, run.pages, run.pages + state.get("waiting", 0)) if part == PAGES else Progress(part, 0, 0)


def go_on(
    run: InspectionRun,
    *,
    seconds: float | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    now: Callable[[], datetime] = timezone.now,
    ahead: bool = False,
) -> InspectionRun:
    """To its end, or for so many seconds; `tell` hears of each step; `ahead`: see walking.

    Raises Refused where somebody else is at work on it.
    """
    refuse_if([] if run.stage == InspectionStage.GOING else ["这次自查已经结束"])
    going = _Going(run, None if seconds is None else time.monotonic() + seconds, tell, now, ahead)
    for _ in going.steps():
        tell(progress(run))
        if going.left == 0:
            break
    return run


@dataclass(frozen=True)
class _Going:
    """One stretch of work on a run. `until`: by the clock of the machine, None: to the end."""

    run: InspectionRun
    until: float | None
    tell: Callable[[Progress], None]
    now: Callable[[], datetime]
    ahead: bool

    @property
    def left(self) -> float | None:
        """Seconds; None: no end."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def steps(self) -> Iterator[None]:
        if self.run.state.get("part", HOUSE) == HOUSE:
            self._of_house()
            yield
        if self.run.state["part"] == ITEMS:
            yield from self._of_items()
        if self.run.state["part"] == PAGES:
            yield from self._of_pages()
        if self.run.state["part"] == SCORE:
            self._end()
            yield

    def _of_house(self) -> None:
        rows = self.run.door == InspectionDoor.OWN
        batch = gathering.of_house(self.run.on) if rows else Batch([], {})
        part = ITEMS if rows else self._after_items()
        self._store(batch, {"part": part, "after": 0, "top": inspected.topmost()})

    def _of_items(self) -> Iterator[None]:
        settings, after = gathering.settings_of(self.run.on), self.run.state["after"]
        while after is not None:
            batch = gathering.of_items(self.run.on, after=after, settings=settings)
            after = batch.after
            self.run.items += batch.looked
            self._store(batch, {"after": after} if after is not None else {"part": self._after_items(), "after": None})
            yield

    def _after_items(self) -> str:
        return PAGES if self.run.limits.get("pages") else SCORE

    def _of_pages(self) -> Iterator[None]:
        def beat(pages: int, waiting: int) -> None:
            self.tell(Progress(PAGES, pages, pages + waiting))

        for step in walking.walk(self.run, seconds=self.left, beat=beat, ahead=self.ahead):
            self.run.pages, self.run.bytes = step.pages, step.bytes
            part = {"part": SCORE, "crawl": {}} if step.over else {"crawl": step.state}
            self._store(Batch(step.findings, {}), {**part, "waiting": step.waiting, "cut": step.cut})
            yield

    @transaction.atomic
    def _store(self, batch: Batch, state: dict[str, Any]) -> None:
        """Findings and progress together, or neither."""
        run = self.run
        _hold(run)
        keep(run, batch.findings, batch.offices)
        run.state = {**run.state, **state, "step": run.state.get("step", 0) + 1}
        run.beat_at = self.now()
        InspectionRun.objects.filter(pk=run.pk).update(**{name: getattr(run, name) for name in STORED})

    @transaction.atomic
    def _end(self) -> None:
        run, settings = self.run, InspectionRule.current()
        _hold(run)
        cut = run.state.get("cut", "")
        run.score = scoring.of_run(run, settings) | ({"cut": cut} if cut else {})
        run.rulebook = scoring.VERSION
        run.stage, run.state = InspectionStage.ENDED, {}
        run.ended_at = run.beat_at = self.now()
        record(run, "自查完成", by=run.by, at=run.ended_at)
        _thin(settings.keep)


def _hold(run: InspectionRun) -> None:
    """Nobody else stores a step till the end of the transaction, and nobody has since this one began."""
    stored = InspectionRun.objects.select_for_update().values_list("stage", "state__step").get(pk=run.pk)
    if stored != (InspectionStage.GOING, run.state.get("step")):
        raise Refused([OTHERWISE])


def _thin(keep_runs: int) -> None:
    """The lists of older runs go; what they came to stays for the trend."""
    kept = InspectionRun.objects.filter(stage=InspectionStage.ENDED).order_by("-pk").values_list("pk", flat=True)
    old = InspectionRun.objects.filter(thinned=False).exclude(stage=InspectionStage.GOING)
    for one in old.exclude(pk__in=list(kept[:keep_runs])).filter(pk__lt=min(kept[:keep_runs], default=0)):
        one.findings.all().delete()
        InspectionRun.objects.filter(pk=one.pk).update(thinned=True)
