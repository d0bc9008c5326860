"""The pages on which applicants change their contact details, say how they found the answer, and see what is held about them."""

import json
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from requests_app import actions, holding
from requests_app.models import AccessLog, Applicant, ApplicationRule, IdentityProof, Opinion
from taizhou_portal.bureau.secrets import EncryptedTextField
from tests.factories import at
from tests.pages.reading import soup
from tests.requests_app.people import ASKER, FIRM, answer, assigned, filed, replied
from tests.requests_app.test_track_pages import main, opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
CASE, TRACK = reverse("requests_app:case"), reverse("requests_app:track")
CONTACT, OPINION = reverse("requests_app:contact"), reverse("requests_app:opinion")
MINE, FILE = reverse("requests_app:mine"), reverse("requests_app:mine_file")
SECRETS = ("13900000000", "lin@example.com", "331000199001010015")
AGENT = {"acts": "agent", "agent_name": "王大勇", "agent_id_kind": "id_card", "agent_id_number": "33100019850505001X"}


def beside(response) -> list[str]:
    return [p.get_text().removeprefix("错误：") for p in soup(response).select(".errs .msg")]


def applicant(case) -> Applicant:
    return Applicant.objects.get(request=case)


@pytest.mark.parametrize("address", [CONTACT, OPINION, MINE, FILE])
def test_nothing_is_shown_or_taken_without_opening_the_case(client, address):
    case = filed()
    assert client.get(address).url == TRACK
    assert client.post(address, {"phone": "13911112222", "value": "satisfied"}).status_code in {302, 405}
    assert applicant(case).phone == "13900000000"
    assert not Opinion.objects.exists()


# 换联系方式


def test_old_details_are_shown_masked_alone(client, people):
    page = opened(client, assigned(people)).get(CONTACT)
    assert "现在是 139****0000" in main(page)
    assert "l***@example.com" in main(page)
    assert "现在没有留" in main(page)  # no address
    assert not any(secret in page.content.decode() for secret in SECRETS)


def test_new_details_are_taken_and_the_timeline_tells_of_it_without_a_value(client, people):
    case = assigned(people)
    response = opened(client, case).post(
        CONTACT, {"phone": "139 1111 2222", "email": "ｘｉｎ@example.com"}, follow=True
    )
    assert "联系方式已更改，以后按新的联系您。" in main(response)
    assert "您更改了联系方式" in main(response)
    assert "联系电话、电子邮箱" in main(response)
    assert (applicant(case).phone, applicant(case).email) == ("13911112222", "xin@example.com")
    assert "13911112222" not in response.content.decode()


def test_what_is_left_empty_stays(client, people):
    case = assigned(people)
    opened(client, case).post(CONTACT, {"address": "台州市椒江区某路1号，318000"})
    assert (applicant(case).phone, applicant(case).email) == ("13900000000", "lin@example.com")
    assert applicant(case).address == "台州市椒江区某路1号，318000"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"phone": "12"}, "电话写手机号，或者区号加固定电话，例如 0576-88000000"),
        ({"email": "lin"}, "电子邮箱写得不完整，例如 name@example.com"),
        ({"email": "a b@example.com, c@example.com"}, "电子邮箱写得不完整，例如 name@example.com"),
        ({"email": "x" * 101}, "电子邮箱最多100字，请写短一些"),
        ({"address": "长" * 201}, "通信地址最多200字，请写短一些"),
    ],
)
def test_a_wrong_detail_is_named_beside_its_field_and_everything_typed_is_kept(client, people, typed, words):
    case = assigned(people)
    response = opened(client, case).post(CONTACT, {"phone": "0576-88000001", "address": "某路1号", **typed})
    assert beside(response) == [words]
    page = soup(response)
    kept = {"phone": "0576-88000001", "address": "某路1号", **typed}
    assert {name: page.find(id=f"id_{name}")["value"] for name in kept} == kept
    assert page.title.get_text().startswith("错误：")
    assert applicant(case).phone == "13900000000"


def test_an_empty_form_changes_nothing_and_says_so(client, people):
    response = opened(client, assigned(people)).post(CONTACT, {"phone": " "})
    assert "写上要改的联系方式" in main(response)


def test_the_same_details_once_more_are_told_to_be_the_same(client, people):
    response = opened(client, assigned(people)).post(CONTACT, {"phone": "13900000000"})
    assert "联系方式没有改动" in main(response)


def test_an_address_that_nobody_needs_any_more_can_be_taken_away(client, people):
    case = assigned(people, delivery="pick_up", asker=replace(ASKER, address="台州市椒江区某路1号"))
    opened(client, case).post(CONTACT, {"drop_email": "on", "drop_address": "on"})
    assert (applicant(case).email, applicant(case).address) == ("", "")


def test_the_address_to_which_the_reply_goes_can_be_changed_and_not_taken_away(client, people):
    case = assigned(people)
    page = soup(opened(client, case).get(CONTACT))
    assert not page.find(id="id_drop_email")
    client.post(CONTACT, {"drop_email": "on"})
    assert applicant(case).email == "lin@example.com"


def test_an_organisation_changes_whom_to_talk_to(client, people):
    case = assigned(people, asker=FIRM)
    assert soup(opened(client, case).get(CONTACT)).find(id="id_contact")
    client.post(CONTACT, {"contact": "吴"})
    assert applicant(case).contact == "吴"


def test_a_person_is_not_asked_for_somebody_to_talk_to_nor_for_an_agent(client, people):
    page = soup(opened(client, assigned(people)).get(CONTACT))
    assert [field["name"] for field in page.select("main form[novalidate] .field input")] == [
        "phone",
        "email",
        "address",
    ]


def test_who_is_represented_can_give_another_telephone_of_the_agent(client, people):
    case = assigned(people)
    Applicant.objects.filter(request=case).update(acts="agent")
    who = applicant(case)
    who.agent_phone = "13900000001"
    who.save()
    assert "139****0001" in main(opened(client, case).get(CONTACT))
    client.post(CONTACT, {"agent_phone": "13900000002"})
    assert applicant(case).agent_phone == "13900000002"


def test_after_disposal_the_page_says_that_nothing_is_kept(client, people):
    case = replied(people)
    Applicant.objects.filter(request=case).update(phone="", email="", disposed_on=date(2026, 11, 22))
    assert "换联系方式" not in main(opened(client, case).get(CASE))
    page = client.get(CONTACT)
    assert "个人信息已在2026年11月22日按期限销毁" in main(page)
    assert not soup(page).select("main form[novalidate]")
    client.post(CONTACT, {"phone": "13911112222"})
    assert applicant(case).phone == ""


def test_staff_see_that_details_were_changed(as_staff, people):
    case = assigned(people)
    actions.change_contact(case, replace(_contact(case), phone="13911112222"), at=at("2026-11-20"))
    page = as_staff(people.receiver).get(reverse("desk_requests:case", args=[case.pk]))
    assert "申请人更改联系方式" in main(page)
    assert "139****2222" in main(page)


def _contact(case):
    return actions.following.contact_of(applicant(case))


# 评价


def test_before_the_answer_nobody_is_asked(client, people):
    page = soup(opened(client, assigned(people)).get(CASE))
    assert not page.find(id="opinion")
    assert "答复以后才能评价" in main(client.get(OPINION))
    assert "答复以后才能评价" in main(client.post(OPINION, {"value": "satisfied"}))


def test_one_question_stands_below_the_answer_and_is_answered_there(client, people):
    case = replied(people)
    page = soup(opened(client, case).get(CASE))
    assert [radio["value"] for radio in page.select("#opinion input[type=radio]")] == [
        "satisfied",
        "fair",
        "unsatisfied",
    ]
    assert not page.select("#opinion input[checked]")
    form = page.select_one("#opinion form")
    response = client.post(form["action"], {"value": "fair", "words": "再快一点就好。"}, follow=True)
    assert "已收到您的评价，谢谢。" in main(response)
    assert "基本满意" in main(response)
    assert "再快一点就好。" in main(response)
    assert "2026年12月23日以前可以修改" in main(response)
    assert not soup(response).find(id="opinion")


def test_a_missing_answer_is_named_and_the_words_are_kept(client, people):
    response = opened(client, replied(people)).post(OPINION, {"words": "说一半"})
    assert beside(response) == ["选择是否满意"]
    assert soup(response).find(id="id_words").get_text().strip() == "说一半"
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "great"}, "选择您对这次答复满意吗"),
        ({"value": "fair", "words": "长" * 501}, "想说的话最多500字，请写短一些"),
    ],
)
def test_what_cannot_be_an_opinion_is_named(client, people, typed, words):
    assert beside(opened(client, replied(people)).post(OPINION, typed)) == [words]


def test_an_opinion_is_changed_on_a_page_that_shows_the_old_one(client, people):
    case = replied(people)
    actions.give_opinion(case, value="satisfied", words="好。", at=at("2026-11-21"))
    page = soup(opened(client, case).get(OPINION))
    assert page.h1.get_text() == "修改评价"
    assert page.select_one("input[checked]")["value"] == "satisfied"
    assert "评价已修改。" in main(client.post(OPINION, {"value": "unsatisfied"}, follow=True))
    assert (Opinion.objects.get().value, Opinion.objects.get().words) == ("unsatisfied", "")


def test_when_the_days_are_over_the_opinion_stands_and_no_way_leads_to_a_change(client, people, desk_morning):
    case = replied(people)
    actions.give_opinion(case, value="satisfied", words="", at=at("2026-11-21"))
    desk_morning.move_to(at("2026-12-22", 10))
    session = opened(client, case).session
    session["tracking"] = {"pk": case.pk, "until": at("2026-12-22", 10, 30).timestamp()}
    session.save()
    page = client.get(CASE)
    assert "您的评价" in main(page)
    assert not soup(page).find("a", href=OPINION)
    assert "评价只能在2026年12月21日以前修改" in main(client.post(OPINION, {"value": "fair"}))


def test_words_of_an_opinion_stay_text(client, people):
    case = replied(people)
    response = opened(client, case).post(
        OPINION, {"value": "fair", "words": "<script>alert(1)</script>𠮷"}, follow=True
    )
    assert "<script>alert" not in response.content.decode()
    assert "𠮷" in main(response)


def test_staff_read_the_opinion_on_the_page_of_the_case(as_staff, people):
    case = replied(people)
    there = reverse("desk_requests:case", args=[case.pk])
    assert "申请人评价" not in main(as_staff(people.receiver).get(there))
    actions.give_opinion(case, value="unsatisfied", words="少了附件二。", at=at("2026-11-21"))
    page = soup(as_staff(people.handler).get(there))
    assert "少了附件二。" in page.find(attrs={"aria-labelledby": "op"}).get_text()
    assert "申请人评价" in page.find(attrs={"aria-labelledby": "course"}).get_text()


# 我的个人信息


def fill_in(case, **values):
    """As an agent's application, with a paper."""
    who = applicant(case)
    for name, value in {**AGENT, "agent_phone": "13900000001", "address": "台州市椒江区某路1号", **values}.items():
        setattr(who, name, value)
    who.save()
    known = {"media_type": "application/pdf", "size": 1234, "sha256": "0" * 64}
    paper = IdentityProof(request=case, title="身份证", extension="pdf", **known)
    paper.file.save("x.pdf", ContentFile(b"sealed"), save=True)


def test_everything_that_is_sealed_is_shown_to_its_owner(client, people):
    case = assigned(people)
    fill_in(case)
    page = main(opened(client, case).get(MINE))
    sealed = [field for field in Applicant._meta.get_fields() if isinstance(field, EncryptedTextField)]
    assert {"name", "id_number", "agent_phone"} <= {field.attname for field in sealed}
    for field in sealed:
        assert (getattr(applicant(case), field.attname) or field.verbose_name) in page
    assert "申请人身份证明：身份证.pdf，1234字节" in page


def test_the_page_asks_for_no_more_than_is_there(client, people):
    page = main(opened(client, assigned(people)).get(MINE))
    assert "331000199001010015" in page
    assert "代理人" not in page
    assert "通信地址 没有" in page


def test_the_time_of_keeping_is_that_of_the_settings(client, people):
    case = assigned(people)
    assert "办结以后保存2年" in main(opened(client, case).get(MINE))
    ApplicationRule.objects.create(keep_months=30)
    assert "办结以后保存30个月" in main(client.get(MINE))
    assert soup(client.get(MINE)).find("a", href=reverse("privacy"))


def looked(case, by, *, what: str, minute: int = 5) -> None:
    AccessLog.objects.create(request=case, by=by, at=at("2026-11-20", 9, minute), what=what, reason="内部理由")


def test_the_file_says_the_same_as_the_page(client, people):
    case = replied(people)
    fill_in(case)
    actions.give_opinion(case, value="fair", words="再快一点就好。", at=at("2026-11-21"))
    looked(case, people.receiver, what="身份证明 林小满.pdf")
    response = opened(client, case).get(FILE)
    told = json.loads(response.content)
    assert told["受理号"] == case.number
    assert told["导出时间"] == "2026-11-23T10:00:00+08:00"
    assert told["内容"]["申请人"]["证件号码"] == "331000199001010015"
    assert told["内容"]["评价"] == {"评价": "基本满意", "意见": "再快一点就好。", "时间": "2026年11月21日 09:00"}
    page = main(client.get(MINE))
    assert all(value in page for facts in told["内容"].values() for value in " ".join(facts.values()).split())


def test_the_file_is_taken_away_and_kept_nowhere_on_the_way(client, people):
    response = opened(client, assigned(people)).get(FILE)
    assert unquote(response["Content-Disposition"]).startswith(
        "attachment; filename*=utf-8''2026-0001-我的个人信息.json"
    )
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert "林小满" in response.content.decode()  # readable without a program


def test_who_looked_is_told_by_day_and_thing_without_officer_reason_or_name_of_a_file(client, people):
    case = assigned(people)
    looked(case, people.receiver, what="身份证明 林小满护照.pdf")
    page = main(opened(client, case).get(MINE))
    assert "2026年11月20日 09:05，身份证明" in page
    assert not any(word in page for word in ("周明", "内部理由", "林小满护照"))


def test_after_disposal_only_its_day_is_left(client, people):
    case = replied(people)
    fill_in(case)
    IdentityProof.objects.update(erased_on=date(2026, 11, 22), title="申请人身份证明")
    emptied = dict.fromkeys(("name", "id_number", "phone", "email", "address", "agent_name", "agent_phone"), "")
    Applicant.objects.filter(request=case).update(**emptied, disposed_on=date(2026, 11, 22))
    Applicant.history.filter(request=case).update(**emptied)
    page = main(opened(client, case).get(MINE))
    assert "2026年11月22日已按期限销毁" in page
    assert "2026年11月22日已销毁" in page
    assert not any(secret in page for secret in (*SECRETS, "林小满", "王大勇"))


def test_no_label_of_a_section_stands_twice_or_the_file_would_lose_a_value(people):
    case = replied(people)
    fill_in(case)
    fill_in(case)
    for n in range(2):
        looked(case, people.receiver, what="申请人完整信息", minute=n)
    actions.give_opinion(case, value="fair", words="", at=at("2026-11-21"))
    for section in holding.held(case):
        assert len(dict(section.facts)) == len(section.facts)


def test_the_way_to_all_of_it_stands_beside_the_case(client, people):
    page = soup(opened(client, replied(people)).get(CASE))
    links = [a["href"] for a in page.select("aside a")]
    assert {CONTACT, MINE, "#opinion"} <= set(links)


# 答复以后


def test_the_ways_against_an_answer_are_all_named(client, people):
    page = main(opened(client, replied(people)).get(CASE))
    for words in (
        "申请行政复议：不晚于",
        "直接提起行政诉讼：不晚于",
        "收到决定书之日起15日内起诉",
        "投诉、举报（第五十一条）",
    ):
        assert words in page


def test_the_letters_are_listed_with_number_and_day(client, people):
    case = replied(people)
    page = soup(opened(client, case).get(CASE))
    part = page.find(attrs={"aria-labelledby": "letters"})
    assert part.a["href"] == reverse("requests_app:own_letter", args=[case.letters.get().pk])
    assert "2026年11月20日" in part.get_text()
    assert case.replies.get().number in part.get_text()


def test_a_reopened_case_says_so_of_its_letter_and_asks_for_no_opinion(client, people):
    case = replied(people)
    actions.give_opinion(case, value="unsatisfied", words="没有答到点上。", at=at("2026-11-21"))
    actions.reopen(case, by=people.receiver, at=at("2026-11-22"), reason="复议决定")
    page = opened(client, case).get(CASE)
    assert "（正在重新办理）" in soup(page).find(attrs={"aria-labelledby": "letters"}).get_text()
    assert "没有答到点上。" not in main(page)
    actions.reply(case, answer(served="2026-11-23"), by=people.handler, at=at("2026-11-23", 9))
    assert soup(client.get(CASE)).find(id="opinion")


def test_a_standstill_tells_since_when_and_for_whom(client, people):
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18", 9), kind="third_party", sent_on=date(2026, 11, 18))
    assert "，自2026年11月19日起停止计算，等第三方答复后继续。" in main(opened(client, case).get(CASE))
