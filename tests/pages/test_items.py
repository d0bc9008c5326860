"""One item as the reader sees it: catalogue, validity, pairs, neighbours, print."""

from datetime import date

import pytest

from disclosure.models import PolicyDetail, ProposalDetail, Topic
from disclosure.vocabulary import Answer, Kind, ProposalSource, Validity
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


def page(client, item):
    response = client.get(f"/items/{item.pk}/")
    assert response.status_code == 200
    return response


def banner(response) -> str:
    found = reading.soup(response).select_one("article .banner")
    return reading.words(found) if found else ""


def test_the_catalogue_table_holds_every_element(client):
    item = factories.policy(
        title="关于规范招生工作的实施意见",
        doc_number="台教〔2026〕5号",
        index_number="002668733/2026-00046",
        topic=Topic.objects.get(name="教育", parent__name="科技、教育"),
        on=date(2026, 3, 20),
    )
    facts = reading.facts(page(client, item))
    assert facts == {
        "索引号": "002668733/2026-00046",
        "文号": "台教〔2026〕5号",
        "名称": "关于规范招生工作的实施意见",
        "发布机构": "台州市教育局",
        "责任处室": "台州市教育局",
        "成文日期": "2026年3月18日",
        "发布日期": "2026年3月20日",
        "主题分类": "科技、教育/教育",
        "体裁": "意见",
        "公开方式": "主动公开",
        "有效性": "有效",
        "内容概述": "说明有关事项的办理时间和要求。",
    }


def test_what_is_missing_prints_as_none_never_blank(client):
    facts = reading.facts(page(client, factories.published(doc_number="", index_number=None, formed_on=None)))
    assert facts["文号"] == facts["索引号"] == facts["成文日期"] == facts["主题分类"] == "无"


def test_no_date_is_ever_shown_that_was_not_entered(client):
    """A ministry page prints an empty 废止日期 as 1970-01-01."""
    assert "1970" not in reading.text(page(client, factories.published(formed_on=None)))


def test_a_policy_in_force_says_since_when_and_until_when(client, time_machine_at):
    time_machine_at(date(2026, 6, 1))
    item = factories.policy(effective_on=date(2026, 5, 1))
    PolicyDetail.objects.filter(publication=item).update(expires_on=date(2031, 4, 30))
    response = page(client, item)
    assert banner(response) == "现行有效自2026年5月1日起施行，有效期至2031年4月30日。"
    assert reading.facts(response)["有效性"] == "有效至2031年4月30日"


def test_a_policy_that_does_not_bind_yet_says_so(client, time_machine_at):
    time_machine_at(date(2026, 4, 30))
    assert banner(page(client, factories.policy(effective_on=date(2026, 5, 1)))).startswith("尚未施行")


def test_an_abolished_document_stays_readable_with_its_mark_and_its_successor(client):
    heir = factories.policy(title="新的办法")
    item = factories.policy(title="旧的办法", validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1), successor=heir)
    response = page(client, item)
    assert banner(response) == "废止自2026年5月1日起废止。现行文件：新的办法"
    assert reading.link(response, "新的办法") == f"/items/{heir.pk}/"
    assert reading.facts(response)["有效性"] == "废止自2026年5月1日"
    assert "有关事项通知如下" in reading.main(response)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 20), "正在公示到2026年11月25日为止，还有5天。"),
        (date(2026, 11, 25), "正在公示到2026年11月25日为止，今天是最后一天。"),
        (date(2026, 11, 26), "公示已结束2026年11月25日已到期。"),
    ],
)
def test_a_public_notice_says_where_it_stands_in_its_term(client, time_machine_at, today, words):
    time_machine_at(today)
    assert banner(page(client, factories.published(title="拟聘用人员公示", ends_on=date(2026, 11, 25)))) == words


def test_document_and_interpretation_lead_to_each_other(client):
    document = factories.policy(title="招生工作实施意见")
    reading_aid = factories.published(title="《招生工作实施意见》解读", kind=Kind.INTERPRETATION, interprets=document)
    assert reading.link(page(client, document), "《招生工作实施意见》解读") == f"/items/{reading_aid.pk}/"
    assert reading.link(page(client, reading_aid), "招生工作实施意见") == f"/items/{document.pk}/"


def test_neighbours_are_the_next_newer_and_older_of_the_same_column(client):
    older, item, newer = (factories.published(on=date(2026, 3, day)) for day in (1, 2, 3))
    factories.published(on=date(2026, 3, 2), column=factories.column("titles"))
    response = page(client, item)
    assert reading.link(response, f"上一篇：{newer.title}") == f"/items/{newer.pk}/"
    assert reading.link(response, f"下一篇：{older.title}") == f"/items/{older.pk}/"


def test_neighbours_of_the_same_day_follow_the_order_of_the_list(client):
    first, second = factories.published(), factories.published()
    assert reading.link(page(client, first), f"上一篇：{second.title}") == f"/items/{second.pk}/"
    assert reading.link(page(client, second), f"下一篇：{first.title}") == f"/items/{first.pk}/"


def test_headings_of_the_text_make_its_contents(client):
    item = factories.published(body="<h2>一、范围</h2><p>甲</p><h2>二、要求</h2><p>乙</p>")
    soup = reading.soup(page(client, item))
    links = [(a["href"], reading.words(a)) for a in soup.select("nav[aria-label=本文目录] a")]
    assert links == [("#p1", "一、范围"), ("#p2", "二、要求")]
    assert soup.find(id="p2").name == "h2"


def test_a_proposal_shows_who_proposed_and_how_it_was_answered(client):
    item = factories.published(kind=Kind.PROPOSAL, column=factories.column("proposals"))
    detail = {"source": ProposalSource.CONGRESS, "number": "台六5-047", "proposer": "某代表", "answer_class": Answer.A}
    ProposalDetail.objects.create(publication=item, **detail)
    facts = reading.facts(page(client, item), "建议提案信息")
    assert facts["类别"] == "人大代表建议"
    assert facts["编号"] == "台六5-047"
    assert facts["答复类别"] == "A类（已经解决或采纳）"
    assert facts["会办单位"] == "无"


def test_a_long_title_breaks_between_words_only(client):
    item = factories.published(title="台州市教育局关于进一步规范义务教育阶段学校招生工作的实施意见")
    heading = reading.soup(page(client, item)).h1
    assert heading.find_all("wbr")
    assert reading.words(heading) == item.title


def test_the_crumbs_lead_up_through_the_column(client):
    item = factories.published(column=factories.column("admissions"))
    crumbs = reading.soup(page(client, item)).find("nav", attrs={"aria-label": "当前位置"})
    assert [a["href"] for a in crumbs.find_all("a")] == [
        "/",
        "/disclosure/",
        "/columns/key-areas/",
        "/columns/admissions/",
    ]


def test_the_print_view_carries_text_catalogue_address_and_date_without_navigation(client, time_machine_at):
    time_machine_at(date(2026, 11, 23))
    item = factories.published(doc_number="台教〔2026〕5号")
    soup = reading.soup(client.get(f"/items/{item.pk}/print/"))
    shown = reading.words(soup.main)
    assert "有关事项通知如下" in shown
    assert "台教〔2026〕5号" in shown
    assert f"http://testserver/items/{item.pk}/" in shown
    assert "打印时间：2026年11月23日10:00" in shown
    assert soup.find("nav", attrs={"aria-label": "主要栏目"}) is None


def test_an_address_that_is_no_item_answers_404(client):
    assert client.get("/items/999999/").status_code == 404
    assert client.get("/items/99999999999999999999999/").status_code == 404


def test_an_item_page_takes_no_post(client):
    item = factories.published()
    assert client.post(f"/items/{item.pk}/").status_code == 405


@pytest.mark.parametrize("address", ["/items/{}/", "/items/{}/print/"])
def test_a_text_that_was_loaded_in_part_says_so(client, address):
    part = factories.published(source_data={"truncated": True, "body_chars": 4120})
    whole = factories.published(source_data={"truncated": False, "body_chars": 900})
    assert "正文是节选，后面的部分没有载入；全文共4120字。" in client.get(address.format(part.pk)).content.decode()
    assert "节选" not in client.get(address.format(whole.pk)).content.decode()


def test_a_loaded_document_shows_the_day_alone_for_its_hour_is_not_known(client):
    loaded = factories.published(source_id="D-1", on=date(2012, 4, 5))
    own = factories.published(on=date(2012, 4, 5))
    assert "发布于2012-04-05" in reading.words(reading.soup(page(client, loaded)).select_one(".head")).replace(" ", "")
    assert "2012-04-05 10:19" in page(client, own).content.decode()
    assert "2012-04-05 10:19" not in reading.words(reading.soup(page(client, loaded)).select_one(".head"))
