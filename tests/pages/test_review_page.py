"""The page of review: what changed, whose turn it is, signing now or at a set hour, corrections; what is typed outlives a refusal."""

import pytest

from disclosure import actions, configuring
from disclosure.models import Column, Publication
from disclosure.vocabulary import Attribute, Kind, Stage, Verb
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import (
    BODY,
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    moved,
)
from tests.factories import at
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LATER = BODY.replace("按照学生自愿原则征订", "不得向学生收取任何费用")


def page_of(item, name: str = "review") -> str:
    return f"/desk/items/{item.pk}/{name}/" if name else f"/desk/items/{item.pk}/"


def opened(person, item, **asked):
    return client_of(person).get(page_of(item), asked)


def decided(person, item, verb: Verb, *, follow: bool = False, **given):
    """What the browser sends when a button is pressed on the page as it stands."""
    client = client_of(person)
    page = client.get(page_of(item))
    return client.post(page_of(item), {**form_on(page, "review"), "verb": verb, **given}, follow=follow)


def buttons(response) -> dict[str, bool]:
    """Label → whether nothing stands against it."""
    found = soup(response).select(".flow .acts button")
    return {words(button): not button.has_attr("aria-disabled") for button in found}


def again(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


def second_round(people, **values):
    """Returned at the office review, changed, handed in again."""
    item = moved(people, Stage.OFFICE_REVIEW, **values)
    actions.return_(item, reason="收费写清楚", by=people.head, at=TUESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    return item


# --- what is to be read


def test_the_first_look_shows_the_text_as_it_is(people):
    page = opened(people.head, moved(people, Stage.OFFICE_REVIEW))
    assert "按照学生自愿原则征订" in words(soup(page).select_one(".sheet .doc"))
    assert not soup(page).select(".sheet ins, .sheet del")
    assert "改动的地方" not in main(page)


def test_the_second_look_shows_what_changed_and_leads_to_each_place(people):
    page = soup(opened(people.head, second_round(people)))
    places = page.select(".changes a")
    assert places
    for place in places:
        assert page.find(id=place["href"].removeprefix("#"))
    assert "不得向学生收取任何费用" in "".join(words(one) for one in page.select(".sheet ins"))
    steps = {words(one): one["href"] for one in page.select(".reading a")}
    assert steps == {"上一处P": f"#c{len(places)}", "下一处N": "#c1"}


def test_the_whole_text_is_one_link_away_and_so_is_the_way_back(people):
    item = second_round(people)
    whole = opened(people.head, item, text="whole")
    assert link(opened(people.head, item), "看全文") == "?text=whole"
    assert not soup(whole).select(".sheet ins")
    assert link(whole, "看改动") == "?"


def test_while_places_are_stepped_through_n_begins_no_new_item(people):
    first, second = opened(people.head, moved(people, Stage.OFFICE_REVIEW)), opened(people.head, second_round(people))
    assert [words(one) for one in soup(first).select("[data-key=n]")] == ["新建信息N"]
    assert [words(one) for one in soup(second).select("[data-key=n]")] == ["下一处N"]


def test_the_trail_names_the_steps_that_the_kind_goes(people):
    news = Column.objects.get(slug="news")
    setting = {"column": news, "statutory_items": [], "ask_summary": False, "depth": "brief"}
    configuring.set_kind(Kind.NEWS, **setting, by=people.general, at=TUESDAY)
    item = drafted(people, kind=Kind.NEWS)
    actions.submit(item, by=people.author, at=TUESDAY)
    page = opened(people.checker, item)
    trail = [words(step) for step in soup(page).select(".trail li")]
    assert trail == ["拟稿", "保密审查", "局办公室签发", "公开"]
    assert again(item).history.order_by("-history_date", "-history_id").first().history_change_reason == "提交保密审查"


# --- deciding


def test_every_reason_against_a_step_stands_beside_its_button(people):
    item = moved(people, Stage.SIGN_OFF)
    page = opened(people.head, item)
    assert set(buttons(page).values()) == {False}
    assert "您在这个处室没有“签发公开”的权限" in words(soup(page).select_one(".flow"))


def test_a_refused_step_keeps_opinion_and_answers_and_names_all_reasons(people):
    item = moved(people, Stage.SECRECY_CHECK)
    given = {**CLEAN_ANSWERS, "hidden": "", "third_party": "unsure", "reason": "请核对联系人"}
    answer = decided(people.checker, item, Verb.CLEAR_SECRECY, **given)
    assert answer.status_code == 409
    listed = [words(one) for one in soup(answer).select(".errsum li")]
    assert any(one.startswith("还没有选：附件中的隐藏内容") for one in listed)
    assert any(one.startswith("拿不准的") for one in listed)
    sent = form_on(answer, "review")
    assert (sent["reason"], sent["third_party"], sent["state_secret"]) == ("请核对联系人", "unsure", "none")
    beside = {one["id"].removesuffix("_error"): words(one) for one in soup(answer).select("fieldset .msg")}
    assert beside.keys() == {"hidden", "third_party"}
    assert beside["hidden"].startswith("错误：还没有选")


def test_a_return_without_a_reason_says_so_beside_the_field_and_a_pass_needs_none(people):
    item = moved(people, Stage.SECRECY_CHECK)
    answer = decided(people.checker, item, Verb.RETURN, reason="", **{"hidden": "found"})
    assert "退回要写明理由" in words(soup(answer).find(id="reason_error"))
    assert form_on(answer, "review")["hidden"] == "found"
    assert not soup(answer).select("fieldset .msg")


def test_nobody_decides_on_a_text_that_they_have_not_seen(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    client = client_of(people.head)
    before = form_on(client.get(page_of(item)), "review")
    deputy = factories.staff("孙悦", role=Role.HEAD, office=people.office)
    actions.return_(item, reason="写清楚", by=deputy, at=TUESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    answer = client.post(page_of(item), {**before, "verb": Verb.PASS_OFFICE})
    assert answer.status_code == 409
    assert "在您打开这一页以后改动过" in main(answer)
    assert again(item).stage == Stage.OFFICE_REVIEW
    assert decided(people.head, item, Verb.PASS_OFFICE).status_code == 302


def test_a_decision_on_what_is_under_review_no_more_says_so_and_quotes_the_opinion(people):
    item = moved(people, Stage.SIGN_OFF)
    client = client_of(people.general)
    sent = form_on(client.get(page_of(item)), "review")
    actions.publish(item, by=factories.staff("顾宁", role=Role.GENERAL), at=FRIDAY)
    answer = client.post(page_of(item), {**sent, "verb": Verb.PUBLISH, "reason": "可以公开"}, follow=True)
    assert "现在的环节是“已公开”，不能签发公开" in main(answer)
    assert "您写的意见没有存：可以公开" in main(answer)


# --- signing now


def test_it_is_published_now_with_an_end_and_the_opinion_is_kept(people, clock):
    item = moved(people, Stage.SIGN_OFF)
    answer = decided(people.general, item, Verb.PUBLISH, expires_at="2026-12-31T18:00", reason="同意")
    assert answer.status_code == 302
    stored = again(item)
    assert (stored.stage, stored.expires_at) == (Stage.PUBLISHED, at("2026-12-31", 18))
    assert stored.reviews.latest("at").reason == "同意"


def test_a_set_hour_that_was_filled_in_is_never_overlooked(people, clock):
    """The button for now and the hour for later contradict each other: nothing goes out by mistake."""
    item = moved(people, Stage.SIGN_OFF)
    answer = decided(people.general, item, Verb.PUBLISH, publish_at="2026-03-27T09:00")
    assert "要现在公开，把时间清空" in words(soup(answer).find(id="id_publish_at_error"))
    assert again(item).stage == Stage.SIGN_OFF


# --- signing for a set hour


def test_it_is_signed_for_an_hour_in_shanghai_time_and_the_item_says_when(people, clock):
    item = moved(people, Stage.SIGN_OFF)
    hours = {"publish_at": "2026-03-27T09:00", "expires_at": "2026-04-27T09:00"}
    answer = decided(people.general, item, Verb.SCHEDULE, follow=True, **hours)
    stored = again(item)
    assert (stored.stage, stored.publish_at, stored.expires_at) == (
        Stage.SCHEDULED, at("2026-03-27", 9), at("2026-04-27", 9)
    )  # fmt: skip
    assert "已签发，到时自动公开" in main(answer)
    assert "2026年3月27日09:00" in main(answer)
    assert client_of(people.general).get(item.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("hours", "field", "told"),
    [
        ({}, "publish_at", "请填写定时公开的时间"),
        ({"publish_at": "2026-03-23T10:00"}, "publish_at", "定时公开的时间要晚于现在"),
        ({"publish_at": "明天九点"}, "publish_at", "时间要写成2026-03-20 09:30的样子"),
        ({"publish_at": "2026-02-30T09:00"}, "publish_at", "时间要写成2026-03-20 09:30的样子"),
        (
            {"publish_at": "2026-03-27T09:00", "expires_at": "2026-03-27T09:00"},
            "expires_at",
            "下线时间要晚于公开时间",
        ),
        ({"publish_at": "2026-03-27T09:00", "expires_at": "年底"}, "expires_at", "时间要写成2026-03-20 09:30的样子"),
        ({"publish_at": "0001-01-01T00:00"}, "publish_at", "定时公开的时间要晚于现在"),
    ],
)
def test_an_hour_that_cannot_stand_is_told_beside_its_field_and_kept(people, clock, hours, field, told):
    item = moved(people, Stage.SIGN_OFF)
    answer = decided(people.general, item, Verb.SCHEDULE, reason="同意", **hours)
    assert told in soup(answer).find(id=f"id_{field}_error").get_text()
    assert soup(answer).title.get_text().startswith("错误：")
    sent = form_on(answer, "review")
    assert {name: sent[name] for name in hours} == hours
    assert sent["reason"] == "同意"
    assert again(item).stage == Stage.SIGN_OFF


def test_a_wrong_hour_and_every_other_reason_are_told_together(people, clock):
    item = moved(people, Stage.SIGN_OFF)
    answer = decided(people.head, item, Verb.SCHEDULE, publish_at="2026-03-01T09:00")
    assert answer.status_code == 409
    assert "定时公开的时间要晚于现在" in main(answer)
    assert "您在这个处室没有“签发公开”的权限" in main(answer)


def test_a_set_hour_is_taken_back_with_a_reason(people, clock):
    item = moved(people, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=at("2026-03-27", 9), by=people.general, at=FRIDAY)
    client = client_of(people.general)
    assert "2026年3月27日09:00" in main(client.get(page_of(item, "unschedule")))
    answer = client.post(page_of(item, "unschedule"), {"reason": "报名时间要改"}, follow=True)
    assert "已取消定时，回到局办公室签发" in main(answer)
    assert "取消定时：报名时间要改" in text(answer)
    stored = again(item)
    assert (stored.stage, stored.publish_at) == (Stage.SIGN_OFF, None)
    refused = client.post(page_of(item, "unschedule"), {"reason": ""})
    assert refused.status_code == 409
    assert "现在的环节是“局办公室签发”，不能取消定时" in main(refused)


# --- what is not public


def test_what_is_not_public_is_settled_without_hours(people):
    item = moved(people, Stage.SIGN_OFF, **CLOSED)
    page = opened(people.general, item)
    assert not soup(page).find(id="id_publish_at")
    assert list(buttons(page)) == ["退回", "签发定稿"]
    assert decided(people.general, item, Verb.FILE).status_code == 302
    assert again(item).stage == Stage.FILED


# --- corrections


@pytest.fixture
def correction(people):
    """A correction of a public notice, at sign-off; its author is not that of the notice."""
    original = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(original, note="收费依据写错，已改正", by=people.colleague, at=FRIDAY)
    actions.revise(copy, body=LATER, keywords="教材", by=people.colleague, at=FRIDAY)
    actions.submit(copy, by=people.colleague, at=FRIDAY)
    actions.pass_office(copy, by=people.head, at=FRIDAY)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=FRIDAY)
    return copy


def test_a_correction_is_compared_with_what_is_public(people, correction):
    page = opened(people.general, correction)
    assert "与公开的原文比较" in main(page)
    assert "不得向学生收取任何费用" in "".join(words(one) for one in soup(page).select(".sheet ins"))
    assert "按照学生自愿原则征订" in "".join(words(one) for one in soup(page).select(".sheet del")) or "自愿" in main(
        page
    )
    assert "关键词" in words(soup(page).find("section", attrs={"aria-labelledby": "r-changed"}))


def test_a_correction_says_what_the_public_will_be_told(people, correction):
    note = words(soup(opened(people.general, correction)).find("section", attrs={"aria-labelledby": "r-note"}))
    assert "收费依据写错，已改正" in note
    assert "公开更正前后的差异" in note


def test_a_correction_can_only_be_applied_and_its_original_changes(people, correction):
    page = opened(people.general, correction)
    assert list(buttons(page)) == ["退回", "签发更正"]
    assert not soup(page).find(id="id_publish_at")
    assert decided(people.general, correction, Verb.APPLY).status_code == 302
    assert again(correction).stage == Stage.MERGED
    assert "不得向学生收取任何费用" in again(correction.corrects).body


def test_a_changed_file_of_a_correction_is_told(people, correction):
    actions.return_(correction, reason="附件没有换", by=people.general, at=FRIDAY)
    actions.add_file(correction, accepted(), by=people.colleague, at=FRIDAY)
    actions.submit(correction, by=people.colleague, at=FRIDAY)
    changed = soup(opened(people.head, correction)).find("section", attrs={"aria-labelledby": "r-changed"})
    assert "增加附件：名单" in words(changed)


def test_a_proactive_item_never_gets_the_button_of_the_file(people):
    item = moved(people, Stage.SIGN_OFF)
    assert item.attribute == Attribute.PROACTIVE
    assert list(buttons(opened(people.general, item))) == ["退回", "签发并定时公开", "签发公开"]
