"""The guide of article 12 as a record: what it lacks, its versions, the yearly look through it."""

from datetime import date

import pytest

from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.identity import actions, article_twelve, guide
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

COMPLETE = {
    "address": "演示路1号",
    "hours": "法定工作日8:30至17:00",
    "phone": "0576-00000000",
    "fax": "0576-00000001",
    "internet_contact": "统一咨询平台",
}
DAY = at("2026-03-20")


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


def complete(zhou, **values) -> Site:
    return actions.set_identity("contact", {**COMPLETE, **values}, by=zhou, at=at("2026-03-02"))


def check(by, *, at=DAY, **given) -> Site:
    return guide.check_guide(**{"by": by, "at": at, "seen": guide.seen(Site.current()), **given})


def refused(act) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reasons


def test_g1_a_guide_without_hours_phone_fax_or_internet_contact_is_incomplete():
    assert article_twelve.missing({"working_body": "局办公室", "address": "演示路1号"}) == [
        "办公时间",
        "联系电话",
        "传真号码",
        "互联网联系方式",
    ]
    assert article_twelve.missing({"working_body": "局办公室", **COMPLETE}) == []


def test_a_mail_address_is_a_way_to_reach_us_by_internet():
    values = {"working_body": "局办公室", **COMPLETE, "internet_contact": "", "email": "name@example.com"}
    assert article_twelve.missing(values) == []


@pytest.mark.parametrize(
    ("checked", "due"),
    [("2026-03-20", "2027-03-20"), ("2024-02-29", "2025-02-28"), ("2026-12-31", "2027-12-31")],
)
def test_the_guide_is_looked_through_once_a_year(checked, due):
    assert article_twelve.due(date.fromisoformat(checked)) == date.fromisoformat(due)


def test_only_a_change_of_what_the_guide_tells_makes_a_new_version():
    first, second = date(2026, 1, 5), date(2026, 3, 2)
    assert article_twelve.version([]) is None
    rows = [(first, ("甲",)), (date(2026, 2, 2), ("甲",)), (second, ("乙",)), (date(2026, 4, 1), ("乙",))]
    found = article_twelve.version(rows)
    assert (found.number, found.since) == (2, second)


@pytest.mark.django_db
def test_the_version_is_counted_from_the_record_of_the_site(zhou):
    assert guide.version(Site()) is None
    complete(zhou)
    before = guide.version(Site.current())
    actions.set_identity("registration", {"site_code": "3310000001"}, by=zhou, at=at("2026-03-05"))
    assert guide.version(Site.current()) == before
    actions.set_identity("contact", {"phone": "0576-11111111"}, by=zhou, at=at("2026-03-09"))
    after = guide.version(Site.current())
    assert (after.number, after.since) == (before.number + 1, date(2026, 3, 9))


@pytest.mark.django_db
def test_a_look_through_the_guide_stands_in_the_record_with_who_and_when(zhou):
    complete(zhou)
    version = guide.version(Site.current())
    check(zhou)
    site = Site.current()
    assert site.guide_checked_on == date(2026, 3, 20)
    told = timeline(site)[0]
    assert (told.by, told.at, told.what) == (str(zhou), DAY, "核对公开指南")
    assert guide.version(site) == version
    assert [change.what for change in guide.course(site)][:2] == ["核对公开指南", "更改联系方式"]


@pytest.mark.django_db
def test_two_looks_on_one_day_are_both_on_record(zhou):
    complete(zhou)
    check(zhou)
    check(zhou, note="补看一遍")
    assert [c.what for c in guide.course(Site.current())][:2] == ["核对公开指南：补看一遍", "核对公开指南"]


@pytest.mark.django_db
def test_what_is_empty_needs_a_word_on_why(zhou):
    complete(zhou, fax="")
    assert refused(lambda: check(zhou)) == ["还缺传真号码，先到单位信息里填好；没有的，在说明里写明为什么空着"]
    assert Site.current().guide_checked_on is None
    check(zhou, note="本局没有传真")
    assert timeline(Site.current())[0].what == "核对公开指南：本局没有传真"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.GENERAL, Role.GENERAL_HEAD}])
def test_only_the_general_office_says_that_the_guide_is_right(zhou, role):
    complete(zhou)
    assert refused(lambda: check(factories.staff("别人", role=role)))[0].startswith("您没有")
    assert Site.current().guide_checked_on is None


@pytest.mark.django_db
def test_what_changed_after_the_page_was_opened_is_looked_at_again(zhou):
    complete(zhou)
    seen = guide.seen(Site.current())
    actions.set_identity("contact", {"phone": "0576-22222222"}, by=zhou, at=at("2026-03-10", 15, 20))
    (reason,) = refused(lambda: check(zhou, seen=seen))
    assert reason.startswith(f"{zhou}在03月10日15:20改动过")
    assert refused(lambda: check(zhou, seen=""))
