"""Loads the demo content once, in one transaction, in the order in which things came about."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils import timezone

from disclosure.models import Correction, Publication
from disclosure.search import index
from requests_app.models import CaseMail, Request
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Sequence
from taizhou_portal.bureau.notices import sending
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import (
    accounts,
    asked,
    bulk,
    care,
    directory,
    history,
    inspections,
    legacy,
    matters,
    offices,
    openness,
    passing,
    posts,
    rounds,
    schools,
    year_lists,
    yearly,
)
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.afterlife import Afterlife
from taizhou_portal.demo.cases import CODE, Registry
from taizhou_portal.demo.items import Writer
from taizhou_portal.demo.plan import Plan, generated, hand_shaped, numbered
from taizhou_portal.demo.problems import Problems
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.texts import Block, blocks

SEED = 20180501
STAMP = "demo"  # a series of numbers that nothing else uses; its year says which edition of the content was loaded
EDITION = 2026
HAND_WRITTEN = (
    "notices",
    "policies",
    "proposals",
    "news",
    "people",
    "business",
    "keyareas",
    "openness",
    "desk",
    "afterlife",
    "schools",
)


def load(*, say: Callable[[str], None] = print, on: date | None = None) -> None:
    """Writes everything, dated up to the day before `on` (today); returns at once where the content is already there.

    The same `on` gives the same content, but for stored file names and the query codes of cases other than the one shown.
    """
    if loaded():
        return
    with transaction.atomic():
        _load(say, on or timezone.localdate())
        Sequence.objects.create(series=STAMP, year=EDITION, last=1)
    index.tidy()


def loaded() -> bool:
    return Sequence.objects.filter(series=STAMP).exists()


def tracking() -> tuple[str, str] | None:
    """受理号 and query code of the case that everybody may follow; None where the content is not loaded."""
    number = Request.objects.filter(code_hash=codes.hashed(CODE)).values_list("number", flat=True).first()
    return (number, codes.grouped(CODE)) if number else None


def _load(say: Callable[[str], None], on: date) -> None:
    rng, workdays = Random(SEED), load_workdays()
    say("机构、账号……")
    offices.load()
    schools.load()
    accounts.load()
    shelves, people = Shelves(), People()
    offices.check_guide(people.general, timezone.now())
    say("2017年、2018年的发布记录……")
    _old_years(shelves, people, workdays, rng)
    say("2025年以来的公开信息……")
    writer = Writer(shelves, people, workdays)
    _items(writer, on, rng)
    say("教育资源和时令……")
    directory.load(people, on=on)
    year_lists.load(people, on=on)
    say("公开申请……")
    registry = Registry(shelves, people, writer.written)
    registry.run(blocks("cases"), on=on, workdays=workdays)
    passing.run(registry.cases, people, on=on, workdays=workdays)
    openness.run(people, on=on, workdays=workdays)
    matters.run(blocks("matters"), shelves, people, on=on, workdays=workdays)
    history.run(blocks("historic"), people, on=on, workdays=workdays)
    say("网站找错……")
    Problems(shelves, people, writer.written, workdays).run(blocks("problems"), on=on)
    rounds.run(people, on=on, workdays=workdays)
    say("栏目更新……")
    care.load(people, on=on, workdays=workdays)
    say("年度报告……")
    yearly.load(shelves, people, on=on, workdays=workdays, rng=rng)
    _date_back()
    _read_notices(on)
    say("检索索引……")
    index.rebuild()
    asked.load(people, on=on)
    inspections.load(people.general, on=on)


def _old_years(shelves: Shelves, people: People, workdays: Workdays, rng: Random) -> None:
    plans = numbered(legacy.plans(blocks("legacy"), workdays=workdays, rng=rng))
    items = bulk.write(plans, shelves, people, imported=True)
    legacy.release_on_city_sites(items, shelves, rng)
    posts.load(items, shelves, rng)


def _items(writer: Writer, on: date, rng: Random) -> None:
    """Hand-written and generated items share one run of numbers; the generated ones go in at once, the others step by step."""
    written = hand_shaped(_hand_written(), on=on, workdays=writer.workdays)
    made = generated(blocks("generated"), on=on, workdays=writer.workdays, rng=rng)
    plans = numbered([*written, *made])
    by_hand = {id(plan) for plan in written}
    bulk.write([plan for plan in plans if id(plan) not in by_hand], writer.shelves, writer.people)
    for plan in plans:
        if id(plan) in by_hand:
            writer.write(plan, on=on)
    for plan in _without_force(plans):
        writer.mark_invalid(plan, on=on)
    Afterlife(writer.written, writer.people, writer.workdays, on=on).run()


def _hand_written() -> list[Block]:
    return [block for name in HAND_WRITTEN for block in blocks(name)]


def _without_force(plans: list[Plan]) -> list[Plan]:
    return [plan for plan in plans if plan.get("validity")]


def _read_notices(on: date) -> None:
    """Everybody has read what is older than two days, and all of it has been mailed: the demonstration sends no mail of its own past."""
    Notice.objects.filter(at__date__lt=on - sending.KEPT).delete()
    Notice.objects.filter(at__date__lt=on - timedelta(days=2)).update(read_at=F("at"))
    Notice.objects.update(mailed_at=F("at"))
    CaseMail.objects.update(sent_at=F("at"), next_at=None)


def _date_back() -> None:
    """Rows say when they would have been made and last changed, not when the demonstration was set up."""
    Publication.objects.filter(published_at__isnull=False).update(
        created_at=F("published_at"), updated_at=F("published_at")
    )
    for moment in ("withdrawn_at", "republished_at"):
        Publication.objects.filter(**{f"{moment}__isnull": False}).update(updated_at=F(moment))
    for corrected, at in Correction.objects.order_by("at").values_list("publication", "at"):
        Publication.objects.filter(pk=corrected).update(updated_at=at)
    for item in Publication.objects.filter(published_at__isnull=True):
        span = item.history.aggregate(first=Min("history_date"), last=Max("history_date"))
        Publication.objects.filter(pk=item.pk).update(created_at=span["first"], updated_at=span["last"])
