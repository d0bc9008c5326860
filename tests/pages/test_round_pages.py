"""Pages of rounds: from the scope to the close, what each person sees and can do, what is taken away, and the register of validity."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.models import Publication, ReviewRound, RoundEntry
from disclosure.rounds.vocabulary import EntryState, Outcome, RoundKind
from disclosure.vocabulary import Attribute, Stage, Validity
from tests.disclosure.rounds import (
    LATER,
    closed_item,
    decided,
    document,
    entry_of,
    fresh,
    house,
    only,
    opened,
    proposed,
)
from tests.factories import at
from tests.pages.reading import link, main, soup, text, whole, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def people():
    return house()


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at("2026-03-25", 10), tick=False):
        yield


def here(round_: ReviewRound, more: str = "") -> str:
    return f"/desk/rounds/{round_.pk}/{more}"


def there(entry: RoundEntry, verb: str = "") -> str:
    return f"/desk/rounds/{entry.round_id}/entries/{entry.pk}/{verb}{'/' if verb else ''}"


def told(response) -> str:
    return text(response.client.get(response["Location"])) if response.status_code == 302 else text(response)


# --- opening


def test_the_scope_is_counted_before_the_round_is_opened(people):
    closed_item(people.office)
    closed_item(people.other)
    client = client_of(people.general)
    given = {"title": "2026年度评估", "due_on": "2026-04-30"}
    looked = client.post("/desk/rounds/new/attribute/", {**given, "step": "look"})
    assert "按这个范围，共2条" in main(looked)
    assert "基础教育处1" in main(looked)
    assert not ReviewRound.objects.exists()
    done = client.post("/desk/rounds/new/attribute/", {**given, "step": "open"})
    assert "已开始，2条" in told(done)
    assert ReviewRound.objects.get().title == "2026年度评估"


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(people):
    closed_item(people.office)
    answer = client_of(people.general).post(
        "/desk/rounds/new/attribute/", {"title": "2026年度评估", "grounds": ["D6"], "step": "open"}
    )
    assert answer.status_code == 422
    page = soup(answer)
    assert "请填写完成日期" in words(page.select_one(".errsum"))
    assert page.select_one("#id_title")["value"] == "2026年度评估"
    assert page.select_one('input[name="grounds"][value="D6"]').has_attr("checked")


def test_a_round_about_nothing_is_refused_with_its_reason(people):
    answer = client_of(people.general).post(
        "/desk/rounds/new/validity/", {"title": "清理", "due_on": "2026-04-30", "step": "open"}
    )
    assert answer.status_code == 409
    assert "按这个范围没有要看的信息" in text(answer)


@pytest.mark.parametrize(
    "typed", [{"due_on": "明天"}, {"offices": ["x"]}, {"offices": ["999999999"]}, {"title": "a\x00b"}]
)
def test_strange_input_is_told_in_our_words(people, typed):
    closed_item(people.office)
    given = {"title": "清理", "due_on": "2026-04-30", "step": "open"}
    assert client_of(people.general).post("/desk/rounds/new/attribute/", {**given, **typed}).status_code == 422


# --- the list of rounds


def test_an_office_sees_the_rounds_in_which_it_has_something(people):
    closed_item(people.office)
    round_ = opened(people.general)
    assert round_.title in main(client_of(people.drafter).get("/desk/rounds/"))
    assert "没有要评估或者清理的" in main(client_of(people.stranger).get("/desk/rounds/"))
    assert client_of(people.stranger).get(here(round_)).status_code == 404


def test_each_sees_the_numbers_of_their_own_offices(people):
    closed_item(people.office)
    closed_item(people.other)
    opened(people.general)
    rows = {
        person.name: [words(cell) for cell in soup(client_of(person).get("/desk/rounds/")).select("tbody td.n")]
        for person in (people.drafter, people.general)
    }
    assert rows == {"李敏": ["1", "0", "0"], "周明": ["2", "0", "0"]}


def test_a_round_past_its_day_says_so(people):
    closed_item(people.office)
    opened(people.general, due_on=date(2026, 3, 24))
    assert "已过期，剩1条" in main(client_of(people.drafter).get("/desk/rounds/"))


# --- one round


def test_the_entries_are_narrowed_by_how_they_stand_and_by_office(people):
    items = [closed_item(people.office, title=f"第{n}份材料") for n in range(3)]
    closed_item(people.other, title="别处的材料")
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, items[0]), people.drafter), people.head)
    proposed(entry_of(round_, items[1]), people.drafter)
    Publication.objects.filter(pk=items[2].pk).update(stage=Stage.RETURNED, attribute=Attribute.PROACTIVE, ground="")
    client = client_of(people.general)

    def shown(query: str) -> list[str]:
        return [words(a) for a in soup(client.get(here(round_, query))).select(".inbox a.t")]

    assert shown("?state=decided") == ["第0份材料"]
    assert shown("?state=proposed") == ["第1份材料"]
    assert shown("?state=changed") == ["第2份材料"]
    assert shown("?state=to_do") == ["别处的材料"]
    assert shown(f"?office={people.other.pk}") == ["别处的材料"]
    assert len(shown("")) == 4
    assert client.get(here(round_, "?state=lost")).status_code == 404
    assert len(shown("?office=x&page=99")) == 4


def test_progress_is_told_for_each_office(people):
    closed_item(people.office)
    closed_item(people.other)
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, Publication.objects.get(office=people.office)), people.drafter), people.head)
    rows = [
        [words(cell) for cell in row.select("th, td")]
        for row in soup(client_of(people.general).get(here(round_))).select("tbody tr")
    ]
    assert rows == [
        ["基础教育处", "1", "0", "0", "1", "0", "已办完"],
        ["计划财务处", "1", "1", "0", "0", "0", "办理中"],
    ]


def test_a_page_of_a_round_asks_no_more_when_the_round_is_longer(people):
    client = client_of(people.general)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries.captured_queries)

    closed_item(people.office)
    short = opened(people.general)
    actions.close_round(short, note="不够", by=people.general, at=LATER)
    for _ in range(35):
        closed_item(people.office)
        closed_item(people.other)
    long = opened(people.general)
    for address in ("/desk/rounds/{}/", "/desk/rounds/{}/?state=to_do", "/desk/rounds/{}/print/"):
        assert asked(address.format(long.pk)) <= asked(address.format(short.pk)) + 1, address
        assert asked(address.format(long.pk)) < 22


# --- an entry


def test_the_page_of_an_entry_shows_the_item_its_law_its_decisions_and_hints(people):
    item = closed_item(people.office, formed_on=date(2020, 1, 1), body="<p>会议讨论了方案。</p>")
    page = main(client_of(people.drafter).get(there(only(opened(people.general)))))
    for part in (
        item.title,
        "会议讨论了方案",
        "第十六条第二款",
        "过程性信息成文已满6年",
        "不予公开，过程性信息",
        "供参考",
    ):
        assert part in page


def test_a_drafter_proposes_and_the_head_decides_on_the_page(people):
    item = closed_item(people.office)
    entry = only(opened(people.general))
    answer = client_of(people.drafter).post(there(entry, "propose"), {"outcome": "keep", "reason": "事项没有办结"})
    assert "等另一位决定" in told(answer)
    page = client_of(people.drafter).get(there(entry))
    assert "提出意见的人" not in main(page)
    assert soup(page).select_one(f'form[action="{there(entry, "decide")}"]') is None
    assert "已决定并生效" in told(client_of(people.head).post(there(entry, "decide"), {"opinion": ""}))
    assert fresh(item).next_review_on == date(2027, 3, 25)
    assert "李敏提出意见：维持不变" not in main(page)
    assert "王宁" in main(client_of(people.drafter).get(there(entry)))


def test_a_proposal_that_does_not_stand_comes_back_with_what_was_typed(people):
    document(people.office)
    entry = only(opened(people.general, RoundKind.VALIDITY))
    answer = client_of(people.drafter).post(there(entry, "propose"), {"outcome": "revise", "reason": "名称变了"})
    assert answer.status_code == 422
    page = soup(answer)
    assert {words(a) for a in page.select(".errsum a")} == {"请选择由谁修改", "请填写什么时候改完"}
    assert "名称变了" in page.select_one("#id_propose_reason").get_text()
    assert page.select_one('input[name="outcome"][value="revise"]').has_attr("checked")
    assert fresh(entry).outcome == ""


def test_a_document_is_abolished_from_the_page_with_its_successor(people):
    item, heir = (
        document(people.office),
        document(people.other, doc_number="台教〔2026〕9号", formed_on=date(2026, 1, 1)),
    )
    entry = entry_of(opened(people.general, RoundKind.VALIDITY), item)
    given = {"outcome": "abolish", "reason": "被替代", "on": "2026-03-25", "successor": heir.doc_number}
    client_of(people.drafter).post(there(entry, "propose"), given)
    client_of(people.general).post(there(entry, "decide"), {})
    assert (fresh(item).validity, fresh(item).successor) == (Validity.ABOLISHED, heir)


def test_own_words_are_refused_to_be_decided_with_the_reason(people):
    closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.head)
    answer = client_of(people.head).post(there(entry, "decide"), {})
    assert answer.status_code == 409
    assert "提出意见的人不能自己决定" in text(answer)


def test_what_is_sent_back_tells_the_office_why(people):
    closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.drafter)
    assert client_of(people.head).post(there(entry, "send_back"), {"reason": ""}).status_code == 422
    client_of(people.head).post(there(entry, "send_back"), {"reason": "写清楚办结没有"})
    assert "被退回：写清楚办结没有" in main(client_of(people.drafter).get(there(entry)))


def test_a_decision_is_taken_back_on_the_page(people):
    closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter), people.head)
    client_of(people.head).post(there(entry, "take_back"), {"reason": "材料没看全"})
    assert fresh(entry).state is EntryState.TO_DO


def test_an_unknown_verb_or_entry_is_not_found(people):
    closed_item(people.office)
    entry = only(opened(people.general))
    client = client_of(people.general)
    assert client.post(there(entry, "burn"), {}).status_code == 404
    assert client.get(f"/desk/rounds/{entry.round_id}/entries/999999/").status_code == 404
    assert client.get(f"/desk/rounds/999999/entries/{entry.pk}/").status_code == 404


def test_an_entry_of_another_office_is_not_found_though_the_round_is_shared(people):
    mine, other = closed_item(people.office, title="内部材料"), closed_item(people.other)
    round_ = opened(people.general)
    client = client_of(people.stranger)
    assert client.get(there(entry_of(round_, other))).status_code == 200
    assert client.get(there(entry_of(round_, mine))).status_code == 404
    assert client.post(there(entry_of(round_, mine), "propose"), {}).status_code == 404
    for address in ("", "print/", "?export=csv"):
        answer = client.get(here(round_, address))
        body = whole(answer) if answer.streaming else answer.content
        assert "内部材料" not in body.decode(), address


# --- many at once


def test_one_reason_is_given_for_many_and_each_is_decided_alone(people):
    items = [closed_item(people.office) for _ in range(3)]
    round_ = opened(people.general)
    entries = [entry_of(round_, item).pk for item in items]
    asked = client_of(people.drafter).get(here(round_, "many/propose/"), {"item": entries})
    assert "可以办3条" in main(asked)
    client_of(people.drafter).post(
        here(round_, "many/propose/"), {"item": entries, "outcome": "keep", "reason": "没有办结"}
    )
    proposed(entry_of(round_, items[0]), people.head)
    answer = client_of(people.head).post(here(round_, "many/decide/"), {"item": entries, "opinion": "同意"})
    page = told(answer)
    assert "办成2条" in page
    assert "提出意见的人不能自己决定" in page
    assert RoundEntry.objects.filter(decided_by=people.head).count() == 2


def test_many_without_a_reason_are_asked_for_it(people):
    closed_item(people.office)
    round_ = opened(people.general)
    answer = client_of(people.drafter).post(here(round_, "many/propose/"), {"item": [only(round_).pk]})
    assert answer.status_code == 422
    assert "请写明理由" in text(answer)


def test_nothing_ticked_leads_back_with_a_word(people):
    closed_item(people.office)
    assert "还没有选中信息" in told(client_of(people.drafter).get(here(opened(people.general), "many/propose/")))


def test_those_of_another_office_are_left_out_of_many(people):
    item = closed_item(people.office)
    closed_item(people.other)
    round_ = opened(people.general)
    given = {"item": [entry_of(round_, item).pk], "outcome": "keep", "reason": "没有变"}
    client_of(people.stranger).post(here(round_, "many/propose/"), given)
    assert entry_of(round_, item).outcome == ""


# --- the page of the item


def test_the_page_of_evaluation_leads_to_the_round_and_counts_for_it(people):
    item = closed_item(people.office)
    round_ = opened(people.general)
    client = client_of(people.head)
    assert link(client.get(f"/desk/items/{item.pk}/evaluate/"), round_.title) == there(only(round_))
    assert f"在批次“{round_.title}”里" in main(client.get("/desk/evaluations/?show=all"))
    client.post(f"/desk/items/{item.pk}/evaluate/", {"attribute": "withheld", "ground": "D6", "reason": "没有办结"})
    assert (only(round_).state, only(round_).decided_by) == (EntryState.DECIDED, people.head)


# --- the close


def test_the_close_shows_what_it_came_to_and_asks_why_something_is_left(people):
    items = [closed_item(people.office) for _ in range(2)]
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, items[0]), people.drafter), people.head)
    client = client_of(people.general)
    assert "还有1条没有决定" in main(client.get(here(round_, "close/")))
    refused = client.post(here(round_, "close/"), {"note": ""})
    assert refused.status_code == 409
    assert "请写明原因" in text(refused)
    assert "批次已结束" in told(client.post(here(round_, "close/"), {"note": "要征求意见"}))
    page = main(client.get(here(round_)))
    assert "遗留的原因：要征求意见" in page
    assert "1条转入下一批" in page


def test_the_day_is_moved_with_a_reason(people):
    closed_item(people.office)
    round_ = opened(people.general)
    client = client_of(people.general)
    assert client.post(here(round_, "due/"), {"due_on": "2026-05-31", "reason": ""}).status_code == 422
    assert client.post(here(round_, "due/"), {"due_on": "2026-03-01", "reason": "忙"}).status_code == 409
    client.post(here(round_, "due/"), {"due_on": "2026-05-31", "reason": "机构调整"})
    assert fresh(round_).due_on == date(2026, 5, 31)


def test_the_result_of_a_clearing_becomes_a_draft_and_nothing_public(people):
    document(people.office, title="某事的办法")
    round_ = opened(people.general, RoundKind.VALIDITY)
    decided(proposed(only(round_), people.drafter, Outcome.VALID), people.general)
    client = client_of(people.general)
    assert "起草清理结果" not in main(client.get(here(round_)))
    client.post(here(round_, "close/"), {})
    assert "起草清理结果" in main(client.get(here(round_)))
    client.post(here(round_, "result/"))
    draft = fresh(round_).result
    assert draft.stage == Stage.DRAFT
    assert link(client.get(here(round_)), "清理结果") == f"/desk/items/{draft.pk}/"
    assert client.get(draft.get_absolute_url()).status_code == 404


# --- taken away


def test_the_list_is_taken_away_with_who_proposed_and_who_decided(people):
    item = closed_item(people.office, title="=1+1")
    decided(proposed(only(opened(people.general)), people.drafter), people.head)
    answer = client_of(people.general).get(here(ReviewRound.objects.get(), "?export=csv&state=decided"))
    lines = whole(answer).decode("utf-8-sig").splitlines()
    head, row = (line.split(",") for line in lines)
    found = dict(zip(head, row, strict=True))
    assert found["名称"] == f"'{item.title}"
    assert (found["提出人"], found["决定人"], found["处理意见"]) == ("李敏", "王宁", "维持不变")
    assert client_of(people.general).get(here(ReviewRound.objects.get(), "?export=xlsx")).status_code == 200


def test_the_print_holds_the_sums_and_the_list(people):
    item = closed_item(people.office)
    decided(proposed(only(opened(people.general)), people.drafter), people.head)
    page = main(client_of(people.head).get(here(ReviewRound.objects.get(), "print/")))
    for part in (item.title, "各处室的结果", "维持不变", "情况没有变", "李敏", "王宁", "打印时间"):
        assert part in page


# --- the register of validity


def test_the_register_tells_state_term_last_review_and_successor(people):
    heir = document(people.office, doc_number="台教〔2026〕1号", formed_on=date(2026, 1, 1))
    gone = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 2, 1), "successor": heir}
    document(people.office, title="旧办法", doc_number="台教〔2019〕3号", **gone)
    document(people.other, title="别处的办法")
    client = client_of(people.drafter)
    page = main(client.get("/desk/validity/?list=ended"))
    assert "旧办法" in page
    assert "废止2026-02-01" in page
    assert "台教〔2026〕1号" in page
    assert "别处的办法" not in main(client.get("/desk/validity/?list=all"))
    assert client.get("/desk/validity/?list=none").status_code == 404


def test_an_empty_list_of_the_register_says_so(people):
    assert "6个月内没有到期的政策文件" in main(client_of(people.drafter).get("/desk/validity/?list=ending"))


def test_the_register_is_taken_away_as_it_is_shown(people):
    document(people.office, title="有期限的办法", term=date(2026, 6, 30))
    answer = client_of(people.drafter).get("/desk/validity/?list=ending&export=csv")
    assert "有期限的办法" in whole(answer).decode()


def test_the_rail_counts_what_waits_for_each(people):
    closed_item(people.office)
    opened(people.general)

    def number(person) -> str:
        entry = next(a for a in soup(client_of(person).get("/desk/rounds/")).select("nav a") if "评估清理" in words(a))
        return words(entry)

    assert number(people.drafter) == "评估清理1"
    proposed(only(ReviewRound.objects.get()), people.drafter)
    assert number(people.head) == "评估清理1"
