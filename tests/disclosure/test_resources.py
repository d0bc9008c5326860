"""教育资源: what an entry must say, how long a check holds, who keeps it, and what its history tells."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from disclosure import actions
from disclosure.configuring import stamp
from disclosure.models import Resource
from disclosure.resources import (
    AHEAD,
    Checked,
    Entry,
    State,
    address_objection,
    host_of,
    objections,
    verdict_objections,
)
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused
from tests.factories import at

DAY = date(2026, 11, 23)
MONDAY, LATER = at("2026-11-23"), at("2026-11-24")


def entry(**changed) -> Entry:
    plain = {
        "name": "云图书馆", "url": "https://library.example.com/", "text": "借阅电子书。", "audiences": ["student"],
        "kind": "digital", "provider": "技术中心",
    }  # fmt: skip
    return Entry(**{**plain, **changed})


# --- how long a check holds


@pytest.mark.parametrize(
    ("checked_on", "state", "left", "words"),
    [
        (DAY, State.CURRENT, 90, "核对还剩90天"),
        (DAY - timedelta(days=75), State.CURRENT, 15, "核对还剩15天"),
        (DAY - timedelta(days=76), State.DUE, 14, "核对还剩14天"),
        (DAY - timedelta(days=90), State.DUE, 0, "今天核对到期"),
        (DAY - timedelta(days=91), State.DUE, -1, "核对已过1天"),
        (None, State.UNCHECKED, None, "从没有核对过"),
    ],
)
def test_a_check_holds_for_its_days_and_is_asked_for_a_fortnight_before(checked_on, state, left, words):
    checked = Checked(checked_on, 90)
    assert (checked.state(DAY), checked.left(DAY), checked.words(DAY)) == (state, left, words)


def test_the_last_day_of_a_check_over_29_february():
    assert Checked(date(2028, 2, 22), 7).due_on == date(2028, 2, 29)
    assert Checked(date(2027, 2, 22), 7).due_on == date(2027, 3, 1)
    assert Checked(None, 90).due_on is None


def test_late_is_the_day_after_the_last_one():
    checked = Checked(DAY - timedelta(days=90), 90)
    assert not checked.is_late(DAY)
    assert checked.is_late(DAY + timedelta(days=1))
    assert not Checked(None, 90).is_late(DAY)


def test_what_is_suspended_says_so_and_is_looked_at_again_all_the_same():
    suspended = Checked(DAY - timedelta(days=80), 90, suspended=True)
    assert suspended.state(DAY) is State.SUSPENDED
    assert suspended.must_check(DAY)


def test_what_was_taken_off_is_asked_for_no_more():
    gone = Checked(date(2020, 1, 1), 90, is_open=False)
    assert gone.state(DAY) is State.RETIRED
    assert not gone.must_check(DAY) and not gone.is_late(DAY)


@given(some.integers(0, 500), some.integers(7, 366))
def test_an_entry_is_due_exactly_when_no_more_than_the_fortnight_is_left(ago, days):
    checked = Checked(DAY - timedelta(days=ago), days)
    assert checked.must_check(DAY) == (days - ago <= AHEAD)
    assert checked.is_late(DAY) == (ago > days)


def test_every_state_has_its_word():
    assert all(state.label for state in State)


# --- what an entry must say


def test_a_whole_entry_stands():
    assert objections(entry()) == {}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": ""}, "name", "请填写名称"),
        ({"name": "长" * 61}, "name", "名称不超过60个字"),
        ({"text": ""}, "text", "请填写提供什么"),
        ({"provider": ""}, "provider", "请填写提供单位"),
        ({"audiences": []}, "audiences", "请选择对象，至少一个"),
        ({"audiences": ["student", "nobody"]}, "audiences", "对象不在清单里，请重新选择"),
        ({"kind": "other"}, "kind", "类别不在清单里，请重新选择"),
        ({"check_days": 6}, "check_days", "核对间隔要写成7至366的整数"),
        ({"check_days": 367}, "check_days", "核对间隔要写成7至366的整数"),
    ],
)
def test_what_is_wrong_is_told_of_its_field(changed, field, words):
    assert objections(entry(**changed)) == {field: words}


def test_everything_that_is_wrong_is_told_at_once():
    wrong = objections(entry(name="", url="", audiences=[], kind=""))
    assert set(wrong) == {"name", "url", "audiences", "kind"}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/",
        "https://example.org",
        "https://a.b.example.com:8443/x?y=1#z",
        "https://xn--fiqs8s.example",
    ],
)
def test_a_plain_https_address_stands(url):
    assert address_objection(url) == ""


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "请填写网址"),
        ("http://www.example.com/", "网址要以https://开头"),
        ("www.example.com", "网址要以https://开头"),
        ("javascript:alert(1)", "网址要以https://开头"),
        ("//example.com/", "网址要以https://开头"),
        ("https://", "不完整"),
        ("https:///path", "不完整"),
        ("https://localhost/", "不完整"),
        ("https://10.0.0.1/", "不完整"),
        ("https://[::1]/", "不完整"),
        ("https://[::1", "不完整"),
        ("https://example.com:port/", "不完整"),
        ("https://exa mple.com/", "不完整"),
        ("https://example.com/\x00", "不完整"),
        ("https://教育.中国/", "不完整"),
        ("https://www.gov.cn\\@example.com/", "用户名"),
        ("https://www.gov.cn@example.com/", "用户名"),
        ("https://user:word@example.com/", "用户名"),
        ("https://example.com/" + "a" * 300, "最多300"),
    ],
)
def test_an_address_that_misleads_or_leads_nowhere_is_refused(url, words):
    assert words in address_objection(url)


def test_a_check_that_failed_says_why():
    assert verdict_objections(works=True, reason="") == []
    assert "请写明暂停的原因" in verdict_objections(works=False, reason="")[0]
    assert verdict_objections(works=False, reason="升级") == []
    assert "不超过120个字" in verdict_objections(works=False, reason="长" * 121)[0]


def test_the_host_stands_beside_the_link():
    assert host_of("https://www.Example.com:8443/x") == "www.example.com"


# --- who keeps an entry


@pytest.fixture
def jijiao(db):
    return factories.office("基础教育处")


@pytest.fixture
def officer(jijiao):
    return factories.staff("李敏", role=Role.DRAFTER, office=jijiao)


@pytest.fixture
def general(db):
    return factories.staff("周明", role=Role.GENERAL)


def values(office, **changed) -> dict:
    plain = {
        "name": "云图书馆", "url": "https://library.example.com/", "text": "借阅电子书。", "audiences": ["student"],
        "kind": "digital", "provider": "技术中心", "needs_login": False, "is_free": True, "check_days": 90, "office": office,
    }  # fmt: skip
    return {**plain, **changed}


@pytest.fixture
def row(jijiao, officer):
    return actions.add_resource(**values(jijiao), by=officer, at=MONDAY)


def stored(row) -> Resource:
    return Resource.objects.get(pk=row.pk)


def test_an_entry_is_public_only_when_somebody_has_opened_it(row, officer):
    assert not Resource.objects.shown().exists()
    actions.check_resource(row, works=True, by=officer, at=LATER)
    assert Resource.objects.shown().get() == row
    assert (stored(row).checked_on, stored(row).checked_by) == (date(2026, 11, 24), officer)


def test_what_does_not_work_is_shown_with_its_reason_until_it_works_again(row, officer):
    actions.check_resource(row, works=False, reason="  系统升级 ", by=officer, at=MONDAY)
    assert stored(row).suspended_reason == "系统升级"
    assert Resource.objects.shown().exists() and not Resource.objects.working().exists()
    actions.check_resource(stored(row), works=True, by=officer, at=LATER)
    assert stored(row).suspended_reason == ""
    assert Resource.objects.working().exists()


def test_a_check_that_failed_without_words_is_refused(row, officer):
    assert "请写明暂停的原因" in refused(actions.check_resource, row, works=False, by=officer, at=MONDAY)[0]
    assert stored(row).checked_on is None


def test_another_address_has_to_be_opened_again(row, officer):
    actions.check_resource(row, works=True, by=officer, at=MONDAY)
    actions.change_resource(stored(row), text="借书。", by=officer, at=LATER)
    assert stored(row).checked_on == date(2026, 11, 23)
    actions.change_resource(stored(row), url="https://other.example.com/", by=officer, at=LATER)
    assert (stored(row).checked_on, stored(row).checked_by) == (None, None)
    assert not Resource.objects.shown().exists()


def test_what_was_taken_off_comes_back_unchecked(row, officer):
    actions.check_resource(row, works=True, by=officer, at=MONDAY)
    actions.retire_resource(stored(row), reason="不办了", by=officer, at=LATER)
    assert not Resource.objects.shown().exists()
    assert refused(actions.retire_resource, stored(row), reason="再来", by=officer, at=LATER) == ["已经下架"]
    assert "已经下架" in refused(actions.check_resource, stored(row), works=True, by=officer, at=LATER)[0]
    actions.relist_resource(stored(row), by=officer, at=LATER)
    assert stored(row).is_open and stored(row).checked_on is None
    assert "没有下架" in refused(actions.relist_resource, stored(row), by=officer, at=LATER)[0]


def test_taking_off_needs_its_reason(row, officer):
    assert refused(actions.retire_resource, row, reason=" ", by=officer, at=LATER) == ["请写明为什么下架"]


def verbs(row, office, person) -> dict:
    about = {"by": person, "at": LATER}
    return {
        "add": lambda: actions.add_resource(**values(office, name="另一个", url="https://two.example.com/"), **about),
        "change": lambda: actions.change_resource(stored(row), text="改。", **about),
        "check": lambda: actions.check_resource(stored(row), works=True, **about),
        "retire": lambda: actions.retire_resource(stored(row), reason="不办了", **about),
        "relist": lambda: actions.relist_resource(stored(row), **about),
    }


@pytest.mark.parametrize("verb", ["add", "change", "check", "retire", "relist"])
@pytest.mark.parametrize("role", [Role.SECRECY, Role.SYSTEM, Role.SECURITY, Role.AUDIT, "another office"])
def test_nobody_but_the_office_and_the_general_office_keeps_it(role, verb, row, jijiao):
    other = factories.office("职业教育处")
    person = factories.staff(role=Role.HEAD, office=other) if role == "another office" else factories.staff(role=role)
    before = Resource.history.count()
    reasons = refused(verbs(row, jijiao, person)[verb])
    assert "基础教育处的教育资源由该处室和局办公室维护" in reasons
    assert Resource.history.count() == before


@pytest.mark.parametrize("verb", ["add", "change", "check", "retire"])
@pytest.mark.parametrize("who", ["head", "general", "chief"])
def test_its_head_and_the_general_office_keep_it_too(who, verb, row, jijiao, general):
    people = {
        "head": lambda: factories.staff(role=Role.HEAD, office=jijiao),
        "general": lambda: general,
        "chief": lambda: factories.staff(role=Role.GENERAL_HEAD),
    }
    person = people[who]()
    verbs(row, jijiao, person)[verb]()
    assert Resource.history.order_by("-history_id").first().history_user == person


def test_an_entry_is_handed_to_another_office_by_somebody_of_both(row, officer, general):
    other = factories.office("职业教育处")
    assert "职业教育处的教育资源" in refused(actions.change_resource, row, office=other, by=officer, at=LATER)[0]
    actions.change_resource(row, office=other, by=general, at=LATER)
    assert stored(row).office == other


def test_an_office_that_is_closed_answers_for_nothing_new(row, general, jijiao):
    closed = factories.office("旧处", closed_on=date(2020, 1, 1))
    assert "旧处已经撤销" in refused(actions.change_resource, row, office=closed, by=general, at=LATER)[0]
    assert "旧处已经撤销" in refused(actions.add_resource, **values(closed, name="新"), by=general, at=LATER)[0]


def test_a_name_and_an_open_address_stand_once(row, jijiao, officer):
    reasons = refused(actions.add_resource, **values(jijiao), by=officer, at=LATER)
    assert reasons == ["“云图书馆”已经登记过，要改请改那一条", "这个网址已经登记过，要改请改那一条"]
    actions.retire_resource(row, reason="换平台", by=officer, at=LATER)
    actions.add_resource(**values(jijiao, name="新图书馆"), by=officer, at=LATER)
    assert "这个网址已经登记过" in refused(actions.relist_resource, stored(row), by=officer, at=LATER)[0]


def test_two_officers_see_each_other(row, officer, general):
    seen = stamp(stored(row))
    actions.change_resource(row, text="先改的。", by=officer, at=LATER, seen=seen)
    reasons = refused(actions.change_resource, row, text="后改的。", by=general, at=LATER, seen=seen)
    assert "李敏在11月24日" in reasons[0]
    assert stored(row).text == "先改的。"


def test_a_field_that_is_not_written_here_is_a_fault_of_the_program(row, officer):
    with pytest.raises(TypeError):
        actions.change_resource(row, checked_on=date(2026, 1, 1), by=officer, at=LATER)


def test_the_database_knows_no_check_without_a_person(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.filter(pk=row.pk).update(checked_on=date(2026, 1, 1))


# --- order


@pytest.fixture
def three(jijiao, officer):
    return [
        actions.add_resource(**values(jijiao, name=name, url=f"https://{n}.example.com/"), by=officer, at=MONDAY)
        for n, name in enumerate(["甲", "乙", "丙"])
    ]


def names() -> list[str]:
    return list(Resource.objects.values_list("name", flat=True))


def test_new_entries_stand_last_and_are_moved_by_the_general_office(three, general):
    assert names() == ["甲", "乙", "丙"]
    actions.move_resource(three[2], up=True, by=general, at=LATER)
    assert names() == ["甲", "丙", "乙"]
    actions.move_resource(three[0], up=False, by=general, at=LATER)
    assert names() == ["丙", "甲", "乙"]


def test_an_office_does_not_order_what_all_offices_share(three, officer):
    assert refused(actions.move_resource, three[2], up=True, by=officer, at=LATER) == [
        "各处室的资源排在一起，顺序由局办公室定"
    ]


def test_nothing_is_moved_past_the_ends_nor_past_what_was_not_seen(three, general, officer):
    assert refused(actions.move_resource, three[0], up=True, by=general, at=LATER) == ["已经是第一个"]
    assert refused(actions.move_resource, three[2], up=False, by=general, at=LATER) == ["已经是最后一个"]
    assert "有人改动过" in refused(actions.move_resource, three[1], up=True, by=general, at=LATER, seen="0" * 16)[0]
    actions.retire_resource(three[1], reason="不办了", by=officer, at=LATER)
    assert refused(actions.move_resource, three[1], up=True, by=general, at=LATER) == ["已经下架，不用排顺序"]


def test_only_entries_of_the_same_kind_change_places(three, jijiao, officer, general):
    actions.add_resource(
        **values(jijiao, name="查分", url="https://q.example.com/", kind="query"), by=officer, at=MONDAY
    )
    assert refused(actions.move_resource, three[2], up=False, by=general, at=LATER) == ["已经是最后一个"]


# --- the record


def test_the_history_tells_who_opened_it_and_what_was_found(row, officer):
    actions.check_resource(row, works=False, reason="系统升级", by=officer, at=LATER)
    told = timeline(stored(row))
    assert [(one.what, one.by) for one in told] == [("核对：不可用，暂停：系统升级", "李敏"), ("登记教育资源", "李敏")]
    assert ("暂停原因", "", "系统升级") in told[0].fields
    assert told[0].at == LATER


def test_a_save_that_changes_nothing_leaves_no_row(row, officer):
    before = row.history.count()
    actions.change_resource(row, text="借阅电子书。", by=officer, at=LATER)
    assert row.history.count() == before
