"""Any two versions of an item side by side, and each of them whole."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.models import Column
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, accepted, drafted, moved
from tests.factories import at
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def page(client, item, **choice):
    """`from_` for `from`, which is a word of the language."""
    query = {name.rstrip("_"): value for name, value in choice.items()}
    return client.get(f"/desk/items/{item.pk}/versions/", query)


def chosen(response) -> tuple[str, str]:
    """What the two fields hold."""
    return tuple(soup(response).select_one(f"select[name={name}] option[selected]")["value"] for name in ("from", "to"))


def listed(response) -> list[str]:
    return [words(row.a).removesuffix("全文") for row in rows(response)]


def rows(response):
    return soup(response).select("section[aria-labelledby=list] li")


def changed(response) -> list[tuple[str, str]]:
    return [(mark.name, words(mark)) for mark in soup(response).select(".doc ins, .doc del")]


def table(response, key: str) -> list[list[str]]:
    return [
        [words(cell) for cell in row.select("th, td")]
        for row in soup(response).select(f"[aria-labelledby=v-{key}] tbody tr")
    ]


@pytest.fixture
def item(people):
    """Three versions: the hour of the meeting, then the place."""
    made = drafted(people, title="会议通知", body="会议三月一日召开。\n地点在一楼。")
    actions.revise(made, body="会议三月五日召开。\n地点在一楼。", by=people.author, at=TUESDAY)
    actions.revise(made, body="会议三月五日召开。\n地点在二楼。", keywords="会议", by=people.colleague, at=WEDNESDAY)
    return made


# which two


def test_the_last_two_are_compared_without_a_choice(author, item):
    answer = page(author, item)
    assert chosen(answer) == ("2", "3")
    assert changed(answer) == [("del", "删去：一楼"), ("ins", "增加：二楼")]
    assert "第2版到第3版：正文改了1处" in main(answer)


def test_any_two_can_be_chosen(author, item):
    answer = page(author, item, from_=1, to=3)
    assert chosen(answer) == ("1", "3")
    assert "正文改了2处" in main(answer)


def test_the_choice_works_the_same_the_other_way_round(author, item):
    straight, turned = page(author, item, from_=1, to=2), page(author, item, from_=2, to=1)
    assert chosen(turned) == ("1", "2")
    assert changed(turned) == changed(straight) == [("del", "删去：一日"), ("ins", "增加：五日")]


def test_the_address_of_a_comparison_shows_the_same_to_somebody_else(people, item):
    address = f"/desk/items/{item.pk}/versions/?from=1&to=2"
    mine, theirs = (client_of(person).get(address) for person in (people.author, people.checker))
    assert main(mine) == main(theirs)


def test_the_form_leads_to_such_an_address(author, item):
    form = soup(page(author, item)).select_one("form:has(select[name=from])")
    assert form["method"] == "get" and not form.get("action")


@pytest.mark.parametrize("wrong", ["0", "4", "999999999999", "-1", "abc", "²", "1.5", "\x00", "１"])
def test_a_version_that_there_is_not_is_told_and_the_usual_one_stands_in(wrong, author, item):
    answer = page(author, item, from_=wrong, to=3)
    assert answer.status_code == 200
    assert chosen(answer) == ("2", "3")
    assert "现在一共3版" in main(answer)


def test_two_wrong_ones_are_both_told(author, item):
    told = main(page(author, item, from_=7, to="x"))
    assert "没有第“7”版" in told and "没有第“x”版" in told


def test_the_same_version_twice_is_said_to_be_the_same(author, item):
    answer = page(author, item, from_=2, to=2)
    assert "选的是同一版" in main(answer)
    assert not changed(answer)


def test_two_versions_that_are_alike_are_said_to_be_alike(people, author, item):
    actions.revise(item, body="会议三月五日召开。\n地点在一楼。", keywords="", by=people.author, at=THURSDAY)
    assert "第2版和第4版完全一样" in main(page(author, item, from_=2, to=4))


def test_a_draft_of_one_version_has_nothing_to_compare(people, author):
    answer = page(author, drafted(people))
    assert "只有一版" in main(answer)
    assert not soup(answer).select("select[name=from]")
    assert listed(answer) == ["第1版"]


# what differs


def test_data_files_and_text_are_told_each_in_its_place(people, author, item):
    other = Column.objects.exclude(pk=item.column_id).filter(is_open=True).first()
    actions.add_file(item, accepted("名单.csv"), by=people.author, at=THURSDAY)
    actions.revise(item, title="会议的通知", column=other, by=people.author, at=FRIDAY)
    answer = page(author, item, from_=1, to=5)
    told = {row[0]: row[1:] for row in table(answer, "fields")}
    assert told["名称"] == ["会议通知", "会议的通知"]
    assert told["栏目"][1] == other.name
    assert told["关键词"] == ["空", "会议"]
    assert table(answer, "files") == [["加上", "空", "名单.csv"]]


def test_a_change_of_the_look_alone_is_called_so(people, author):
    made = drafted(people, body="<p>第一段。</p>")
    actions.revise(made, body="<p><strong>第一段。</strong></p>", by=people.author, at=TUESDAY)
    assert "文字没有变" in main(page(author, made))
    assert "只是粗体" in main(page(author, made))


def test_markup_in_a_text_stays_text(people, author, item):
    actions.revise(item, title="<script>x</script>", by=people.author, at=THURSDAY)
    assert "<script>x" not in page(author, item).content.decode()


def test_the_changed_places_are_numbered_for_the_keys_that_go_from_one_to_the_next(author, item):
    read = soup(page(author, item, from_=1, to=3))
    assert [mark["id"] for mark in read.select(".doc [id]")] == ["c1", "c2"]
    assert [(a["data-key"], a["href"]) for a in read.select(".reading a")] == [("p", "#c2"), ("n", "#c1")]
    assert len(read.select("[data-key=n]")) == 1


def test_where_nothing_changed_the_keys_do_what_they_do_everywhere(author, item):
    assert not soup(page(author, item, from_=2, to=2)).select(".reading, script[src*=review]")


# the list


def test_each_version_is_listed_with_who_when_and_what(author, item):
    told = [words(row) for row in rows(page(author, item))]
    assert [(line[:3], line[5:7]) for line in told] == [("第3版", "赵磊"), ("第2版", "李敏"), ("第1版", "李敏")]
    assert "2026-03-1809:00修改" in told[0] and told[2].endswith("2026-03-1609:00起草")


def test_the_decisions_on_a_version_stand_beside_it(people, author):
    made = moved(people, Stage.SECRECY_CHECK)
    actions.return_(made, reason="写明时间", by=people.checker, at=THURSDAY)
    actions.revise(made, body="三月底以前报送。", by=people.author, at=FRIDAY)
    newest, first = rows(page(author, made))
    assert "处室审核通过王宁" in words(first) and "保密审查退回陈颖" in words(first)
    assert "审" not in words(newest)


def test_each_version_leads_to_its_text_and_to_the_one_before(author, item):
    answer = page(author, item)
    whole = [a["href"] for a in soup(answer).select("section[aria-labelledby=list] a") if words(a).endswith("全文")]
    assert whole == [f"/desk/items/{item.pk}/versions/{n}/" for n in (3, 2, 1)]
    assert link(answer, "与上一版比较：第2版") == f"/desk/items/{item.pk}/versions/?from=1&to=2"
    assert link(answer, "与上一版比较：第1版") is None


def many(item, people, count: int) -> None:
    for n in range(count):
        actions.revise(item, body=f"正文{n}。", by=people.author, at=at("2026-03-19") + timedelta(minutes=n))


def test_a_long_list_is_turned_page_by_page_and_keeps_the_choice(people, author, item):
    many(item, people, 22)
    first = page(author, item, from_=3, to=1)
    assert listed(first)[0] == "第25版" and len(listed(first)) == 20
    second = author.get(soup(first).select_one("a[rel=next]")["href"].replace("?", f"/desk/items/{item.pk}/versions/?"))
    assert listed(second) == [f"第{n}版" for n in (5, 4, 3, 2, 1)]
    assert chosen(second) == ("1", "3")
    assert soup(second).select_one("a[rel=next]") is None and soup(second).select_one("a[rel=prev]")


@pytest.mark.parametrize("wrong", ["0", "99", "x", "-1", "²", "9" * 30])
def test_a_page_of_the_list_that_there_is_not_shows_the_newest(wrong, author, item):
    assert listed(page(author, item, page=wrong))[0] == "第3版"


def asked(client, item) -> int:
    with CaptureQueriesContext(connection) as found:
        assert page(client, item).status_code == 200
    return len(found)


def test_the_page_asks_no_more_when_there_are_many_versions(people, author, item):
    few = asked(author, item)
    many(item, people, 60)
    assert asked(author, item) <= few <= 25


# one version whole


def test_a_version_can_be_read_whole(people, author, item):
    file = actions.add_file(item, accepted("名单.csv"), by=people.author, at=THURSDAY)
    actions.revise(item, title="别的标题", body="别的正文。", by=people.author, at=FRIDAY)
    answer = author.get(f"/desk/items/{item.pk}/versions/4/")
    assert soup(answer).h1.text == "会议通知"
    assert "地点在二楼" in main(answer) and "别的" not in main(answer)
    assert link(answer, "名单") == f"/desk/items/{item.pk}/files/{file.pk}/"
    assert "只供查看" in main(answer)
    assert not soup(answer).main.select("form, button")


def test_the_newest_version_is_not_called_old(author, item):
    assert "只供查看" not in main(author.get(f"/desk/items/{item.pk}/versions/3/"))


def test_a_file_that_was_taken_off_since_is_named_without_an_address(people, author, item):
    file = actions.add_file(item, accepted("名单.csv"), by=people.author, at=THURSDAY)
    actions.remove_file(item, file, by=people.author, at=FRIDAY)
    answer = author.get(f"/desk/items/{item.pk}/versions/4/")
    assert "名单" in main(answer) and "后来移除了" in main(answer)
    assert link(answer, "名单") is None


def test_a_version_that_was_replaced_is_there_to_be_opened(people, author, item):
    file = actions.add_file(item, accepted("名单.csv"), by=people.author, at=THURSDAY)
    actions.replace_file(item, file, accepted("新.csv", b"x,y\n"), by=people.author, at=FRIDAY)
    there = link(author.get(f"/desk/items/{item.pk}/versions/4/"), "名单")
    assert there == f"/desk/items/{item.pk}/files/{file.pk}/"
    assert author.get(there).status_code == 200


def test_the_data_of_the_kind_are_those_of_that_version(people, author):
    made = drafted(people, kind=Kind.POLICY, doc_number="台教〔2026〕1号", detail={"unified_number": "旧编号"})
    actions.revise(made, detail={"unified_number": "新编号"}, by=people.author, at=TUESDAY)
    assert "旧编号" in main(author.get(f"/desk/items/{made.pk}/versions/1/"))
    assert "新编号" in main(author.get(f"/desk/items/{made.pk}/versions/2/"))


@pytest.mark.parametrize("number", [0, 4, 10**12])
def test_a_version_that_there_is_not_is_not_found(number, author, item):
    assert author.get(f"/desk/items/{item.pk}/versions/{number}/").status_code == 404


# who gets in


def test_nobody_reads_the_versions_of_another_office(item):
    stranger = client_of(factories.staff(role=Role.HEAD, office=factories.office("人事处")))
    assert page(stranger, item).status_code == 404
    assert stranger.get(f"/desk/items/{item.pk}/versions/1/").status_code == 404


def test_nothing_is_changed_by_looking(author, item):
    assert author.post(f"/desk/items/{item.pk}/versions/").status_code == 405
    before = item.history.count()
    page(author, item)
    assert item.history.count() == before


def test_the_item_leads_to_its_versions(author, item):
    assert link(author.get(f"/desk/items/{item.pk}/"), "比较各版") == f"/desk/items/{item.pk}/versions/"


def test_an_older_title_is_not_shown_where_the_version_is_not(author, item):
    assert "会议三月一日" not in text(page(author, item, from_=2, to=3))
