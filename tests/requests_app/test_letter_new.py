"""A letter that no step of a case makes: drafted by hand, read, then signed once."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from requests_app import actions, by_hand, fee_days, holding, story
from requests_app.actions.letters_by_hand import issue_by_hand, standing
from requests_app.by_hand import Drafted, Standing
from requests_app.models import Letter, Request
from requests_app.vocabulary import LetterKind, PauseKind, Stage
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability
from tests.factories import at
from tests.pages.reading import hidden, soup, words
from tests.pages.sending import client_of
from tests.requests_app.people import ASKER, assigned, charged, filed, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]

FEE, OVERRIDE = LetterKind.FEE, LetterKind.OVERRIDE
OPENED = {
    "to": "台州某某科技有限公司",
    "content": "贵单位2025年的收费明细",
    "reason": "涉及全市学生家长的支出",
    "opened": "2026-12-10",
}


@pytest.fixture
def client(people):
    return client_of(people.receiver)


@pytest.fixture
def case(people):
    return assigned(people)


@pytest.fixture
def heard(case, people):
    """A third party was asked and has answered."""
    pause = actions.consult(
        case, by=people.handler, at=at("2026-11-10"), kind=PauseKind.THIRD_PARTY, sent_on=date(2026, 11, 10)
    )
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-18"), ended_on=date(2026, 11, 18), opinion="不同意"
    )
    return case


def page_of(case, kind=OVERRIDE):
    return reverse("desk_requests:new_letter", args=[case.pk, kind.value])


def body(response):
    return soup(response).main


def letters(case, kind=OVERRIDE):
    return case.letters.filter(kind=kind)


# --- the rules


@pytest.mark.parametrize("kind", [FEE, OVERRIDE])
@pytest.mark.parametrize(
    ("stage", "why"), [(Stage.SUBMITTED, "还没有确认收件"), (Stage.REPLIED, "已经答复"), (Stage.CLOSED, "已经答复")]
)
def test_only_a_case_in_hand_has_such_a_letter(kind, stage, why):
    (reason,) = by_hand.blockers(kind, Standing(stage, heard=True))
    assert why in reason


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING])
def test_a_fee_is_asked_for_while_the_case_is_in_hand(stage):
    assert by_hand.blockers(FEE, Standing(stage, heard=False)) == []


@pytest.mark.parametrize("kind", [FEE, OVERRIDE])
def test_beside_a_signed_answer_nothing_is_asked_for_or_decided(kind):
    assert by_hand.blockers(kind, Standing(Stage.ASSIGNED, heard=True, signed=True)) == [
        "答复已经签发，等送达；要改先收回签发"
    ]


def test_the_whole_reason_fits_the_history_of_the_case(client, case, people):
    letter, why = issued_by(people, case), "算" * by_hand.REASON
    client.post(void_page(letter), {**WHY, "reason": why})
    assert Request.objects.get(pk=case.pk).history.latest().history_change_reason.endswith(why)


def test_nobody_decides_against_a_third_party_that_was_not_heard():
    (reason,) = by_hand.blockers(OVERRIDE, Standing(Stage.ASSIGNED, heard=False))
    assert "第三十二条" in reason
    assert by_hand.blockers(OVERRIDE, Standing(Stage.ASSIGNED, heard=True)) == []


def test_the_third_party_is_told_before_it_is_public():
    today = date(2026, 11, 23)
    assert by_hand.opening_objections(date(2026, 11, 24), today=today) == []
    assert by_hand.opening_objections(today, today=today) != []


# --- the page


def test_the_form_asks_only_what_the_case_does_not_tell(client, heard):
    page = body(client.get(page_of(heard)))
    assert words(page.h1) == "起草决定公开告知书：市直小学课后服务收费标准"
    names = {one["name"] for one in page.select("input:not([type=hidden]),textarea")}
    assert names == set(OPENED)


@pytest.mark.parametrize("kind", ["g2", "receipt", "fee", "nothing"])
def test_letters_that_a_step_makes_are_not_drafted_by_hand(client, case, kind):
    assert client.get(reverse("desk_requests:new_letter", args=[case.pk, kind])).status_code == 404


def test_who_only_handles_cases_drafts_none(people, heard):
    assert client_of(people.handler).get(page_of(heard)).status_code == 403
    assert client_of(people.handler).post(page_of(heard), {**OPENED, "act": "issue"}).status_code == 403


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(client, heard):
    page = soup(client.post(page_of(heard), {**OPENED, "reason": "", "act": "preview"}))
    assert words(page.select_one("#id_reason_error .msg")) == "错误：填写公开的理由"
    assert page.select_one("#id_content").text.strip() == OPENED["content"]


def test_a_case_that_is_answered_says_why_there_is_no_form(client, people):
    page = body(client.get(page_of(replied(people))))
    assert "已经答复，不能再发决定公开告知书" in words(page)
    assert page.select_one("textarea") is None


# --- preview


def test_the_way_back_brings_what_was_typed(client, heard):
    carried = hidden(soup(client.post(page_of(heard), {**OPENED, "act": "preview"})))
    page = body(client.post(page_of(heard), {**carried, "act": "edit"}))
    assert page.select_one("#id_to")["value"] == OPENED["to"]
    assert page.select_one("#id_reason").text.strip() == OPENED["reason"]
    assert not letters(heard).exists()


def test_a_date_in_another_form_is_refused_with_the_right_one(client, heard):
    """Test D7."""
    typed = {**OPENED, "content": "2026年03月20日以前的收费明细", "act": "preview"}
    response = client.post(page_of(heard), typed)
    assert response.status_code == 409
    assert "决定公开的内容里“2026年03月20日”应写成“2026年3月20日”" in words(body(response))


# --- signing


def test_it_is_signed_from_the_preview_with_the_next_number(client, heard, people):
    carried = hidden(soup(client.post(page_of(heard), {**OPENED, "act": "preview"})))
    response = client.post(page_of(heard), {**carried, "act": "issue"}, follow=True)
    letter = letters(heard).get()
    assert f"已签发决定公开告知书{letter.number}" in words(soup(response))
    assert (letter.by, letter.on) == (people.receiver, date(2026, 11, 23))
    told = Request.objects.get(pk=heard.pk).history.latest()
    assert (told.history_user, told.history_change_reason) == (
        people.receiver,
        f"文书签发：决定公开告知书{letter.number}",
    )


def test_a_second_click_signs_no_second_letter(client, heard):
    carried = hidden(soup(client.post(page_of(heard), {**OPENED, "act": "preview"})))
    client.post(page_of(heard), {**carried, "act": "issue"})
    response = client.post(page_of(heard), {**carried, "act": "issue"})
    assert response.status_code == 409
    assert "刚刚已经签发过一份决定公开告知书" in words(body(response))
    assert letters(heard).count() == 1


def test_another_one_can_be_drafted_later(client, heard):
    for _ in range(2):
        carried = hidden(soup(client.post(page_of(heard), {**OPENED, "act": "preview"})))
        client.post(page_of(heard), {**carried, "act": "issue"})
    assert letters(heard).count() == 2


def test_before_the_receipt_is_confirmed_nothing_is_signed(people):
    with pytest.raises(Refused, match="还没有确认收件"):
        issue_by_hand(filed(), OVERRIDE, OPENED, by=people.receiver, at=at("2026-11-05"), before=0)


# --- the decision told to a third party


def test_silence_past_the_limit_counts_as_heard(people):
    case = assigned(people, "2026-10-12")
    day = date(2026, 10, 13)
    pause = actions.consult(case, by=people.handler, at=at("2026-10-13"), kind="third_party", sent_on=day, about="报价")
    assert not standing(case, pause.limit_on).heard
    assert standing(case, pause.limit_on + timedelta(days=1)).heard


def test_a_third_party_is_told_what_will_be_public_why_when_and_what_it_can_do(client, heard):
    carried = hidden(soup(client.post(page_of(heard, OVERRIDE), {**OPENED, "act": "preview"})))
    client.post(page_of(heard, OVERRIDE), {**carried, "act": "issue"})
    sheet = json.loads(letters(heard, OVERRIDE).get().paper)
    said = "\n".join(sheet["paragraphs"])
    assert sheet["to"] == "台州某某科技有限公司"
    assert "决定公开的内容：贵单位2025年的收费明细" in said
    assert "公开的理由：涉及全市学生家长的支出" in said
    assert "公开的日期：2026年12月10日" in said
    assert "第三十二条" in said
    assert "贵方如果不服，可以自知道本决定之日起60日内向台州市人民政府申请行政复议" in said


@pytest.mark.parametrize("personal", [ASKER.name, ASKER.id_number, ASKER.phone])
def test_who_asked_is_not_told_to_the_third_party(client, heard, personal):
    """Test TPL11."""
    response = client.post(page_of(heard, OVERRIDE), {**OPENED, "reason": f"{personal}要求公开", "act": "preview"})
    assert response.status_code == 409
    assert "写给第三方的内容里有申请人的姓名、证件号码或者联系方式，请删去" in words(body(response))
    response = client.post(page_of(heard, OVERRIDE), {**OPENED, "reason": f"{personal}要求公开", "act": "issue"})
    assert response.status_code == 409
    assert not letters(heard, OVERRIDE).exists()


def test_the_letter_to_the_third_party_holds_nothing_of_the_applicant(client, heard):
    client.post(page_of(heard, OVERRIDE), {**OPENED, "act": "issue"})
    paper = letters(heard, OVERRIDE).get().paper
    for personal in (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email):
        assert personal not in paper


def test_the_day_of_publication_lies_ahead(client, heard):
    page = soup(client.post(page_of(heard, OVERRIDE), {**OPENED, "opened": "2026-11-23", "act": "preview"}))
    assert words(page.select_one("#id_opened_error .msg")) == "错误：公开的日期要晚于今天，第三方在公开以前知道"


def test_without_a_consultation_there_is_nothing_to_override(client, case):
    assert "没有征求过第三方的意见" in words(body(client.get(page_of(case, OVERRIDE))))


# --- a wrong one is void

RECEIVES = frozenset({Ability.RECEIVE})
WHY = {"reason": "页数算错", "sure": "on"}


def void_page(letter):
    return reverse("desk_requests:void_letter", args=[letter.request_id, letter.pk])


def issued_by(people, case, at_hour=10):
    return charged(people, case, at("2026-11-23", at_hour), served=False)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"abilities": frozenset({Ability.HANDLE})}, "职责才能作废文书"),
        ({"kind": LetterKind.EXTENSION}, "由办理的环节生成"),
        ({"voided_on": date(2026, 11, 20)}, "2026年11月20日已作废"),
        ({"erased_on": date(2026, 11, 20)}, "已按期限销毁"),
        ({"stage": Stage.REPLIED}, "已经答复"),
        ({"paid": True}, "已经登记缴费"),
        ({"signed": True}, "答复已经签发，等送达"),
    ],
)
def test_why_a_letter_stays_as_it_is(how, why):
    assert by_hand.voiding_objections(Drafted(FEE, Stage.ASSIGNED, RECEIVES)) == []
    (reason,) = by_hand.voiding_objections(
        Drafted(**{"kind": FEE, "stage": Stage.ASSIGNED, "abilities": RECEIVES} | how)
    )
    assert why in reason


def test_a_wrong_one_is_void_and_its_number_stays_used(client, case, people):
    letter = issued_by(people, case)
    there = {
        a.contents[0]: a["href"]
        for a in body(client.get(reverse("desk_requests:case", args=[case.pk]))).select("a.btn.sm")
    }
    assert there["作废"] == void_page(letter)
    response = client.post(there["作废"], WHY, follow=True)
    assert f"收费通知书 {letter.number}已作废" in words(soup(response)).replace("收费通知书台", "收费通知书 台")
    letter.refresh_from_db()
    assert (letter.voided_on, letter.void_reason) == (date(2026, 11, 23), "页数算错")
    row = letter.history.latest()
    assert (row.history_user, row.history_change_reason) == (people.receiver, "作废：页数算错")
    told = Request.objects.get(pk=case.pk).history.latest().history_change_reason
    assert told == f"文书作废：收费通知书{letter.number}，页数算错"
    page = body(response)
    assert "作废：页数算错" in words(page)
    assert void_page(letter) not in {a["href"] for a in page.select("a[href]")}
    assert issued_by(people, case, 11).number != letter.number


def test_the_reason_and_the_tick_are_asked_for_beside_their_fields(client, case, people):
    letter = issued_by(people, case)
    page = soup(client.post(void_page(letter), {"reason": f"{ASKER.id_number}写错"}))
    assert "身份证号" in words(page.select_one("#id_reason_error .msg"))
    assert words(page.select_one("#id_sure_error .msg")) == "错误：核对以后勾选这一项"
    assert Letter.objects.get(pk=letter.pk).voided_on is None


def test_a_second_click_says_that_it_is_void(client, case, people):
    letter = issued_by(people, case)
    client.post(void_page(letter), WHY)
    response = client.post(void_page(letter), {**WHY, "reason": "再来一次"})
    assert response.status_code == 409
    assert "已作废" in words(body(response))
    assert Letter.objects.get(pk=letter.pk).void_reason == "页数算错"


def test_one_that_was_served_is_void_with_the_word_to_tell_who_got_it(client, case, people):
    letter = issued_by(people, case)
    how = {"via": "direct", "on": date(2026, 11, 23)}
    actions.serve_letter(letter, by=people.handler, at=at("2026-11-23", 12), **how)
    assert "另行告知收到的人" in words(body(client.get(void_page(letter))))
    client.post(void_page(letter), WHY)
    fresh = Request.objects.get(pk=case.pk)
    assert fee_days.notice_of(fresh) is None  # nothing is to be paid any more
    (event,) = [one for one in story.told(fresh, None) if "作废" in one.title]
    assert (event.title, event.text) == ("收费通知书作废", f"{letter.number}作废，不用照此缴费")


def test_what_is_void_says_so_where_it_is_read(client, case, people):
    letter = issued_by(people, case)
    actions.serve_letter(letter, by=people.handler, at=at("2026-11-23", 12), via="direct", on=date(2026, 11, 23))
    client.post(void_page(letter), WHY)
    sheet = soup(client.get(reverse("desk_requests:letter", args=[case.pk, letter.pk])))
    assert "这份文书2026年11月23日已作废：页数算错" in words(sheet.main)
    page = words(body(client.get(reverse("desk_requests:case", args=[case.pk]))))
    assert "2026年11月23日直接送达，作废：页数算错" in page
    held = {section.title: dict(section.facts) for section in holding.held(Request.objects.get(pk=case.pk))}
    assert "2026年11月23日已作废" in held["文书和随文书提供的文件"][letter.number]


def test_once_the_fee_is_paid_its_notice_stays(client, case, people):
    letter = issued_by(people, case)
    Request.objects.filter(pk=case.pk).update(fee_fen=38000)
    assert "已经登记缴费" in words(body(client.get(void_page(letter))))
    with pytest.raises(Refused, match="已经登记缴费"):
        actions.void_by_hand(letter, by=people.receiver, at=at("2026-11-23", 12), reason="算错")


def test_who_only_handles_the_case_is_not_offered_it(case, people):
    letter = issued_by(people, case)
    page = body(client_of(people.handler).get(reverse("desk_requests:case", args=[case.pk])))
    assert "作废" not in {a.contents[0] for a in page.select("a.btn.sm")}
    assert client_of(people.handler).post(void_page(letter), WHY).status_code == 403
    with pytest.raises(Refused, match="职责才能作废文书"):
        actions.void_by_hand(letter, by=people.handler, at=at("2026-11-23", 12), reason="算错")


def test_what_a_step_made_is_not_void_by_hand(client, people):
    case = assigned(people)
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-20"), points="写明学年。", limit_on=date(2026, 12, 12)
    )
    letter = case.letters.get(kind=LetterKind.CORRECTION)
    response = client.post(void_page(letter), WHY)
    assert response.status_code == 409
    assert "由办理的环节生成，不能单独作废" in words(body(response))
    assert Letter.objects.get(pk=letter.pk).voided_on is None
