"""What somebody typed and did not store: it is never in the item, it is never lost, and it is nobody else's."""

from datetime import timedelta

import pytest
import time_machine

from disclosure import actions, keeping
from disclosure.models import Kept, Publication
from disclosure.vocabulary import Stage
from tests import factories
from tests.disclosure.team import MONDAY, TUESDAY, drafted, moved
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-03-23", 9, 41)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def keep(client, item, page, **changed):
    return client.post(f"/desk/items/{item.pk}/keep/", {**page, **changed})


def title_on(response) -> str:
    return soup(response).find("input", {"name": "title"})["value"]


def test_what_is_kept_is_not_in_the_item_its_preview_or_its_history(people, item):
    client = client_of(people.author)
    answer = keep(client, item, form_on(client.get(edit(item))), title="写了一半的标题")
    assert answer.json()["at"] == "9:41"
    assert Publication.objects.get().title == item.title
    assert item.history.count() == 1
    assert "写了一半" not in main(client.get(f"/desk/items/{item.pk}/preview/"))
    assert "写了一半" not in main(client.get(f"/desk/items/{item.pk}/"))


def test_a_page_that_was_closed_unsaved_comes_back_with_what_was_typed(people, item, clock):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="写了一半的标题", body="写了一半", closed="1")
    clock.shift(timedelta(days=2))
    page = client_of(people.author).get(edit(item))
    assert title_on(page) == "写了一半的标题"
    assert soup(page).find("textarea", {"name": "body"}).get_text().strip() == "写了一半"
    assert "您3月23日09:41写的内容没有保存，已放回下面" in main(page)


def test_a_browser_that_crashed_said_no_farewell_and_is_taken_for_closed_after_two_minutes(people, item, clock):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="写了一半的标题")
    page = client.get(edit(item))
    assert title_on(page) == item.title
    assert "您在另一个窗口09:41还写过内容，没有保存" in main(page)
    link = soup(page).select_one("[data-told=elsewhere] a")["href"]
    assert title_on(client.get(link)) == "写了一半的标题"
    clock.shift(timedelta(minutes=3))
    assert title_on(client.get(edit(item))) == "写了一半的标题"


def test_every_field_comes_back_boxes_and_lists_too(people, item):
    client = client_of(people.author)
    typed = {
        "attribute": "withheld", "ground": "D5", "attribute_reason": "内部\n事务", "formed_on": "2026-03-01", "summary": "概述",
        "statutory_items": ["1", "11"], "particular_contact": "基教处", "doc_number": "台教[2026]05号", "genre": "letter",
    }  # fmt: skip
    keep(client, item, form_on(client.get(edit(item))), closed="1", **typed)
    page = client.get(edit(item))
    assert {name: value for name, value in form_on(page).items() if name in typed} == typed
    assert not soup(page).select(".errsum")


def test_storing_ends_it(people, item):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    keep(client, item, page, title="新标题")
    client.post(edit(item), {**page, "title": "新标题", "verb": "save"})
    assert not Kept.objects.filter(kept_at__isnull=False).exists()
    assert "没有保存" not in main(client.get(edit(item)))


def test_what_was_taken_over_and_stored_is_not_offered_again(people, item, clock):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="写了一半", closed="1")
    page = form_on(client.get(edit(item)))
    client.post(edit(item), {**page, "title": "写完了", "verb": "save"})
    clock.shift(timedelta(minutes=5))
    assert title_on(client.get(edit(item))) == "写完了"
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_a_page_that_went_on_with_it_replaces_it(people, item, clock):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="第一回", closed="1")
    second = form_on(client.get(edit(item)))
    keep(client, item, second, title="第二回", closed="1")
    assert [row.values["title"] for row in Kept.objects.filter(kept_at__isnull=False)] == [["第二回"]]
    assert title_on(client.get(edit(item))) == "第二回"


def test_what_is_kept_late_and_equals_the_item_is_not_offered(people, item, clock):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    client.post(edit(item), {**page, "title": "新标题", "verb": "save"})
    keep(client, item, page, title="新标题", closed="1")
    clock.shift(timedelta(minutes=5))
    assert "没有保存" not in main(client.get(edit(item)))


def test_line_ends_of_the_browser_are_no_change(people, item):
    item = drafted(people, summary="第一行\n第二行", body="<p>一</p>\n<p>二</p>")
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    sent = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in page.items()}
    client.post(edit(item), {**sent, "verb": "save"})
    assert item.history.count() == 1


def test_what_is_not_wanted_goes_and_can_be_fetched_back(people, item):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="写了一半", closed="1")
    banner = soup(client.get(edit(item))).find(id="taken")
    answer = client.post(banner.form["action"], {"tab": banner.find("input", {"name": "tab"})["value"]}, follow=True)
    assert title_on(answer) == item.title
    assert "您没有保存的那一份还留30天" in main(answer)
    assert title_on(client.get(edit(item))) == item.title
    back = next(link["href"] for link in soup(answer).find_all("a") if "取回" in words(link))
    assert title_on(client.get(edit(item) + back)) == "写了一半"


def test_what_a_colleague_typed_is_theirs_alone(people, item):
    author, colleague = client_of(people.author), client_of(people.colleague)
    page = form_on(author.get(edit(item)))
    keep(author, item, page, title="悄悄写的", closed="1")
    for address in (edit(item), f"{edit(item)}?tab={page['tab']}"):
        assert "悄悄写的" not in colleague.get(address).content.decode()
    assert colleague.get(f"/desk/items/{item.pk}/compare/?tab={page['tab']}").status_code == 404
    colleague.post(f"/desk/items/{item.pk}/give-up/", {"tab": page["tab"]})
    assert title_on(author.get(edit(item))) == "悄悄写的"


@pytest.mark.parametrize("tab", ["", "x", "../../etc", "~" * 40, "0" * 64, "ＡＢ"])
def test_a_page_with_an_odd_name_is_given_another(people, item, tab):
    client = client_of(people.author)
    assert keep(client, item, {"title": "写了一半", "tab": tab}).status_code == 200
    assert keeping.TAB.fullmatch(Kept.objects.get().tab)
    assert client.get(edit(item), {"tab": tab}).status_code == 200


def test_nul_characters_do_no_harm(people, item):
    client = client_of(people.author)
    keep(client, item, {**form_on(client.get(edit(item))), "title": "标\x00题", "seen": "\x00" * 50}, closed="1")
    assert title_on(client.get(edit(item))) == "标题"


def test_nul_characters_in_names_do_no_harm_either(people, item):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    odd = {"taken": "\x00", "taken_at": "\x00", "na\x00me": "x", "tab": "\x00" * 16}
    assert keep(client, item, page, **odd).status_code == 200
    assert client.get(edit(item), {"tab": "\x00", "given": "\x00"}).status_code == 200
    assert client.get(f"/desk/items/{item.pk}/compare/", {"tab": "\x00"}).status_code == 404
    assert client.post(f"/desk/items/{item.pk}/give-up/", {"tab": "\x00"}).status_code == 302
    assert client.post(edit(item), {**page, **odd, "seen": "\x00", "verb": "\x00:\x00"}).status_code == 302


def test_more_than_any_form_holds_is_refused_with_words(people, item, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
    answer = keep(client_of(people.author), item, {"body": "字" * (keeping.MOST + 1), "tab": "0" * 16})
    assert answer.status_code == 413
    assert "没有自动保存" in answer.json()["error"]


def test_only_who_drafts_in_the_office_may_keep(people, item):
    stranger = factories.staff(role=factories.Role.DRAFTER, office=factories.office())
    assert keep(client_of(stranger), item, {"title": "x"}).status_code == 404
    assert keep(client_of(people.checker), item, {"title": "x"}).status_code == 403
    assert not Kept.objects.exists()


def test_what_was_handed_on_meanwhile_keeps_the_text_for_its_return(people, item):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    actions.submit(item, by=people.colleague, at=NOW)
    assert "不能" in keep(client, item, page, title="接着写的").json()["closed"][0]
    answer = client.post(edit(item), {**page, "title": "接着写的", "verb": "save"}, follow=True)
    assert "您写的没有存进去，也没有丢" in main(answer)
    assert Publication.objects.get().title == item.title
    actions.return_(item, reason="改标题", by=people.head, at=NOW)
    assert title_on(client.get(edit(item))) == "接着写的"


# --- who else is here


def others(client, item, page) -> list[str]:
    return keep(client, item, {name: page[name] for name in ("tab", "seen")}, beat="1").json()["others"]


def test_the_second_person_is_told_at_once_and_the_first_with_the_next_beat(people, item):
    author, colleague = client_of(people.author), client_of(people.colleague)
    first = form_on(author.get(edit(item)))
    page = colleague.get(edit(item))
    assert "李敏9:41打开了这一篇。您保存不会盖掉对方的，先存的为准，后存的会请您比对" in main(page)
    assert others(author, item, first) == ["赵磊9:41打开了这一篇。您保存不会盖掉对方的，先存的为准，后存的会请您比对。"]


def test_who_went_away_is_named_no_more_after_two_minutes(people, item, clock):
    author, colleague = client_of(people.author), client_of(people.colleague)
    author.get(edit(item))
    page = form_on(colleague.get(edit(item)))
    clock.shift(timedelta(minutes=1, seconds=59))
    assert others(colleague, item, page)
    clock.shift(timedelta(seconds=2))
    assert others(colleague, item, page) == []


def test_who_closed_the_page_is_named_no_more_at_once(people, item):
    author, colleague = client_of(people.author), client_of(people.colleague)
    first, second = form_on(author.get(edit(item))), form_on(colleague.get(edit(item)))
    keep(author, item, first, beat="1", closed="1")
    assert others(colleague, item, second) == []


def test_a_page_that_beats_stays_known(people, item, clock):
    author, colleague = client_of(people.author), client_of(people.colleague)
    first, second = form_on(author.get(edit(item))), form_on(colleague.get(edit(item)))
    for _ in range(4):
        clock.shift(timedelta(seconds=50))
        others(author, item, first)
    assert others(colleague, item, second)[0].startswith("李敏9:41打开")


def test_ones_own_second_window_is_called_so(people, item):
    client = client_of(people.author)
    client.get(edit(item))
    assert "您在另一个窗口9:41打开了这一篇" in main(client.get(edit(item)))


def test_the_beat_tells_who_stored_meanwhile_and_where_to_compare(people, item):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    actions.revise(item, title="同事改的", by=people.colleague, at=NOW)
    told = keep(client, item, page, title="我改的").json()["overtaken"]
    assert told["words"].startswith("赵磊在09:41保存过这条信息")
    assert "同事改的" in main(client.get(told["url"]))


# --- tidying up


def test_what_is_older_than_thirty_days_is_thrown_away_when_a_page_is_opened(people, item, clock):
    client = client_of(people.author)
    keep(client, item, form_on(client.get(edit(item))), title="写了一半", closed="1")
    clock.shift(timedelta(days=29))
    assert title_on(client_of(people.author).get(edit(item))) == "写了一半"
    clock.shift(timedelta(days=2))
    client_of(people.colleague).get(edit(drafted(people)))
    assert title_on(client_of(people.author).get(edit(item))) == item.title


def test_pages_on_which_nothing_was_written_leave_nothing(people, item, clock):
    client = client_of(people.author)
    for _ in range(5):
        client.get(edit(item))
    clock.shift(timedelta(hours=2))
    client.get(edit(item))
    assert Kept.objects.count() == 1


def test_nobody_fills_the_table_from_one_item(people, item, clock):
    client = client_of(people.author)
    for n in range(keeping.PAGES + 5):
        clock.shift(timedelta(seconds=1))
        keep(client, item, {"title": f"第{n}页", "tab": f"{n:016x}"})
    assert Kept.objects.count() == keeping.PAGES
    assert keeping.find(item, by=people.author, tab=f"{keeping.PAGES + 4:016x}")


def test_looking_with_head_leaves_no_trace(people, item):
    client_of(people.author).head(edit(item))
    assert not Kept.objects.exists()


def test_a_published_item_has_no_page_to_write_on(people):
    item = moved(people, Stage.PUBLISHED)
    assert client_of(people.author).get(edit(item))["Location"] == f"/desk/items/{item.pk}/"


def test_the_page_and_its_beat_ask_the_database_a_bounded_number_of_times(people, item, django_assert_max_num_queries):
    client = client_of(people.author)
    page = form_on(client.get(edit(item)))
    for n in range(8):
        actions.revise(item, title=f"第{n}稿", by=people.author, at=TUESDAY if n % 2 else MONDAY)
    with django_assert_max_num_queries(45):
        client.get(edit(item))
    with django_assert_max_num_queries(16):
        keep(client, item, page, beat="1")
    with django_assert_max_num_queries(18):
        keep(client, item, page, title="写了一半")
