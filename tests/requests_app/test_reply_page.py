"""起草答复: the page asks what the result needs, says all that is missing beside its field, keeps what was typed, shows the letter."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions
from requests_app.models import ApplicationRule, Letter, Request, Search, Withheld
from requests_app.outcomes import GROUNDS
from requests_app.vocabulary import Outcome, ReplyPath, Stage, Wish
from tests.factories import published
from tests.pages.reading import soup
from tests.requests_app.house import NOW, house, put_up, version
from tests.requests_app.people import FIRM, assigned, filed, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
GIVEN = {"outcome": "G2", "text": "您申请的收费标准见附件。", "served_on": "2026-11-20", "served_via": "post"}
NAME = "林小满"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def direct(db):
    return house(ReplyPath.DIRECT)


@pytest.fixture
def case(direct):
    return assigned(direct.people)


def there(case) -> str:
    return reverse("desk_requests:reply", args=[case.pk])


def errors(page) -> dict[str, list[str]]:
    """Field → what stands beside it."""
    found = {}
    for box in soup(page).select(".errs"):
        name = box["id"].removeprefix("id_").removesuffix("_error")
        found[name] = [one.get_text().removeprefix("错误：") for one in box.select(".msg")]
    return found


def whole(page) -> list[str]:
    """Reasons about the whole, above the form."""
    return [one.get_text() for one in soup(page).select("[aria-labelledby=refusal] li")]


def typed(page, name: str) -> str:
    field = soup(page).select_one(f"#id_{name}")
    chosen = field.select_one("option[selected]") if field.name == "select" else None
    return chosen["value"] if chosen else field.get("value", "") or field.get_text().strip()


# 各项


def test_what_each_field_is_for_stands_on_the_page_for_the_script(as_staff, direct, case):
    page = soup(as_staff(direct.writer).get(there(case)))
    groups = [head.get_text() for head in page.select("form .part h2")]
    assert groups == ["结果", "写给申请人的话", "这种结果还要写明的", "送达"]
    around = {
        place.select_one("[name]")["name"]: place["data-outcomes"] for place in page.select("form [data-outcomes]")
    }
    assert around["search_log"] == "U1"
    assert around["earlier_number"] == "X2 X5"
    assert set(around["ground"].split()) == {one.value for one in GROUNDS}
    assert "text" not in around and "outcome" not in around


def test_the_helper_fills_in_result_ground_and_earlier_case(as_staff, direct, case):
    page = as_staff(direct.writer).get(f"{there(case)}?outcome=N6&ground=D6&earlier=2026-0001")
    assert [typed(page, name) for name in ("outcome", "ground", "earlier_number")] == ["N6", "D6", "2026-0001"]
    assert reverse("desk_requests:choose", args=[case.pk]) in {a["href"] for a in soup(page).select("main a[href]")}


@pytest.mark.parametrize("query", ["outcome=Z9&ground=D99", "outcome=", "ground=<b>", "earlier="])
def test_what_the_helper_never_says_changes_nothing(as_staff, direct, case, query):
    page = as_staff(direct.writer).get(f"{there(case)}?{query}")
    assert [typed(page, name) for name in ("ground", "earlier_number")] == ["", ""]


def test_rows_that_the_answer_rests_on_are_shown_with_the_way_to_them(as_staff, direct, case):
    made = {"request": case, "by": direct.writer, "at": NOW}
    Search(place="档案室", terms="课后服务", who="孙悦", on=date(2026, 11, 18), found="没有找到", **made).record(
        by=None, reason="配置"
    )
    Withheld(part="学生姓名", ground="D4", reason="涉及个人隐私。", **made).record(by=None, reason="配置")
    page = soup(as_staff(direct.writer).get(there(case)))
    aside = page.select_one("aside[aria-label=依据和参考]").get_text()
    assert "档案室" in aside and "学生姓名" in aside and "涉及个人隐私。" in aside
    links = {a["href"]: a for a in page.select("aside a[href]")}
    for name in ("searches", "withheld", "letter_files"):
        assert links[reverse(f"desk_requests:{name}", args=[case.pk])]["target"] == "_blank"  # nothing typed is lost


# 缺什么


def test_everything_that_is_missing_is_said_at_once_beside_its_field(as_staff, direct, case):
    page = as_staff(direct.writer).post(
        there(case), GIVEN | {"outcome": "N6", "basis": "第二十条", "served_on": "2026-11-23"}
    )
    found = errors(page)
    assert found["withheld_reason"] == ["写明不公开的理由"]
    assert found["basis"] == ["依据里要有不予公开所依据的《条例》第十六条"]
    assert found["served_on"] == ["送达或寄出日期不能晚于今天"]
    assert whole(page) == []
    assert Request.objects.get(pk=case.pk).stage == Stage.ASSIGNED
    assert not Letter.objects.exists()


def test_a_ground_that_does_not_fit_is_refused_with_all_reasons(as_staff, direct, case):
    page = as_staff(direct.writer).post(there(case), GIVEN | {"ground": "D4"})
    assert len(errors(page)["ground"]) == 3
    assert "“予以公开”不是不予公开，不写不公开的依据" in errors(page)["ground"]


def test_what_the_case_itself_forbids_stands_beside_the_result(as_staff, direct, case):
    page = as_staff(direct.writer).post(there(case), GIVEN | {"outcome": "U4"})
    assert errors(page)["outcome"] == ["申请人补正以后仍不明确的，才能这样答复（第三十条）"]


def test_a_blank_and_a_character_that_cannot_be_printed_are_found_where_they_stand(as_staff, direct, case):
    text = GIVEN | {"outcome": "N6", "text": "第××条。", "withheld_reason": "涉及󠄀\U0002f9f4某人。"}
    found = errors(as_staff(direct.writer).post(there(case), text))
    assert found["text"] == ["答复里还有没填的空（×× 或者花括号）"]
    assert "字库里没有，印不出来" in found["withheld_reason"][0]


def test_what_has_no_place_in_the_result_has_to_be_emptied(as_staff, direct, case):
    page = as_staff(direct.writer).post(there(case), GIVEN | {"search_log": "查了档案室。"})
    assert errors(page)["search_log"] == ["“予以公开”不写检索经过，请删去，或者改选结果"]
    assert typed(page, "search_log") == "查了档案室。"


def test_everything_typed_comes_back_with_the_errors(as_staff, direct, case):
    sent = GIVEN | {
        "outcome": "N4",
        "ground": "D5",
        "basis": "第十五条",
        "detail_redaction": "不能区分。",
        "withheld_reason": "",
    }
    page = as_staff(direct.writer).post(there(case), sent)
    for name in ("outcome", "ground", "text", "basis", "detail_redaction", "served_on", "served_via"):
        assert typed(page, name) == sent[name]


def test_repeated_is_only_what_the_same_applicant_asked(as_staff, direct, case):
    other = replied(direct.people, asker=FIRM)
    page = as_staff(direct.writer).post(there(case), GIVEN | {"outcome": "X2", "earlier_number": other.number})
    assert errors(page)["earlier_number"] == ["先前的申请不是同一申请人提出的"]


def test_details_are_kept_with_the_answer(as_staff, direct, case):
    sent = GIVEN | {"detail_method": "电子文件", "detail_time": "2026年11月23日", "detail_channel": ""}
    as_staff(direct.writer).post(there(case), sent)
    assert case.replies.get().details == {"method": "电子文件", "time": "2026年11月23日"}


def test_an_item_that_is_pointed_to_is_kept(as_staff, direct, case):
    item = published()
    as_staff(direct.writer).post(there(case), GIVEN | {"outcome": "G1", "item": str(item.pk)})
    assert case.replies.get().cited == item


# 按钮


@pytest.mark.parametrize(
    ("path", "who", "buttons"),
    [
        (ReplyPath.DIRECT, "writer", ["登记并送达", "送签", "预览答复书"]),
        (ReplyPath.GENERAL, "writer", ["送签", "预览答复书"]),
        (ReplyPath.FULL, "writer", ["送签", "预览答复书"]),
        (ReplyPath.FULL, "checker", ["送签", "预览答复书"]),
        (ReplyPath.GENERAL, "checker", ["登记并送达", "送签", "预览答复书"]),
    ],
)
def test_the_buttons_are_those_of_the_path(as_staff, db, path, who, buttons):
    at_home = house(path)
    page = soup(as_staff(getattr(at_home, who)).get(there(assigned(at_home.people))))
    assert [button.get_text() for button in page.select("#reply button")] == buttons


def test_put_up_it_needs_no_day_of_service(as_staff, db):
    at_home = house()
    case = assigned(at_home.people)
    page = soup(as_staff(at_home.writer).get(there(case)))
    assert page.select_one("#id_served_on") is None
    given = {name: value for name, value in GIVEN.items() if name != "served_on"} | {"propose": "1"}
    assert as_staff(at_home.writer).post(there(case), given).status_code == 302
    assert version(case).content["text"] == GIVEN["text"]


def test_a_leader_writes_no_answer(as_staff, direct, case):
    page = as_staff(direct.leader).get(there(case))
    assert "要有“承办申请”的职责才能答复" in whole(page)
    assert [button.get_text() for button in soup(page).select("#reply button")] == ["预览答复书"]
    assert as_staff(direct.leader).post(there(case), GIVEN).status_code == 200
    assert not case.replies.exists()


def test_nothing_is_put_up_twice_from_two_windows(as_staff, db):
    at_home = house()
    case = assigned(at_home.people)
    first, second = as_staff(at_home.writer), as_staff(at_home.writer)
    assert first.post(there(case), GIVEN | {"propose": "1"}).status_code == 302
    again = second.post(there(case), GIVEN | {"propose": "1"})
    assert "答复已经送签，等处室审核" in whole(again)
    assert typed(again, "text") == GIVEN["text"] and errors(again) == {}
    assert case.proposals.filter(wish=Wish.REPLY).count() == 1


# 从上一稿接着写


def test_a_version_that_came_back_is_what_one_goes_on_from(as_staff, db):
    at_home = house()
    case = put_up(
        at_home,
        outcome=Outcome.N6,
        withheld_reason="公开会影响调查。",
        ground="D6",
        details={"redaction": "不能区分。"},
    )
    actions.return_reply(case, by=at_home.head, at=NOW, reason="写明哪个调查")
    page = as_staff(at_home.writer).get(there(case))
    assert "写明哪个调查" in soup(page).main.get_text()
    assert typed(page, "detail_redaction") == "不能区分。"
    assert typed(page, "ground") == "D6"


def test_after_an_answer_was_sent_one_begins_anew(as_staff, direct, case):
    as_staff(direct.writer).post(there(case), GIVEN)
    actions.reopen(Request.objects.get(pk=case.pk), by=direct.checker, at=NOW, reason="复议决定要求重新答复")
    assert typed(as_staff(direct.writer).get(there(case)), "text") == ""


# 预览


def preview(client, case, **more):
    return client.post(there(case), GIVEN | {"preview": "1"} | more)


def test_the_letter_is_read_before_it_is_sent_and_names_nobody(as_staff, direct, case):
    page = preview(as_staff(direct.writer), case)
    sheet = soup(page).select_one(".letter").get_text()
    assert "予以公开答复书" in sheet and "（签发时编号）" in sheet and GIVEN["text"] in sheet
    assert NAME not in page.content.decode()
    assert not Letter.objects.exists() and not case.proposals.exists()


def test_back_from_the_letter_nothing_is_lost(as_staff, direct, case):
    client = as_staff(direct.writer)
    page = soup(preview(client, case, detail_method="电子文件"))
    sent = {box["name"]: box.get("value", "") for box in page.select("main input[type=hidden]")}
    back = client.post(there(case), sent | {"edit": "1"})
    assert [typed(back, name) for name in ("text", "detail_method", "outcome")] == [GIVEN["text"], "电子文件", "G2"]
    assert errors(back) == {}
    assert client.post(there(case), sent).status_code == 302
    assert case.replies.get().details == {"method": "电子文件"}


def test_a_letter_that_is_not_complete_says_so_and_offers_the_way_back_alone(as_staff, direct, case):
    page = soup(preview(as_staff(direct.writer), case, served_on="2026-11-30"))
    assert "送达或寄出日期不能晚于今天" in page.get_text()
    assert [button.get_text() for button in page.select("main form button")] == ["返回修改"]


def test_where_there_can_be_no_letter_yet_the_form_says_why(as_staff, direct, case):
    page = preview(as_staff(direct.writer), case, outcome="U2")
    assert soup(page).select_one(".letter") is None
    assert "写明应当向哪个机关申请" in "".join(errors(page)["referred_to"])


# 网上送达


@pytest.mark.parametrize(("url", "fine"), [("", False), ("https://example.gov.cn/", True)])
def test_a_refusal_on_line_tells_where_a_review_is_filed(as_staff, direct, url, fine):
    ApplicationRule.current().record(by=None, reason="配置")
    case = assigned(direct.people, delivery="email")
    sent = {"outcome": "N6", "withheld_reason": "公开会影响调查。", "served_via": "email", "review_url": url}
    page = as_staff(direct.writer).post(there(case), GIVEN | sent)
    assert (page.status_code == 302) is fine
    if not fine:
        assert "网上申请行政复议的网址" in errors(page)["review_url"][0]


def test_a_case_that_is_not_received_has_no_answer_yet(as_staff, direct):
    case = filed()
    page = as_staff(direct.checker).get(there(case))
    assert any("不能答复" in reason for reason in whole(page))
