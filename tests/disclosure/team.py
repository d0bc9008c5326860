"""The people of a small office, and items at every stage of their work. For the tests of actions and of the desk."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Attribute, Kind, Stage
from disclosure.workflow import CHECKLIST, CLEAN
from taizhou_portal.bureau import files
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

CLEAN_ANSWERS = dict.fromkeys(CHECKLIST, CLEAN)
BODY = (
    "各县（市、区）教育局：\n现将有关事项通知如下。\n一、征订范围\n按照学生自愿原则征订。\n台州市教育局\n2026年3月18日"
)
MONDAY = at("2026-03-16")
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (at(f"2026-03-{day}") for day in (17, 18, 19, 20))
CLOSED = {"attribute": Attribute.WITHHELD, "ground": "D5", "attribute_reason": "内部考核事项"}


@dataclass(frozen=True)
class Team:
    office: Office
    author: Staff
    colleague: Staff
    head: Staff
    checker: Staff
    general: Staff


def team() -> Team:
    """An office with two drafters and its head; the secrecy reviewer and the general office work for the whole bureau."""
    office = factories.office("基础教育处")
    drafters = [factories.staff(name, role=Role.DRAFTER, office=office) for name in ("李敏", "赵磊")]
    head = factories.staff("王宁", role=Role.HEAD, office=office)
    return Team(
        office, *drafters, head, factories.staff("陈颖", role=Role.SECRECY), factories.staff("周明", role=Role.GENERAL)
    )


def drafted(people: Team, **values) -> Publication:
    """A complete draft notice, public unless `values` say otherwise."""
    plain = {
        "kind": Kind.NOTICE,
        "title": "关于做好教材征订工作的通知",
        "body": BODY,
        "summary": "说明征订的范围、时间和要求。",
        "attribute": Attribute.PROACTIVE,
        "formed_on": date(2026, 3, 16),
    }
    return actions.draft(**{**plain, **values}, office=people.office, by=people.author, at=MONDAY)


def moved(people: Team, stage: Stage, **values) -> Publication:
    """An item that went the whole way to `stage`."""
    item = drafted(people, **values)
    steps = [
        (Stage.OFFICE_REVIEW, lambda: actions.submit(item, by=people.author, at=TUESDAY)),
        (Stage.SECRECY_CHECK, lambda: actions.pass_office(item, by=people.head, at=WEDNESDAY)),
        (Stage.SIGN_OFF, lambda: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)),
        (Stage.PUBLISHED, lambda: actions.publish(item, by=people.general, at=FRIDAY)),
    ]
    for reached, step in steps:
        if item.stage == stage:
            break
        step()
        assert item.stage == reached
    return item


def accepted(name: str = "名单.csv", data: bytes = "学校,人数\n一中,40\n".encode()) -> files.Accepted:
    answer = files.accept(SimpleUploadedFile(name, data))
    assert isinstance(answer, files.Accepted), answer
    return answer


def refused(action, *args, **kwargs) -> list[str]:
    """The reasons of a refusal; fails when there was none."""
    with pytest.raises(Refused) as told:
        action(*args, **kwargs)
    return told.value.reasons


def stored(item: Publication) -> Publication:
    """The item as it stands in the table now."""
    return Publication.objects.get(pk=item.pk)
