"""批量办理 in the desk: tick, look at the summary, confirm once, read what came of each item."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.bulk import MOST
from disclosure.models import Batch, Publication
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLOSED, FRIDAY, TUESDAY, drafted, moved
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

BULK = "/desk/items/bulk/"


def ticked(client, what: str, *items, back: str = "/desk/items/?list=mine", **more):
    """The summary, as the form of the list asks for it."""
    return client.get(BULK, {"what": what, "item": [item.pk for item in items], "back": back, **more})


def confirm(client, summary, **filled):
    """The form of the summary as it stands there, sent with what a person fills in."""
    page = soup(summary)
    return client.post(BULK, {**fields_of(page, page.find("form", id="confirm")), **filled})


def rows(response, heading: str) -> list[str]:
    """Titles under a heading that begins so."""
    for section in soup(response).select("section.panel"):
        if words(section.h2).startswith(heading):
            return [words(link) for link in section.select("a.t")]
    return []


def stage(item) -> str:
    return Publication.objects.get(pk=item.pk).stage


# --- the list


def test_every_row_of_a_list_has_its_own_box_named_after_it(author, people):
    items = [drafted(people, title=f"第{n}份通知") for n in range(2)]
    page = soup(author.get("/desk/items/", {"list": "mine"}))
    boxes = page.select('.inbox input[type="checkbox"][name="item"]')
    assert {int(box["value"]) for box in boxes} == {item.pk for item in items}
    assert {words(box.parent) for box in boxes} == {"选中：第0份通知", "选中：第1份通知"}
    assert {box["form"] for box in boxes} == {page.select_one(".flow")["id"]}


@pytest.mark.parametrize(
    ("who", "name", "offered"),
    [
        ("author", "mine", ["提交处室审核", "调整栏目", "审核公开属性"]),
        ("head", "waiting", ["认领"]),
        ("general", "published", ["调整栏目"]),
        ("checker", "all", ["认领"]),
    ],
)
def test_a_list_offers_what_can_be_done_there(people, who, name, offered):
    drafted(people), moved(people, Stage.OFFICE_REVIEW), moved(people, Stage.PUBLISHED)
    page = soup(client_of(getattr(people, who)).get("/desk/items/", {"list": name}))
    assert [words(option) for option in page.select("#bulk-what option")] == offered


def test_where_nothing_can_be_done_to_many_there_are_no_boxes(people):
    moved(people, Stage.PUBLISHED)
    page = soup(client_of(people.checker).get("/desk/items/", {"list": "published"}))
    assert len(page.select(".inbox li")) == 1
    assert not page.select('input[name="item"]')
    assert not page.select("#bulk")


def test_the_list_of_evaluations_has_boxes_and_its_own_verb(people):
    item = moved(people, Stage.SIGN_OFF, **CLOSED)
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    page = soup(client_of(people.head).get("/desk/evaluations/", {"show": "all"}))
    assert [box["value"] for box in page.select('.inbox input[name="item"]')] == [str(item.pk)]
    assert [words(option) for option in page.select("#bulk-what option")] == ["审核公开属性"]
    assert page.select_one('#bulk input[name="back"]')["value"] == "/desk/evaluations/?show=all"


def test_a_page_shows_up_to_two_hundred_rows_and_its_turns_keep_that(author, people):
    for n in range(101):
        factories.publication(office=people.office, drafted_by=people.author, title=f"第{n}份")
    short, long = (soup(author.get("/desk/items/", {"list": "mine", **more})) for more in ({}, {"size": "100"}))
    assert [len(page.select(".inbox li")) for page in (short, long)] == [30, 100]
    assert "size=100" in long.select_one('a[rel="next"]')["href"]
    assert len(soup(author.get("/desk/items/", {"list": "mine", "size": "5000"})).select(".inbox li")) == 30


# --- the summary


def test_the_summary_counts_what_can_be_done_and_names_every_reason_of_the_rest(author, people):
    whole, empty = drafted(people, title="写好的"), drafted(people, title="没写完的", summary="", formed_on=None)
    response = ticked(author, "submit", whole, empty)
    assert "提交处室审核：可以办1条，不能办1条" in main(response)
    assert (rows(response, "可以办的"), rows(response, "不能办的")) == (["写好的"], ["没写完的"])
    assert len(soup(response).select(".why li")) == 2


def test_the_summary_does_nothing(author, people):
    item = drafted(people)
    ticked(author, "submit", item)
    assert (stage(item), Batch.objects.count()) == (Stage.DRAFT, 0)


def test_items_keep_the_order_in_which_they_stood_in_the_list(author, people):
    items = [drafted(people, title=f"第{n}份") for n in (3, 1, 2)]
    assert rows(ticked(author, "submit", *items), "可以办的") == ["第3份", "第1份", "第2份"]


def test_where_nothing_can_be_done_there_is_no_button_to_press(author, people):
    page = soup(ticked(author, "submit", drafted(people, summary="")))
    assert not page.select('button[form="confirm"]')
    assert "回清单" in words(page.select_one(".flow"))


def test_items_of_other_offices_are_counted_and_never_named(author, people):
    foreign = factories.publication(office=factories.office(), title="别处的秘密标题")
    response = ticked(author, "submit", drafted(people), foreign)
    assert "另有1条不在了，或者不归您的处室" in main(response)
    assert "别处的秘密标题" not in response.content.decode()


def test_nothing_ticked_leads_back_to_the_list_with_a_word(author, people):
    drafted(people)
    response = author.get(BULK, {"what": "submit", "back": "/desk/items/?list=mine"}, follow=True)
    assert response.redirect_chain[-1][0] == "/desk/items/?list=mine"
    assert "还没有选中信息，请先在清单里勾选" in main(response)


def test_too_many_lead_back_to_the_list_with_the_numbers(author):
    sent = {"what": "submit", "item": list(range(1, MOST + 2))}
    assert "一次最多办200条，选了201条，请分几次办" in main(author.get(BULK, sent, follow=True))


@pytest.mark.parametrize("what", ["", "publish", "discard", "提交"])
def test_what_is_not_offered_for_many_is_not_done_to_many(author, people, what):
    item = drafted(people)
    assert "请选择要办什么" in main(author.get(BULK, {"what": what, "item": item.pk}, follow=True))
    author.post(BULK, {"what": what, "item": item.pk, "ready": item.pk})
    assert stage(item) == Stage.DRAFT


def test_who_lacks_the_ability_is_told_so(author, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    response = author.get(BULK, {"what": "claim", "item": item.pk}, follow=True)
    assert "您没有“认领”的权限" in main(response)


@pytest.mark.parametrize(
    "odd",
    ["//evil.example", "https://evil.example/", "/", "/desk/people/", "javascript:1", "x" * 700, "/desk/items/?q=\x00"],
)
def test_the_way_back_leads_to_a_list_and_nowhere_else(author, people, odd):
    page = soup(ticked(author, "submit", drafted(people), back=odd))
    assert page.select_one('input[name="back"]')["value"] == "/desk/items/"
    assert page.select_one(".flow a")["href"] == "/desk/items/"


@pytest.mark.parametrize("odd", ["", "x", "-1", "1.5", "９", "9" * 30, "1\x00"])
def test_a_strange_number_of_an_item_is_left_out(author, odd):
    assert author.get(BULK, {"what": "submit", "item": odd}).status_code == 302


def test_a_longer_summary_asks_no_more_for_each_item(author, people):
    def asked(*items) -> int:
        with CaptureQueriesContext(connection) as queries:
            ticked(author, "submit", *items)
        return len(queries)

    items = [drafted(people) for _ in range(5)]
    one, two, five = asked(items[0]), asked(*items[:2]), asked(*items)
    assert five - two == 3 * (two - one)
    assert two - one <= 12


# --- the confirmation


def test_one_press_does_it_and_the_result_tells_each_item(author, people):
    whole, empty = drafted(people, title="写好的"), drafted(people, title="没写完的", summary="")
    response = confirm(author, ticked(author, "submit", whole, empty))
    assert response.status_code == 302
    told = author.get(response["Location"])
    assert "提交处室审核：办成1条，没办成1条" in main(told)
    assert (rows(told, "办成的"), rows(told, "没办成的")) == (["写好的"], ["没写完的"])
    assert soup(told).select(".why li")
    assert (stage(whole), stage(empty)) == (Stage.OFFICE_REVIEW, Stage.DRAFT)


def test_a_form_sent_twice_shows_the_first_result_twice(author, people):
    item = drafted(people)
    summary = ticked(author, "submit", item)
    first, second = confirm(author, summary), confirm(author, summary)
    assert first["Location"] == second["Location"]
    assert "办成1条" in main(author.get(second["Location"]))
    assert Batch.objects.count() == 1


def test_what_changed_after_the_summary_is_refused_by_the_action_and_told(author, people):
    item = drafted(people)
    summary = ticked(author, "submit", item)
    actions.revise(item, summary="", by=people.colleague, at=TUESDAY)
    told = author.get(confirm(author, summary)["Location"])
    assert "办成0条，没办成1条" in main(told)


def test_the_result_leads_back_to_the_list_that_it_came_from(author, people):
    there = "/desk/items/?list=mine&kind=notice&after=5.7"
    response = confirm(author, ticked(author, "submit", drafted(people), back=there))
    assert soup(author.get(response["Location"])).select_one("main a.btn")["href"] == there


def test_items_that_are_nobody_s_any_more_lead_back_to_the_list_with_a_word(author, people):
    summary = ticked(author, "submit", drafted(people))
    Publication.objects.update(office=factories.office("另一处"))
    response = confirm(author, summary)
    assert response["Location"] == "/desk/items/?list=mine"
    assert "还没有选中信息" in main(author.get(response["Location"]))
    assert not Batch.objects.exists()


def test_a_result_is_for_whoever_did_it(author, people):
    response = confirm(author, ticked(author, "submit", drafted(people)))
    assert client_of(people.colleague).get(response["Location"]).status_code == 404


def test_a_result_names_nothing_that_its_reader_may_no_longer_open(author, people):
    item = drafted(people, title="后来移走的标题")
    response = confirm(author, ticked(author, "submit", item))
    Publication.objects.filter(pk=item.pk).update(office=factories.office())
    told = author.get(response["Location"])
    assert told.status_code == 200
    assert "后来移走的标题" not in told.content.decode()


def test_work_that_broke_off_says_how_much_was_not_reached(author, people):
    items = [drafted(people), drafted(people)]
    response = confirm(author, ticked(author, "submit", *items))
    batch = Batch.objects.get()
    batch.lines.last().delete()
    Batch.objects.update(finished_at=None)
    assert "还有1条没有办到" in main(author.get(response["Location"]))


# --- what is filled in once for all


def test_a_column_must_be_chosen_and_the_error_stands_beside_the_field(author, people):
    item = drafted(people)
    page = soup(confirm(author, ticked(author, "column", item), column=""))
    assert words(page.select_one(".field.err .msg")) == "错误：请选择栏目"
    assert page.select_one(".errsum a")["href"] == "#id_column"
    assert page.title.get_text().startswith("错误：")
    assert not Batch.objects.exists()


def test_many_items_move_to_one_column_and_back_again(author, people):
    items, news = [drafted(people), drafted(people)], factories.column("news")
    home = items[0].column
    told = author.get(confirm(author, ticked(author, "column", *items), column=news.pk)["Location"])
    assert f"调整到“{news.name}”" in main(told)
    button = soup(told).select_one("form[action$='/undo/'] button")
    assert words(button) == "改回原来的栏目"
    taken = author.get(author.post(button.find_parent("form")["action"])["Location"])
    assert "改回原来的栏目：办成2条" in main(taken)
    assert {item.column for item in Publication.objects.all()} == {home}
    again = author.get(told.request["PATH_INFO"])
    assert not soup(again).select("form[action$='/undo/']")
    assert "已经撤回" in main(again)


def test_looking_again_with_what_was_filled_in_counts_anew_and_does_nothing(author, people):
    item, other, news = (
        drafted(people, title="在动态里的"),
        drafted(people, title="在公告里的"),
        factories.column("news"),
    )
    actions.revise(item, column=news, by=people.author, at=TUESDAY)
    summary = ticked(author, "column", item, other)
    assert "可以办2条" in main(summary)
    response = confirm(author, summary, column=news.pk, step="look")
    assert "可以办1条，不能办1条" in main(response)
    assert rows(response, "不能办的") == ["在动态里的"]
    assert soup(response).select_one("#id_column option[selected]")["value"] == str(news.pk)
    assert not Batch.objects.exists()


def test_an_attribute_needs_its_ground_and_what_was_typed_is_kept(author, people):
    item = drafted(people)
    response = confirm(author, ticked(author, "attribute", item), attribute="withheld", ground="", reason="内部考核")
    page = soup(response)
    assert "须选择依据" in words(page.select_one(".field.err .msg"))
    assert page.select_one("#id_reason").get_text().strip() == "内部考核"
    assert page.select_one('input[name="attribute"][checked]')["value"] == "withheld"
    assert not Batch.objects.exists()


def test_one_decision_is_made_for_many_and_told_in_words(author, people):
    items = [drafted(people), drafted(people)]
    filled = {"attribute": "withheld", "ground": "D5", "reason": "内部考核事项"}
    told = main(author.get(confirm(author, ticked(author, "attribute", *items), **filled)["Location"]))
    assert "不予公开" in told
    assert "内部考核事项" in told
    assert set(Publication.objects.values_list("attribute", "ground")) == {("withheld", "D5")}


def test_claimed_items_can_all_be_put_back(people):
    items, head = [moved(people, Stage.OFFICE_REVIEW) for _ in range(2)], client_of(people.head)
    there = confirm(head, ticked(head, "claim", *items))["Location"]
    assert Publication.objects.filter(claimed_by=people.head).count() == 2
    head.post(f"{there}undo/")
    assert not Publication.objects.filter(claimed_by=people.head).exists()


def test_a_hand_over_offers_no_way_back(author, people):
    there = confirm(author, ticked(author, "submit", drafted(people)))["Location"]
    assert not soup(author.get(there)).select("form[action$='/undo/']")
    assert "不能整批撤回" in main(author.post(f"{there}undo/", follow=True))


# --- who is let in


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_who_keeps_the_house_does_nothing_to_items(role):
    client = client_of(factories.staff(role=role))
    assert [client.get(BULK).status_code, client.post(BULK).status_code] == [403, 403]


def test_a_form_without_its_token_does_nothing(people):
    item = drafted(people)
    client = client_of(people.author, enforce_csrf_checks=True)
    sent = {"what": "submit", "item": item.pk, "ready": item.pk}
    assert client.post(BULK, sent).status_code == 403
    assert stage(item) == Stage.DRAFT
