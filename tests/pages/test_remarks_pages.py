"""批注 through the pages: added at a passage, shown where it stands, answered beside the draft, never seen by the public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure import actions
from disclosure.models import Kept, Publication, Remark
from disclosure.vocabulary import Stage, Verb
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, moved
from tests.pages.reading import main, soup, text, words
from tests.pages.sending import client_of, edit, form_on
from tests.pages.test_review_page import LATER, again, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PASSAGE, SAID = "学生自愿原则征订", "收费的依据请写明"
TABLE = "<p>各校：</p><table><thead><tr><th scope='col'>学校</th></tr></thead><tbody><tr><td>演示小学</td></tr></tbody></table>"


@pytest.fixture
def waiting(people):
    return moved(people, Stage.OFFICE_REVIEW)


def added(person, item, *, follow: bool = True, **given):
    """The form of the page with a remark in it, sent by 加批注."""
    client = client_of(person)
    page = client.get(page_of(item))
    sent = {**form_on(page, "review"), "quote": PASSAGE, "before": "", "remark": SAID, **given}
    return client.post(page_of(item, "remark"), sent, follow=follow)


def remarked(people, item, **given) -> Remark:
    return actions.remark(item, **{"text": SAID, "quote": PASSAGE, **given}, by=people.head, at=TUESDAY)


def returned(people, **given):
    """Back with its author, with one open remark."""
    item = moved(people, Stage.OFFICE_REVIEW)
    row = remarked(people, item, **given)
    actions.return_(item, reason="见批注", by=people.head, at=TUESDAY)
    return item, row


def behind(response, row: Remark) -> str:
    """The paragraph before the block of a remark."""
    return words(soup(response).find(id=f"remark-{row.pk}").find_previous_sibling())


def marked(response) -> str:
    return "".join(words(one) for one in soup(response).select(".sheet mark"))


def typed(client, item, **values) -> dict:
    """What the page of the draft sends, with `values` typed over it."""
    return {**form_on(client.get(edit(item))), **values}


# --- adding


def test_a_remark_stands_behind_its_paragraph_and_its_words_are_marked(people, waiting):
    page = added(people.head, waiting)
    row = Remark.objects.get()
    assert (row.quote, row.text, row.by) == (PASSAGE, SAID, people.head)
    assert page.redirect_chain[0][0].endswith(f"/review/#remark-{row.pk}")
    assert marked(page) == PASSAGE
    assert behind(page, row) == "按照学生自愿原则征订。"
    assert "王宁的批注" in words(soup(page).find(id=f"remark-{row.pk}"))


def test_it_stands_there_also_where_the_text_is_compared(people):
    item, row = returned(people, quote="教育局：")
    actions.answer_remark(row, answer="已核对", by=people.author, at=WEDNESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    page = client_of(people.head).get(page_of(item))
    assert soup(page).select(".sheet ins")
    assert marked(page) == "教育局："
    assert behind(page, row) == "各县（市、区）教育局："
    block = words(soup(page).find(id=f"remark-{row.pk}"))
    assert SAID in block
    assert "李敏回应" in block
    assert "已核对" in block


def test_a_remark_on_new_words_is_marked_inside_what_was_added(people):
    item, row = returned(people)
    actions.answer_remark(row, answer="已改", by=people.author, at=WEDNESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    page = added(people.head, item, quote="不得向学生收取任何费用")
    assert marked(page) == "不得向学生收取任何费用"
    assert soup(page).select(".sheet ins mark")


def test_a_remark_on_a_cell_stands_behind_its_row_where_the_text_is_compared(people):
    rows = "<tr><td>演示小学</td><td>30人</td></tr><tr><td>演示中学</td><td>30人</td></tr>"
    item = moved(people, Stage.OFFICE_REVIEW, body=f"<p>各校：</p><table>{rows}</table>")
    row = remarked(people, item, quote="30人", before="30人演示中学")
    actions.return_(item, reason="见批注", by=people.head, at=TUESDAY)
    actions.answer_remark(row, answer="已改", by=people.author, at=WEDNESDAY)
    actions.revise(item, body=item.body.replace("演示小学", "样板小学"), by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    page = client_of(people.head).get(page_of(item))
    assert words(soup(page).select_one(".sheet ins")) == "增加：样板"
    assert behind(page, row) == "演示中学30人"


def test_words_that_were_changed_since_are_still_listed(people):
    item, row = returned(people)
    actions.answer_remark(row, answer="已改为不收费", by=people.author, at=WEDNESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    page = soup(client_of(people.head).get(page_of(item)))
    assert not page.select(".sheet mark")
    listed = words(page.find("section", attrs={"aria-labelledby": "remarking"}))
    assert "针对的文字已经改过" in listed
    assert "已改为不收费" in listed


def test_a_remark_on_the_whole_has_no_passage(people, waiting):
    page = added(people.head, waiting, quote="")
    assert Remark.objects.get().quote == ""
    assert "对全文" in words(soup(page).find("section", attrs={"aria-labelledby": "remarking"}))
    assert marked(page) == ""


def test_a_remark_in_a_table_stands_in_its_cell(people):
    item = moved(people, Stage.OFFICE_REVIEW, body=TABLE)
    page = added(people.head, item, quote="演示小学")
    assert soup(page).find(id=f"remark-{Remark.objects.get().pk}").parent.name == "td"


def test_of_equal_passages_the_words_in_front_choose_one(people):
    item = moved(people, Stage.OFFICE_REVIEW, body="甲校：按时报送。\n乙校：按时报送。")
    page = added(people.head, item, quote="按时报送", before="按时报送。乙校：")
    assert behind(page, Remark.objects.get()) == "乙校：按时报送。"


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"quote": "没有这段话"}, "quote", "正文里没有这段文字，请从正文里原样复制，不跨段"),
        ({"quote": "一、征订范围\n按照学生"}, "quote", "正文里没有这段文字，请从正文里原样复制，不跨段"),
        ({"quote": "征订"}, "quote", "这段文字在正文里有2处"),
        ({"quote": "征" * 201}, "quote", "针对的文字最多200个字"),
        ({"remark": " "}, "remark", "请写批注"),
        ({"remark": "长" * 301}, "remark", "批注不超过300个字"),
        ({"remark": "收\x00费"}, "remark", "空"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_its_field_and_everything_typed_is_kept(people, given, field, told):
    item = moved(people, Stage.SECRECY_CHECK)
    page = added(people.checker, item, reason="联系人请核对", **{**CLEAN_ANSWERS, "hidden": "unsure"}, **given)
    assert told in words(soup(page).find(id=f"id_{field}_error"))
    assert soup(page).title.get_text().startswith("错误：")
    sent = form_on(page, "review")
    assert (sent["reason"], sent["hidden"], sent["state_secret"]) == ("联系人请核对", "unsure", "none")
    fields = {name: soup(page).find(id=f"id_{name}").get_text().removeprefix("\n") for name in ("quote", "remark")}
    assert fields == {"quote": given.get("quote", PASSAGE), "remark": given.get("remark", SAID)}
    assert not Remark.objects.exists()


def test_adding_a_remark_loses_nothing_of_the_decision(people, clock):
    item = moved(people, Stage.SECRECY_CHECK)
    page = added(people.checker, item, reason="联系人请核对", **{**CLEAN_ANSWERS, "hidden": "unsure"})
    sent = form_on(page, "review")
    assert (sent["reason"], sent["hidden"], sent["state_secret"]) == ("联系人请核对", "unsure", "none")
    signing = moved(people, Stage.SIGN_OFF)
    page = added(people.general, signing, publish_at="2026-03-27T09:00", reason="同意")
    assert form_on(page, "review")["publish_at"] == "2026-03-27T09:00"


def test_what_was_put_by_is_for_that_text_alone(people):
    item = moved(people, Stage.SECRECY_CHECK)
    client = client_of(people.checker)
    sent = {**form_on(client.get(page_of(item)), "review"), "quote": "", "remark": SAID, "reason": "看过一遍"}
    client.post(page_of(item, "remark"), sent)
    client.post(page_of(item), {"verb": Verb.RETURN, "reason": "退回"})
    actions.answer_remark(Remark.objects.get(), answer="好", by=people.author, at=FRIDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    actions.pass_office(item, by=people.head, at=FRIDAY)
    assert form_on(client.get(page_of(item)), "review")["reason"] == ""


def test_a_remark_that_was_written_and_not_added_is_not_lost_with_a_decision(people, waiting):
    client = client_of(people.head)
    sent = {**form_on(client.get(page_of(waiting)), "review"), "quote": "", "remark": SAID, "verb": Verb.PASS_OFFICE}
    answer = client.post(page_of(waiting), sent)
    assert answer.status_code == 409
    assert "写好的批注还没有加上" in main(answer)
    assert SAID in soup(answer).find(id="id_remark").get_text()
    assert again(waiting).stage == Stage.OFFICE_REVIEW


def test_who_does_not_decide_at_this_step_is_told_why_and_gets_no_form(people, waiting):
    page = client_of(people.general).get(page_of(waiting))
    assert soup(page).find(id="id_remark")  # the general office reviews for every office
    checker = client_of(people.checker)
    assert not soup(checker.get(page_of(waiting))).find(id="id_remark")
    answer = checker.post(page_of(waiting, "remark"), {"quote": "", "remark": SAID})
    assert answer.status_code == 409
    assert "您在这个处室没有“处室审核”的权限" in main(answer)
    assert not Remark.objects.exists()


def test_a_text_that_is_under_review_no_more_takes_no_remark(people, item):
    answer = client_of(people.head).post(page_of(item, "remark"), {"quote": "", "remark": SAID}, follow=True)
    assert "现在的环节是“草稿”，不能批注" in main(answer)
    assert client_of(people.head).get(page_of(item, "remark")).status_code == 302


def test_another_office_finds_no_such_item(people, waiting):
    stranger = client_of(factories.staff(role=Role.HEAD, office=factories.office()))
    row = remarked(people, waiting)
    assert stranger.post(page_of(waiting, "remark"), {"remark": SAID}).status_code == 404
    assert stranger.get(page_of(waiting, f"remarks/{row.pk}/answer")).status_code == 404


@pytest.mark.parametrize("place", [PASSAGE, ""])
def test_markup_in_a_remark_is_shown_as_it_was_typed_and_runs_nowhere(people, waiting, place):
    nasty = "<img src=x onerror=alert(1)><b>粗</b>&amp;"
    remarked(people, waiting, text=nasty, quote=place)
    page = client_of(people.head).get(page_of(waiting))
    assert not soup(page).select(".said img, .said b b")
    assert nasty in soup(page).select_one(".said").get_text()


# --- answering beside the draft


def test_open_remarks_stand_beside_the_draft_each_with_its_field(people):
    item, row = returned(people)
    page = client_of(people.author).get(edit(item))
    panel = soup(page).find("section", attrs={"aria-labelledby": "remarks"})
    assert "1条没有回应" in words(panel)
    assert SAID in words(panel)
    button = panel.find("button")
    assert (button["form"], button["formaction"]) == ("draft", page_of(item, f"remarks/{row.pk}/answer"))
    assert panel.find("textarea")["form"] == "draft"


def test_a_draft_without_remarks_has_no_panel(people, item):
    assert not soup(client_of(people.author).get(edit(item))).find(id="remarks")


def test_an_answer_is_stored_and_what_was_typed_in_the_draft_stands_there_again(people):
    item, row = returned(people)
    client = client_of(people.author)
    sent = typed(
        client, item, title="关于做好教材征订工作的补充通知", **{f"remark-{row.pk}-answer": "依据已写在第一段"}
    )
    answer = client.post(page_of(item, f"remarks/{row.pk}/answer"), sent, follow=True)
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("依据已写在第一段", people.author)
    assert answer.redirect_chain[0][0].startswith(f"{edit(item)}?tab=")
    assert form_on(answer)["title"] == "关于做好教材征订工作的补充通知"
    assert again(item).title == "关于做好教材征订工作的通知"
    assert "都已回应" in words(soup(answer).find(id="remarks"))


def test_an_answer_beside_an_untouched_draft_keeps_nothing(people):
    item, row = returned(people)
    client = client_of(people.author)
    sent = typed(client, item, **{f"remark-{row.pk}-answer": "已写"})
    answer = client.post(page_of(item, f"remarks/{row.pk}/answer"), sent)
    assert answer.headers["Location"] == f"{edit(item)}#remarks"
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_a_file_that_was_chosen_goes_along_with_an_answer(people):
    item, row = returned(people)
    client = client_of(people.author)
    file = {
        "new1-file": SimpleUploadedFile("名单.csv", "学校,人数\n一中,40\n".encode(), "text/csv"),
        "new1-title": "名单",
    }
    sent = typed(client, item, **{f"remark-{row.pk}-answer": "已加附件"}, **file)
    client.post(page_of(item, f"remarks/{row.pk}/answer"), sent)
    assert [one.title for one in item.attachments.all()] == ["名单"]


def test_an_answer_without_words_is_told_beside_its_field_and_the_draft_stays_as_typed(people):
    item, row = returned(people)
    client = client_of(people.author)
    sent = typed(client, item, title="另一个标题", **{f"remark-{row.pk}-answer": "  "})
    page = client.post(page_of(item, f"remarks/{row.pk}/answer"), sent)
    assert page.status_code == 200
    assert "请写怎么改的，或者为什么不改" in words(soup(page).find(id=f"id_remark-{row.pk}-answer_error"))
    assert "请写怎么改的，或者为什么不改" in words(soup(page).select_one(".errsum"))
    assert form_on(page)["title"] == "另一个标题"


def test_answers_are_stored_with_the_draft_and_then_it_can_be_handed_in(people):
    item, row = returned(people)
    client = client_of(people.author)
    refused = client.post(edit(item), typed(client, item, verb="submit"), follow=True)
    assert "还有1条批注没有回应" in main(refused)
    sent = typed(client, item, verb="submit", **{f"remark-{row.pk}-answer": "依据已写"})
    answer = client.post(edit(item), sent, follow=True)
    assert "已提交处室审核" in main(answer)
    assert Remark.objects.get().answer == "依据已写"


def test_a_kept_answer_stands_in_its_field_again(people):
    item, row = returned(people)
    client = client_of(people.author)
    name = f"remark-{row.pk}-answer"
    sent = typed(client, item, title="另一个标题", **{name: "写了一半"}, closed="1")
    client.post(page_of(item, "keep"), sent)
    page = soup(client.get(edit(item)))
    assert page.find(attrs={"name": name}).get_text().strip() == "写了一半"


def test_an_answer_of_somebody_who_was_logged_out_goes_to_the_login_with_the_draft_kept(people):
    item, row = returned(people)
    client = client_of(people.author)
    sent = typed(client, item, title="另一个标题", **{f"remark-{row.pk}-answer": "已写"})
    answer = Client().post(page_of(item, f"remarks/{row.pk}/answer"), sent)
    assert "/desk/login/" in answer.headers["Location"]
    assert Kept.objects.get(kept_at__isnull=False).values["title"] == ["另一个标题"]


# --- answering beside the item


def test_the_item_shows_its_remarks_and_takes_an_answer(people):
    item, row = returned(people)
    client = client_of(people.author)
    panel = soup(client.get(page_of(item, ""))).find("section", attrs={"aria-labelledby": "remarks"})
    assert panel.form["action"] == page_of(item, f"remarks/{row.pk}/answer")
    answer = client.post(panel.form["action"], {"answer": "依据已写"}, follow=True)
    assert "已回应，审查人会看到" in main(answer)
    assert "都已回应" in words(soup(answer).find(id="remarks"))
    assert "回应批注：依据已写" in text(answer)


def test_an_answer_without_words_gets_a_page_of_its_own_with_the_remark(people):
    item, row = returned(people)
    page = client_of(people.author).post(page_of(item, f"remarks/{row.pk}/answer"), {"answer": ""})
    assert "请写怎么改的，或者为什么不改" in words(soup(page).find(id="id_answer_error"))
    assert SAID in main(page)


def test_a_remark_is_answered_once(people):
    item, row = returned(people)
    actions.answer_remark(row, answer="已写", by=people.colleague, at=THURSDAY)
    client = client_of(people.author)
    answer = client.post(page_of(item, f"remarks/{row.pk}/answer"), {"answer": "再写"})
    assert answer.status_code == 409
    assert "赵磊已经回应过这条批注" in main(answer)
    assert "再写" in soup(answer).find(id="id_answer").get_text()


def test_while_it_is_reviewed_nobody_answers_but_everybody_of_the_office_reads(people, waiting):
    row = remarked(people, waiting)
    client = client_of(people.author)
    panel = soup(client.get(page_of(waiting, ""))).find("section", attrs={"aria-labelledby": "remarks"})
    assert SAID in words(panel)
    assert not panel.form
    refused = client.post(page_of(waiting, f"remarks/{row.pk}/answer"), {"answer": "已写"})
    assert refused.status_code == 409
    assert "不能回应批注" in main(refused)


def test_the_draft_of_a_refused_answer_is_kept(people):
    """It was handed in in another window meanwhile."""
    item, row = returned(people)
    client = client_of(people.author)
    sent = typed(client, item, title="另一个标题", **{f"remark-{row.pk}-answer": "已写"})
    actions.answer_remark(row, answer="好", by=people.colleague, at=THURSDAY)
    actions.submit(item, by=people.colleague, at=THURSDAY)
    answer = client.post(page_of(item, f"remarks/{row.pk}/answer"), sent)
    assert answer.status_code == 409
    assert Kept.objects.get(kept_at__isnull=False).values["title"] == ["另一个标题"]


# --- nobody else


def test_no_remark_reaches_preview_or_public_page_or_stored_text(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    row = remarked(people, item)
    body = Publication.objects.get(pk=item.pk).body
    assert SAID not in text(client_of(people.author).get(page_of(item, "preview")))
    actions.return_(item, reason="见批注", by=people.head, at=WEDNESDAY)
    actions.answer_remark(row, answer="已写", by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=WEDNESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.publish(item, by=people.general, at=FRIDAY)
    for address in (item.get_absolute_url(), f"{item.get_absolute_url()}print/"):
        page = Client().get(address)
        assert page.status_code == 200
        assert SAID not in page.content.decode()
        assert "<mark" not in page.content.decode()
    assert again(item).body == body
