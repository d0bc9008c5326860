"""A bureau with many applications, written straight into the table: quick, without history, letters or applicants."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.utils import timezone

from requests_app.models import Request
from requests_app.vocabulary import OPEN, Outcome, Stage, Via
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import OfficeKind, Role

OFFICES, EACH = 12, 3  # people of an office
BATCH = 2000
FIRST = date(2008, 5, 1)
OPEN_SHARES = {Stage.SUBMITTED: 4, Stage.RECEIVED: 6, Stage.ASSIGNED: 70, Stage.CORRECTING: 8, Stage.CONSULTING: 12}
OPEN_CASES = 600
REPLIED = 200
SUBJECTS = (
    "课后服务收费标准",
    "义务教育学区划分",
    "教师招聘成绩",
    "校车安全检查结果",
    "民办学校年检结论",
    "高中招生计划",
)


@dataclass(frozen=True)
class People:
    """Who receives for all, and one of those who handle."""

    receiver: Staff
    handler: Staff
    offices: list[Office]
    handlers: list[Staff]


def bureau() -> People:
    """Twelve offices with three people each, and one who receives; no cases yet."""
    top = Office.objects.get(slug="bureau")
    offices = [
        Office.objects.create(name=f"第{n}处", slug=f"counted-{n}", kind=OfficeKind.OFFICE, parent=top)
        for n in range(1, OFFICES + 1)
    ]
    people = [_person(f"承办人{n}", Role.DRAFTER, offices[n % OFFICES]) for n in range(OFFICES * EACH)]
    return People(_person("周明", Role.GENERAL, top), people[0], offices, people)


def fill(count: int, people: People, *, today: date) -> None:
    """`count` cases of all offices in turn; the newest 600 are open, 200 wait to be closed."""
    rows = _rows(count, random.Random(1), people.offices, people.handlers, today)
    while batch := list(islice(rows, BATCH)):
        Request.objects.bulk_create(batch)


def _person(name: str, role: Role, office: Office) -> Staff:
    person = Staff.objects.create(username=f"counted{Staff.objects.count()}", name=name, office=office)
    grant(person, role, office=office)
    return Staff.objects.get(pk=person.pk)  # without grants kept from before


def _rows(count: int, chance: random.Random, offices: list, people: list, today: date) -> Iterator[Request]:
    workdays, span = load_workdays(), (today - FIRST).days
    for n in range(count):
        left = count - n
        stage = chance.choices(list(OPEN_SHARES), list(OPEN_SHARES.values()))[0] if left <= OPEN_CASES else Stage.CLOSED
        stage = Stage.REPLIED if OPEN_CASES < left <= OPEN_CASES + REPLIED else stage
        day = today - timedelta(days=left // 18) if stage in OPEN else FIRST + timedelta(days=span * n // count)
        yield _row(n, stage, day, offices, people, workdays)


def _row(n: int, stage: Stage, day: date, offices: list, people: list, workdays) -> Request:
    received = None if stage == Stage.SUBMITTED else day
    office = None if stage in {Stage.SUBMITTED, Stage.RECEIVED} else offices[n % OFFICES]
    done = stage not in OPEN
    return Request(
        number=f"{day.year}-{n + 1:06d}",
        code_hash="",
        via=Via.WEB if n % 3 else Via.POST_SIGNED,
        stage=stage,
        submitted_at=timezone.make_aware(datetime(day.year, day.month, day.day, 9)) + timedelta(seconds=n % 30_000),
        received_on=received,
        subject=f"{day.year}年第{n}号{SUBJECTS[n % len(SUBJECTS)]}",
        description="与此有关的标准和依据。",
        wanted_form="electronic",
        delivery="email",
        office=office,
        handler=people[n % len(people)] if office and n % 4 else None,
        next_on=None if done else workdays.after(day, 20 if received else 1).date,
        outcome=Outcome.G2 if done else "",
        served_on=day + timedelta(days=14) if done else None,
        closed_on=day + timedelta(days=15) if stage == Stage.CLOSED else None,
    )
