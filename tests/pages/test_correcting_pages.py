"""更正 through the pages: a copy is begun, says everywhere what it is, and the public text stays until it is signed."""

import pytest
from django.test import Client

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Stage, Verb
from tests import factories
from tests.disclosure import stages
from tests.disclosure.team import FRIDAY, MONDAY, TUESDAY, accepted, drafted, moved
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOTE = "附件2第3行的截止日期写错，改为4月30日"


@pytest.fixture
def public(people):
    return moved(people, Stage.PUBLISHED)


def address(item, part="") -> str:
    return f"/desk/items/{item.pk}/{part}"


def copy_of(item) -> Publication:
    return Publication.objects.get(corrects=item)


def errors(response) -> list[str]:
    return [words(one) for one in soup(response).select(".field.err .errs")]


def test_a_correction_begins_with_what_the_public_is_told_and_leads_to_its_page(author, people, public):
    page = author.get(address(public, "correct/"))
    assert "原文照旧公开" in main(page)
    assert "网址、索引号、发布日期和没有换的附件地址都不变" in main(page)
    assert soup(page).select_one("input[name=show_difference]").has_attr("checked")
    response = author.post(address(public, "correct/"), {"note": NOTE, "show_difference": "on"})
    copy = copy_of(public)
    assert response["Location"] == edit(copy)
    assert (copy.correction_note, copy.show_difference, copy.stage) == (NOTE, True, Stage.DRAFT)
    assert copy.drafted_by == people.author
    assert Client().get(public.get_absolute_url()).status_code == 200


def test_a_correction_may_keep_the_difference_to_itself(author, public):
    author.post(address(public, "correct/"), {"note": NOTE})
    assert copy_of(public).show_difference is False


def test_nothing_is_begun_without_words_for_the_public(author, public):
    response = author.post(address(public, "correct/"), {"note": "  ", "show_difference": "on"})
    assert "请写明更正了什么、为什么" in errors(response)[0]
    assert not Publication.objects.filter(corrects=public).exists()


def test_the_second_correction_is_refused_while_the_first_is_in_work(author, people, public):
    actions.begin_correction(public, note=NOTE, by=people.author, at=MONDAY)
    assert "已经有一份更正稿在办" in main(author.get(address(public, "correct/")))
    response = author.post(address(public, "correct/"), {"note": "再来一次"})
    assert response.status_code == 409
    assert "已经有一份更正稿在办" in main(response)
    assert soup(response).select_one("textarea[name=note]").text.strip() == "再来一次"
    assert Publication.objects.filter(corrects=public).count() == 1


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.WITHDRAWN, Stage.MERGED])
def test_what_is_not_public_is_not_corrected(author, people, stage):
    item = stages.item_at(people, stage)
    before = Publication.objects.count()
    response = author.post(address(item, "correct/"), {"note": NOTE})
    assert response.status_code == 409
    assert "不能更正" in main(response)
    assert Publication.objects.count() == before


def test_a_correction_is_begun_by_drafters_of_the_office_alone(people, public):
    assert client_of(people.checker).post(address(public, "correct/"), {"note": NOTE}).status_code == 403
    stranger = factories.staff(role=factories.Role.DRAFTER, office=factories.office())
    assert client_of(stranger).post(address(public, "correct/"), {"note": NOTE}).status_code == 404
    assert not Publication.objects.filter(corrects=public).exists()


# --- its page for writing


def test_the_page_for_writing_says_that_it_is_a_correction_and_leads_to_original_and_note(author, people, public):
    copy = actions.begin_correction(public, note=NOTE, by=people.author, at=MONDAY)
    banner = soup(author.get(edit(copy))).find(id="correction")
    assert "更正稿" in words(banner)
    assert NOTE in words(banner)
    assert {link["href"] for link in banner.find_all("a")} == {public.get_absolute_url(), address(copy, "correction/")}


def test_the_page_of_an_ordinary_draft_says_nothing_of_corrections(author, item):
    assert soup(author.get(edit(item))).find(id="correction") is None


def test_the_note_is_changed_on_its_own_page_and_counts_as_a_change_of_the_text(author, people, public):
    copy = actions.begin_correction(public, note=NOTE, by=people.author, at=MONDAY)
    page = author.get(address(copy, "correction/"))
    assert soup(page).select_one("textarea[name=note]").text.strip() == NOTE
    response = author.post(address(copy, "correction/"), {"note": "改得更清楚"})
    assert response["Location"] == edit(copy)
    copy.refresh_from_db()
    assert (copy.correction_note, copy.show_difference) == ("改得更清楚", False)
    assert copy.history.first().history_change_reason == "修改：更正说明"


def test_an_empty_note_is_an_error_beside_its_field(author, people, public):
    copy = actions.begin_correction(public, note=NOTE, by=people.author, at=MONDAY)
    assert errors(author.post(address(copy, "correction/"), {"note": ""}))
    copy.refresh_from_db()
    assert copy.correction_note == NOTE


def test_a_draft_that_corrects_nothing_has_no_note(author, item):
    response = author.post(address(item, "correction/"), {"note": NOTE})
    assert response.status_code == 409
    assert "这不是更正稿" in main(response)
    assert "这不是更正稿" in main(author.get(address(item, "correction/")))


def test_the_note_stands_still_while_it_is_reviewed(author, people):
    copy = stages.correction_at(people, Stage.SECRECY_CHECK)
    response = author.post(address(copy, "correction/"), {"note": "悄悄改"})
    assert response.status_code == 409
    copy.refresh_from_db()
    assert copy.correction_note == "更正附件里的日期"


# --- the whole way


def test_a_correction_goes_the_whole_way_through_the_pages(author, people, public):
    author.post(address(public, "correct/"), {"note": NOTE, "show_difference": "on"})
    copy = copy_of(public)
    sent = form_on(author.get(edit(copy)))
    author.post(edit(copy), {**sent, "title": "关于做好教材征订的通知", "verb": "submit"})
    copy.refresh_from_db()
    assert copy.stage == Stage.OFFICE_REVIEW
    reader = Client()
    assert public.title in reader.get(public.get_absolute_url()).content.decode()
    actions.pass_office(copy, by=people.head, at=FRIDAY)
    actions.clear_secrecy(copy, answers=stages.CLEAN_ANSWERS, by=people.checker, at=FRIDAY)
    general = client_of(people.general)
    general.post(address(copy, "review/"), {"verb": Verb.APPLY.value})
    copy.refresh_from_db()
    assert copy.stage == Stage.MERGED
    page = reader.get(public.get_absolute_url()).content.decode()
    assert "关于做好教材征订的通知" in page
    assert NOTE in page
    merged = soup(author.get(address(copy)))
    assert words(merged.select_one(".told .banner b")) == "更正已并入原文"
    assert merged.select_one(".told .banner a")["href"] == address(public)


def test_the_copy_has_no_public_page_and_stands_in_no_public_list(people, public):
    copy = actions.begin_correction(public, note="说明里的暗语", by=people.author, at=MONDAY)
    actions.revise(copy, title="更正以后的暗语", by=people.author, at=TUESDAY)
    reader = Client()
    assert reader.get(copy.get_absolute_url()).status_code == 404
    for door in ("/", f"/columns/{public.column.slug}/", public.get_absolute_url(), "/search/?q=暗语"):
        text = reader.get(door).content.decode()
        assert "更正以后的暗语" not in text
        assert "说明里的暗语" not in text


def test_files_of_the_original_come_along_and_the_difference_names_what_changed(author, people):
    item = drafted(people)
    actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.submit(item, by=people.author, at=MONDAY)
    actions.pass_office(item, by=people.head, at=MONDAY)
    actions.clear_secrecy(item, answers=stages.CLEAN_ANSWERS, by=people.checker, at=MONDAY)
    actions.publish(item, by=people.general, at=MONDAY)
    copy = actions.begin_correction(item, note=NOTE, by=people.author, at=TUESDAY)
    file = copy.attachments.get()
    actions.remove_file(copy, file, by=people.author, at=TUESDAY)
    panel = soup(author.get(address(copy))).find("section", attrs={"aria-labelledby": "i-difference"})
    assert f"移除附件：{file.title}" in words(panel)


def test_who_gives_a_correction_up_learns_that_the_original_stays(author, people, public):
    copy = actions.begin_correction(public, note=NOTE, by=people.author, at=MONDAY)
    assert "原文照旧公开" in words(soup(author.get(address(copy, "discard/"))).select_one(".tells"))
    author.post(address(copy, "discard/"), {"reason": "不用改了"})
    assert "更正" in [words(one) for one in soup(author.get(address(public))).select(".flow .acts > *")]


def test_the_corrections_of_an_item_stand_beside_it_with_who_signed_them_and_their_copies(author, people):
    copy = stages.correction_at(people, Stage.MERGED)
    page = soup(author.get(address(copy.corrects)))
    panel = page.find("section", attrs={"aria-labelledby": "i-corrections"})
    assert "第1次更正" in words(panel)
    assert people.general.name in words(panel)
    assert "更正附件里的日期" in words(panel)
    found = {words(link): link["href"] for link in panel.find_all("a")}
    assert found["看更正稿"] == address(copy)
    assert Client().get(found["看公众看到的更正前后对照"]).status_code == 200


def test_what_the_public_may_not_compare_is_not_offered_as_if_it_could(author, people):
    original = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(original, note=NOTE, show_difference=False, by=people.author, at=MONDAY)
    actions.submit(copy, by=people.author, at=TUESDAY)
    actions.pass_office(copy, by=people.head, at=TUESDAY)
    actions.clear_secrecy(copy, answers=stages.CLEAN_ANSWERS, by=people.checker, at=TUESDAY)
    actions.apply_correction(copy, by=people.general, at=FRIDAY)
    panel = soup(author.get(address(original))).find("section", attrs={"aria-labelledby": "i-corrections"})
    assert "公众看不到更正前后的差异" in words(panel)
    assert len(panel.find_all("a")) == 1


def test_an_item_that_was_never_corrected_has_no_such_panel(author, public):
    assert soup(author.get(address(public))).find("section", attrs={"aria-labelledby": "i-corrections"}) is None


def test_where_a_correction_stands_is_that_of_its_original_and_cannot_be_typed(author, people, public):
    copy = actions.begin_correction(public, note="改正日期", by=people.author, at=FRIDAY)
    page = soup(author.get(address(copy, "edit/")))
    column = page.find(id="id_column")
    assert column.has_attr("disabled")
    assert "更正稿随原文" in words(page.find(id="id_column_helptext"))
