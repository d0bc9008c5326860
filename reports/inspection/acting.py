"""What is done to an inspection: begun, left, a finding put aside and taken up again, the rehearsal set. One function a verb."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.inspection.rulebook import RULES
from reports.models import InspectionAside, InspectionFinding, InspectionRule, InspectionRun
from reports.recording import record
from reports.vocabulary import InspectionDoor, InspectionStage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

ONLY_GENERAL = "由局办公室办理"
#: after so long without a step nobody is at work on it any more
SILENT = timedelta(minutes=10)
LONGEST_ASIDE = timedelta(days=366)
REASON = 200
KEEPS, PAGES, POINTS = (2, 120), (10, 1_000_000), (0, 100)
CODE = re.compile(r"[A-Z]\d[a-c]?")


@dataclass(frozen=True)
class Asked:
    """What an inspection is to look at. `only`: codes of rules, none for all; `pages`: at most so many, 0: rows alone."""

    on: date
    door: InspectionDoor = InspectionDoor.OWN
    address: str = ""
    only: tuple[str, ...] = ()
    outside: bool = False
    pages: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def begin(asked: Asked, *, by: Staff | None, at: datetime) -> InspectionRun:
    """A new inspection; refused while another is under way. `by` None: the command of the machine."""
    unknown = [code for code in asked.only if code not in RULES]
    reasons = _no_general(by) + [f"没有“{code}”这条规则" for code in unknown] + _busy(at)
    reasons += ["按哪一天查，不能晚于今天"] if asked.on > timezone.localdate(at) else []
    refuse_if(reasons)
    settings = InspectionRule.current()
    limits = {
        "only": list(asked.only),
        "outside": asked.outside,
        "pages": settings.pages if asked.pages is None else asked.pages,
        **asked.more,
    }
    run = InspectionRun(
        on=asked.on, door=asked.door, address=asked.address, limits=limits, started_at=at, beat_at=at, by=by
    )
    try:
        with transaction.atomic():
            record(run, "开始自查", by=by, at=at)
    except IntegrityError as error:
        raise Refused(_busy(at) or ["刚才有人开始了一次自查"]) from error
    return run


def going() -> InspectionRun | None:
    """The one that is under way."""
    return InspectionRun.objects.filter(stage=InspectionStage.GOING).first()


def _busy(at: datetime) -> list[str]:
    one = going()
    if one is None:
        return []
    begun = f"{timezone.localtime(one.started_at):%Y-%m-%d %H:%M}"
    if at - one.beat_at > SILENT:
        return [f"{begun}开始的自查停在半路：接着查完，或者先放弃它"]
    return [f"{begun}开始的自查正在进行，做完再开始下一次"]


@transaction.atomic
def leave(run: InspectionRun, *, by: Staff | None, at: datetime) -> None:
    """It is not gone on with. What it found stays to be read, and is compared with nothing."""
    run = InspectionRun.objects.select_for_update().get(pk=run.pk)
    over = [] if run.stage == InspectionStage.GOING else ["这次自查已经结束"]
    refuse_if(_no_general(by) + over)
    run.stage, run.ended_at, run.state = InspectionStage.LEFT, at, {}
    record(run, "放弃自查", by=by, at=at)


@transaction.atomic
def put_aside(one: InspectionFinding, *, reason: str, until: date, by: Staff, at: datetime) -> InspectionAside:
    """The finding is left out of lists and score until that day, or until it says something else than its numbers."""
    today = timezone.localdate(at)
    reasons = _no_general(by) + ([] if reason.strip() else ["写明为什么搁置"])
    reasons += [f"理由最多{REASON}字"] if len(reason.strip()) > REASON else []
    reasons += ["搁置到的日期要晚于今天"] if until <= today else []
    reasons += ["最多搁置一年，到时再看"] if until > today + LONGEST_ASIDE else []
    refuse_if(reasons)
    kept = InspectionAside.objects.select_for_update().filter(key=one.key).first() or InspectionAside(key=one.key)
    kept.rule, kept.place, kept.words = one.rule, one.place, one.message
    kept.reason, kept.until, kept.by, kept.at, kept.lifted_at = reason.strip(), until, by, at, None
    record(kept, f"搁置到{until:%Y-%m-%d}：{reason.strip()}", by=by, at=at)
    return kept


@transaction.atomic
def lift(one: InspectionAside, *, by: Staff, at: datetime) -> None:
    """It is looked at again from now on."""
    one = InspectionAside.objects.select_for_update().get(pk=one.pk)
    refuse_if(_no_general(by) + (["已经取消搁置"] if one.lifted_at else []))
    one.lifted_at = at
    record(one, "取消搁置", by=by, at=at)


@transaction.atomic
def settle(*, keep: int, pages: int, points: Mapping[str, Iterable[int]], by: Staff, at: datetime) -> InspectionRule:
    """How many lists are kept, how far a run goes, what a fault costs where that differs from the rulebook."""
    found = {code: [int(number) for number in pair] for code, pair in points.items()}
    refuse_if(_no_general(by) + _beyond("保留", keep, KEEPS) + _beyond("页数", pages, PAGES) + _points(found))
    row = InspectionRule.objects.select_for_update().order_by("pk").first() or InspectionRule()
    changed = {code: pair for code, pair in found.items() if pair != [RULES[code].points, RULES[code].most]}
    row.keep, row.pages, row.points = keep, pages, changed
    record(row, "更改自查设置", by=by, at=at)
    return row


def _beyond(label: str, number: int, limits: tuple[int, int]) -> list[str]:
    least, most = limits
    return [] if least <= number <= most else [f"{label}要在{least}到{most}之间"]


def _points(found: Mapping[str, list[int]]) -> list[str]:
    least, most = POINTS
    reasons = [f"没有“{code}”这条规则" for code in found if code not in RULES]
    for code, pair in found.items():
        if len(pair) != 2 or not all(least <= number <= most for number in pair):
            reasons.append(f"{code}的扣分要写两个数，每处和最多，在{least}到{most}之间")
        elif pair[1] < pair[0]:
            reasons.append(f"{code}最多扣的分不能少于每处扣的分")
    return reasons


def _no_general(by: Staff | None) -> list[str]:
    """The command of the machine asks for nobody's right."""
    return [] if by is None or Ability.COMPILE in abilities_of(by) else [ONLY_GENERAL]
