from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions
from requests_app.models import Request
from requests_app.vocabulary import Outcome, Stage
from tests.factories import at, published
from tests.pages.reading import soup
from tests.requests_app.people import ASKED, ASKER, answer, assigned, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
TRACK, CASE = reverse("requests_app:track"), reverse("requests_app:case")
NEUTRAL = "受理号和查询码对不上，请核对后再查"


def with_code(day="2026-11-04"):
    done = actions.file(ASKED, ASKER, by=None, at=at(day, 20, 16))
    return done.request, done.code


def enter(client, case, code):
    return client.post(TRACK, {"number": case.number, "code": code})


def opened(client, case):
    """As if number and code had been entered."""
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": at("2026-11-23", 10, 30).timestamp()}
    session.save()
    return client


def main(response) -> str:
    return " ".join(soup(response).select_one("main").get_text(" ").split())


def test_number_and_code_open_the_case(client):
    case, code = with_code()
    assert enter(client, case, code).url == CASE
    page = client.get(CASE)
    assert soup(page).h1.get_text() == "已提交，等待确认收件"
    assert "no-store" in page["Cache-Control"]


def test_the_code_may_be_typed_as_people_type(client):
    case, code = with_code()
    typed = f" {code[:5].lower()} {code[5:13]}-{code[13:]} ".replace("0", "o").replace("1", "l")
    assert enter(client, case, typed).url == CASE


@pytest.mark.parametrize("wrong", ["number", "code", "both"])
def test_a_wrong_pair_gets_one_neutral_answer_whichever_half_is_wrong(client, wrong):
    case, code = with_code()
    given = {"number": case.number, "code": code}
    given |= {"number": "2026-9999"} if wrong != "code" else {}
    given |= {"code": "0" * 26} if wrong != "number" else {}
    response = client.post(TRACK, given)
    assert response.status_code == 200
    assert [a.get_text() for a in soup(response).select(".errsum li")] == [NEUTRAL]
    assert client.get(CASE).url == TRACK


def test_another_cases_code_does_not_open_this_one(client):
    first, _ = with_code()
    _, code = with_code()
    assert NEUTRAL in main(enter(client, first, code))


def test_missing_halves_are_named_without_a_look_at_the_cases(client):
    response = client.post(TRACK, {"number": "", "code": ""})
    assert [p.get_text() for p in soup(response).select(".errsum li")] == ["填写受理号", "填写查询码"]


def test_repeated_tries_are_sent_away_for_a_while(client, desk_morning):
    case, code = with_code()
    answers = [client.post(TRACK, {"number": case.number, "code": "0" * 26}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    slowed = enter(client, case, code)
    assert slowed.status_code == 429
    assert 0 < int(slowed["Retry-After"]) <= 600
    desk_morning.shift(timedelta(minutes=11))
    assert enter(client, case, code).url == CASE


def test_the_true_owner_at_another_address_still_gets_in(client):
    case, code = with_code()
    for _ in range(11):
        client.post(TRACK, {"number": case.number, "code": "0" * 26})
    response = client.post(TRACK, {"number": case.number, "code": code}, REMOTE_ADDR="203.0.113.7")
    assert response.url == CASE


def test_an_opened_case_closes_itself_after_half_an_hour(client, desk_morning):
    case, code = with_code()
    enter(client, case, code)
    desk_morning.shift(timedelta(minutes=31))
    assert client.get(CASE).url == TRACK


def test_a_case_can_be_put_away_on_a_shared_computer(client):
    case, code = with_code()
    enter(client, case, code)
    client.post(reverse("requests_app:leave"))
    assert client.get(CASE).url == TRACK


def test_opening_a_case_starts_a_new_session(client):
    case, code = with_code()
    client.get(reverse("requests_app:new"))
    client.session["planted"] = "x"
    session = client.session
    session["planted"] = "x"
    session.save()
    before = client.session.session_key
    enter(client, case, code)
    assert client.session.session_key != before


@pytest.mark.parametrize("name", ["case", "reply_letter", "withdraw"])
def test_nothing_of_a_case_is_seen_without_opening_it(client, name):
    assert client.get(reverse(f"requests_app:{name}")).url == TRACK


@pytest.mark.parametrize("name", ["correct", "withdraw"])
def test_nothing_is_done_to_a_case_without_opening_it(client, name):
    assert client.post(reverse(f"requests_app:{name}"), {"answer": "x"}).url == TRACK


# 进度


def test_the_state_is_the_heading_and_the_day_is_counted(client, people):
    case = assigned(people)
    page = opened(client, case).get(CASE)
    assert soup(page).h1.get_text() == "正在办理"
    assert "第12/20个工作日" in main(page)
    assert "2026年12月3日" in main(page)
    assert "暂定" not in soup(page).select_one(".banner.tall").get_text()
    assert "交计划财务处办理" in main(page)


def test_a_case_in_consultation_says_why_its_date_is_provisional_and_the_other_possible_date(client, people):
    """The page of the prototype."""
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18", 9), kind="third_party", sent_on=date(2026, 11, 18))
    page = opened(client, case).get(CASE)
    banner = " ".join(soup(page).select_one(".banner.tall").get_text(" ").split())
    assert soup(page).h1.get_text() == "正在征求第三方意见"
    assert "2026年12月8日" in banner
    assert "暂定" in banner
    assert "2026年12月9日" in banner
    assert "2026年12月24日" in banner
    assert "第9/20个工作日" in main(page)
    assert len(soup(page).select("table.cal td.hatch")) == 3


def test_no_officer_and_no_internal_note_is_told(client, people):
    case = received(people)
    actions.assign(
        case, by=people.receiver, at=at("2026-11-06"), office=people.finance, handler=people.handler, note="内部要求"
    )
    page = main(opened(client, case).get(CASE))
    assert not any(secret in page for secret in ("孙悦", "周明", "内部要求"))


def test_a_late_case_says_so_and_where_to_complain(client, people):
    case = assigned(people, "2026-10-12")
    page = main(opened(client, case).get(CASE))
    assert "已晚10个工作日" in page
    assert "投诉、举报" in page


def test_a_date_that_reaches_into_an_unloaded_year_is_provisional(client, people, desk_morning):
    desk_morning.move_to(at("2026-12-07"))
    case = assigned(people, "2026-12-04")
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": at("2026-12-07", 12).timestamp()}
    session.save()
    assert "2027年放假安排未载入" in main(client.get(CASE))


# 补正


def test_the_applicant_completes_the_application_online(client, people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-10"), points="写明学年和学校。")
    page = opened(client, case).get(CASE)
    assert soup(page).h1.get_text() == "等您补充说明"
    assert "写明学年和学校。" in main(page)
    response = client.post(reverse("requests_app:correct"), {"answer": "2026学年，市直小学。"}, follow=True)
    assert "已收到您的补充说明" in main(response)
    case.refresh_from_db()
    assert (case.stage, case.correction.received_on) == (Stage.ASSIGNED, date(2026, 11, 23))


def test_an_empty_completion_is_named_beside_its_field(client, people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-10"), points="写明学年。")
    response = opened(client, case).post(reverse("requests_app:correct"), {"answer": ""})
    assert "填写补充说明" in main(response)


def test_nothing_can_be_added_when_nothing_was_asked(client, people):
    case = assigned(people)
    response = opened(client, case).post(reverse("requests_app:correct"), {"answer": "再补充"}, follow=True)
    assert "现在是“办理中”，不能收到补正" in main(response)


# 撤回


def test_withdrawal_is_asked_twice_and_then_done(client, people):
    case = assigned(people)
    there = reverse("requests_app:withdraw")
    assert "撤回这件申请吗" in main(opened(client, case).get(there))
    case.refresh_from_db()
    assert case.outcome == ""
    response = client.post(there, follow=True)
    assert soup(response).h1.get_text() == "已撤回"
    case.refresh_from_db()
    assert case.outcome == Outcome.O3


def test_an_answered_case_cannot_be_withdrawn(client, people):
    case = assigned(people)
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20"))
    response = opened(client, case).post(reverse("requests_app:withdraw"))
    assert "申请已答复，不能再撤回" in main(response)


# 答复


def test_after_service_the_answer_stands_on_the_page_with_its_last_days(client, people):
    """L1: a refusal is reviewed first, and no term for going to court directly is told."""
    case = assigned(people, "2026-11-02")
    said = {"withheld_reason": "属于讨论过程的稿件。", "text": "您申请的信息不予公开。"}
    actions.reply(case, answer(Outcome.N6, "2026-11-20", **said), by=people.handler, at=at("2026-11-20"))
    page = main(opened(client, case).get(CASE))
    assert "您申请的信息不予公开。" in page
    assert "属于讨论过程的稿件。" in page
    assert "申请行政复议：不晚于2027年1月19日（暂定）" in page
    assert "直接提起行政诉讼" not in page


def test_an_answer_that_points_to_a_public_item_links_it(client, people):
    item, case = published(title="课后服务收费一览"), assigned(people)
    actions.reply(case, answer(Outcome.G1, cited=item), by=people.handler, at=at("2026-11-20"))
    page = soup(opened(client, case).get(CASE))
    assert page.find("a", string="课后服务收费一览")["href"] == item.get_absolute_url()


def test_the_answer_can_be_printed_as_a_letter(client, people):
    case = assigned(people)
    actions.reply(case, answer(text="见附件。\n请查收。"), by=people.handler, at=at("2026-11-20"))
    page = main(opened(client, case).get(reverse("requests_app:reply_letter")))
    assert "林小满：" in page
    assert "台教公开〔2026〕1号" in page
    assert "（印章）" in page
    assert "2026年11月20日" in page


def test_before_the_answer_there_is_no_letter(client, people):
    assert opened(client, assigned(people)).get(reverse("requests_app:reply_letter")).url == CASE


def test_a_replaced_answer_is_told_in_the_course_and_not_shown_as_valid(client, people):
    case = assigned(people)
    actions.reply(case, answer(served="2026-11-18", text="第一次的答复。"), by=people.handler, at=at("2026-11-18"))
    actions.reopen(case, by=people.receiver, at=at("2026-11-19"), reason="复议决定")
    page = main(opened(client, case).get(CASE))
    assert "第一次的答复。" not in page
    assert "（正在重新办理）" in page
    assert "取代" not in page
    actions.reply(case, answer(served="2026-11-20", text="第二次的答复。"), by=people.handler, at=at("2026-11-20"))
    page = main(client.get(CASE))
    assert "（已由后来的答复取代）" in page
    assert "正在重新办理" not in page


# 期限计算器

DEADLINE = reverse("requests_app:deadline")


def test_the_calculator_answers_with_one_sentence_and_the_days(client):
    page = client.get(DEADLINE, {"received": "2025-09-22", "from1": "2025-09-25", "to1": "2025-10-10"})
    assert "最迟 2025年11月3日 （星期一）答复" in main(page)
    assert len(soup(page).select("td.hatch")) == 6


@pytest.mark.parametrize(("today", "waits"), [("2025-10-22", True), ("2025-10-23", False)])
def test_the_calculator_counts_to_the_last_day_of_who_does_not_answer(client, today, waits):
    """C-TP1 without an opinion: until its limit the date may still come earlier."""
    with time_machine.travel(at(today), tick=False):
        page = main(client.get(DEADLINE, {"received": "2025-09-22", "from1": "2025-09-25"}))
    assert "最迟 2025年11月14日 （星期五）答复" in page
    assert ("还没有收到意见，算到对方答复的最后一天；提前收到的，期限也提前。" in page) is waits
    assert ("暂定" in page.partition("有关的日期")[0].partition("最迟")[2][:40]) is waits
    assert "放假安排公布以后会不同" not in page


def test_the_calculator_starts_again_with_the_payment_of_a_fee(client):
    """F6."""
    told = main(client.get(DEADLINE, {"received": "2026-02-02", "paid": "2026-03-04"}))
    assert "2026年4月1日" in told
    assert "2026年3月4日缴清信息处理费，期限重新计算" in told


def test_the_calculator_knows_the_old_regulation(client):
    page = client.get(DEADLINE, {"received": "2018-12-24", "extend": "15"})
    assert "2019年2月3日" in main(page)
    assert "按当时的规定最多延长15个工作日" in main(client.get(DEADLINE, {"received": "2018-12-24", "extend": "16"}))


def test_the_calculator_says_which_years_are_loaded_and_marks_what_is_not(client):
    assert "放假安排已载入2004年至2026年" in main(client.get(DEADLINE))
    page = main(client.get(DEADLINE, {"received": "2026-12-04"}))
    assert "2027年1月1日" in page
    assert "暂定" in page
    assert "2027年放假安排未载入" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"received": ""}, "填写收到申请之日"),
        ({"received": "2026-02-30"}, "日期写成年-月-日，例如 2026-03-20"),
        ({"received": "2008-04-30"}, "写2008年5月1日到2100年的日期，《条例》从2008年5月1日起施行"),
        ({"received": "2026-03-02", "extend": "21"}, "最多延长20个工作日（第三十三条）"),
        ({"received": "2026-03-02", "extend": "多"}, "延长的工作日写成数字，例如 10"),
        ({"received": "2026-03-02", "from1": "2026-03-01", "to1": "2026-03-05"}, "发出日期不能早于收到申请之日"),
        ({"received": "2026-03-02", "from1": "9999-12-31"}, "发出日期不能晚于2100年，请核对日期"),
        ({"received": "2026-03-02", "to2": "2026-03-05"}, "写明发出的日期"),
        ({"received": "2026-03-02", "from1": "2026-03-05", "to1": "2026-03-04"}, "收到意见的日期不能早于发出日期"),
        ({"received": "2026-03-02", "from1": "2026-03-05", "to1": "2028-03-04"}, "征求意见不会超过一年，请核对日期"),
        ({"received": "2026-03-02", "corrected": "2026-03-01"}, "收到补正的日期不能早于收到申请之日"),
        ({"received": "2026-03-02", "paid": "2026-03-01"}, "缴费日期不能早于收到申请之日"),
        ({"received": "2026-03-02", "paid": "2028-03-01"}, "缴费不会晚一年以上，请核对日期"),
    ],
)
def test_the_calculator_names_what_is_wrong(client, query, words):
    page = soup(client.get(DEADLINE, query))
    assert [p.get_text().removeprefix("错误：") for p in page.select(".errs .msg")] == [words]


def test_the_calculator_reads_dates_as_people_write_them(client):
    assert "2026年3月30日" in main(client.get(DEADLINE, {"received": "2026年3月2日"}))


@pytest.mark.parametrize(
    ("via", "words"),
    [
        ("counter", "2026年3月2日是当面提交之日（第三十一条）"),
        ("post_signed", "2026年3月2日是邮件签收之日（第三十一条）"),
        ("post_plain", "2026年3月2日是平信，与申请人确认之日（第三十一条）"),
        ("web", "2026年3月2日是双方确认之日（第三十一条）"),
        ("fax", "2026年3月2日是双方确认之日（第三十一条）"),
        ("", "2026年3月2日收到申请"),
    ],
)
def test_the_calculator_says_what_makes_the_day_the_day_of_receipt(client, via, words):
    assert words in "".join(main(client.get(DEADLINE, {"received": "2026-03-02", "via": via})).split())


def test_the_calculator_takes_three_consultations_and_counts_a_day_once(client):
    query = {
        "received": "2025-09-22",
        **{"from1": "2025-09-25", "to1": "2025-10-10", "from2": "2025-09-25", "to2": "2025-10-13"},
        **{"from3": "2025-10-13", "to3": "2025-10-14"},
    }
    page = client.get(DEADLINE, query)
    assert len(soup(page).select("td.hatch")) == 9
    assert not soup(page).select("button[name=lines]")  # there is no fourth


def test_one_more_pair_of_days_keeps_what_was_typed_and_counts_nothing_yet(client):
    page = soup(client.get(DEADLINE, {"received": "", "from1": "2026-03-05", "extend": "5", "lines": "2"}))
    assert page.find(id="id_from2")
    assert not page.find(id="id_from3")
    assert (page.find(id="id_from1")["value"], page.find(id="id_extend")["value"]) == ("2026-03-05", "5")
    assert not page.select(".errs, .banner")
    assert page.find("button", attrs={"name": "lines"})["value"] == "3"


@pytest.mark.parametrize("lines", ["", "0", "9", "x", "\x00", "２"])
def test_a_strange_number_of_pairs_shows_one(client, lines):
    page = soup(client.get(DEADLINE, {"received": "2026-03-02", "lines": lines}))
    assert not page.find(id="id_from2")


def test_pressing_enter_counts_for_the_first_button_of_the_form_does(client):
    buttons = soup(client.get(DEADLINE)).select("main form[method=get].form button")
    assert [button.get_text() for button in buttons] == ["算期限", "再加一次征求意见"]


def facts(page) -> dict[str, str]:
    rows = soup(page).select("dl[aria-label=有关的日期] > div")
    return {row.dt.get_text(): row.dd.get_text().strip() for row in rows}


def test_the_calculator_tells_the_other_days_that_hang_on_the_receipt(client):
    assert facts(client.get(DEADLINE, {"received": "2026-03-02"})) == {
        "需要补正的，告知不晚于": "2026年3月11日",
        "需要延长的，告知不晚于": "2026年3月30日",
        "延长以后，最迟": "2026年4月28日",
    }
    extended = facts(client.get(DEADLINE, {"received": "2026-03-02", "extend": "5"}))
    assert extended == {"需要补正的，告知不晚于": "2026年3月11日", "不延长的话，期限是": "2026年3月30日"}
    corrected = facts(client.get(DEADLINE, {"received": "2026-03-02", "corrected": "2026-03-16"}))
    assert "需要补正的，告知不晚于" not in corrected


def test_a_day_of_a_year_that_is_not_loaded_says_so_wherever_it_stands(client):
    assert facts(client.get(DEADLINE, {"received": "2026-12-04"}))["延长以后，最迟"].endswith("（暂定）")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-03-02", None),
        ("2026-03-16", "今天是第10/20个工作日，剩10个工作日"),
        ("2026-03-30", "今天是第20/20个工作日，今天到期"),
        ("2026-04-01", "今天已超过这个期限2个工作日"),
        ("2027-09-01", None),
    ],
)
def test_the_calculator_says_where_today_stands(client, today, words):
    with time_machine.travel(at(today, 10), tick=False):
        page = main(client.get(DEADLINE, {"received": "2026-03-02"}))
    assert (words in page) if words else ("今天是第" not in page and "今天已超过" not in page)


def test_a_result_has_an_address_with_all_that_was_asked_and_no_more(client):
    query = {"via": "web", "received": "2026-03-02", "corrected": "", "extend": "5", "from1": "", "utm": "x"}
    page = soup(client.get(DEADLINE, query))
    shown = page.find(id="address").get_text()
    assert shown == "http://testserver/requests/deadline/?via=web&received=2026-03-02&extend=5"
    assert page.find("link", rel="canonical")["href"] == shown
    assert main(client.get(shown)) == main(client.get(DEADLINE, query))


@pytest.mark.parametrize("query", ["", "?received=2026-03-02&extend=5"])
def test_the_short_address_leads_to_the_calculator(client, query):
    assert client.get(f"/deadline/{query}")["Location"] == f"{DEADLINE}{query}"


def test_a_result_can_be_put_on_paper(client):
    query = {"received": "2025-09-22", "from1": "2025-09-25", "to1": "2025-10-10"}
    paper = client.get(reverse("requests_app:deadline_print"), query)
    assert "最迟2025年11月3日（星期一）答复" in "".join(main(paper).split())
    assert len(soup(paper).select("td.hatch")) == 6
    assert "放假安排已载入2004年至2026年" in main(paper)


@pytest.mark.parametrize("query", [{}, {"received": "2026-02-30"}, {"received": "2026-03-02", "extend": "99"}])
def test_paper_without_a_result_leads_back_to_the_form(client, query):
    answer = client.get(reverse("requests_app:deadline_print"), query)
    assert answer.status_code == 302
    assert answer["Location"].startswith(DEADLINE)
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["corrected", "to1", "received"])
def test_the_end_of_the_calendar_is_told_and_breaks_nothing(client, name):
    page = client.get(DEADLINE, {"received": "2026-03-02", "from1": "9999-12-30", name: "9999-12-31"})
    assert page.status_code == 200
    assert (
        client.get(DEADLINE, {"received": "2100-12-31", "corrected": "2101-12-31", "extend": "20"}).status_code == 200
    )


def test_a_way_that_does_not_exist_is_told_beside_the_field(client):
    page = soup(client.get(DEADLINE, {"received": "2026-03-02", "via": "pigeon"}))
    assert page.find(id="id_via_error").get_text().removeprefix("错误：") == "选择怎样提交的"


@pytest.mark.parametrize(("fen", "told"), [(0, False), (2500, True)])
def test_the_applicant_reads_what_was_charged(client, people, fen, told):
    case = replied(people, "2026-11-02", "2026-11-20")
    Request.objects.filter(pk=case.pk).update(fee_fen=fen)
    assert ("已收信息处理费25.00元" in main(opened(client, case).get(CASE))) is told


def test_of_a_case_taken_up_again_by_a_decision_the_ordered_day_is_shown(client, people):
    case = replied(people, "2026-03-02", "2026-03-20", Outcome.N6)
    how = {"by": people.receiver, "at": at("2026-11-16")}
    remedy = actions.add_remedy(kind="review", filed_on=date(2026, 11, 16), request=case, **how)
    ended = {"decision": "revoked", "result": "corrected", "closed_on": date(2026, 11, 16)}
    actions.close_remedy(remedy, **how, **ended)
    actions.redo_case(remedy, **how, due_on=date(2026, 12, 21))
    opened(client, case)
    page = client.get(CASE).content.decode()
    assert "重新答复的期限" in page
    assert "2026年12月21日" in page
    assert "已晚" not in page
