"""The pages of the way of an answer: who reads what, presses what, is told what; the track on the case, the versions, the queue."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.models import Letter, Request
from requests_app.vocabulary import Outcome, ReplyPath, ReplyStep
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, office, root, staff
from tests.pages.reading import soup
from tests.requests_app.house import NOW, checked, house, put_up, signed, version
from tests.requests_app.made_files import given
from tests.requests_app.people import assigned

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LIST = reverse("desk_requests:list")
SECRETS = ("林小满", "331000199001010015", "13900000000", "lin@example.com")


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def at_home(db):
    return house()


def there(case, name: str = "pass") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def main(page) -> str:
    return " ".join(soup(page).main.get_text().split())


def buttons(page) -> list[str]:
    return [one.get_text() for one in soup(page).select(".flow button, .flow a")]


def seen(page) -> str:
    return soup(page).select_one("input[name=seen]")["value"]


def press(client, case, button: str, said: str = "", **more):
    page = client.get(there(case))
    return client.post(there(case), {"seen": seen(page), "said": said, button: "1", **more}, follow=True)


def track(page) -> list[str]:
    return [" ".join(step.get_text(" ").split()) for step in soup(page).select("ol.steps li")]


# 审核签发的页面


def test_who_passes_reads_what_is_asked_the_result_the_day_the_letter_and_what_is_missing(as_staff, at_home):
    case = put_up(at_home, text="您申请的收费标准见附件。")
    page = as_staff(at_home.head).get(there(case))
    words = main(page)
    for told in ("处室审核：市直小学课后服务收费标准", "予以公开", "2026年12月3日", "剩9个工作日", "孙悦", "要素齐全"):
        assert told in words
    sheet = soup(page).select_one(".letter").get_text()
    assert "您申请的收费标准见附件。" in sheet and "（签发时编号）" in sheet
    assert buttons(page) == ["通过", "退回修改"]
    assert not any(secret in page.content.decode() for secret in SECRETS)


def test_from_hand_to_hand_to_the_signature(as_staff, at_home):
    case = put_up(at_home)
    done = press(as_staff(at_home.head), case, "pass_reply", "同意")
    assert "已通过，转到下一步" in main(done)
    press(as_staff(at_home.checker), case, "pass_reply")
    page = as_staff(at_home.leader).get(there(case))
    assert buttons(page) == ["签发", "退回修改"]
    assert "处室审核通过（第1稿）" in main(page) and "同意" in main(page)
    done = press(as_staff(at_home.leader), case, "sign_reply")
    assert "已签发，等送达申请人" in main(done)
    assert Letter.objects.get().by == at_home.leader


def test_nothing_goes_back_without_a_word_and_nothing_typed_is_lost(as_staff, at_home):
    case = put_up(at_home)
    page = press(as_staff(at_home.head), case, "return", "  ")
    assert "退回的写明要修改什么，起草人照着改" in soup(page).select_one("#id_said_error").get_text()
    assert version(case).agreed is None
    press(as_staff(at_home.head), case, "return", "写明共几页")
    assert version(case).note == "写明共几页"
    personal = press(as_staff(at_home.head), put_up(at_home), "return", "请打13900000123问申请人")
    assert "意见里" in soup(personal).select_one("#id_said_error").get_text()
    long = press(as_staff(at_home.head), put_up(at_home), "return", "长" * 301)
    assert "意见最多300字" in main(long) and "长" * 301 in soup(long).select_one("#id_said").get_text()


def test_who_may_not_decide_reads_the_letter_and_why_not(as_staff, at_home):
    case = put_up(at_home)
    page = as_staff(at_home.leader).get(there(case))
    assert "现在不由您办" in main(page) and buttons(page) == []
    assert soup(page).select_one(".letter")
    for person, status in ((at_home.people.outsider, 404), (staff("何静", role=Role.SECRECY), 403)):
        assert as_staff(person).get(there(case)).status_code == status


def test_who_wrote_it_is_told_that_another_passes_it(as_staff, at_home):
    case = put_up(at_home, by=at_home.checker)
    page = as_staff(at_home.checker).get(there(case))
    assert "自己起草的答复，由别人审核、签发" in main(page)
    assert buttons(page) == ["撤回修改"]


def test_the_second_of_two_sees_how_it_stands_now(as_staff, at_home):
    case = put_up(at_home)
    chief = as_staff(at_home.people.chief)
    shown = seen(chief.get(there(case)))
    press(as_staff(at_home.head), case, "pass_reply")
    page = chief.post(there(case), {"seen": shown, "said": "同意", "pass_reply": "1"})
    assert "这件答复已经有人办过，现在等局办公室核稿" in main(page)
    assert "局办公室核稿：" in main(page)
    assert soup(page).select_one("#id_said").get_text().strip() == "同意"
    assert seen(page) == f"{version(case).pk}-{ReplyStep.FORM}"
    assert version(case).step == ReplyStep.FORM


def test_where_it_is_signed_meanwhile_the_case_says_so(as_staff, at_home):
    case = checked(at_home)
    other = as_staff(staff("高山", role=Role.LEADER, office=root()))
    shown = seen(other.get(there(case)))
    press(as_staff(at_home.leader), case, "sign_reply")
    page = other.post(there(case), {"seen": shown, "sign_reply": "1"}, follow=True)
    assert page.redirect_chain == [(there(case, "case"), 302)]
    assert "这件答复已经有人办过，现在不等审核签发" in main(page)
    assert Letter.objects.count() == 1
    assert "现在没有等审核签发的答复" in main(other.get(there(case), follow=True))


def test_what_is_missing_by_now_stands_in_red_before_anything_else(as_staff, at_home):
    case = checked(at_home)
    row = version(case)
    row.content |= {"text": "见××。"}
    row.record(by=None, reason="配置")
    page = as_staff(at_home.leader).get(there(case))
    assert "还缺" in main(page) and "答复里还有没填的空" in soup(page).select_one(".finds .bad").get_text()
    refused = press(as_staff(at_home.leader), case, "sign_reply")
    assert "没有办成" in main(refused)
    assert not Letter.objects.exists()


def test_what_was_changed_since_the_last_version_is_shown(as_staff, at_home):
    case = put_up(at_home, text="您申请的收费标准见附件。")
    assert "和上一稿比较" not in main(as_staff(at_home.head).get(there(case)))
    actions.return_reply(case, by=at_home.head, at=NOW, reason="写明共几页")
    put_up(at_home, case=case, text="您申请的收费标准见附件，共2页。")
    page = soup(as_staff(at_home.head).get(there(case)))
    assert "共2页" in "".join(one.get_text() for one in page.select("ins"))
    assert "写明共几页" in page.main.get_text()


def test_the_general_office_signs_as_it_stands_or_changes_it_first(as_staff, db):
    at_home = house(ReplyPath.GENERAL)
    case = put_up(at_home)
    page = as_staff(at_home.checker).get(there(case))
    assert buttons(page) == ["签发", "退回修改", "改后签发"]
    change = soup(as_staff(at_home.checker).get(there(case, "reply")))
    assert change.h1.get_text().startswith("改后签发：")
    assert "签发，登记送达" in [one.get_text() for one in change.select("#reply button")]


# 申请的页面


def test_the_case_shows_where_the_answer_stands_and_who_is_waited_for(as_staff, at_home):
    case = put_up(at_home)
    assert track(as_staff(at_home.writer).get(there(case, "case"))) == [
        "拟稿 ✓ ，已办 孙悦 11月20日",
        "处室审核 等陈远",
        "局办公室核稿",
        "局领导签发",
        "送达",
    ]
    actions.pass_reply(case, by=at_home.head, at=NOW)
    steps = track(as_staff(at_home.checker).get(there(case, "case")))
    assert steps[1:3] == ["处室审核 ✓ ，已办 陈远 11月20日", "局办公室核稿 等周明、顾宁"]


def test_a_case_without_an_answer_has_no_track(as_staff, at_home):
    assert track(as_staff(at_home.writer).get(there(assigned(at_home.people), "case"))) == []


def test_an_office_without_a_head_waits_for_the_general_office(as_staff, db):
    at_home = house()
    other = office("督导处")
    case = assigned(at_home.people)
    actions.assign(case, by=at_home.checker, at=NOW, office=other)
    put_up(at_home, case=case, by=staff("方知", role=Role.DRAFTER, office=other))
    assert track(as_staff(at_home.checker).get(there(case, "case")))[1] == "处室审核 等周明、顾宁"


def test_what_came_back_is_with_its_writer_with_the_words(as_staff, at_home):
    case = put_up(at_home)
    actions.return_reply(case, by=at_home.head, at=NOW, reason="写明共几页")
    page = as_staff(at_home.writer).get(there(case, "case"))
    assert track(page)[0] == "拟稿 孙悦 11月20日 退回：写明共几页"
    assert "起草答复" in main(page)


def test_served_the_track_is_whole_and_taken_up_again_it_begins_anew(as_staff, at_home):
    case = signed(at_home)
    actions.serve_reply(case, by=at_home.writer, at=NOW, via="direct", on=NOW.date())
    client = as_staff(at_home.checker)
    assert track(client.get(there(case, "case")))[-2:] == [
        "局领导签发 ✓ ，已办 林峰 11月20日",
        "送达 ✓ ，已办 11月20日",
    ]
    actions.reopen(Request.objects.get(pk=case.pk), by=at_home.checker, at=NOW, reason="复议决定要求重新答复")
    page = client.get(there(case, "case"))
    assert track(page) == [] and "重新办理，还没有起草新的答复" in main(page)
    put_up(at_home, case=Request.objects.get(pk=case.pk))
    assert track(client.get(there(case, "case")))[1] == "处室审核 等陈远"


def test_whoever_reads_an_answer_opens_what_goes_with_it(as_staff, at_home):
    case = assigned(at_home.people)
    file = given(case, at_home.people)
    put_up(at_home, case=case, text="收费标准见附件。")
    for who in (at_home.head, at_home.checker, at_home.leader):
        client = as_staff(who)
        page = soup(client.get(there(case)))
        (link,) = [a["href"] for a in page.select("main a[href]") if a.get_text() == file.title]
        assert client.get(link).status_code == 200
        assert "没有随答复提供的文件" not in page.main.get_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [("收费标准见附件。", "答复内容写了“附件”，没有随答复提供的文件"), ("每学期800元。", "应当都写在答复内容里")],
)
def test_who_checks_is_told_that_nothing_is_enclosed_and_may_go_on(as_staff, at_home, text, said):
    case = put_up(at_home, text=text)
    page = main(as_staff(at_home.head).get(there(case)))
    assert said in page and "要素齐全" in page
    refused = put_up(at_home, outcome=Outcome.X1, text="见附件。")
    assert "没有随答复提供的文件" not in main(as_staff(at_home.head).get(there(refused)))


@pytest.mark.parametrize(
    ("who", "link"),
    [("head", "审核答复"), ("writer", None), ("leader", None)],
)
def test_whose_step_it_is_finds_the_way_there_on_the_case(as_staff, at_home, who, link):
    case = put_up(at_home)
    page = soup(as_staff(getattr(at_home, who)).get(there(case, "case")))
    found = [a.get_text() for a in page.select(".verbs a.btn") if a["href"] == there(case)]
    assert found == ([link] if link else [])


def test_signed_it_waits_to_be_served_and_can_be_taken_back_with_a_tick(as_staff, at_home):
    case = signed(at_home)
    letter = case.letters.get()
    page = soup(as_staff(at_home.writer).get(there(case, "case")))
    assert letter.number in page.main.get_text()
    serve = reverse("desk_requests:serve", args=[case.pk, letter.pk])
    assert serve in {a["href"] for a in page.select(".verbs a")}
    checker, back = as_staff(at_home.checker), reverse("desk_requests:act", args=[case.pk, "void-reply"])
    refused = main(checker.post(back, {"reason": "附件放错了"}))
    assert "核对以后勾选这一项" in refused
    done = checker.post(back, {"reason": "附件放错了", "sure": "on"}, follow=True)
    assert "已收回签发，原来的文号作废" in main(done)
    letter.refresh_from_db()
    assert letter.void_reason == "附件放错了"


# 各稿


def test_any_two_versions_are_compared(as_staff, at_home):
    case = put_up(at_home, text="第一次。")
    for text in ("第二次。", "第三次。"):
        actions.return_reply(case, by=at_home.head, at=NOW, reason="再改")
        put_up(at_home, case=case, text=text)
    client = as_staff(at_home.writer)
    page = soup(client.get(there(case, "reply_versions")))
    assert "第2稿到第3稿" in page.main.get_text()
    page = soup(client.get(there(case, "reply_versions"), {"from": "3", "to": "1"}))
    assert "第1稿到第3稿" in page.main.get_text()
    assert "第三次" in "".join(one.get_text() for one in page.select("ins"))
    assert "选的是同一稿" in main(client.get(there(case, "reply_versions"), {"from": "2", "to": "2"}))


@pytest.mark.parametrize("query", [{"from": "0", "to": "9"}, {"from": "x"}, {"to": "９"}, {"from": "-1"}])
def test_what_is_no_version_is_left_out_of_account(as_staff, at_home, query):
    case = put_up(at_home)
    assert as_staff(at_home.writer).get(there(case, "reply_versions"), query).status_code == 200


def test_before_the_first_version_there_is_nothing_to_compare(as_staff, at_home):
    page = main(as_staff(at_home.writer).get(there(assigned(at_home.people), "reply_versions")))
    assert "还没有送签过答复" in page


def test_versions_stay_in_the_house(as_staff, at_home):
    case = put_up(at_home)
    for person in (at_home.people.outsider, staff("何静", role=Role.SECRECY)):
        assert as_staff(person).get(there(case, "reply_versions")).status_code in {403, 404}


# 清单


def rows(client) -> list[tuple[str, str]]:
    page = soup(client.get(LIST, {"queue": "decide"}))
    return [(link.get_text(), link["href"]) for link in page.select("tbody th a")]


def test_the_queue_leads_to_the_page_of_the_answer_the_most_urgent_first(as_staff, at_home):
    late, soon = assigned(at_home.people, "2026-11-05"), assigned(at_home.people, "2026-10-28")
    for case in (late, soon):
        put_up(at_home, case=case)
    assert rows(as_staff(at_home.head)) == [(soon.number, there(soon)), (late.number, there(late))]
    assert rows(as_staff(at_home.leader)) == []


def test_the_queue_says_how_long_it_has_waited(as_staff, at_home):
    put_up(at_home)
    with time_machine.travel(at("2026-11-24", 9), tick=False):
        assert "已等2个工作日" in main(as_staff(at_home.head).get(LIST, {"queue": "decide"}))


def test_an_extension_in_the_queue_leads_to_the_case(as_staff, at_home):
    case = assigned(at_home.people)
    actions.propose_extension(case, by=at_home.writer, at=NOW, days=5, reason="查档案")
    assert rows(as_staff(at_home.people.chief)) == [(case.number, there(case, "case"))]


def test_ones_own_text_does_not_lead_there(as_staff, at_home):
    case = put_up(at_home, by=at_home.checker)
    assert rows(as_staff(at_home.checker)) == [(case.number, there(case, "case"))]
    assert rows(as_staff(at_home.people.chief)) == [(case.number, there(case))]


def test_the_queue_asks_no_more_however_many_wait(as_staff, at_home):
    client = as_staff(at_home.head)
    asked = []
    for _ in range(2):
        put_up(at_home)
        put_up(at_home)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"queue": "decide"})
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 17


def test_the_staff_home_offers_what_waits_for_me(as_staff, at_home):
    case = checked(at_home)
    page = soup(as_staff(at_home.leader).get("/desk/"))
    assert there(case) in {a["href"] for a in page.select("main a")}
    assert "审核签发" in page.main.get_text() and "今天送到" in page.main.get_text()


# 局领导


def test_a_leader_finds_what_concerns_them_and_nothing_else(as_staff, at_home):
    page = soup(as_staff(at_home.leader).get("/desk/"))
    rail = [a.get_text() for a in page.select("#menu a")]
    assert any(words.startswith("待我审核签发") for words in rail)
    for words in ("登记申请", "邮件没有送到", "更正和投诉", "我承办的", "复议诉讼登记", "申请规则"):
        assert not any(one.startswith(words) for one in rail)


def test_every_page_of_a_case_that_a_leader_reaches_shows_no_personal_data(as_staff, at_home):
    case = checked(at_home)
    client = as_staff(at_home.leader)
    start = client.get(there(case, "case"))
    assert "查看完整信息" not in main(start)
    found = {a["href"] for a in soup(start).select("main a[href^='/desk/'], #menu a[href^='/desk/']")}
    assert {there(case), f"{LIST}?queue=decide"} <= found
    for address in sorted({*found, LIST, there(case), there(case, "reply_versions")}):
        page = client.get(address, follow=True)
        assert page.status_code == 200, address
        assert not any(secret in page.content.decode() for secret in SECRETS), address


def test_a_leader_who_gives_a_reason_sees_no_more_of_the_applicant(as_staff, at_home):
    case = checked(at_home)
    page = as_staff(at_home.leader).post(there(case, "applicant"), {"usual": "核对申请人身份"})
    assert not any(secret in page.content.decode() for secret in SECRETS)
    assert not case.accesses.exists()


def test_a_leader_registers_nothing(as_staff, at_home):
    case = checked(at_home)
    page = soup(as_staff(at_home.leader).get(there(case, "case")))
    assert [button.get_text() for button in page.select(".verbs button")] == []
    for verb in ("claim", "close", "reopen", "void-reply"):
        answered = as_staff(at_home.leader).post(
            reverse("desk_requests:act", args=[case.pk, verb]), {"reason": "试", "sure": "on"}
        )
        assert answered.status_code == 200  # the page again, with the reasons
    assert Request.objects.get(pk=case.pk).stage == case.stage


def test_what_a_refusal_rests_on_is_read_before_it_is_signed(as_staff, at_home):
    case = checked(at_home, outcome=Outcome.N6, withheld_reason="公开会影响尚未完成的调查。", ground="D6")
    sheet = soup(as_staff(at_home.leader).get(there(case))).select_one(".letter").get_text()
    assert "公开会影响尚未完成的调查" in sheet and "行政复议" in sheet
