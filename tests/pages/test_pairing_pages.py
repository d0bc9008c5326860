"""The pages of a document and its interpretations, the list of documents without one, the panel and the staff home."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.models import DraftingRule, PolicyDetail, Publication
from disclosure.search import index
from disclosure.vocabulary import Attribute, Kind, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import FRIDAY
from tests.disclosure.test_pairing import interpretation
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

TITLE = "校外培训管理办法"


@pytest.fixture
def document(people):
    """Public since Friday the 20th: its interpretation is due on Wednesday the 25th."""
    return factories.policy(office=people.office, title=TITLE, doc_number="台教基〔2026〕5号", on=date(2026, 3, 20))


def found(**values):
    item = interpretation(**values)
    index.put([item])
    return item


def page_of(item, part: str = "pairing") -> str:
    return f"/desk/items/{item.pk}/{part}/"


def panel(response, name: str = "i-pair") -> str:
    return words(soup(response).find("section", attrs={"aria-labelledby": name}))


# --- pairing


def test_the_page_says_until_when_and_what_can_be_done(author, document):
    page = main(author.get(page_of(document)))
    assert "剩2个工作日2026年3月20日公开，解读不晚于2026年3月25日" in page
    assert "还没有解读" in page
    assert "起草解读" in page


def test_an_interpretation_is_found_by_words_and_linked(author, people, document):
    text_ = found(office=people.office, title="校外培训怎么管：政策解读")
    answer = author.get(page_of(document) + "?q=校外培训")
    form = soup(answer).select_one(".inbox li.acts form")
    sent = {"interpretation": form.find("input", attrs={"name": "interpretation"})["value"], "verb": "pair"}
    shown = author.post(form["action"], sent, follow=True)
    assert "已关联，两边的公开页都显示对方" in text(shown)
    assert "已解读" in main(shown)
    assert text_.title in text(author.get(f"/items/{document.pk}/"))
    assert TITLE in text(author.get(f"/items/{text_.pk}/"))


def test_one_of_like_title_is_offered_without_looking(author, people, document):
    found(office=people.office, title=f"《{TITLE}》政策解读")
    page = main(author.get(page_of(document)))
    assert "标题相近的：《校外培训管理办法》政策解读" in page


def test_an_interpretation_is_found_by_its_number_and_one_that_is_taken_says_so(author, people, document):
    other = factories.policy(office=people.office)
    text_ = found(office=people.office, interprets=other, index_number="002668733/2026-00077")
    for query in (str(text_.pk), "002668733/2026-00077"):
        row = soup(author.get(page_of(document), {"q": query})).select_one(".inbox li.acts")
        assert "已关联别的文件" in words(row)
        assert row.form is None


def test_nothing_found_says_what_to_do(author, document):
    assert "没有找到“没有这样的”。请换一个词，或者先起草解读" in main(author.get(page_of(document) + "?q=没有这样的"))


def test_a_draft_is_no_candidate(author, people, document):
    hidden = factories.publication(kind=Kind.INTERPRETATION, office=people.office, title="未公开的解读稿")
    assert "未公开的解读稿" not in text(author.get(page_of(document), {"q": str(hidden.pk)}))
    answer = author.post(page_of(document), {"verb": "pair", "interpretation": str(hidden.pk)})
    assert answer.status_code == 409
    assert "没有找到这篇已公开的解读" in text(answer)


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "１２", "-1"])
def test_a_number_that_is_none_is_refused_in_words(author, document, sent):
    answer = author.post(page_of(document), {"verb": "pair", "interpretation": sent})
    assert answer.status_code == 409


def test_a_link_is_cut_from_either_side_with_a_reason(author, people, document):
    text_ = found(office=people.office, interprets=document)
    for here, there in ((document, text_), (text_, document)):
        Publication.objects.filter(pk=text_.pk).update(interprets=document)
        address = link(author.get(page_of(here)), f"取消关联：{there.title}")
        assert address == page_of(here) + f"{there.pk}/"
        assert there.title in main(author.get(address))
        assert "请写明为什么取消关联" in text(author.post(address, {"reason": " "}))
        shown = author.post(address, {"reason": "关联错了文件"}, follow=True)
        assert "已取消关联，两边的公开页都不再显示对方" in text(shown)
        assert text_.title not in text(author.get(f"/items/{document.pk}/"))
        assert TITLE not in text(author.get(f"/items/{text_.pk}/"))


def test_there_is_nothing_to_cut_where_nothing_is_linked(author, people, document):
    text_ = found(office=people.office)
    assert author.get(page_of(document) + f"{text_.pk}/").status_code == 404
    assert author.get(page_of(document) + "999999/").status_code == 404


def test_a_reason_makes_an_interpretation_unnecessary_and_it_can_be_asked_for_again(author, document):
    empty = author.post(page_of(document), {"verb": "excuse", "reason": " "})
    assert "请写明为什么不用解读" in text(empty)
    shown = author.post(page_of(document), {"verb": "excuse", "reason": "转发上级文件，上级已解读"}, follow=True)
    assert "不用解读：转发上级文件，上级已解读" in main(shown)
    again = author.post(page_of(document), {"verb": "need"}, follow=True)
    assert "剩2个工作日" in main(again)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == ""


def test_who_may_not_draft_sees_the_page_and_changes_nothing(people, document):
    checker = client_of(people.checker)
    page = main(checker.get(page_of(document)))
    assert "您在这个处室没有“起草”的权限" in page
    assert "关联已公开的解读" not in page
    answer = checker.post(page_of(document), {"verb": "excuse", "reason": "不用"})
    assert answer.status_code == 409
    assert PolicyDetail.objects.get(publication=document).no_interpretation == ""


def test_an_interpretation_of_another_office_that_is_not_public_shows_no_title(author, people, document):
    elsewhere = factories.office("研究室")
    factories.publication(kind=Kind.INTERPRETATION, office=elsewhere, interprets=document, title="不能先看到的稿子")
    for address in (page_of(document), f"/desk/items/{document.pk}/"):
        page = text(author.get(address))
        assert "不能先看到的稿子" not in page
        assert "无权查看的信息" in page


def test_other_kinds_are_led_back_to_the_item(author, people):
    notice = factories.published(office=people.office)
    answer = author.get(page_of(notice), follow=True)
    assert answer.redirect_chain == [(f"/desk/items/{notice.pk}/", 302)]
    assert "只有政策文件和政策解读可以互相关联" in text(answer)


# --- 起草解读


def test_an_interpretation_is_begun_with_kind_title_and_document(author, people, document):
    opened = author.get(link(author.get(page_of(document)), "起草解读"))
    sent = {**form_on_page(opened), "attribute": Attribute.PROACTIVE}
    assert (sent["kind"], sent["title"], sent["interprets"]) == (
        Kind.INTERPRETATION,
        f"《{TITLE}》政策解读",
        str(document.pk),
    )
    author.post("/desk/items/new/", sent)
    begun = Publication.objects.get(kind=Kind.INTERPRETATION)
    assert (begun.interprets, begun.stage, begun.drafted_by) == (document, Stage.DRAFT, people.author)
    assert form_on(author.get(f"/desk/items/{begun.pk}/edit/"))["interprets"] == "台教基〔2026〕5号"


def form_on_page(response):
    page = soup(response)
    form = page.select_one("main form[method=post]")
    form["id"] = "draft"
    return form_on(type("Shown", (), {"content": str(page).encode()}))


def test_it_is_begun_together_with_a_document_that_is_not_public_yet(author, people):
    draft = factories.publication(
        kind=Kind.POLICY, office=people.office, title="办法（草案）", column=factories.column("policies")
    )
    opened = author.get(link(author.get(page_of(draft)), "起草解读"))
    author.post("/desk/items/new/", {**form_on_page(opened), "attribute": Attribute.PROACTIVE})
    begun = Publication.objects.get(kind=Kind.INTERPRETATION)
    assert begun.interprets == draft
    sheet = form_on(author.get(f"/desk/items/{begun.pk}/edit/"))
    author.post(f"/desk/items/{begun.pk}/edit/", {**sheet, "body": "解读全文。", "save": "1"})
    assert Publication.objects.get(pk=begun.pk).interprets == draft


def test_no_other_kind_takes_the_document_with_it(author, people, document):
    opened = author.get(f"/desk/items/new/?kind=interpretation&interprets={document.pk}")
    author.post("/desk/items/new/", {**form_on_page(opened), "kind": Kind.NOTICE, "attribute": Attribute.PROACTIVE})
    assert Publication.objects.get(kind=Kind.NOTICE).interprets is None


@pytest.mark.parametrize("number", ["x", "999999", "9" * 30])
def test_an_odd_number_begins_an_empty_page(author, number):
    assert form_on_page(author.get(f"/desk/items/new/?interprets={number}")).get("title") == ""


def test_a_draft_of_another_office_is_not_named(author):
    secret = factories.publication(kind=Kind.POLICY, title="别处的草案", office=factories.office())
    assert "别处的草案" not in text(author.get(f"/desk/items/new/?kind=interpretation&interprets={secret.pk}"))


# --- beside the item


def test_the_panel_of_a_document_says_how_it_stands(author, people, document):
    shown = panel(author.get(f"/desk/items/{document.pk}/"))
    assert "剩2个工作日解读不晚于2026年3月25日" in shown
    found(office=people.office, interprets=document, on=date(2026, 3, 23))
    assert "已解读" in panel(author.get(f"/desk/items/{document.pk}/"))


def test_the_panel_of_a_spared_document_says_why(author, people):
    plain = factories.policy(office=people.office, normative=False)
    assert "不用解读不是行政规范性文件" in panel(author.get(f"/desk/items/{plain.pk}/"))


def test_the_panel_of_an_interpretation_leads_to_its_document(author, people, document):
    text_ = found(office=people.office, interprets=document)
    page = author.get(f"/desk/items/{text_.pk}/")
    assert TITLE in panel(page)
    assert link(page, TITLE) == f"/desk/items/{document.pk}/"


def test_a_notice_has_no_such_panel(author, people):
    notice = factories.published(office=people.office)
    assert soup(author.get(f"/desk/items/{notice.pk}/")).find(id="i-pair") is None


# --- the list


def test_j3_the_list_has_office_day_and_lateness_first_due_first(people, document, time_machine_at):
    older = factories.policy(office=people.office, title="更早的办法", on=date(2026, 3, 2))
    time_machine_at(date(2026, 3, 27))
    rows = soup(client_of(people.general).get("/desk/interpretations/")).select(".inbox li")
    assert [older.title in words(rows[0]), TITLE in words(rows[1])] == [True, True]
    assert "基础教育处" in words(rows[1])
    assert "2026-03-20公开解读不晚于2026-03-25" in words(rows[1])
    assert "解读已晚2个工作日" in words(rows[1])
    assert rows[1].select_one(".w a")["href"] == page_of(document)


def test_the_list_is_empty_in_words(people):
    assert "都有解读" in main(client_of(people.general).get("/desk/interpretations/"))


def test_the_list_says_what_the_bureau_has_set(people):
    DraftingRule.objects.update_or_create(defaults={"interpret_workdays": 5, "interpret_since": date(2026, 1, 1)})
    page = main(client_of(people.general).get("/desk/interpretations/"))
    assert "行政规范性文件公开后5个工作日内要有解读，从2026年1月1日公开的算起" in page


def test_another_office_sees_none_of_it(people, document):
    stranger = factories.staff(role=Role.HEAD, office=factories.office())
    assert TITLE not in text(client_of(stranger).get("/desk/interpretations/"))


def test_the_rail_counts_it_for_those_who_review_and_not_for_drafters(people, author, document):
    for person, shown in ((people.head, True), (people.general, True), (people.author, False), (people.checker, False)):
        rail = words(soup(client_of(person).get("/desk/items/")).find("nav", attrs={"aria-label": "工作台"}))
        assert ("缺解读的文件1" in rail) is shown, person


def test_the_list_goes_out_as_a_table(people, document):
    answer = client_of(people.general).get("/desk/interpretations/?export=csv")
    table = b"".join(answer.streaming_content).decode()
    assert f"{TITLE},台教基〔2026〕5号,,基础教育处,2026-03-20,2026-03-25,剩2个工作日" in table


def test_the_list_turns_pages_without_asking_more(people, django_assert_max_num_queries):
    for _ in range(31):
        factories.policy(office=people.office, on=date(2026, 3, 2))
    head = client_of(people.head)
    with django_assert_max_num_queries(12):
        page = head.get("/desk/interpretations/")
    assert "共31条" in main(page)
    assert len(soup(head.get("/desk/interpretations/" + link(page, "下一页"))).select(".inbox li")) == 1


# --- the staff home


@pytest.mark.parametrize(
    ("today", "heading"),
    [
        (date(2026, 3, 23), None),
        (date(2026, 3, 24), "快到期了"),
        (date(2026, 3, 25), "今天到期和已晚"),
        (date(2026, 3, 30), "今天到期和已晚"),
    ],
)
def test_the_day_names_a_document_when_its_interpretation_is_pressing(
    people, document, time_machine_at, today, heading
):
    time_machine_at(today)
    page = soup(client_of(people.author).get("/desk/"))
    holding = [
        words(part.h2 or part.summary) for part in page.select("main section, main details") if TITLE in words(part)
    ]
    assert [heading in words_ for words_ in holding] == ([True] if heading else [])


def test_a_document_that_was_interpreted_presses_nobody(people, document, time_machine_at):
    actions.pair(document, interpretation=interpretation(office=people.office), by=people.author, at=FRIDAY)
    time_machine_at(date(2026, 3, 30))
    assert TITLE not in main(client_of(people.author).get("/desk/"))
