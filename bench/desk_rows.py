"""A bureau with many items for the desk, written straight into the table: quick, without history or files."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import F
from django.utils import timezone

from disclosure.models import Column, Publication
from disclosure.search import index
from disclosure.vocabulary import Attribute, Genre, Kind, Stage
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import OfficeKind, Role

OFFICES = 12
BATCH = 2000
SEARCHABLE = 80
FIRST = date(2008, 5, 1)
#: stages of a bureau's table, in thousandths
MIXED = {
    Stage.PUBLISHED: 930,
    Stage.FILED: 30,
    Stage.DRAFT: 15,
    Stage.OFFICE_REVIEW: 8,
    Stage.SECRECY_CHECK: 6,
    Stage.SIGN_OFF: 4,
    Stage.RETURNED: 4,
    Stage.WITHDRAWN: 3,
}
DRAFTS = {Stage.DRAFT: 1000}
BODY = "<p>现将有关事项通知如下，请认真组织落实，遇到问题及时反映。</p>" * 20


@dataclass(frozen=True)
class People:
    """One of each who works at the desk: an author and the head of one office, who checks, and who signs for all."""

    author: Staff
    head: Staff
    checker: Staff
    general: Staff


def bureau(count: int, *, stages: dict[Stage, int], until: date) -> People:
    """Twelve offices with an author each and `count` items of theirs in turn, the last the newest by every date."""
    top = Office.objects.get(slug="bureau")
    offices = [
        Office.objects.create(name=f"第{n}处", slug=f"measured-{n}", kind=OfficeKind.OFFICE, parent=top)
        for n in range(1, OFFICES + 1)
    ]
    authors = [_person("李敏" if n == 0 else f"承办人{n}", Role.DRAFTER, one) for n, one in enumerate(offices)]
    fill(count, offices=offices, authors=authors, stages=stages, until=until)
    index.put(Publication.objects.visible().order_by("-pk")[:SEARCHABLE])
    return People(
        author=authors[0],
        head=_person("陈颖", Role.HEAD, offices[0]),
        checker=_person("周蕾", Role.SECRECY, top),
        general=_person("王芳", Role.GENERAL, top),
    )


def fill(
    count: int, *, offices: list[Office], authors: list[Staff], stages: dict[Stage, int], until: date, seed: int = 1
) -> None:
    """Writes `count` items of `authors` and `offices` in turn."""
    chance = random.Random(seed)
    column = Column.objects.get(slug="notices")
    rows = _rows(count, chance, column=column, offices=offices, authors=authors, stages=stages, until=until)
    while batch := list(islice(rows, BATCH)):
        Publication.objects.bulk_create(batch)
    Publication.objects.update(updated_at=F("stage_at"))  # which every save sets to the present moment


def _person(name: str, role: Role, office: Office) -> Staff:
    person = Staff.objects.create(username=f"measured{Staff.objects.count()}", name=name, office=office)
    grant(person, role, office=office)
    return Staff.objects.get(pk=person.pk)  # without grants kept from before


def _rows(count: int, chance: random.Random, *, column, offices, authors, stages, until: date) -> Iterator[Publication]:
    days = (until - FIRST).days
    chosen = chance.choices(list(stages), list(stages.values()), k=count)
    for n, stage in enumerate(chosen):
        day = FIRST + timedelta(days=days * n // count)
        moment = timezone.make_aware(datetime(day.year, day.month, day.day, 9)) + timedelta(seconds=n)
        public = stage in {Stage.PUBLISHED, Stage.WITHDRAWN}
        yield Publication(
            kind=list(Kind)[n % len(Kind)] if n % 50 == 0 else Kind.NOTICE,
            title=f"关于做好第{n}项工作的通知",
            body=BODY,
            doc_number=f"台教〔{day.year}〕{n}号" if n % 3 == 0 else "",
            issuer="台州市教育局",
            office=offices[n % len(offices)],
            column=column,
            genre=Genre.NOTICE,
            formed_on=day,
            drafted_by=authors[n % len(authors)],
            attribute=Attribute.WITHHELD if stage is Stage.FILED else Attribute.PROACTIVE,
            ground="D5" if stage is Stage.FILED else "",
            stage=stage,
            stage_at=moment,
            return_reason="请写清楚报送时间" if stage is Stage.RETURNED else "",
            published_on=day if public else None,
            published_at=moment if public else None,
        )
