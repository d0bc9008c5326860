"""The page of a draft as it is read: what stands where, who made the information, and what outlives an error."""

import pytest

from disclosure import actions, keeping
from disclosure.models import Kept, Publication
from disclosure.vocabulary import Maker
from taizhou_portal.bureau.refusals import Refused
from tests.disclosure.team import drafted
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)
FINANCE = "台州市财政局"


def send(client, item, **changed):
    return client.post(edit(item), {**form_on(client.get(edit(item))), "verb": "save", **changed}, follow=True)


def fold(response, name):
    """The details under which something is folded away."""
    return next(each for each in soup(response).select("details.more-of") if words(each.b) == name)


# --- what stands where


def test_the_text_comes_before_the_long_list_of_statutory_items(author, item):
    page = soup(author.get(edit(item)))
    headings = [words(heading) for heading in page.select("#draft h2")]
    assert headings == ["公开属性", "目录信息", "通知公告要素", "正文", "附件", "归类和制作"]
    assert len(page.select("input[name=statutory_items]")) == 15


def test_the_line_above_the_folded_items_names_the_chosen_ones(author, people):
    chosen = fold(author.get(edit(drafted(people, statutory_items=[7, 11]))), "法定公开事项")
    assert words(chosen.summary).startswith("法定公开事项（7）财政预算、决算信息；（11）")
    assert not chosen.has_attr("open")
    assert words(fold(author.get(edit(drafted(people))), "法定公开事项").summary) == "法定公开事项没有选"


def test_what_was_chosen_wrongly_is_unfolded_with_its_error(author, item):
    page = send(author, item, statutory_items=["99"])
    assert fold(page, "法定公开事项").has_attr("open")
    assert fold(page, "法定公开事项").select(".msg")


def test_ground_and_reason_are_unfolded_where_they_are_asked_for(author, people, item):
    assert not fold(author.get(edit(item)), "不公开的依据和理由").has_attr("open")
    withheld = drafted(people, attribute="withheld", ground="D5", attribute_reason="内部事务")
    assert fold(author.get(edit(withheld)), "不公开的依据和理由").has_attr("open")
    refused = fold(send(author, item, attribute="withheld"), "不公开的依据和理由")
    assert refused.has_attr("open") and len(refused.select(".msg")) == 2


# --- who made it


def test_what_another_agency_made_is_stored_with_its_name(author, item):
    send(author, item, made_by="agency", maker_name=FINANCE, maker_contact="0576-88510000")
    stored = Publication.objects.get()
    assert (stored.made_by, stored.maker_name, stored.maker_contact) == ("agency", FINANCE, "0576-88510000")
    assert words(fold(author.get(edit(item)), "由谁制作").summary) == f"由谁制作{Maker.AGENCY.label}，{FINANCE}"


@pytest.mark.parametrize(("made_by", "asked"), [("agency", "请填写制作机关的全称"), ("joint", "请填写牵头机关的全称")])
def test_whose_it_is_may_wait_in_a_draft_and_is_asked_for_when_it_is_handed_on(author, people, item, made_by, asked):
    send(author, item, made_by=made_by)
    assert asked in main(author.get(edit(item)))
    page = send(author, item, made_by=made_by, verb="submit")
    assert asked in words(fold(page, "由谁制作"))
    assert Publication.objects.get().stage == "draft"
    with pytest.raises(Refused) as refused:
        actions.submit(Publication.objects.get(), by=people.author, at=NOW)
    assert asked in refused.value.reasons


def test_an_unknown_maker_is_refused(author, item):
    page = send(author, item, made_by="somebody")
    assert fold(page, "由谁制作").select(".msg")
    assert Publication.objects.get().made_by == Maker.OWN


def test_the_item_says_who_answers_a_request_for_it(author, people):
    def told(**values):
        return words(soup(author.get(f"/desk/items/{drafted(people, **values).pk}/")).find(id="answering"))

    assert told() == "公开申请由谁答复本机关"
    assert (
        told(made_by="agency", maker_name=FINANCE, maker_contact="0576-88510000")
        == f"公开申请由谁答复{FINANCE}，0576-88510000"
    )
    assert told(made_by="joint", maker_name="台州市教育局") == "公开申请由谁答复本机关"
    assert told(made_by="agency") == "公开申请由谁答复制作机关（还没有填）"
    assert (
        "<b>x"
        not in author.get(f"/desk/items/{drafted(people, made_by='agency', maker_name='<b>x').pk}/").content.decode()
    )


# --- what outlives an error


def test_a_form_with_an_error_is_kept_until_it_is_right(author, item):
    page = send(author, item, title="", body="<p>一小时写的正文</p>")
    assert "请填写标题" in main(page)
    kept = Kept.objects.get(kept_at__isnull=False)
    assert kept.values["body"] == ["<p>一小时写的正文</p>"]
    author.post(edit(item), {**form_on(page), "title": "有标题了", "verb": "save"})
    assert not Kept.objects.filter(kept_at__isnull=False).exists()
    assert "一小时写的正文" in Publication.objects.get().body


def test_a_newer_page_that_holds_nothing_new_does_not_hide_an_older_one(author, people, item, clock):
    page = form_on(author.get(edit(item)))
    author.post(f"/desk/items/{item.pk}/keep/", {**page, "title": "写了一半的标题", "closed": "1"})
    clock.shift(60)
    author.post(f"/desk/items/{item.pk}/keep/", {**page, "tab": "a" * 16, "closed": "1"})
    assert form_on(author.get(edit(item)))["title"] == "写了一半的标题"


def test_a_page_that_holds_nothing_new_is_not_spoken_of(author, item):
    page = form_on(author.get(edit(item)))
    author.post(f"/desk/items/{item.pk}/keep/", {**page, "tab": "a" * 16})
    told = author.post(f"/desk/items/{item.pk}/keep/", {**page, "beat": "1"}).json()
    assert told["elsewhere"] is None


def test_megabytes_of_markup_that_come_second_are_kept_for_the_comparison(author, people, item):
    page = form_on(author.get(edit(item)))
    actions.revise(item, title="同事改的标题", by=people.colleague, at=NOW)
    markup = "<p>甲</p>" + "<p class=MsoNormal style='mso-x:y'></p>" * 60_000
    answer = author.post(edit(item), {**page, "title": "我的", "body": markup, "verb": "save"}, follow=True)
    assert "请选一种办法" in main(answer)
    assert sum(len(text) for text in Kept.objects.get(kept_at__isnull=False).values["body"]) > 2_000_000
    assert keeping.MOST > 2_000_000
