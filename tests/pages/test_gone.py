"""Addresses never break: what was public once answers for ever, and says no more than may be said."""

import re

import pytest

from disclosure import actions
from disclosure.models import Attachment
from disclosure.vocabulary import Attribute, Stage, Withdrawal
from tests import factories
from tests.disclosure.stages import LATER, closed_off, correction_at, discarded, expired, item_at, scheduled, urgent
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, MONDAY, accepted, drafted, moved
from tests.pages import reading
from tests.pages.test_afterlife import back_again, corrected

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TITLE = "关于做好教材征订工作的通知"


def addresses(item, *files: Attachment) -> list[str]:
    asked = [f"/items/{item.pk}/", f"/items/{item.pk}/print/", f"/items/{item.pk}/corrections/1/"]
    return asked + [f"/items/{item.pk}/files/{file.pk}/" for file in files or [Attachment(pk=1)]]


def answers(client, item, *files) -> set[int]:
    return {client.get(address).status_code for address in addresses(item, *files)}


def page(client, item):
    response = client.get(f"/items/{item.pk}/")
    assert response.status_code == 410
    return response


def with_file(people, **values):
    """A public item with one file."""
    item = drafted(people, **values)
    file = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    released(people, item)
    return item, file


def released(people, item, at=FRIDAY) -> None:
    actions.submit(item, by=people.author, at=at)
    actions.pass_office(item, by=people.head, at=at)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=at)
    actions.publish(item, by=people.general, at=at)


def moved_away(people, item, heir) -> None:
    kind = {"kind": Withdrawal.MOVED, "successor": heir}
    actions.withdraw(item, reason="换成新的通知", **kind, by=people.general, at=FRIDAY)


def test_what_was_withdrawn_answers_410_with_title_day_and_reason_under_every_address(client, people):
    item, file = with_file(people)
    actions.withdraw(item, reason="附件列有个人信息", by=people.general, at=LATER)
    assert answers(client, item, file) == {410}
    response = page(client, item)
    assert reading.words(reading.soup(response).h1) == TITLE
    assert "已撤下这条信息于2026年3月23日撤下，正文和附件不再提供。理由：附件列有个人信息" in reading.main(response)
    assert reading.words(reading.soup(response).title).startswith(f"已撤下：{TITLE}")
    assert "按照学生自愿原则征订" not in response.content.decode()


def test_a_title_that_must_not_be_read_stands_nowhere_on_the_page(client, people):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="标题列有个人姓名", hide_title=True, by=people.general, at=FRIDAY)
    response = page(client, item)
    assert TITLE not in response.content.decode().replace("<wbr>", "")
    assert reading.words(reading.soup(response).h1) == "这条信息已撤下"
    assert "理由：标题列有个人姓名" in reading.main(response)


def test_what_is_no_longer_proactive_is_not_named_and_only_the_bare_fact_is_told(client, people):
    item = closed_off(people)
    response = page(client, item)
    assert TITLE not in response.content.decode().replace("<wbr>", "")
    assert "理由：公开属性已改变" in reading.main(response)
    assert "内部考核事项" not in response.content.decode()


def test_what_was_objected_to_after_an_urgent_publication_is_not_named(client, people):
    item = urgent(people)
    actions.object_urgent(item, opinion="列有学生名单", by=people.checker, at=FRIDAY)
    response = page(client, item)
    assert "理由：公开审批没有通过" in reading.main(response)
    assert "列有学生名单" not in response.content.decode() and TITLE not in response.content.decode()


def test_what_has_expired_says_so(client, people):
    item = expired(people)
    assert answers(client, item) == {410}
    assert "已到期下线这条信息于2026年3月23日到期下线，正文和附件不再提供。理由：公开期限已满" in reading.main(
        page(client, item)
    )


def test_a_term_that_is_over_answers_as_expired_before_the_system_has_run(client, people, time_machine_at):
    item, file = with_file(people)
    actions.set_term(item, expires_at=LATER, by=people.general, at=FRIDAY)
    time_machine_at(LATER.date())
    assert answers(client, item, file) == {410}
    before = reading.main(page(client, item))
    actions.run_due(at=LATER)
    item.refresh_from_db()
    assert item.stage == Stage.EXPIRED
    assert reading.main(page(client, item)) == before


def test_every_old_address_leads_for_good_to_what_took_the_place(client, people):
    item, file = with_file(people)
    heir = factories.published(title="新的通知")
    moved_away(people, item, heir)
    for address in addresses(item, file):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, f"/items/{heir.pk}/"), address


def test_an_item_that_moved_twice_leads_to_where_it_is_now(client, people):
    first, second = moved(people, Stage.PUBLISHED), moved(people, Stage.PUBLISHED)
    last = factories.published()
    moved_away(people, first, second)
    moved_away(people, second, last)
    assert client.get(f"/items/{first.pk}/")["Location"] == f"/items/{last.pk}/"


def test_where_the_successor_is_gone_as_well_the_stub_stands_for_itself(client, people):
    item, heir = moved(people, Stage.PUBLISHED), moved(people, Stage.PUBLISHED, title="新的征订通知")
    moved_away(people, item, heir)
    actions.withdraw(heir, reason="停止征订", by=people.general, at=FRIDAY)
    response = page(client, item)
    assert "理由：换成新的通知" in reading.main(response)
    assert "新的征订通知" not in response.content.decode()


def test_moves_in_a_circle_end_at_the_stub(client, people):
    items = [moved(people, Stage.PUBLISHED) for _ in range(2)]
    moved_away(people, items[0], items[1])
    moved_away(people, items[1], factories.published())
    items[1].successor = items[0]
    items[1].save()
    assert page(client, items[0])


def test_an_item_that_is_worked_on_anew_keeps_its_stub_and_does_not_show_the_new_title(client, people):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason="改好再发", by=people.general, at=FRIDAY)
    actions.revise(item, title="尚未审查的标题", attribute=Attribute.WITHHELD, by=people.author, at=LATER)
    response = page(client, item)
    assert "尚未审查的标题" not in response.content.decode()
    assert "理由：文件有误" in reading.main(response)
    assert "公开属性已改变" not in reading.main(response)  # that is not decided yet


@pytest.mark.parametrize("then", ["discard", "file"])
def test_an_address_that_was_public_once_answers_whatever_became_of_the_item(client, people, then):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason="改好再发", by=people.general, at=FRIDAY)
    if then == "discard":
        actions.discard(item, reason="不再发布", by=people.author, at=LATER)
    else:
        actions.revise(item, **CLOSED, by=people.author, at=LATER)
        actions.submit(item, by=people.author, at=LATER)
        actions.pass_office(item, by=people.head, at=LATER)
        actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=LATER)
        actions.file_unpublished(item, by=people.general, at=LATER)
    assert TITLE not in page(client, item).content.decode().replace("<wbr>", "")


def test_what_came_back_is_read_at_its_old_address(client, people):
    item = moved(people, Stage.PUBLISHED)
    moved_away(people, item, factories.published())
    actions.reopen(item, reason="改好再发", by=people.general, at=FRIDAY)
    released(people, item, at=LATER)
    assert client.get(f"/items/{item.pk}/").status_code == 200


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SIGN_OFF, Stage.MERGED])
def test_a_correction_has_no_address_of_its_own_at_any_stage(client, people, stage):
    assert answers(client, correction_at(people, stage)) == {404}


@pytest.mark.parametrize("maker", [discarded, scheduled, lambda people: item_at(people, Stage.FILED)])
def test_what_was_never_public_does_not_exist(client, people, maker):
    assert answers(client, maker(people)) == {404}


def test_a_file_that_was_replaced_leads_to_the_version_that_stands_there(client, people):
    item, old = with_file(people)
    new = replaced_in_correction(people, item)
    response = client.get(f"/items/{item.pk}/files/{old.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/items/{item.pk}/files/{new.pk}/")
    assert client.get(response["Location"]).status_code == 200


def test_a_file_that_was_replaced_twice_leads_to_the_newest(client, people):
    item, old = with_file(people)
    replaced_in_correction(people, item)
    newest = replaced_in_correction(people, item, "学校,人数\n一中,50\n".encode())
    assert client.get(f"/items/{item.pk}/files/{old.pk}/")["Location"] == f"/items/{item.pk}/files/{newest.pk}/"


def test_a_file_that_was_taken_away_answers_410_and_names_the_item_alone(client, people):
    item, file = with_file(people)
    taken_away(people, item)
    response = client.get(f"/items/{item.pk}/files/{file.pk}/")
    assert response.status_code == 410
    assert f"附件已移除这个附件已经从{TITLE}里移除，不再提供。" in reading.main(response)
    assert file.title not in response.content.decode()
    assert reading.link(response, TITLE) == f"/items/{item.pk}/"


def test_a_version_whose_later_ones_were_taken_away_answers_410_as_well(client, people):
    item, old = with_file(people)
    new = replaced_in_correction(people, item)
    taken_away(people, item)
    assert {client.get(f"/items/{item.pk}/files/{file.pk}/").status_code for file in (old, new)} == {410}


def test_a_file_that_came_and_went_in_the_draft_does_not_exist(client, people):
    item = drafted(people)
    file = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.remove_file(item, file, by=people.author, at=MONDAY)
    released(people, item)
    assert client.get(f"/items/{item.pk}/files/{file.pk}/").status_code == 404


def test_a_file_of_the_correction_itself_is_not_served(client, people):
    item, _ = with_file(people)
    copy = actions.begin_correction(item, note="更正名单", by=people.author, at=LATER)
    (mine,) = copy.attachments.all()
    assert client.get(f"/items/{copy.pk}/files/{mine.pk}/").status_code == 404
    assert client.get(f"/items/{item.pk}/files/{mine.pk}/").status_code == 404


def test_a_file_that_was_public_before_the_item_came_back_is_gone_not_unknown(client, people):
    item, file = with_file(people)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason="改好再发", by=people.general, at=LATER)
    actions.remove_file(item, file, by=people.author, at=LATER)
    released(people, item, at=LATER)
    assert client.get(f"/items/{item.pk}/files/{file.pk}/").status_code == 410


def test_no_answer_is_shown_again_from_a_store_without_asking(client, people):
    item, file = with_file(people)
    gone = closed_off(people)
    away = moved(people, Stage.PUBLISHED)
    moved_away(people, away, item)
    doors = [f"/items/{one.pk}/" for one in (item, gone, away)]
    doors += [
        f"/items/{item.pk}/files/{file.pk}/",
        f"/items/{item.pk}/print/",
        "/",
        "/columns/notices/",
        "/search/?q=教材",
    ]
    doors += ["/feeds/", "/sitemap.xml", "/api/v1/search?q=教材", "/nowhere/", "/reports/"]
    for door in doors:
        assert client.get(door)["Cache-Control"] == "no-cache", door


def test_whoever_has_a_file_already_is_told_no_more_than_that(client, people):
    item, file = with_file(people)
    first = client.get(f"/items/{item.pk}/files/{file.pk}/")
    again = client.get(f"/items/{item.pk}/files/{file.pk}/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "no-cache")


def test_a_page_of_the_desk_is_still_stored_nowhere(people, as_staff):
    assert "no-store" in as_staff(people.author).get("/desk/")["Cache-Control"]


def test_a_corrected_text_is_read_at_once_and_the_old_one_nowhere(client, people):
    item = moved(people, Stage.PUBLISHED)
    doors = [
        f"/items/{item.pk}/",
        f"/items/{item.pk}/print/",
        "/columns/notices/",
        "/search/?q=教材征订",
        "/feeds/columns/notices.atom",
    ]

    def telling() -> list[str]:
        pages = {door: client.get(door).content.decode() for door in doors}
        return [door for door, page in pages.items() if TITLE in re.sub("</?(?:wbr|mark)>", "", page)]

    assert telling() == doors  # each was opened, and would be in any store, before the change
    corrected(people, item, title="关于做好2026年教材征订工作的通知", show=False)
    assert telling() == []


def test_what_came_back_with_another_text_does_not_show_the_old_one_in_its_corrections(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, body="<p>名单：张某某。</p>")
    corrected(people, item, body="<p>没有名单。</p>")
    back_again(people, item, at=LATER, body="<p>全部重写。</p>")
    for number in (1, 2):
        response = client.get(f"/items/{item.pk}/corrections/{number}/")
        assert response.status_code == 200 and "张某某" not in response.content.decode()


def replaced_in_correction(people, item, data: bytes = "学校,人数\n一中,41\n".encode()) -> Attachment:
    """A new version of the one file, by a correction."""
    copy = actions.begin_correction(item, note="更正名单", by=people.author, at=FRIDAY)
    file = copy.attachments.get(removed=False)
    actions.replace_file(copy, file, accepted(data=data), by=people.author, at=FRIDAY)
    signed(people, copy)
    return item.attachments.get(removed=False)


def taken_away(people, item) -> None:
    copy = actions.begin_correction(item, note="撤去名单", by=people.author, at=LATER)
    actions.remove_file(copy, copy.attachments.get(removed=False), by=people.author, at=LATER)
    signed(people, copy, at=LATER)


def signed(people, copy, at=FRIDAY) -> None:
    actions.submit(copy, by=people.author, at=at)
    actions.pass_office(copy, by=people.head, at=at)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=at)
    actions.apply_correction(copy, by=people.general, at=at)
