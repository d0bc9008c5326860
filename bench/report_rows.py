"""What a bureau publishes and answers in nineteen years, for the yearly report, written straight into the tables."""

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import connection
from django.utils import timezone

from disclosure.models import Column, PolicyDetail, Publication, Release
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from requests_app.models import Applicant, Charge, HistoricCase, Letter, LetterService, Remedy, Request
from requests_app.old_outcomes import WORDS, Old
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import ApplicantKind, LetterKind, Outcome, Service, Tariff, Via
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau.models import Channel, Office, Staff

BATCH = 2000
FIRST, LAST = date(2008, 5, 1), date(2026, 11, 20)
SPAN = (LAST - FIRST).days
COLUMNS = {"notices": Kind.NOTICE, "news": Kind.NEWS, "policies": Kind.POLICY, "proposals": Kind.PROPOSAL}
SHARES = (40, 50, 8, 2)
#: channel and how many of a hundred items go there
POSTED = (("edu-site", 90), ("city-site", 40), ("city-disclosure", 30), ("wechat", 20))
BODY = "<p>现将有关事项通知如下，请认真组织落实，遇到问题及时反映。</p>" * 20


def asking(description: str | None) -> argparse.ArgumentParser:
    """Of a bench on these rows: how many."""
    asked = argparse.ArgumentParser(description=description)
    asked.add_argument("--items", type=int, default=100_000)
    asked.add_argument("--cases", type=int, default=10_000)
    return asked


def filled(given: argparse.Namespace) -> None:
    """A database without applications is filled first."""
    if not Request.objects.exists():
        started = time.perf_counter()
        fill(given.items, given.cases)
        print(f"made {given.items} items and {given.cases} applications in {time.perf_counter() - started:.0f} s")


def counts() -> dict[str, int]:
    """What stands beside a result."""
    told = {"items": Publication, "releases": Release, "cases": Request}
    return {name: model.objects.count() for name, model in told.items()}


def fill(items: int, cases: int) -> None:
    """Publications with their releases, and applications with remedies and fees; a twentieth as many from before the portal."""
    chance = random.Random(1)
    by = Staff.objects.create(username="reported", name="周明", office=Office.objects.get(slug="bureau"))
    _put(Publication, _items(items, chance))
    _put(PolicyDetail, _details())
    _put(Release, _releases(chance))
    _put(Request, _cases(cases, chance, by))
    _put(Applicant, _applicants(chance))
    _put(HistoricCase, _historic(cases // 20, chance, by))
    _put(Remedy, _remedies(chance))
    _charges(chance, by)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _put(model, rows: Iterable) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def _items(count: int, chance: random.Random) -> Iterator[Publication]:
    columns = {one.slug: one for one in Column.objects.filter(slug__in=COLUMNS)}
    slugs = chance.choices(list(COLUMNS), SHARES, k=count)
    for n, slug in enumerate(slugs):
        day = FIRST + timedelta(days=SPAN * n // count)
        stage = chance.choices((Stage.PUBLISHED, Stage.WITHDRAWN, Stage.FILED, Stage.DRAFT), (93, 2, 3, 2))[0]
        public = stage in {Stage.PUBLISHED, Stage.WITHDRAWN}
        ended = slug == "policies" and chance.random() < 0.3
        yield Publication(
            kind=COLUMNS[slug],
            title=f"关于做好第{n}项工作的通知",
            body=BODY,
            issuer="台州市教育局",
            office_id=columns[slug].office_id,
            column=columns[slug],
            formed_on=day,
            attribute=Attribute.WITHHELD if stage == Stage.FILED else Attribute.PROACTIVE,
            stage=stage,
            published_on=day if public else None,
            published_at=_moment(day) if public else None,
            validity=Validity.ABOLISHED if ended else Validity.VALID,
            invalid_on=day + timedelta(days=chance.randrange(2000)) if ended else None,
        )


def _details() -> Iterator[PolicyDetail]:
    found = Publication.objects.filter(kind=Kind.POLICY).values_list("pk", flat=True).iterator()
    return (PolicyDetail(publication_id=pk, is_normative=n % 4 == 0) for n, pk in enumerate(found))


def _releases(chance: random.Random) -> Iterator[Release]:
    """On the day of publication; on WeChat with three other articles in one push. And microblogs, which are no items."""
    ways = {one.code: one for one in Channel.objects.all()}
    found = Publication.objects.filter(published_on__isnull=False).order_by("pk").values_list("pk", "published_on")
    for n, (pk, day) in enumerate(found.iterator()):
        for code, share in POSTED:
            if chance.randrange(100) < share:
                batch = f"{day:%Y%m%d}" if code == "wechat" else ""
                reads = chance.randrange(5000) if batch else 0
                yield Release(publication_id=pk, channel=ways[code], released_on=day, batch=batch, reads=reads)
        if n % 10 == 0:
            yield Release(channel=ways["weibo"], released_on=day, title=f"第{n}条")


def _cases(count: int, chance: random.Random, by: Staff) -> Iterator[Request]:
    for n in range(count):
        day = FIRST + timedelta(days=SPAN * n // count)
        served_on = day + timedelta(days=chance.choice((5, 12, 20, 28, 45)))
        again = chance.random() < 0.01
        done = {"outcome": chance.choice(Outcome.values), "served_on": served_on} if served_on <= LAST else {}
        if again and done:
            done |= {"counted_on": served_on, "counted_outcome": done["outcome"]}
            done["served_on"] = served_on + timedelta(days=400)
        yield Request(
            number=f"{day.year}-{n + 1:06d}",
            code_hash="",
            via=chance.choice(Via.values),
            stage=CaseStage.CLOSED if done else CaseStage.ASSIGNED,
            submitted_at=_moment(day),
            received_on=day,
            subject=f"{day.year}年第{n}号",
            description="与此有关的标准和依据。",
            wanted_form="electronic",
            delivery="email",
            office=by.office,
            fee_fen=chance.choice((38_050, 10_000)) if chance.random() < 0.02 else 0,
            **done,
        )


def _applicants(chance: random.Random) -> Iterator[Applicant]:
    shares = (70, 12, 2, 4, 8, 4)
    for pk in Request.objects.values_list("pk", flat=True).iterator():
        kind = chance.choices(ApplicantKind.values, shares)[0]
        yield Applicant(request_id=pk, kind=kind, name="林", id_kind="other", id_number="-", id_index="-", phone="-")


def _historic(count: int, chance: random.Random, by: Staff) -> Iterator[HistoricCase]:
    for n in range(count):
        day = FIRST + timedelta(days=chance.randrange(3900))
        old = chance.choice(list(Old))
        yield HistoricCase(
            number=f"H-{n:05d}",
            subject=f"第{n}件",
            via=chance.choice(Via.values),
            kind=chance.choice(ApplicantKind.values),
            received_on=day,
            served_on=day + timedelta(days=chance.randrange(40)),
            old_outcome=old,
            outcome=WORDS[old].counted,
            key=f"{n:064d}",
            by=by,
            at=_moment(LAST),
        )


def _remedies(chance: random.Random) -> Iterator[Remedy]:
    """Of every fiftieth case."""
    for pk, day in Request.objects.filter(pk__gt=0).order_by("pk").values_list("pk", "received_on")[::50]:
        filed_on = day + timedelta(days=60)
        open_ = chance.random() < 0.05
        yield Remedy(
            number=f"F-{pk}",
            request_id=pk,
            kind=chance.choice(RemedyKind.values),
            filed_on=filed_on,
            own_act=chance.random() < 0.9,
            result=RemedyResult.PENDING if open_ else chance.choice(("upheld", "corrected", "other")),
            closed_on=None if open_ else filed_on + timedelta(days=chance.randrange(20, 120)),
        )


def _charges(chance: random.Random, by: Staff) -> None:
    """A notice for every case that paid, served five days after its receipt."""
    paying = list(Request.objects.filter(fee_fen__gt=0).values_list("pk", "received_on", "fee_fen"))
    letters = Letter.objects.bulk_create(
        Letter(request_id=pk, kind=LetterKind.FEE, number=f"L-{pk}", on=day, sha256="-", at=_moment(day))
        for pk, day, _ in paying
    )
    served = [(letter, letter.on + timedelta(days=5)) for letter in letters]
    LetterService.objects.bulk_create(
        LetterService(letter=letter, via=Service.POST, on=on, at=_moment(on)) for letter, on in served
    )
    Charge.objects.bulk_create(
        Charge(
            request_id=pk,
            letter=letter,
            tariff=Tariff.BY_PAGE,
            count=40,
            fen=fen,
            excess="-",
            by=by,
            at=_moment(day),
            paid_on=day + timedelta(days=chance.randrange(10, 30)),
        )
        for (pk, day, fen), letter in zip(paying, letters, strict=True)
    )
