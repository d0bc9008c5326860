"""Offices, people, findings and files for the tests of the rectification register."""

from datetime import date
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import MonitoringNotice, Rectification
from reports.rectification import acting, answering
from reports.rectification.acting import Found
from reports.rectification.answering import Told
from reports.vocabulary import Inspection
from taizhou_portal.bureau.files import Accepted, accept
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau import upload_makers

FOUND_ON, DUE_ON = date(2026, 3, 2), date(2026, 3, 16)
AT = factories.at("2026-03-03")
MENDED = factories.at("2026-03-10")
CHECKED = factories.at("2026-03-11")
WORDS = "链接已改到新的地址"


def team() -> SimpleNamespace:
    """An office with its drafter, 局办公室 with a clerk and its head, and a drafter of another office."""
    office = factories.office("招生处")
    return SimpleNamespace(
        office=office,
        drafter=factories.staff("李敏", role=Role.DRAFTER, office=office),
        clerk=factories.staff("周明", role=Role.GENERAL),
        head=factories.staff("黎岚", role=Role.GENERAL_HEAD),
        other=factories.staff("孙悦", role=Role.DRAFTER, office=factories.office("财务处")),
    )


def finding(people, *, at=AT, **values) -> Rectification:
    """Handed to the office, unless `office` says another or none."""
    told = {"origin": Inspection.SELF, "title": "招生专栏有一个链接打不开", "found_on": FOUND_ON, "due_on": DUE_ON}
    notice = values.pop("notice", None)
    found = Found(**{**told, "office": people.office, **values})
    return acting.register(found, notice=notice, by=people.clerk, at=at)


def reported(people, *, at=MENDED, **values) -> Rectification:
    one = finding(people, **values)
    acting.report(one, note=WORDS, done_on=date(2026, 3, 9), by=people.drafter, at=at)
    return one


def closed(people, **values) -> Rectification:
    one = reported(people, **values)
    acting.check(one, by=people.head, at=CHECKED)
    return one


def notice(people, *, origin=Inspection.MONITORING, number="2026年第1期", due_on=None) -> MonitoringNotice:
    told = Told(origin, FOUND_ON, number=number, due_on=due_on)
    return answering.register_notice(told, by=people.clerk, at=AT)


def upload(name: str = "截图.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, upload_makers.pdf())


def proof() -> Accepted:
    found = accept(upload(), public=False)
    assert isinstance(found, Accepted)
    return found
