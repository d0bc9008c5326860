"""信息处理费 of a case: counted from its applicant's month, asked for by a notice, waited for, paid, let off or lapsed."""

import json
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from requests_app import actions, cases, charging, choosing, fee_days, past_cases, story, turns
from requests_app.answer import Answer
from requests_app.forms.fee import FeeForm
from requests_app.models import ApplicationRule, CaseMail, Charge, Request
from requests_app.turn import Turn
from requests_app.vocabulary import LetterKind, MailEvent, Outcome, Tariff
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.pages.reading import hidden, soup, words
from tests.pages.sending import client_of
from tests.requests_app.people import ASKER, FIRM, assigned, charged, fee_of, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]

NOW = at("2026-11-23")
PAGES = {"excess": "一年内提出300件", "tariff": "by_page", "count": "68", "pay": "凭缴款码在银行缴纳。"}


@pytest.fixture
def client(people):
    return client_of(people.receiver)


@pytest.fixture
def case(people):
    return assigned(people)


def page_of(case):
    return reverse("desk_requests:fee", args=[case.pk])


def body(response):
    return soup(response).main


def fresh(case) -> Request:
    return Request.objects.get(pk=case.pk)


# --- counted


def test_the_applications_of_a_month_are_counted_in_the_order_of_their_receipt(people):
    first, second, third = (received(people, day) for day in ("2026-11-05", "2026-11-06", "2026-11-09"))
    received(people, "2026-11-06", asker=FIRM)  # somebody else's
    assert [(one.case.pk, one.before) for one in charging.month_of(second)] == [
        (first.pk, 0),
        (second.pk, 1),
        (third.pk, 2),
    ]
    assert charging.before(third) == 2


def test_two_months_are_two_counts(people):
    """Test F3: eight on the last day of January and eight on the first of February come to nothing."""
    january = [received(people, "2026-01-31") for _ in range(8)]
    february = [received(people, "2026-02-01") for _ in range(8)]
    assert (charging.before(january[-1]), charging.before(february[-1])) == (7, 7)
    for case in (january[-1], february[-1]):
        with pytest.raises(Refused, match="当月第8件，在不收费的范围内"):
            actions.charge(case, fee_of(Tariff.BY_CASE, 1), by=people.receiver, at=NOW, before=0)


def test_an_application_that_was_split_moves_those_that_follow(people):
    first, second = received(people, "2026-11-05"), received(people, "2026-11-06")
    letter = charged(people, first, NOW, tariff=Tariff.BY_CASE, count=12)
    assert (charging.before(second), letter.charge.fen) == (12, 20_000)
    actions.void_by_hand(letter, by=people.receiver, at=NOW, reason="拆分有误")
    assert charging.before(second) == 1


def test_the_eleventh_of_a_month_is_charged_with_the_whole_arithmetic(people):
    for _ in range(10):
        received(people, "2026-11-05")
    last = assigned(people, "2026-11-09")
    letter = charged(people, last, NOW, tariff=Tariff.BY_CASE, count=1)
    said = "\n".join(json.loads(letter.paper)["paragraphs"])
    assert "2026年11月累计11件，10件×0元＋1件×100元＝100元；其中本次申请是第11件，1件×100元＝100元" in said
    assert "应缴金额：100元" in said
    row = Charge.objects.get()
    assert (row.before, row.count, row.fen, row.month) == (10, 1, 10_000, date(2026, 11, 1))


def test_without_a_number_of_the_applicant_only_the_case_itself_is_counted(people):
    received(people, "2026-11-05")
    case = received(people, "2026-11-06")
    case.applicant.id_index = ""
    case.applicant.save_without_historical_record()
    assert [one.case.pk for one in charging.month_of(fresh(case))] == [case.pk]


# --- the page


def test_the_page_says_that_nothing_is_charged_as_a_rule(client, case):
    page = body(client.get(page_of(case)))
    assert "一般不收费" in words(page)
    assert "国办函〔2020〕109号" in words(page)
    assert case.number in words(page.select_one("table"))


def test_both_tariffs_are_an_error_beside_the_field(client, case):
    """Test F4."""
    data = QueryDict(mutable=True)
    data.update(PAGES)
    data.setlist("tariff", ["by_case", "by_page"])
    assert "不能都选" in FeeForm(data).errors["tariff"][0]
    response = client.post(page_of(case), {**PAGES, "tariff": ["by_case", "by_page"], "act": "issue"})
    assert "一件申请只用一种标准" in words(soup(response).select_one("#id_tariff_error .msg"))
    assert not Charge.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        ({"count": ""}, "count", "填写件数或者页数"),
        ({"count": "六十八"}, "count", "写1至100000之间的整数"),
        ({"count": "0"}, "count", "写1至100000之间的整数"),
        ({"tariff": ""}, "tariff", "选择计收方式"),
        ({"excess": ""}, "excess", "填写为什么明显超过合理范围"),
        ({"excess": f"{ASKER.id_number}提出300件"}, "excess", "身份证号"),
        ({"pay": ""}, "pay", "填写缴纳方式"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(client, case, typed, field, why):
    page = soup(client.post(page_of(case), {**PAGES, **typed, "act": "preview"}))
    assert why in words(page.select_one(f"#id_{field}_error .msg"))
    kept = "excess" if field != "excess" else "pay"
    assert page.select_one(f"#id_{kept}").text.strip() == PAGES[kept]


def test_the_preview_computes_everything_and_keeps_nothing(client, case):
    page = soup(client.post(page_of(case), {**PAGES, "act": "preview"}))
    assert words(page.h1).startswith("应缴380元")
    sheet = words(page.main)
    assert "计收方式：按量计收" in sheet
    assert "件数或者页数：68页" in sheet
    assert "计算过程：30页×0元＋38页×10元＝380元" in sheet
    assert "20个工作日内缴清" in sheet
    assert ASKER.name not in page.decode()
    assert not Charge.objects.exists()


def test_the_way_back_brings_what_was_typed(client, case):
    carried = hidden(soup(client.post(page_of(case), {**PAGES, "act": "preview"})))
    page = body(client.post(page_of(case), {**carried, "act": "edit"}))
    assert page.select_one("#id_count")["value"] == "68"
    assert page.select_one("input[name=tariff][checked]")["value"] == "by_page"


def test_it_is_signed_from_the_preview_once(client, case, people):
    carried = hidden(soup(client.post(page_of(case), {**PAGES, "act": "preview"})))
    response = client.post(page_of(case), {**carried, "act": "issue"}, follow=True)
    letter = case.letters.get(kind=LetterKind.FEE)
    assert f"已签发收费通知书{letter.number}" in words(soup(response))
    told = fresh(case).history.latest()
    words_ = f"文书签发：收费通知书{letter.number}，按量计收，应缴380元"
    assert (told.history_user, told.history_change_reason) == (people.receiver, words_)
    row = letter.charge
    assert (row.fen, row.count, row.by) == (38_000, 68, people.receiver)
    assert row.history.get().history_change_reason == "收费：按量计收，应缴380元"
    again = client.post(page_of(case), {**carried, "act": "issue"})
    assert again.status_code == 409
    assert "不重复收费" in words(body(again))
    assert Charge.objects.count() == 1


def test_one_application_has_one_tariff(people, case):
    charged(people, case, NOW)
    with pytest.raises(Refused, match="已经按“按量计收”发过收费通知书，一件申请只用一种"):
        actions.charge(case, fee_of(Tariff.BY_CASE, 12), by=people.receiver, at=NOW, before=1)


def test_the_next_notice_begins_with_the_way_to_pay_that_was_written_last(client, case, people):
    charged(people, case, NOW, pay="到市行政服务中心缴纳")
    page = body(client.get(page_of(assigned(people))))
    assert page.select_one("#id_pay").text.strip() == "到市行政服务中心缴纳"


def test_who_only_handles_cases_charges_nothing(people, case):
    assert client_of(people.handler).get(page_of(case)).status_code == 403
    with pytest.raises(Refused, match="职责才能收费"):
        actions.charge(case, fee_of(), by=people.handler, at=NOW, before=0)


def test_an_answered_case_says_why_there_is_no_form(client, people):
    page = body(client.get(page_of(replied(people))))
    assert "已经答复，不能再发收费通知书" in words(page)
    assert page.select_one("textarea") is None


def test_a_case_that_is_not_received_yet_is_not_counted(client, people):
    case = filed()
    page = body(client.get(page_of(case)))
    assert "还没有确认收到申请之日" in words(page)


# --- waited for


def test_from_the_service_of_the_notice_the_case_waits_for_the_payment(people, case):
    """Test F5's way of counting; the days of it stand below."""
    letter = charged(people, case, NOW, served=False)
    assert charging.asked(fresh(case), workdays=load_workdays()) is None
    actions.serve_letter(letter, by=people.receiver, at=NOW, via="direct", on=date(2026, 11, 23))
    seen = fresh(case)
    asked = charging.asked(seen, workdays=load_workdays())
    assert asked is not None
    assert (asked.until.on, asked.amount) == (date(2026, 12, 21), "380元")
    assert seen.next_on == date(2026, 12, 21)
    assert turns.turn_of(seen, today=date(2026, 12, 21)) is Turn.PAYER
    assert turns.turn_of(seen, today=date(2026, 12, 22)) is Turn.HANDLE
    clock = cases.clock_of(seen, workdays=load_workdays(), today=date(2026, 12, 30))
    assert cases.lateness(seen, clock, workdays=load_workdays(), today=date(2026, 12, 30)) == 0


@pytest.mark.parametrize(
    ("served", "until"), [(date(2025, 9, 26), date(2025, 10, 30)), (date(2026, 2, 10), date(2026, 3, 16))]
)
def test_the_last_day_for_paying(people, served, until):
    """Test F5."""
    case = assigned(people, "2025-09-05" if served.year == 2025 else "2026-02-02")
    charged(people, case, at(served.isoformat()))
    letter = fee_days.notice_of(fresh(case))
    assert fee_days.limit(letter, workdays=load_workdays()) == (until, False)


def test_the_period_begins_anew_with_the_payment(people):
    """Test F6."""
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    actions.record_payment(case, by=people.receiver, at=at("2026-03-05"), paid_on=date(2026, 3, 4), fen=38_000)
    clock = cases.clock_of(fresh(case), workdays=load_workdays(), today=date(2026, 3, 5))
    assert clock.due.date == date(2026, 4, 1)
    assert turns.turn_of(fresh(case), today=date(2026, 3, 5)) is Turn.HANDLE


def test_where_payment_moves_nothing_the_period_goes_on(people, case):
    ApplicationRule(fee_restarts=False).record(by=None, reason="配置")
    charged(people, case, NOW)
    assert not cases.stands_still(fresh(case))
    assert fresh(case).next_on == date(2026, 12, 3)


def test_a_payment_after_its_last_day_counts_and_its_lateness_is_kept(people):
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    actions.record_payment(case, by=people.receiver, at=at("2026-03-20"), paid_on=date(2026, 3, 19), fen=38_000)
    told = fresh(case).history.latest().history_change_reason
    assert told == "登记缴费：2026年3月19日缴380.00元，晚于期限2026年3月16日，期限从次日重新计算"


def test_another_sum_is_no_payment(people, case):
    charged(people, case, NOW)
    with pytest.raises(Refused, match="全部缴清才算缴费"):
        actions.record_payment(case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 23), fen=30_000)


def test_while_it_is_waited_for_nothing_is_answered(people, case):
    charged(people, case, NOW)
    given = Answer(Outcome.G2.value, "见附件。", served_on=date(2026, 11, 23), served_via="post")
    with pytest.raises(Refused, match="还在等申请人缴费，期限是2026年12月21日"):
        actions.reply(case, given, by=people.receiver, at=NOW)


def test_what_was_not_paid_in_time_proposes_that_nothing_more_is_done(people):
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    earlier, last = past_cases.past(fresh(case), people.receiver), date(2026, 3, 16)
    assert "asks" not in choosing.implied(past_cases.situation_of(fresh(case), earlier, today=last))
    over = past_cases.situation_of(fresh(case), earlier, today=date(2026, 3, 17))
    assert choosing.implied(over)["asks"] == "unpaid"


def test_the_lapse_is_answered_with_the_notice_and_its_day(people):
    """Test TPL13: the letter tells the remedies of a result that ends the application."""
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    given = Answer(Outcome.O2.value, "您没有缴费，不再处理。", served_on=date(2026, 3, 18), served_via="post")
    actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))
    reply = fresh(case).replies.get()
    said = "\n".join(json.loads(reply.letter.paper)["paragraphs"])
    assert "最迟在2026年3月16日缴清信息处理费" in said
    assert "六个月内" in reply.text
    assert "60日内向台州市人民政府" in reply.text


@pytest.mark.usefixtures("server")
def test_the_applicant_hears_of_it_by_mail_without_the_sum(people, case):
    charged(people, case, NOW, served=False)
    assert CaseMail.objects.filter(request=case, event=MailEvent.FEE_ASKED).count() == 1


def test_the_applicant_sees_how_much_how_and_until_when(people, case):
    charged(people, case, NOW)
    events = story.told(fresh(case), cases.clock_of(fresh(case), workdays=load_workdays(), today=date(2026, 11, 23)))
    assert events[0].title == "下一步：等您缴信息处理费"
    assert events[0].text == "380元，请在2026年12月21日前缴清（第四十二条）"


# --- in the post


def posted(people, case, moment, day: date):
    letter = charged(people, case, moment, served=False)
    actions.serve_letter(letter, by=people.receiver, at=moment, via="post", on=day, mail_number="XA12345678932")
    return letter


def test_a_posted_notice_counts_from_the_day_the_applicant_had_it(people):
    """Until that is known the limit is 暂定, and nothing lapses."""
    case = assigned(people, "2026-02-02")
    letter = posted(people, case, at("2026-02-10"), date(2026, 2, 10))
    assert fee_days.limit(letter, workdays=load_workdays()) == (date(2026, 3, 16), True)
    given = Answer(Outcome.O2.value, "您没有缴费，不再处理。", served_on=date(2026, 3, 18), served_via="post")
    with pytest.raises(Refused, match="还没有登记申请人哪天收到，缴费期限定不下来"):
        actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))
    actions.note_fee_arrival(case, by=people.receiver, at=at("2026-03-18"), on=date(2026, 2, 24))
    seen = fresh(case)
    assert fee_days.limit(fee_days.notice_of(seen), workdays=load_workdays()) == (date(2026, 3, 23), False)
    assert seen.next_on == date(2026, 3, 23)
    assert seen.history.latest().history_change_reason == "申请人2026年2月24日收到收费通知书"
    with pytest.raises(Refused, match="还在等申请人缴费"):
        actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))


@pytest.mark.parametrize(
    ("on", "why"), [("2026-02-09", "不能早于寄出日期"), ("2026-03-19", "不能晚于今天"), ("昨天", "日期写成年-月-日")]
)
def test_a_day_that_cannot_be_is_no_arrival(client, people, case, on, why):
    posted(people, case, NOW, date(2026, 11, 23))
    on = {"2026-02-09": "2026-11-20", "2026-03-19": "2026-11-30"}.get(on, on)
    assert why in words(body(client.post(page_of(case), {"act": "arrived", "on": on})))


def test_the_arrival_is_entered_on_the_page_of_the_fee(client, people, case):
    posted(people, case, NOW, date(2026, 11, 23))
    response = client.post(page_of(case), {"act": "arrived", "on": "2026-11-23"}, follow=True)
    assert "已登记申请人收到的日期" in words(soup(response))
    assert Charge.objects.get().arrived_on == date(2026, 11, 23)


def test_what_was_handed_over_needs_no_day_of_arrival(client, people, case):
    charged(people, case, NOW)
    assert "登记收到日期" not in words(body(client.get(page_of(case))))
    with pytest.raises(Refused, match="不是邮寄送达的"):
        actions.note_fee_arrival(case, by=people.receiver, at=NOW, on=date(2026, 11, 23))


# --- in time, and late


def test_nothing_ends_for_a_fee_that_nobody_was_asked_for(people):
    case = assigned(people, "2026-02-02")
    given = Answer(
        Outcome.O2.value,
        "您没有缴费，不再处理。",
        served_on=date(2026, 2, 18),
        served_via="post",
        details={"missed": "2026年2月10日", "notice": "2026年2月3日的收费通知书"},
    )
    with pytest.raises(Refused, match="没有送达过有效的收费通知书"):
        actions.reply(case, given, by=people.receiver, at=at("2026-02-18"))


def test_an_application_that_ended_for_its_fee_was_answered_in_time(people):
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    given = Answer(Outcome.O2.value, "您没有缴费，不再处理。", served_on=date(2026, 3, 18), served_via="post")
    actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))
    assert "逾期" not in fresh(case).history.latest().history_change_reason.partition("2026年")[2]


def test_a_notice_after_the_period_is_a_breach_and_heals_no_lateness(people):
    case = assigned(people, "2026-02-02")  # its answer was due on 6 March
    charged(people, case, at("2026-03-10"))
    workdays = load_workdays()
    seen, today = fresh(case), date(2026, 3, 30)
    clock = cases.clock_of(seen, workdays=workdays, today=today)
    assert cases.lateness(seen, clock, workdays=workdays, today=today) == 2
    told = ["收费在2026年3月10日告知，应不晚于2026年3月6日（国办函〔2020〕109号）"]
    assert cases.late_notices(seen, workdays=workdays) == told
    actions.record_payment(case, by=people.receiver, at=at("2026-03-12"), paid_on=date(2026, 3, 12), fen=38_000)
    assert cases.late_notices(fresh(case), workdays=workdays) == told


def test_the_notice_keeps_the_rule_that_it_was_signed_under(people, case):
    charged(people, case, NOW)
    ApplicationRule(fee_restarts=False).record(by=None, reason="配置")
    actions.record_payment(case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 23), fen=38_000)
    assert fresh(case).fee_restart_on == date(2026, 11, 23)
    assert Charge.objects.get().paid_on == date(2026, 11, 23)


def test_no_ordinal_of_a_month_is_charged_twice(people):
    first, second = received(people, "2026-11-05"), received(people, "2026-11-06")
    letter = charged(people, second, NOW, tariff=Tariff.BY_CASE, count=12)  # ordinals 2 to 13
    with pytest.raises(Refused, match=f"申请{second.number}（{letter.number}）已经按当月件数收过费"):
        actions.charge(first, fee_of(Tariff.BY_CASE, 12), by=people.receiver, at=NOW, before=0)


# --- let off


def test_what_was_asked_for_is_let_off_with_a_reason(client, people, case):
    letter = charged(people, case, NOW)
    page = soup(client.post(page_of(case), {"act": "let_off", "reason": ""}))
    assert words(page.select_one("#id_waive_reason_error .msg")) == "错误：填写免收的理由"
    response = client.post(page_of(case), {"act": "let_off", "reason": "家庭经济困难"}, follow=True)
    assert "已登记免收信息处理费380元" in words(soup(response))
    row = Charge.objects.get()
    assert (row.waived_on, row.waiver_reason, row.waived_by) == (date(2026, 11, 23), "家庭经济困难", people.receiver)
    assert row.letter == letter
    assert fresh(case).history.latest().history_change_reason == "免收信息处理费380元：家庭经济困难"
    assert fee_days.notice_of(fresh(case)) is None
    assert fresh(case).next_on == date(2026, 12, 3)
    assert "免收信息处理费" in {event.title for event in story.told(fresh(case), None)}
    assert "家庭经济困难" in words(body(client.get(page_of(case))))


def test_it_is_let_off_before_anything_is_asked_for(client, case):
    client.post(page_of(case), {**PAGES, "act": "waive", "reason": "首次提出"})
    row = Charge.objects.get()
    assert (row.letter, row.fen, row.waiver_reason) == (None, 38_000, "首次提出")
    response = client.post(page_of(case), {**PAGES, "act": "issue"})
    assert "已经免收这件申请的信息处理费" in words(body(response))


def test_what_is_paid_is_not_let_off(people, case):
    charged(people, case, NOW)
    actions.record_payment(case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 23), fen=38_000)
    with pytest.raises(Refused, match="已经登记缴费，不能再免收"):
        actions.waive(case, by=people.receiver, at=NOW, reason="困难")


def test_after_the_answer_nothing_is_let_off(people):
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    given = Answer(Outcome.O2.value, "您没有缴费，不再处理。", served_on=date(2026, 3, 18), served_via="post")
    actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))
    with pytest.raises(Refused, match="已经答复，不能再免收"):
        actions.waive(fresh(case), by=people.receiver, at=at("2026-03-19"), reason="困难")


def test_nothing_is_let_off_that_was_not_worked_out(people, case):
    with pytest.raises(Refused, match="没有有效的收费通知书"):
        actions.waive(case, by=people.receiver, at=NOW, reason="困难")
