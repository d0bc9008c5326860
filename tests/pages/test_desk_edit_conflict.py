"""Two people, or two windows, on one item: the second is told, both texts can be compared, nothing is overwritten unseen."""

import pytest

from disclosure import actions
from disclosure.models import Kept, Publication
from disclosure.vocabulary import Kind
from tests.disclosure.team import BODY, accepted, drafted
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)


def stored(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


def send(client, item, page, **changed):
    return client.post(edit(item), {**page, "verb": "save", **changed}, follow=True)


@pytest.fixture
def both(author, people, item):
    """The author typed a title and a text; a colleague stored other ones first. The page that the author then sees."""
    page = form_on(author.get(edit(item)))
    body = item.body.replace("自愿", "节约")
    actions.revise(item, title="同事改的标题", body=body, by=people.colleague, at=NOW)
    return send(author, item, page, title="我改的标题", body=page["body"].replace("各县（市、区）", "市直各"))


def choose(client, page, words_on_button):
    """Presses a button of the comparison, as a browser without script does."""
    shown = soup(page)
    button = next(b for b in shown.find_all("button") if words(b).startswith(words_on_button))
    form = shown.find("form", id=button["form"])
    fields = {field["name"]: field["value"] for field in form.select("input[name]")}
    if button.get("name"):
        fields[button["name"]] = button["value"]
    return client.post(form["action"], fields, follow=True)


def test_the_second_is_told_who_stored_when_and_sees_both(both, item):
    page = main(both)
    assert "赵磊在10:00保存过这条信息。您10:00写的没有盖掉已保存的" in page
    assert "目录信息：1项不一样" in page
    assert "同事改的标题" in page and "我改的标题" in page
    assert {words(part) for part in soup(both).select(".doc del")} == {"已保存的：节约", "已保存的：各县（市、区）"}
    assert stored(item).title == "同事改的标题"


def test_mine_is_taken_and_the_other_stays_in_the_history(both, author, item):
    answer = choose(author, both, "用我的")
    assert "已保存您的，原来的留在历史里" in main(answer)
    assert (stored(item).title, "市直各" in stored(item).body, "节约" in stored(item).body) == (
        "我改的标题",
        True,
        False,
    )
    assert item.history.filter(title="同事改的标题").exists()
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_what_is_stored_is_taken_and_mine_can_be_fetched_back(both, author, item):
    answer = choose(author, both, "用已保存的")
    assert form_on(answer)["title"] == "同事改的标题"
    assert stored(item).title == "同事改的标题"
    back = next(link["href"] for link in soup(answer).find_all("a") if "取回" in words(link))
    assert form_on(author.get(edit(item) + back))["title"] == "我改的标题"


def test_mine_is_written_on_and_stored_knowing_the_other(both, author, item):
    page = form_on(choose(author, both, "接着改我的"))
    assert page["title"] == "我改的标题"
    assert stored(item).title == "同事改的标题"
    answer = send(author, item, page, title="两个人商量好的标题")
    assert "已保存" in main(answer)
    assert stored(item).title == "两个人商量好的标题"


def test_a_third_version_in_between_is_compared_again(both, author, people, item):
    actions.revise(item, title="处长又改的标题", by=people.head, at=NOW)
    answer = choose(author, both, "用我的")
    assert "王宁在10:00保存过这条信息，请再比对一次" in main(answer)
    assert stored(item).title == "处长又改的标题"
    assert "我改的标题" in main(answer)


def test_ones_own_second_window_overwrites_nothing_either(author, item):
    first, second = form_on(author.get(edit(item))), form_on(author.get(edit(item)))
    send(author, item, second, title="第二个窗口写的")
    answer = send(author, item, first, title="第一个窗口写的")
    assert "李敏在10:00保存过这条信息" in main(answer)
    assert stored(item).title == "第二个窗口写的"


def test_a_button_pressed_twice_is_no_conflict(author, item):
    page = form_on(author.get(edit(item)))
    send(author, item, page, title="新标题")
    answer = send(author, item, page, title="新标题")
    assert "已保存" in main(answer)
    assert item.history.filter(title="新标题").count() == 1


def test_who_changed_nothing_is_shown_the_newer_text_without_a_question(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.revise(item, title="同事改的标题", by=people.colleague, at=NOW)
    answer = send(author, item, page)
    assert "您没有改动，下面是最新的内容" in main(answer)
    assert form_on(answer)["title"] == "同事改的标题"


def test_who_stores_without_a_change_does_not_become_an_author(people, item):
    head = client_of(people.head)
    send(head, item, form_on(head.get(edit(item))), verb="preview")
    assert item.history.count() == 1


def test_a_form_with_an_error_keeps_the_version_it_was_opened_on(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.revise(item, title="同事改的标题", by=people.colleague, at=NOW)
    answer = send(author, item, page, title="我改的标题", doc_number="台教[2026]05号")
    assert "赵磊在10:00保存过这条信息" in main(answer)
    again = form_on(answer)
    assert (again["title"], again["doc_number"]) == ("我改的标题", "台教[2026]05号")
    answer = send(author, item, again, doc_number="台教〔2026〕5号")
    assert "请选一种办法" in main(answer)
    assert stored(item).title == "同事改的标题"


def test_mine_with_an_error_is_given_back_for_correction(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.revise(item, title="同事改的标题", by=people.colleague, at=NOW)
    tab = {"tab": page["tab"]}
    author.post(f"/desk/items/{item.pk}/keep/", {**page, "title": "我的", "doc_number": "台教[2026]05号"})
    compared = author.get(f"/desk/items/{item.pk}/compare/", tab)
    answer = choose(author, compared, "用我的")
    assert "您写的还有填得不对的地方" in main(answer)
    assert form_on(answer)["title"] == "我的"
    assert stored(item).title == "同事改的标题"


def test_details_of_a_kind_are_compared_too(people, author):
    item = drafted(people, kind=Kind.PROPOSAL, detail={"source": "congress", "number": "47", "proposer": "林代表"})
    page = form_on(author.get(edit(item)))
    detail = {"source": "cppcc", "number": "47", "proposer": "林代表"}
    actions.revise(item, detail=detail, by=people.colleague, at=NOW)
    answer = send(author, item, page, **{"detail-number": "48"})
    assert "目录信息：2项不一样" in main(answer)
    choose(author, answer, "用我的")
    assert (stored(item).proposal.source, stored(item).proposal.number) == ("congress", "48")


def test_files_do_not_stand_in_the_way_of_a_text(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.add_file(item, accepted(), by=people.colleague, at=NOW)
    send(author, item, page, title="我改的标题")
    assert stored(item).title == "我改的标题"


def test_what_was_handed_on_in_between_can_still_be_read_and_copied(both, author, people, item):
    actions.submit(item, by=people.colleague, at=NOW)
    page = author.get(both.request["PATH_INFO"], {"tab": Kept.objects.get(kept_at__isnull=False).tab})
    assert "我改的标题" in main(page)
    assert not soup(page).find("form", id="choose")
    assert choose_mine(author, item).status_code == 409
    assert stored(item).title == "同事改的标题"


def choose_mine(client, item):
    kept = Kept.objects.get(kept_at__isnull=False)
    return client.post(f"/desk/items/{item.pk}/compare/", {"tab": kept.tab, "choice": "mine", "seen": "?"})


def test_there_is_nothing_to_compare_where_nothing_was_kept(author, item):
    address = f"/desk/items/{item.pk}/compare/"
    assert author.get(address).status_code == 404
    assert author.post(address, {"tab": "0" * 16, "choice": "mine"})["Location"] == edit(item)


def test_hostile_words_are_shown_and_never_run(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.revise(item, title="<script>alert(1)</script>", by=people.colleague, at=NOW)
    answer = send(
        author, item, page, title="<img src=x onerror=alert(1)>", body="<p onclick=x()>正文<script>y()</script></p>"
    )
    shown = answer.content.decode()
    assert "<script>alert" not in shown and "<img src=x" not in shown and "y()" not in shown


def test_long_texts_are_compared_in_bounded_time(author, people, item):
    cells = "".join(f"<tr><td>{n % 3}</td><td>0</td></tr>" for n in range(2000))
    actions.revise(item, body=f"<table>{cells}</table><p>{'长' * 50_000}</p>", by=people.author, at=NOW)
    page = form_on(author.get(edit(item)))
    actions.revise(item, body=f"<table>{cells}</table><p>{'短' * 50_000}</p>", by=people.colleague, at=NOW)
    body = page["body"].replace("<td>1</td>", "<td>9</td>")
    assert "请选一种办法" in main(send(author, item, page, body=body + "<p>又一段</p>"))


def test_the_comparison_asks_the_database_a_bounded_number_of_times(both, author, item, django_assert_max_num_queries):
    tab = Kept.objects.get(kept_at__isnull=False).tab
    with django_assert_max_num_queries(40):
        author.get(f"/desk/items/{item.pk}/compare/", {"tab": tab})


def test_the_page_stores_in_passing_and_says_so_or_asks_for_the_whole_form(author, people, item):
    page = form_on(author.get(edit(item)))
    as_json = {"HTTP_ACCEPT": "application/json"}
    answer = author.post(edit(item), {**page, "verb": "save", "title": "新标题"}, **as_json).json()
    assert (stored(item).title, answer["at"]) == ("新标题", "10:00")
    again = {**page, "seen": answer["seen"], "verb": "save"}
    assert author.post(edit(item), {**again, "title": "再改"}, **as_json).status_code == 200
    assert author.post(edit(item), {**again, "title": "旧版本上改"}, **as_json).json() == {"again": True}
    assert author.post(edit(item), {**again, "title": ""}, **as_json).status_code == 409
    assert stored(item).title == "再改"


def test_the_body_of_the_team_is_what_it_was(author, item):
    assert BODY.splitlines()[0] in form_on(author.get(edit(item)))["body"]
