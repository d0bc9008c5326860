"""检索记录 and 区分处理记录 in the desk, and the letters of a step read before it is taken: what is shown, said beside a field, kept."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from disclosure.vocabulary import Ground
from requests_app import actions, evidence
from requests_app.evidence import Part, Searched
from requests_app.models import Correction, Letter, Pause, ReasonsAsked, Request, Search, Withheld
from requests_app.views.letter_preview import DRAFTS
from requests_app.views.steps import LETTERED
from requests_app.vocabulary import Outcome
from tests.factories import at
from tests.requests_app.desk_pages import beside, main, soup, there, words
from tests.requests_app.people import ASKER, answer, assigned, reasoned, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)
SEARCHED = Searched("局档案室", "课后服务、收费", "孙悦", date(2026, 11, 19), "没有找到")
PART = Part("附件2第3页各校联系人的电话", Ground.D4, "公开会打扰个人生活。")
TYPED = {"place": "局档案室", "terms": "课后服务", "who": "孙悦", "on": "2026-11-20", "found": "没有找到"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def offered(response) -> list[str]:
    return [option["value"] for option in soup(response).select("#places option")]


# 检索记录


def test_a_search_takes_a_minute_today_and_who_is_here_are_filled_in(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    page = soup(client.get(there(case, "searches")))
    assert page.select_one("[name=who]")["value"] == "孙悦"
    assert page.select_one("[name=on]")["value"] == "2026-11-23"
    assert "没有检索记录的，不能答复“政府信息不存在”" in words(page.main)
    assert client.post(there(case, "searches"), TYPED).url == there(case, "searches")
    shown = main(client.get(there(case, "searches")))
    for said in ("已登记1条", "局档案室", "课后服务", "2026年11月20日", "没有找到"):
        assert said in shown


def test_another_search_begins_like_the_one_that_was_picked(as_staff, people):
    case, client = assigned(people), as_staff(people.receiver)
    row = actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    link = soup(client.get(there(case, "searches"))).select_one('a[href^="?like="]')
    page = soup(client.get(there(case, "searches") + link["href"]))
    assert [page.select_one(f"[name={name}]").get("value", "") for name in ("place", "terms", "who", "on", "found")] == [
        "局档案室", "课后服务、收费", "孙悦", "2026-11-23", "",
    ]  # fmt: skip
    elsewhere = there(assigned(people), "searches")
    for odd in (f"{elsewhere}?like={row.pk}", f"{elsewhere}?like=x", f"{elsewhere}?like={'9' * 30}"):
        assert soup(client.get(odd)).select_one("[name=place]").get("value", "") == ""


def test_places_are_offered_those_of_the_office_first(as_staff, people):
    before, case = assigned(people), assigned(people)
    for place in ("课后服务平台", "局档案室", "课后服务平台"):
        actions.add_search(before, Searched(place, "收费", "孙悦", date(2026, 11, 19), "无"), by=people.handler, at=NOW)
    found = offered(as_staff(people.handler).get(there(case, "searches")))
    assert found[:2] == ["课后服务平台", "局档案室"]
    assert set(evidence.PLACES) < set(found) and len(found) == len(set(found))


def test_what_is_wrong_stands_beside_its_field_and_everything_typed_is_kept(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    wrong = {"place": "<b>柜</b>", "terms": "13900000123", "who": "", "on": "2026-12-01", "found": ASKER.name}
    response = client.post(there(case, "searches"), wrong)
    assert "手机号139****0123" in beside(response, "terms")
    assert "填写谁查的" in beside(response, "who")
    assert "查的日期不能晚于今天" in beside(response, "on")
    assert "改写成“申请人”" in beside(response, "found")
    page = soup(response)
    assert page.title.get_text().startswith("错误：")
    assert page.select_one("[name=place]")["value"] == "<b>柜</b>"
    assert not Search.objects.exists()
    assert "日期写成年-月-日" in beside(client.post(there(case, "searches"), TYPED | {"on": "昨天"}), "on")


def test_a_row_is_corrected_or_dropped_on_its_own_page(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    row = actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    page = soup(client.get(there(case, "search", row.pk)))
    assert page.select_one("[name=terms]")["value"] == "课后服务、收费"
    assert client.post(there(case, "search", row.pk), TYPED | {"found": "找到草稿"}).url == there(case, "searches")
    row.refresh_from_db()
    assert (row.found, row.dropped_on) == ("找到草稿", None)
    assert "填写查的结果" in beside(client.post(there(case, "search", row.pk), TYPED | {"found": ""}), "found")
    assert client.post(there(case, "search", row.pk), {"drop": "1"}).url == there(case, "searches")
    page = soup(client.get(there(case, "searches")))
    assert "还没有查过" in words(page.main)
    changed = words(page.select_one('[aria-labelledby="changed"]'))
    assert "检索记录：更正，局档案室 孙悦" in changed
    assert "用了哪些词由“课后服务、收费”改为“课后服务”" in changed
    assert "结果由“没有找到”改为“找到草稿”" in changed
    assert changed.index("检索记录：删去") < changed.index("检索记录：更正")
    assert client.get(there(case, "search", row.pk)).status_code == 404


def test_a_row_is_found_under_its_own_case_alone(as_staff, people):
    row = actions.add_search(assigned(people), SEARCHED, by=people.handler, at=NOW)
    assert as_staff(people.handler).get(there(assigned(people), "search", row.pk)).status_code == 404


def test_who_may_not_open_the_case_does_not_learn_of_the_record(as_staff, people):
    case = assigned(people)
    for name in ("searches", "withheld"):
        assert as_staff(people.outsider).get(there(case, name)).status_code == 404


def test_of_an_answered_case_it_can_only_be_read(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    row = actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    actions.reply(case, answer(Outcome.U1, text="没有您要的文件。"), by=people.handler, at=NOW)
    page = soup(client.get(there(case, "searches")))
    assert "现在是“已答复”，记录不能再改" in words(page.main)
    assert "局档案室" in words(page.main)
    assert page.select_one("main form") is None and page.select_one('a[href^="?like="]') is None
    refused = main(client.post(there(case, "search", row.pk), {"drop": "1"}))
    assert refused.count("记录不能再改") == 1
    assert Search.objects.get().dropped_on is None


def test_both_records_go_into_the_file_of_the_case_without_what_was_dropped(as_staff, people):
    case = assigned(people)
    actions.add_search(case, SEARCHED, by=people.handler, at=NOW)
    actions.add_withheld(case, PART, by=people.handler, at=NOW)
    dropped = actions.add_withheld(case, Part("写错的一条", Ground.D6, "属于讨论记录。"), by=people.handler, at=NOW)
    actions.drop_withheld(dropped, by=people.handler, at=NOW)
    page = soup(as_staff(people.receiver).get(there(case, "case_file")))
    tables = {words(table.caption): words(table) for table in page.select("table")}
    assert "局档案室 课后服务、收费 孙悦" in tables["检索记录"]
    assert PART.part in tables["区分处理记录"] and "写错的一条" not in tables["区分处理记录"]


# 区分处理记录


def test_each_part_has_its_own_ground_and_reason(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    page = soup(client.get(there(case, "withheld")))
    grounds = [option["value"] for option in page.select("[name=ground] option")]
    assert grounds == ["", "D1", "D2", "D3", "D4", "D5", "D6", "D7"]
    assert "不写它的内容" in words(page.select_one('.field:has([name="part"])'))
    typed = {"part": PART.part, "ground": "D4", "reason": PART.reason}
    assert client.post(there(case, "withheld"), typed).url == there(case, "withheld")
    assert client.post(there(case, "withheld"), typed | {"ground": "D8"}).status_code == 200
    shown = main(client.get(there(case, "withheld")))
    assert "已登记1条" in shown and PART.part in shown and "（第十五条）" in shown
    like = soup(client.get(there(case, "withheld") + f"?like={Withheld.objects.get().pk}"))
    assert like.select_one("[name=ground] option[selected]")["value"] == "D4"
    assert like.select_one("[name=part]").get_text().strip() == ""


def test_a_part_without_ground_comes_back_with_all_that_is_missing(as_staff, people):
    response = as_staff(people.handler).post(
        there(assigned(people), "withheld"), {"part": "", "ground": "", "reason": ""}
    )
    assert "填写哪一部分" in beside(response, "part")
    assert "选择依据" in beside(response, "ground")
    assert "填写不公开的理由" in beside(response, "reason")


def test_a_part_is_corrected_and_dropped(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    row = actions.add_withheld(case, PART, by=people.handler, at=NOW)
    typed = {"part": "第2页讨论情况", "ground": "D6", "reason": "属于讨论记录。"}
    client.post(there(case, "withheld_part", row.pk), typed)
    assert Withheld.objects.get().ground == "D6"
    client.post(there(case, "withheld_part", row.pk), {"drop": "1"})
    assert Withheld.objects.get().dropped_on == date(2026, 11, 23)


@pytest.mark.parametrize(("name", "row"), [("search", "searches"), ("withheld_part", "withheld")])
def test_a_row_that_is_not_there_is_nowhere(as_staff, people, name, row):
    assert as_staff(people.handler).get(there(assigned(people), name, 999_999)).status_code == 404
    assert as_staff(people.handler).get(there(replied(people), row)).status_code == 200


# 预览文书


def do(client, case, verb: str, given: dict, **more):
    return client.post(there(case, "act", verb), given | more)


GIVEN = {
    "ask-correction": {"points": "写明<b>学年</b>。", "limit_on": ""},
    "ask-reasons": {"excess": "您提出46件", "limit_on": ""},
    "consult": {"kind": "third_party", "sent_on": "2026-11-20", "about": "收费明细", "to": "某某公司"},
    "propose-extension": {"days": "5", "reason": "查阅档案"},
    "delay": {"delayed_to": "2027-03-01", "reason": "一次申请300件"},
    "withdraw": {"withdrawn_on": "2026-11-20", "how": "电话"},
}
SHOWN = {
    "ask-correction": ("补正告知书", "写明<b>学年</b>。", "2026年12月14日"),
    "ask-reasons": ("说明理由告知书", "您提出46件", "2026年12月7日"),
    "consult": ("征求第三方意见书", "某某公司", "收费明细", "征求意见告知书", "2026年11月20日"),
    "propose-extension": ("延期答复告知书", "查阅档案", "5个工作日", "2026年12月10日"),
    "delay": ("延迟答复告知书", "2027年3月1日", "一次申请300件"),
    "withdraw": ("撤回确认书", "2026年11月20日", "电话"),
}


def ready(people, verb: str) -> Request:
    """A case at which the step can be taken."""
    case = assigned(people)
    return reasoned(case, people, timezone.now()) if verb == "delay" else case


def stored() -> list[int]:
    return [model.objects.count() for model in (Letter, Correction, Pause, ReasonsAsked)]


@pytest.mark.parametrize("verb", GIVEN)
def test_the_letter_of_a_step_is_read_before_and_nothing_is_stored(as_staff, people, verb):
    case = ready(people, verb)
    before, rows, client = case.history.count(), stored(), as_staff(people.receiver)
    response = do(client, case, verb, GIVEN[verb], preview="1")
    shown = main(response)
    for said in SHOWN[verb]:
        assert said in shown
    assert "（签发时编号）" in shown
    assert ASKER.name not in response.content.decode()
    assert stored() == rows
    fresh = Request.objects.get(pk=case.pk)
    assert (fresh.history.count(), fresh.stage, fresh.extension_days) == (before, case.stage, 0)


@pytest.mark.parametrize("verb", GIVEN)
def test_from_the_preview_it_goes_on_or_back_with_everything_typed(as_staff, people, verb):
    case, client = ready(people, verb), as_staff(people.receiver)
    letters = Letter.objects.count()
    page = soup(do(client, case, verb, GIVEN[verb], preview="1"))
    kept = {field["name"]: field.get("value", "") for field in page.select("main form input[type=hidden]")}
    kept.pop("csrfmiddlewaretoken", None)
    assert {name: kept[name] for name in GIVEN[verb]} == GIVEN[verb]
    back = soup(do(client, case, verb, kept, edit="1"))
    form = back.select_one(f'form[action$="/do/{verb}/"]')
    assert form.find_parent("details").has_attr("open")
    assert back.select_one(".errsum") is None
    assert do(client, case, verb, kept).url == there(case)
    assert (Letter.objects.count() > letters) == (verb != "propose-extension")
    assert ("以后编号，内容不能再改" in words(page)) == (verb != "propose-extension")
    assert ("批准时才编号、发出" in words(page)) == (verb == "propose-extension")


def test_a_letter_that_cannot_be_made_is_told_on_the_page_of_the_case(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    response = do(client, case, "consult", GIVEN["consult"], about=f"{ASKER.name}要的", preview="1")
    assert "申请人的姓名" in words(soup(response).select_one(".errsum"))
    response = do(client, case, "propose-extension", {"days": "21", "reason": "查阅"}, preview="1")
    assert "延长1至20个工作日" in words(soup(response).select_one(".errsum"))
    missing = do(client, case, "ask-correction", {"points": "", "limit_on": ""}, preview="1")
    assert "填写需要补正的内容" in beside(missing, "points")


def test_every_step_that_sends_a_letter_can_be_read_before(as_staff, people):
    assert set(DRAFTS) == LETTERED
    desk = as_staff(people.receiver)
    for verb in GIVEN:
        page = soup(desk.get(there(ready(people, verb))))
        assert page.select_one(f'form[action$="/do/{verb}/"] button[name=preview]')
    assert page.select_one('form[action$="/do/send-back/"] button[name=preview]') is None
