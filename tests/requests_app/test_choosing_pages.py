"""选结果 in the desk: one question at a time, results as cards with a way to the draft, earlier applications for the same record."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from disclosure.vocabulary import Maker
from requests_app import actions, past_cases
from requests_app.models import Request
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, published, root, staff
from tests.requests_app.people import ASKER, FIRM, answer, assigned, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)
OURS = {"asks": "info", "clear": "yes", "made_by": "own"}
HELD = {**OURS, "register": "no", "public": "no", "held": "yes"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def page(as_staff, people):
    """`page(case, asks="info")`: what the officer in charge sees with these answers in the address."""
    client = as_staff(people.handler)

    def see(case: Request, **given) -> BeautifulSoup:
        response = client.get(there(case), given)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return see


def there(case: Request) -> str:
    return reverse("desk_requests:choose", args=[case.pk])


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def asked(soup) -> str:
    """The question on the page."""
    return words(soup.select_one("main form legend"))


def card(soup, outcome: Outcome):
    return soup.select_one(f'section.panel[aria-label="{outcome.label}"]')


def drafts(soup) -> list[dict[str, str]]:
    """What each button of the results that are settled hands to the reply page."""
    links = [urlsplit(a["href"]) for a in soup.select("section.panel a.btn.go")]
    assert all(link.path.endswith("/reply/") for link in links)
    return [{name: values[0] for name, values in parse_qs(link.query).items()} for link in links]


# one question after the other


def test_the_first_sight_asks_one_question_and_rules_out_what_the_case_does_not_allow(page, people):
    soup = page(assigned(people))
    assert asked(soup) == "这是一件怎样的申请"
    assert len(soup.select("main form fieldset")) == 1
    assert "还可能的结果" in words(soup.select_one("#left"))
    ruled_out = words(soup.select_one("#out"))
    assert "重复申请 这位申请人没有要同一份信息、已经答复的申请" in ruled_out
    assert drafts(soup) == []


def test_an_answer_leads_to_the_next_question_and_is_kept_in_the_address(page, people):
    soup = page(assigned(people), asks="info", next="asks")
    assert asked(soup) == "看得出要哪一份信息吗"
    kept = {field["name"]: field["value"] for field in soup.select("main form input[type=hidden]")}
    assert kept == {"asks": "info", "next": "clear"}
    assert "这是一件怎样的申请 要某一份或者某一类政府信息" in words(soup.select_one('section[aria-labelledby="said"]'))


def test_who_chooses_nothing_is_told_beside_the_question(page, people):
    soup = page(assigned(people), next="asks")
    assert "选择答案" in words(soup.select_one("fieldset.err"))
    assert soup.title.get_text().startswith("错误：")
    assert "选择答案" in words(soup.select_one(".errsum"))
    assert soup.select_one(f'.errsum a[href="#{soup.select_one("fieldset.err")["id"]}"]')


def test_what_nobody_can_choose_counts_as_no_answer(page, people):
    soup = page(assigned(people), asks="<b>everything</b>", next="asks")
    assert asked(soup) == "这是一件怎样的申请"
    assert soup.select_one("fieldset.err") and not soup.select_one("main b")


def test_an_answer_can_be_changed_and_the_later_ones_stay(page, people):
    case = assigned(people)
    settled = page(case, **HELD, give="all")
    change = settled.select_one('a:has(.vh:-soup-contains("能给多少"))')["href"]
    again = page(case, **{name: values[0] for name, values in parse_qs(change[1:], keep_blank_values=True).items()})
    assert asked(again) == "能给多少"
    assert words(again.select_one("#said ~ ul")).endswith("有现成的 改 ：检索到了吗")


def test_nothing_is_stored(as_staff, people):
    case = assigned(people)
    before = case.history.count()
    client = as_staff(people.handler)
    assert client.get(there(case), {**HELD, "give": "all"}).status_code == 200
    assert client.post(there(case), HELD).status_code == 405
    assert case.history.count() == before


# the cards


def test_the_result_says_why_what_it_rests_on_what_it_must_say_where_it_counts_and_what_it_opens(page, people):
    soup = page(assigned(people), **HELD, give="none", ground="D6", exception="no")
    said = words(card(soup, Outcome.N6))
    assert "理由 不应当公开，也不能区分处理 过程性信息：讨论记录" in said
    assert "依据 《条例》第十六条第二款、第三十六条第三项" in said
    assert "必须写明 属于哪一种情形、为什么属于；能不能区分处理" in said
    assert "还要补上 写明不公开的理由" in said
    assert "计入表三 （三）6 救济 复议前置" in said
    assert drafts(soup) == [{"outcome": "N6", "ground": "D6"}]
    assert soup.select_one("main form") is None


def test_a_partial_answer_hands_on_the_ground_that_was_chosen(page, people):
    soup = page(assigned(people), **HELD, give="part", ground="D5")
    assert "不公开部分复议前置" in words(card(soup, Outcome.G3))
    assert drafts(soup) == [{"outcome": "G3", "ground": "D5"}]


@pytest.mark.parametrize(
    ("given", "outcome", "log"),
    [({"held": "no"}, Outcome.U1, "searches"), ({"give": "part", "ground": "D5"}, Outcome.G3, "withheld")],
)
def test_what_has_to_be_logged_first_is_one_step_away(page, people, given, outcome, log):
    case = assigned(people)
    assert card(page(case, **HELD | given), outcome).select_one(
        f'a[href="{reverse(f"desk_requests:{log}", args=[case.pk])}"]'
    )


def test_results_that_remain_can_be_drafted_before_all_is_answered(page, people):
    soup = page(assigned(people), **HELD)
    left = {words(one.summary): one for one in soup.select("#left details")}
    assert list(left) == [
        o.label for o in Outcome if o in {Outcome.G2, Outcome.G3} or o.value[0] == "N" and o != Outcome.N8
    ]
    assert "按这个结果起草" in words(left[Outcome.G2.label])


def test_what_the_case_is_not_ready_for_says_what_comes_first(page, people):
    case = assigned(people)
    soup = page(case, asks="info", clear="no")
    assert "还不能：补正后申请内容仍不明确 申请人补正以后仍不明确的，才能这样答复（第三十条）" in words(
        card(soup, Outcome.U4)
    )
    assert drafts(soup) == []
    assert card(soup, Outcome.U4).select_one(f'a[href="{reverse("desk_requests:case", args=[case.pk])}"]')


def test_while_the_completion_is_waited_for_the_case_itself_says_so(page, people):
    case = assigned(people, "2026-11-18")
    actions.ask_correction(case, by=people.handler, at=at("2026-11-19"), points="写明学年。")
    soup = page(case, asks="info")
    assert "还不能：逾期不补正，不再处理 补正期限还没有到" in words(card(soup, Outcome.O1))


def test_an_answered_case_offers_no_draft_without_saying_why(page, people):
    case = replied(people)
    assert "现在不能起草答复" in words(page(case, asks="petition").select_one(".errsum"))


# W1: the record says whose it is


def test_w1_a_record_of_another_agency_leads_to_that_agency(page, people):
    item = published(made_by=Maker.AGENCY, maker_name="台州市财政局", maker_contact="0576-00000000")
    case = assigned(people)
    case.cited = item
    case.record(by=people.handler, reason="补登")
    soup = page(case, asks="info", clear="yes")
    said = words(card(soup, Outcome.U2))
    assert "应当向台州市财政局申请，0576-00000000" in said and "（四）1" in said
    assert drafts(soup) == [{"outcome": "U2"}]
    assert card(soup, Outcome.G2) is None
    change = page(case, asks="info", clear="yes", made_by="")
    assert asked(change) == "这份信息是谁制作的"


# X2: the same applicant, the same record


def test_x2_the_same_applicant_asking_again_is_shown_the_earlier_answer(page, people):
    earlier, case = replied(people, "2026-11-05"), assigned(people, "2026-11-21")
    soup = page(case, asks="info")
    assert asked(soup) == "和先前已经答复的是同一份信息吗"
    shown = words(soup.select_one('section[aria-labelledby="past"]'))
    assert f"{earlier.number} {earlier.subject} 同一申请人 2026-11-20 予以公开" in shown and "文号相同" in shown
    again = page(case, asks="info", repeated="yes")
    assert f"先前的申请：{earlier.number}" in words(card(again, Outcome.X2))
    assert drafts(again) == [{"outcome": "X2", "earlier": earlier.number}]


def test_x2_another_applicant_asking_for_the_same_is_no_repetition(page, people):
    earlier, case = replied(people, "2026-11-05", asker=FIRM), assigned(people, "2026-11-21")
    soup = page(case, asks="info", repeated="yes")
    assert asked(soup) == "看得出要哪一份信息吗"
    assert f"{earlier.number} {earlier.subject} 其他申请人" in words(soup.select_one('section[aria-labelledby="past"]'))
    assert card(soup, Outcome.X2) is None and drafts(soup) == []


def test_what_was_withdrawn_was_not_answered(people):
    first, case = assigned(people, "2026-11-05"), assigned(people, "2026-11-21")
    actions.withdraw(first, at=at("2026-11-10"))
    (shown,) = past_cases.past(case, people.handler)
    assert shown.match.is_duplicate and not shown.is_repeated


def test_a_case_of_another_office_tells_no_more_than_its_number(page, people):
    theirs = replied(people, "2026-11-05")
    case = assigned(people, "2026-11-21")
    theirs.office = people.outsider.office
    theirs.record(by=people.receiver, reason="改分办")
    shown = words(page(case, asks="info").select_one('section[aria-labelledby="past"]'))
    assert f"{theirs.number} 同一申请人 不归您查看" in shown
    assert theirs.subject not in shown and Outcome.G2.label not in shown


def test_a_strangers_case_of_another_office_is_not_told_at_all(page, people):
    theirs, case = replied(people, "2026-11-05", asker=FIRM), assigned(people, "2026-11-21")
    theirs.office = people.outsider.office
    theirs.record(by=people.receiver, reason="改分办")
    assert theirs.number not in words(page(case).select_one("main"))


def test_nothing_of_the_person_is_told(page, people):
    case = assigned(people, "2026-11-21")
    replied(people, "2026-11-05")
    said = page(case, asks="info").get_text()
    assert all(secret not in said for secret in (ASKER.name, ASKER.phone, ASKER.id_number, ASKER.email))


def test_without_anything_like_it_the_page_says_so(page, people):
    assert "没有相同文号或者相似主题、已经答复的申请" in words(page(assigned(people)))


# X4: only of who has asked before


def test_whether_it_is_too_much_is_asked_of_who_has_asked_before(page, people):
    case = assigned(people, "2026-11-21")
    assert asked(page(case, asks="info", clear="yes")) == "这份信息是谁制作的"
    received(people, "2026-11-20", subject="教师招聘名额", doc_number="")
    often = page(case, asks="info", clear="yes")
    assert asked(often).startswith("这位申请人的数量、频次")
    assert "近12个月提出2件，其中近1个月2件" in words(often.select_one("main form .hint"))
    soup = page(case, asks="info", clear="yes", excessive="yes")
    assert "没有告知过申请人说明理由，不能不予处理（第三十五条）" in words(card(soup, Outcome.X4))


def test_who_cannot_be_compared_any_more_has_asked_for_nothing_before(people):
    case = assigned(people, "2026-11-21")
    replied(people, "2026-11-05")
    case.applicant.id_index = ""
    assert not past_cases.of_the_same(case).exists()
    assert past_cases.situation_of(case, past_cases.past(case, people.handler), today=NOW.date()).earlier == ()


# the draft itself


def test_an_answer_by_the_suggestion_can_be_sent(people):
    """X2 with the earlier number that the card hands on."""
    earlier, case = replied(people, "2026-11-05"), assigned(people, "2026-11-21")
    given = answer(Outcome.X2, "2026-11-23", text="您重复申请，不再处理。", earlier=earlier)
    actions.reply(case, given, by=people.handler, at=NOW)
    case.refresh_from_db()
    assert case.outcome == Outcome.X2


def test_only_who_may_open_the_case_may_choose_its_result(as_staff, people):
    case = assigned(people)
    assert as_staff(people.outsider).get(there(case)).status_code == 404
    assert as_staff(people.receiver).get(there(case)).status_code == 200
    assert as_staff(staff("叶承", role=Role.LEADER, office=root())).get(there(case)).status_code == 200


def test_firms_that_share_a_subject_are_different_applicants(people):
    case = assigned(people, "2026-11-21", asker=FIRM)
    replied(people, "2026-11-05", asker=replace(FIRM, id_number="91331000MA2AK00012"))
    (shown,) = past_cases.past(case, people.handler)
    assert not shown.match.same_asker
