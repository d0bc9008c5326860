"""紧急公开 through the pages: who may, what they must know, who says afterwards whether it was right, and how often it happened."""

import pytest
from django.test import Client

from disclosure import actions, configuring, keeping
from disclosure.models import Review, Urgent
from disclosure.vocabulary import ReviewStep, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, MONDAY, drafted
from tests.factories import at
from tests.pages.reading import main, soup, text, words
from tests.pages.sending import client_of, form_on
from tests.pages.test_review_page import again, buttons, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WHY = "台风红色预警，今晚停课"
LIST = "/desk/urgents/"


@pytest.fixture
def chief(people):
    """The head of 局办公室."""
    return factories.staff("方诚", role=Role.GENERAL_HEAD)


@pytest.fixture
def out(people, chief, clock):
    """Published urgently on Monday the 23rd, at ten."""
    item = drafted(people)
    actions.publish_urgent(item, reason=WHY, answers=CLEAN_ANSWERS, by=chief, at=at("2026-03-23", 10))
    return item


def asked(person, item, **given):
    return client_of(person).post(page_of(item, "urgent"), {"reason": WHY, **CLEAN_ANSWERS, **given}, follow=True)


def answered(person, item, verb: Verb, **given):
    sent = {**CLEAN_ANSWERS, "opinion": "", "verb": verb, **given}
    return client_of(person).post(page_of(item, "urgent/decide"), sent, follow=True)


def reasons(response) -> list[str]:
    return [words(one) for one in soup(response).select(".errsum li")]


def rail(response) -> str:
    return words(soup(response).select_one(".rail"))


def rows(response, panel: str) -> list[str]:
    found = soup(response).find("section", attrs={"aria-labelledby": panel})
    return [words(row) for row in found.select(".inbox li")] if found else []


# --- published ahead of its reviews


def test_the_head_is_told_who_approves_by_when_before_pressing_anything(people, chief, item, clock):
    page = client_of(chief).get(page_of(item, "urgent"))
    assert "公开后由陈颖补审批，不晚于3月24日" in main(page)
    assert "按照学生自愿原则征订" in words(soup(page).select_one(".sheet"))
    assert len(soup(page).select("fieldset.yn")) == len(CLEAN_ANSWERS)
    assert buttons(page) == {"紧急公开": True}


def test_the_days_for_the_approval_are_those_that_the_bureau_set(people, chief, item, clock):
    configuring.change_rule(urgent_workdays=3, by=people.general, at=MONDAY)
    factories.staff("沈一", role=Role.SECRECY)
    assert "由沈一、陈颖中的一位补审批，不晚于3月26日" in main(client_of(chief).get(page_of(item, "urgent")))


def test_a_house_without_another_secrecy_reviewer_is_told_so(people, chief, item):
    Staff.objects.filter(pk=people.checker.pk).update(is_active=False)
    assert "现在没有别的保密审查员可以补审批" in main(client_of(chief).get(page_of(item, "urgent")))


def test_it_is_public_at_once_with_reason_checklist_and_signature(people, chief, item, clock):
    answer = asked(chief, item)
    assert "要由另一位保密审查员补审批，不晚于3月24日" in main(answer)
    assert Client().get(item.get_absolute_url()).status_code == 200
    row = Urgent.objects.get()
    assert (row.reason, row.by, row.approved) == (WHY, chief, None)
    assert set(Review.objects.values_list("step", flat=True)) == {ReviewStep.SECRECY, ReviewStep.SIGN_OFF}


def test_every_reason_against_it_is_told_at_once_and_what_was_typed_is_kept(people, chief, clock):
    item = drafted(people, summary="", body="联系人身份证号33100019900101001X")
    answer = asked(chief, item, reason="", safety="found", hidden="")
    assert answer.status_code == 409
    told = " ".join(reasons(answer))
    for one in ("请填写内容概述", "还没有选：附件中的隐藏内容", "清单里有不能公开的内容", "紧急公开须写明理由"):
        assert one in told
    assert words(soup(answer).find(id="id_reason_error")).endswith("紧急公开须写明理由")
    assert form_on(answer, "urgent")["safety"] == "found"
    assert not Urgent.objects.exists()


def test_what_is_not_to_be_public_never_goes_out_urgently(people, chief, clock):
    item = drafted(people, **CLOSED)
    page = client_of(chief).get(page_of(item, "urgent"))
    assert buttons(page) == {"紧急公开": False}
    assert "只能签发定稿，不能公开" in words(soup(page).select_one(".flow"))
    assert asked(chief, item).status_code == 409
    assert again(item).stage == Stage.DRAFT


@pytest.mark.parametrize("who", ["general", "head", "checker", "author"])
def test_nobody_but_the_head_of_the_general_office_may(people, item, who):
    assert asked(getattr(people, who), item).status_code == 403
    assert not Urgent.objects.exists()


def test_the_item_leads_the_head_there_and_nobody_else(people, chief, item):
    def leads(person) -> bool:
        return bool(soup(client_of(person).get(page_of(item, ""))).find("a", href=page_of(item, "urgent")))

    assert leads(chief)
    assert not leads(people.general)


def test_the_head_cannot_publish_what_they_wrote_themselves(people, chief, clock):
    item = drafted(people)
    actions.revise(item, title="关于停课的通知", by=chief, at=MONDAY)
    answer = asked(chief, item)
    assert "起草和修改过这条信息的人不能审查或者签发它" in " ".join(reasons(answer))


def test_who_is_writing_at_this_moment_is_named(people, chief, item, clock):
    keeping.seen_open(item, by=people.author, tab="0" * 16, seen="", at=at("2026-03-23", 10))
    page = main(client_of(chief).get(page_of(item, "urgent")))
    assert "李敏正开着这一篇" in page
    assert "没有保存的不会公开" in page


# --- approved afterwards


def test_it_stands_on_the_home_of_whoever_may_approve_and_is_counted_in_the_rail(people, chief, out):
    page = client_of(people.checker).get("/desk/")
    line = next(one for one in rows(page, "p-soon") if out.title in one)
    assert "剩1个工作日" in line
    assert "补审批不晚于3月24日" in line
    assert WHY in line
    assert "紧急公开1" in rail(page)
    assert "紧急公开1" in rail(client_of(people.general).get("/desk/"))
    assert not rows(client_of(people.general).get("/desk/"), "p-soon")
    assert "紧急公开" not in rail(client_of(people.author).get("/desk/"))


def test_an_approval_that_is_late_stands_first_and_says_so(people, out, clock):
    clock.move_to(at("2026-03-26", 9))
    page = client_of(people.checker).get("/desk/")
    assert any("已晚2个工作日" in one for one in rows(page, "p-late"))
    assert any("已晚2个工作日" in one for one in rows(client_of(people.general).get(LIST), "u-open"))


def test_the_reviewer_sees_reason_text_and_day_and_approves_after_the_checklist(people, chief, out):
    page = client_of(people.checker).get(page_of(out, "urgent/decide"))
    assert WHY in main(page)
    assert "补审批不晚于3月24日" in main(page)
    assert buttons(page) == {"不同意，撤下": True, "补审批通过": True}
    answer = answered(people.checker, out, Verb.APPROVE_URGENT, opinion="情况属实")
    assert "已补审批，公开继续" in main(answer)
    row = Urgent.objects.get()
    assert (row.approved, row.decided_by, row.opinion) == (True, people.checker, "情况属实")
    assert again(out).stage == Stage.PUBLISHED


def test_an_objection_takes_it_back_at_once(people, out):
    answer = answered(people.checker, out, Verb.OBJECT_URGENT, opinion="附件里有内部电话")
    assert "已撤下" in main(answer)
    public = Client().get(out.get_absolute_url())
    assert public.status_code == 410
    assert out.title not in text(public)
    assert "附件里有内部电话" not in text(public)


@pytest.mark.parametrize("verb", ["", "publish", "approve"])
def test_nobody_approves_without_saying_so(people, out, verb):
    client = client_of(people.checker)
    sent = {**form_on(client.get(page_of(out, "urgent/decide")), "urgent"), **CLEAN_ANSWERS, "verb": verb}
    answer = client.post(page_of(out, "urgent/decide"), sent)
    assert "请选择补审批通过或者不同意" in main(answer)
    assert Urgent.objects.get().approved is None


@pytest.mark.parametrize(
    ("verb", "given", "told"),
    [
        (Verb.OBJECT_URGENT, {"opinion": " "}, "不同意须写明理由"),
        (Verb.APPROVE_URGENT, {"internal": ""}, "还没有选：内部事务"),
        (Verb.APPROVE_URGENT, {"internal": "unsure"}, "拿不准的，先请保密部门确定"),
        (Verb.APPROVE_URGENT, {"internal": "found"}, "清单里有不能公开的内容"),
        (Verb.APPROVE_URGENT, {"opinion": "长" * 301}, "意见不超过300个字"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(people, out, verb, given, told):
    answer = answered(people.checker, out, verb, **given)
    assert told in main(answer)
    assert soup(answer).title.get_text().startswith("错误：")
    assert {name: form_on(answer, "urgent").get(name, "") for name in given} == {
        name: value.strip() if name != "opinion" else value for name, value in given.items()
    }
    assert Urgent.objects.get().approved is None


def test_nobody_approves_their_own_urgency(people, chief, out):
    grant(chief, Role.SECRECY, office=factories.root())
    both = Staff.objects.get(pk=chief.pk)
    page = client_of(both).get(page_of(out, "urgent/decide"))
    assert buttons(page) == {"不同意，撤下": False, "补审批通过": False}
    answer = answered(both, out, Verb.APPROVE_URGENT)
    assert answer.status_code == 409
    assert "决定紧急公开的人不能自己补审批" in main(answer)
    assert not [one for one in rows(client_of(both).get("/desk/"), "p-soon") if out.title in one]


def test_it_is_approved_once(people, out):
    other = factories.staff("沈一", role=Role.SECRECY)
    actions.approve_urgent(out, answers=CLEAN_ANSWERS, by=other, at=at("2026-03-23", 11))
    answer = answered(people.checker, out, Verb.APPROVE_URGENT)
    assert "没有待补审批的紧急公开" in main(answer)
    assert "没有待补审批的紧急公开" in main(client_of(people.checker).get(page_of(out, "urgent/decide"), follow=True))


def test_who_is_no_secrecy_reviewer_may_not_decide(people, chief, out):
    assert answered(people.general, out, Verb.APPROVE_URGENT).status_code == 403
    stranger = factories.staff(role=Role.SECRECY, office=factories.office())
    assert answered(stranger, out, Verb.APPROVE_URGENT).status_code == 404


# --- the list


def test_the_list_has_open_ones_with_their_day_and_decided_ones_with_the_opinion(people, chief, out):
    second = drafted(people, title="关于延期开学的通知")
    actions.publish_urgent(second, reason="道路中断", answers=CLEAN_ANSWERS, by=chief, at=FRIDAY)
    actions.approve_urgent(second, answers=CLEAN_ANSWERS, by=people.checker, at=at("2026-03-25", 9), opinion="情况属实")
    page = client_of(people.general).get(LIST)
    assert [out.title in one for one in rows(page, "u-open")] == [True]
    told = next(one for one in rows(page, "u-year") if second.title in one)
    assert "陈颖3月25日补审批，晚2个工作日" in told
    assert "意见：情况属实" in told
    assert "通过" in told


def test_the_year_is_counted_and_each_year_opens(people, chief, out):
    last = drafted(people, title="关于停课的通知")
    actions.publish_urgent(last, reason="暴雪", answers=CLEAN_ANSWERS, by=chief, at=at("2025-12-31", 23, 30))
    actions.object_urgent(last, opinion="不该公开", by=people.checker, at=at("2026-01-02"))
    page = client_of(people.checker).get(LIST)
    table = [[words(cell) for cell in row.find_all(["th", "td"])] for row in soup(page).select("tbody tr")]
    assert table == [["2026年", "1", "0", "0", "1"], ["2025年", "1", "0", "1", "0"]]
    assert [last.title in one for one in rows(client_of(people.checker).get(LIST, {"year": "2025"}), "u-year")] == [
        True
    ]
    assert "2024年没有紧急公开过" in main(client_of(people.checker).get(LIST, {"year": "2024"}))


def test_what_was_withdrawn_before_its_approval_says_so(people, out):
    actions.withdraw(out, reason="通知已过期", by=people.general, at=at("2026-03-23", 15))
    page = client_of(people.general).get(LIST)
    assert "没有等补审批的" in main(page)
    assert "没有补审批，已不公开" in rows(page, "u-year")[0]


def test_another_house_sees_none_of_it(people, out):
    stranger = factories.staff(role=Role.SECRECY, office=factories.office())
    page = client_of(stranger).get(LIST)
    assert out.title not in text(page)
    assert "紧急公开0" in rail(page)
    assert client_of(people.author).get(LIST).status_code == 403


@pytest.mark.parametrize("year", ["x", "0", "99999", "-1", "9" * 40, "２０２６", "00202012", "002026"])
def test_a_year_there_is_none_of_is_not_found(people, year):
    assert client_of(people.general).get(LIST, {"year": year}).status_code == 404


def test_a_longer_list_asks_the_database_no_more(people, chief, out, django_assert_max_num_queries):
    for n in range(12):
        item = drafted(people, title=f"第{n}号紧急通知")
        actions.publish_urgent(item, reason=WHY, answers=CLEAN_ANSWERS, by=chief, at=at("2026-03-23", 10))
    client = client_of(people.checker)
    with django_assert_max_num_queries(16):
        client.get(LIST)


def test_the_state_of_an_item_says_that_its_approval_is_missing(people, out):
    page = main(client_of(people.author).get(page_of(out, "")))
    assert "还没有补审批" in page
