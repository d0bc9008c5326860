"""The desk of 主动公开 through its pages: who sees what, what is kept when something is wrong, how a refusal reads."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure import actions
from disclosure.models import Publication, Review
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from disclosure.workflow import CHECKLIST, CLEAN
from taizhou_portal.bureau.models import CalendarYear, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import (
    BODY,
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    moved,
)
from tests.factories import at
from tests.pages.reading import main, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEXT_MONDAY = at("2026-03-23", 10)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NEXT_MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def enter(client):
    def as_person(person):
        client.force_login(Staff.objects.get(pk=person.pk))
        return client

    return as_person


def page_of(item, part=""):
    return f"/desk/items/{item.pk}/{part}"


def stage(item):
    return Publication.objects.get(pk=item.pk).stage


def form_of(item, **changed):
    """What the browser sends when the draft page is stored without a change."""
    fields = {
        "title": item.title,
        "body": item.body,
        "summary": item.summary,
        "attribute": item.attribute,
        "ground": item.ground,
        "attribute_reason": item.attribute_reason,
        "formed_on": item.formed_on.isoformat() if item.formed_on else "",
        "doc_number": item.doc_number,
        "column": item.column_id,
        "genre": item.genre,
        "issuer": item.issuer,
        "verb": "save",
    }
    return {**fields, **changed}


def rail(response) -> dict[str, str]:
    """The left rail: label → count."""
    found = {}
    for link in soup(response).select(".rail li a"):
        count = link.find("span")
        number = "".join(c for c in (count.get_text() if count else "") if c.isdigit())
        if count:
            count.extract()
        found[words(link)] = number
    return found


def errors(response) -> dict[str, str]:
    """Label of a field → the words beside it."""
    fields = soup(response).select(".field.err")
    return {
        words(f.find(["label", "legend"])).removesuffix("选填"): words(f.select_one(".errs")).replace("错误：", "")
        for f in fields
    }


# --- today and the rail


def test_today_has_each_item_once_under_its_heading(enter, people):
    drafted(people, title="草稿一篇")
    returned = moved(people, Stage.OFFICE_REVIEW, title="退回一篇")
    actions.return_(returned, reason="附件第2页有完整身份证号，遮盖后再报。", by=people.head, at=WEDNESDAY)
    page = main(enter(people.author).get("/desk/"))
    assert "今天，3月23日" in page.replace("　", "")
    assert "有2件要您办" in page
    assert page.index("退回给我的") < page.index("退回一篇") < page.index("我的草稿") < page.index("草稿一篇")
    assert "附件第2页有完整身份证号，遮盖后再报。" in page


def test_today_is_empty_in_words_when_nothing_waits(enter, people):
    assert "没有要您办的事" in main(enter(people.author).get("/desk/"))


def test_today_shows_a_part_of_a_long_list_and_leads_to_the_rest(enter, people):
    for _ in range(42):
        factories.publication(office=people.office, drafted_by=people.author, formed_on=None)
    response = enter(people.author).get("/desk/")
    link = soup(response).select_one("#p-drafts ~ .more a")
    assert words(link) == "全部，先到期的在前：我的草稿"
    assert link["href"] == "/desk/items/?list=mine&sort=due"


def test_what_is_past_the_twenty_working_days_comes_first(enter, people):
    drafted(people, title="刚写的", formed_on=date(2026, 3, 20))
    drafted(people, title="早该公开的", formed_on=date(2026, 1, 5))
    page = main(enter(people.author).get("/desk/"))
    assert "今天到期和已晚" in page
    assert page.index("早该公开的") < page.index("刚写的")
    assert "已晚" in page


def test_a_reviewer_sees_what_waits_and_never_their_own_text(enter, people):
    moved(people, Stage.OFFICE_REVIEW, title="等处室的")
    own = actions.draft(
        kind=Kind.NEWS,
        title="处长自己写的",
        body="略",
        attribute=Attribute.PROACTIVE,
        office=people.office,
        by=people.head,
        at=MONDAY,
    )
    actions.submit(own, by=people.head, at=TUESDAY)
    page = main(enter(people.head).get("/desk/"))
    assert "等处室的" in page
    assert "处长自己写的" not in page


def test_the_year_counts_what_was_public_within_its_limit(enter, people):
    factories.published(on=date(2026, 3, 20), formed_on=date(2026, 3, 18), office=people.office)
    factories.published(on=date(2026, 3, 20), formed_on=date(2026, 1, 5), office=people.office)
    page = main(enter(people.author).get("/desk/"))
    assert "基础教育处，今年主动公开2条" in page
    assert "20个工作日内公开1/2条" in page


def test_columns_that_are_about_to_go_stale_are_named_to_the_general_office(enter, people):
    factories.published(column=factories.column("news"), on=date(2026, 3, 6))
    assert "工作动态每两周更新已过3天" in main(enter(people.general).get("/desk/"))


@pytest.mark.parametrize(
    ("who", "shown", "hidden"),
    [
        ("author", {"新建信息", "我的草稿", "退回给我的"}, {"等我审核", "待签发", "安全自查", "基础数据"}),
        ("head", {"新建信息", "等我审核"}, {"待签发", "安全自查"}),
        ("checker", {"等我审核", "已公开"}, {"新建信息", "我的草稿", "待签发"}),
        ("general", {"新建信息", "等我审核", "待签发", "安全自查"}, {"基础数据"}),
    ],
)
def test_the_rail_shows_what_a_role_can_do(enter, people, who, shown, hidden):
    labels = set(rail(enter(getattr(people, who)).get("/desk/")))
    assert shown <= labels
    assert not hidden & labels


def test_the_rail_of_the_system_administrator_leads_to_the_house_alone(enter):
    labels = set(rail(enter(factories.staff(role=Role.SYSTEM)).get("/desk/")))
    assert labels == {
        "今天",
        "账号和角色",
        "安全自查",
        "单位信息",
        "离站提示",
        "域名",
        "机构和学校",
        "基础数据",
        "更改密码",
    }


def test_the_rail_counts_what_waits(enter, people):
    moved(people, Stage.SECRECY_CHECK)
    drafted(people)
    assert rail(enter(people.author).get("/desk/"))["我的草稿"] == "1"
    assert rail(enter(people.checker).get("/desk/"))["等我审核"] == "1"


def test_the_page_one_is_on_is_marked_in_the_rail(enter, people):
    response = enter(people.author).get("/desk/items/?list=mine")
    assert words(soup(response).select_one(".rail [aria-current]")).startswith("我的草稿")


def test_public_pages_do_not_count_the_rail(client, people, django_assert_max_num_queries):
    response = client.get("/columns/")
    assert not response.context.get("desk_menu")


# --- lists


def test_a_list_shows_the_offices_of_the_reader_alone(enter, people):
    drafted(people, title="我们处的")
    other = factories.publication(title="别的处的", office=factories.office())
    client = enter(people.author)
    assert "我们处的" in main(client.get("/desk/items/"))
    assert "别的处的" not in main(client.get("/desk/items/"))
    for part in ("", "edit/", "preview/"):
        assert client.get(page_of(other, part)).status_code == 404


def test_a_list_is_searched_by_title_number_and_index_number(enter, people):
    drafted(people, title="课后服务收费", doc_number="台教基〔2026〕12号")
    drafted(people, title="校车安全")
    client = enter(people.author)
    for query in ("课后", "〔2026〕12"):
        page = main(client.get("/desk/items/", {"q": query}))
        assert "课后服务收费" in page
        assert "校车安全" not in page
    assert "没有找到“没有的词”" in main(client.get("/desk/items/", {"q": "没有的词"}))


@pytest.mark.parametrize("name", ["mine", "returned", "waiting", "sign", "published", "all"])
def test_every_list_has_its_words_when_it_is_empty(enter, people, name):
    response = enter(people.general).get("/desk/items/", {"list": name})
    assert response.status_code == 200
    assert words(soup(response).select_one(".empty")) != ""


def test_an_unknown_list_is_not_found(enter, people):
    assert enter(people.author).get("/desk/items/?list=nothing").status_code == 404


@pytest.mark.parametrize("page", ["2", "99999", "x", "-1", "999999999999999999"])
def test_long_lists_have_pages_and_odd_page_numbers_do_no_harm(enter, people, page):
    for _ in range(31):
        factories.publication(office=people.office, drafted_by=people.author)
    response = enter(people.author).get("/desk/items/", {"page": page})
    assert response.status_code == 200
    assert soup(response).select(".pager a")


# --- beginning


def begin(client, **changed):
    fields = {
        "kind": "notice",
        "title": "关于春季学期开学的通知",
        "attribute": "proactive",
        "ground": "",
        "attribute_reason": "",
    }
    return client.post("/desk/items/new/", {**fields, **changed})


def test_a_new_item_is_stored_at_once_and_opened_for_writing(enter, people):
    response = begin(enter(people.author), office=people.office.pk)
    item = Publication.objects.get()
    assert response["Location"] == page_of(item, "edit/")
    assert (item.stage, item.drafted_by, item.column.slug) == (Stage.DRAFT, people.author, "notices")


def test_only_offices_one_drafts_for_can_be_chosen(enter, people):
    response = begin(enter(people.author), office=factories.office().pk)
    assert response.status_code == 200
    assert not Publication.objects.exists()


def test_a1_a_public_item_with_a_ground_is_a_form_error(enter, people):
    response = begin(enter(people.author), office=people.office.pk, ground="D6")
    assert "不能带不公开依据" in errors(response)["不公开依据"]
    assert not Publication.objects.exists()


def test_a2_a_closed_item_without_a_ground_is_a_form_error(enter, people):
    response = begin(enter(people.author), office=people.office.pk, attribute="withheld")
    assert set(errors(response)) == {"不公开依据", "属性理由"}
    assert 'value="关于春季学期开学的通知"' in response.content.decode()


@pytest.mark.parametrize("who", ["checker"])
def test_who_does_not_draft_cannot_begin(enter, people, who):
    assert begin(enter(getattr(people, who))).status_code == 403


# --- writing


def test_a_draft_shows_what_is_stored_and_is_stored_again(enter, people):
    item = drafted(people)
    client = enter(people.author)
    page = client.get(page_of(item, "edit/"))
    assert soup(page).find("textarea", {"name": "summary"}).get_text().strip() == item.summary
    assert client.post(page_of(item, "edit/"), form_of(item, title="改过的标题"))["Location"] == page_of(item, "edit/")
    assert Publication.objects.get().title == "改过的标题"


def test_a_wrong_number_is_corrected_beside_its_field_and_what_was_typed_is_kept(enter, people):
    item = drafted(people)
    response = enter(people.author).post(
        page_of(item, "edit/"), form_of(item, doc_number="台教[2026]05号", body="新写的一大段正文")
    )
    assert "台教〔2026〕5号" in errors(response)["文号"]
    assert "新写的一大段正文" in response.content.decode()
    assert soup(response).title.get_text().startswith("错误：")
    assert Publication.objects.get().doc_number == ""


def test_a_file_is_kept_although_something_else_is_wrong(enter, people):
    item = drafted(people)
    upload = SimpleUploadedFile("名单.csv", b"a,b\n")
    fields = form_of(item, doc_number="错", **{"new1-file": upload, "new1-title": "拟招生名单"})
    response = enter(people.author).post(page_of(item, "edit/"), fields)
    assert response.status_code == 200
    assert item.attachments.get().title == "拟招生名单"
    assert "拟招生名单" in main(response)


def test_several_files_come_in_one_go_and_a_bad_one_is_named_beside_its_field(enter, people):
    item = drafted(people)
    fields = form_of(item, **{"new1-file": [SimpleUploadedFile("a.csv", b"a,b"), SimpleUploadedFile("b.exe", b"MZ")]})
    response = enter(people.author).post(page_of(item, "edit/"), fields)
    assert [f.title for f in item.attachments.all()] == ["a"]
    assert "程序、脚本和快捷方式不能上传" in errors(response)["选择文件"]
    assert "程序、脚本和快捷方式不能上传" in words(soup(response).select_one(".errsum"))


def test_files_are_moved_and_removed_by_their_buttons(enter, people):
    item = drafted(people)
    files = [actions.add_file(item, accepted(name), by=people.author, at=MONDAY) for name in ("一.csv", "二.csv")]
    client = enter(people.author)
    client.post(page_of(item, "edit/"), form_of(item, verb=f"up:{files[1].pk}"))
    assert [f.title for f in item.attachments.filter(removed=False)] == ["二", "一"]
    client.post(page_of(item, "edit/"), form_of(item, verb=f"remove:{files[0].pk}"))
    assert [f.title for f in item.attachments.filter(removed=False)] == ["二"]


def test_a_file_of_another_item_cannot_be_removed_from_here(enter, people):
    item, other = drafted(people), drafted(people)
    foreign = actions.add_file(other, accepted(), by=people.author, at=MONDAY)
    assert (
        enter(people.author).post(page_of(item, "edit/"), form_of(item, verb=f"remove:{foreign.pk}")).status_code == 404
    )
    assert not other.attachments.get().removed


def test_findings_stand_beside_the_draft(enter, people):
    item = drafted(people, body="联系人手机13812345678")
    page = main(enter(people.author).get(page_of(item, "edit/")))
    assert "检查：1处必须改" in page
    assert "13812345678" not in page.split("检查：")[1]


def test_what_a_colleague_stored_meanwhile_is_not_overwritten_unseen(enter, people, monday):
    item = drafted(people)
    opened = soup(enter(people.author).get(page_of(item, "edit/"))).find("input", {"name": "seen"})["value"]
    monday.shift(60)
    actions.revise(item, title="同事改的标题", by=people.colleague, at=at("2026-03-23", 10, 1))
    fields = form_of(item, title="我改的标题", seen=opened)
    response = enter(people.author).post(page_of(item, "edit/"), fields, follow=True)
    assert "赵磊在10:01保存过这条信息" in main(response)
    assert "我改的标题" in main(response)
    assert Publication.objects.get().title == "同事改的标题"


def test_a_proposal_asks_for_its_own_data_when_it_is_handed_on(enter, people):
    item = drafted(people, kind=Kind.PROPOSAL)
    client = enter(people.author)
    response = client.post(page_of(item, "edit/"), form_of(item, verb="submit"))
    assert set(errors(response)) == {"类别", "编号", "提出人"}
    assert "有3处需要改" in main(response)
    detail = {"detail-source": "congress", "detail-number": "47", "detail-proposer": "林代表"}
    client.post(page_of(item, "edit/"), form_of(item, verb="submit", **detail))
    assert stage(item) == Stage.OFFICE_REVIEW


def test_an_interpretation_finds_its_document_by_number(enter, people):
    document = factories.policy(doc_number="台教〔2026〕5号")
    item = drafted(people, kind=Kind.INTERPRETATION)
    client = enter(people.author)
    client.post(page_of(item, "edit/"), form_of(item, interprets="台教〔2026〕5号"))
    assert Publication.objects.get(pk=item.pk).interprets == document
    assert (
        "没有找到"
        in errors(client.post(page_of(item, "edit/"), form_of(item, interprets="台教〔2026〕6号")))["所解读的文件"]
    )


def test_handing_on_names_every_gap_beside_its_field(enter, people):
    item = drafted(people, summary="", formed_on=None, body="")
    response = enter(people.author).post(page_of(item, "edit/"), form_of(item, verb="submit"))
    assert set(errors(response)) == {"成文日期", "内容概述", "正文"}
    assert stage(item) == Stage.DRAFT


def test_a_complete_draft_is_stored_and_handed_on_by_one_button(enter, people):
    item = drafted(people)
    response = enter(people.author).post(
        page_of(item, "edit/"), form_of(item, title="最后的标题", verb="submit"), follow=True
    )
    assert (stage(item), Publication.objects.get().title) == (Stage.OFFICE_REVIEW, "最后的标题")
    assert "已提交处室审核" in main(response)


def test_a_blocked_button_lists_its_reasons_and_the_server_answers_with_the_same(enter, people):
    item = drafted(people, body="联系人手机13812345678")
    client = enter(people.author)
    bar = soup(client.get(page_of(item))).select_one(".flow")
    button = bar.find("button", {"value": "submit"})
    assert button["aria-disabled"] == "true"
    told = bar.find(id=button["aria-describedby"]).get_text()
    answered = main(client.post(page_of(item, "submit/"), follow=True))
    assert "正文：有手机号138****5678" in told
    assert "正文：有手机号138****5678" in answered
    assert stage(item) == Stage.DRAFT


def test_an_item_under_review_cannot_be_opened_for_writing(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    response = enter(people.author).get(page_of(item, "edit/"), follow=True)
    assert response.redirect_chain[-1][0] == page_of(item)
    assert "不能修改" in main(response)


def test_nul_and_other_unseen_characters_are_no_server_error(enter, people):
    item = drafted(people)
    response = enter(people.author).post(page_of(item, "edit/"), form_of(item, title="标题\x00", keywords="a\x00b"))
    assert response.status_code == 200
    assert Publication.objects.get().title == item.title


# --- reading, preview, files


def test_an_item_shows_its_text_data_and_everything_that_happened(enter, people):
    item = moved(people, Stage.PUBLISHED)
    page = main(enter(people.author).get(page_of(item)))
    for words_ in (
        "现将有关事项通知如下",
        "说明征订的范围、时间和要求",
        "局办公室签发通过",
        "保密审查通过",
        "陈颖",
        "看公开页",
    ):
        assert words_ in page


def test_the_preview_is_the_public_page_with_a_note(enter, people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    response = enter(people.author).get(page_of(item, "preview/"))
    assert "公众还看不到" in main(response) or "公众还看不到" in words(soup(response))
    assert f"/desk/items/{item.pk}/files/{attachment.pk}/" in response.content.decode()
    assert stage(item) == Stage.DRAFT


def test_a_draft_has_no_public_page_and_its_file_no_public_address(client, people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_a_file_in_work_is_downloaded_by_those_who_work_on_it_alone(enter, people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    address = f"/desk/items/{item.pk}/files/{attachment.pk}/"
    response = enter(people.checker).get(address)
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == "学校,人数\n一中,40\n".encode()
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    assert enter(stranger).get(address).status_code == 404


def test_a_removed_file_cannot_be_downloaded(enter, people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.remove_file(item, attachment, by=people.author, at=MONDAY)
    assert enter(people.author).get(f"/desk/items/{item.pk}/files/{attachment.pk}/").status_code == 404


# --- deciding


def decide(client, item, verb, **fields):
    return client.post(page_of(item, "review/"), {"verb": verb, **fields})


def test_the_whole_way_goes_through_the_pages(enter, people, client):
    item = drafted(people)
    enter(people.author).post(page_of(item, "submit/"))
    decide(enter(people.head), item, "pass_office")
    decide(enter(people.checker), item, "clear_secrecy", **CLEAN_ANSWERS)
    assert client.get(item.get_absolute_url()).status_code == 404
    response = decide(enter(people.general), item, "publish")
    assert response.status_code == 302
    client.logout()
    assert "现将有关事项通知如下" in main(client.get(item.get_absolute_url()))


def test_the_secrecy_checklist_has_six_groups_and_three_answers(enter, people):
    item = moved(people, Stage.SECRECY_CHECK)
    groups = soup(enter(people.checker).get(page_of(item, "review/"))).select("fieldset.yn")
    assert len(groups) == len(CHECKLIST) == 6
    assert [words(label) for label in groups[0].find_all("label")] == ["无", "有", "拿不准"]


def test_no_answer_is_chosen_beforehand(enter, people):
    item = moved(people, Stage.SECRECY_CHECK)
    assert not soup(enter(people.checker).get(page_of(item, "review/"))).select("fieldset.yn input[checked]")


def test_an_incomplete_checklist_is_refused_and_the_answers_are_kept(enter, people):
    item = moved(people, Stage.SECRECY_CHECK)
    given = {key: CLEAN for key in CHECKLIST if key != "hidden"}
    response = decide(enter(people.checker), item, "clear_secrecy", reason="看过正文", **given)
    assert response.status_code == 409
    assert "还没有选：附件中的隐藏内容、批注、修订痕迹" in main(response)
    assert len(soup(response).select("fieldset.yn input[checked]")) == 5
    assert "看过正文" in main(response)
    assert stage(item) == Stage.SECRECY_CHECK


def test_a_return_without_words_is_refused(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    response = decide(enter(people.head), item, "return")
    assert response.status_code == 409
    assert "退回须写明理由" in main(response)


def test_a_return_reaches_the_author_with_its_reason(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    decide(enter(people.head), item, "return", reason="写清楚报送时间")
    assert "写清楚报送时间" in main(enter(people.author).get("/desk/"))
    assert "写清楚报送时间" in main(enter(people.author).get(page_of(item, "edit/")))


def test_a_reviewer_sees_what_changed_since_they_last_looked(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(item, reason="时间不对", by=people.head, at=WEDNESDAY)
    actions.revise(item, body=BODY.replace("自愿原则", "节约原则"), title="改了标题的通知", by=people.author, at=FRIDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    page = soup(enter(people.head).get(page_of(item, "review/")))
    assert "自愿" in words(page.select_one(".doc del"))
    assert "节约" in words(page.select_one(".doc ins"))
    assert "改了标题的通知" in words(page.main)
    assert "目录信息1项" in words(page.main)


def test_at_the_first_look_there_is_nothing_to_compare(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    assert not soup(enter(people.head).get(page_of(item, "review/"))).select("ins, del")


@pytest.mark.parametrize("who", ["author", "checker"])
def test_a_step_belongs_to_its_role(enter, people, who):
    item = moved(people, Stage.OFFICE_REVIEW)
    response = decide(enter(getattr(people, who)), item, "pass_office")
    assert response.status_code in {403, 409}
    assert stage(item) == Stage.OFFICE_REVIEW


def test_a3_publishing_without_secrecy_review_is_refused_and_nothing_is_public(enter, people, client):
    item = moved(people, Stage.OFFICE_REVIEW)
    Publication.objects.update(stage=Stage.SIGN_OFF)
    response = decide(enter(people.general), item, "publish")
    assert response.status_code == 409
    assert "没有保密审查记录" in main(response)
    client.logout()
    assert client.get(item.get_absolute_url()).status_code == 404


def test_a5_the_button_of_the_head_says_who_must_review_a_closed_policy(enter, people):
    item = drafted(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", **CLOSED)
    actions.submit(item, by=people.author, at=TUESDAY)
    page = words(soup(enter(people.head).get(page_of(item, "review/"))).select_one(".flow"))
    assert "由局办公室审查" in page


@pytest.mark.parametrize("verb", ["", "nothing", "submit", "withdraw"])
def test_an_unknown_verb_decides_nothing(enter, people, verb):
    item = moved(people, Stage.OFFICE_REVIEW)
    assert decide(enter(people.head), item, verb).status_code == 409
    assert not Review.objects.exists()


def test_what_was_decided_meanwhile_is_told_and_not_decided_twice(enter, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    decide(enter(people.head), item, "pass_office")
    response = decide(enter(people.head), item, "pass_office")
    assert response.status_code == 409
    assert "现在的环节是“保密审查”" in main(response)
    assert Review.objects.count() == 1


def test_a_page_of_what_needs_no_decision_leads_to_the_item(enter, people):
    item = moved(people, Stage.PUBLISHED)
    assert enter(people.general).get(page_of(item, "review/"))["Location"] == page_of(item)


def test_a_closed_item_is_signed_into_the_file(enter, people):
    item = moved(people, Stage.SECRECY_CHECK, **CLOSED)
    decide(enter(people.checker), item, "clear_secrecy", **CLEAN_ANSWERS)
    client = enter(people.general)
    assert "签发定稿" in words(soup(client.get(page_of(item, "review/"))).select_one(".flow"))
    decide(client, item, "file")
    assert stage(item) == Stage.FILED
    assert "2027年3月23日" in main(client.get(page_of(item)))


# --- taking back


def test_a_withdrawal_is_asked_once_more_and_needs_its_reason(enter, people, client):
    item = moved(people, Stage.PUBLISHED)
    general = enter(people.general)
    assert "不再能看" in main(general.get(page_of(item, "withdraw/")))
    assert set(errors(general.post(page_of(item, "withdraw/"), {"reason": ""}))) == {"怎么撤", "理由或者说明"}
    assert general.post(page_of(item, "withdraw/"), {"way": "gone", "reason": "文件有误"}).status_code == 302
    client.logout()
    assert client.get(item.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("who", ["author", "head", "checker"])
@pytest.mark.parametrize("part", ["withdraw/", "abolish/"])
def test_only_the_general_office_may_take_back(enter, people, who, part):
    item = moved(people, Stage.PUBLISHED)
    assert enter(getattr(people, who)).post(page_of(item, part), {"reason": "x"}).status_code == 403
    assert stage(item) == Stage.PUBLISHED


def test_a_draft_cannot_be_withdrawn_and_the_page_says_so(enter, people):
    item = drafted(people)
    response = enter(people.general).post(page_of(item, "withdraw/"), {"way": "gone", "reason": "文件有误"})
    assert response.status_code == 409
    assert "不能撤下" in main(response)


def test_abolishing_names_the_successor_by_its_number(enter, people):
    item, heir = moved(people, Stage.PUBLISHED), factories.policy(doc_number="台教〔2026〕9号")
    client, fields = enter(people.general), {"validity": "abolished", "on": "2026-03-23", "reason": "被新文件替代"}
    wrong = client.post(page_of(item, "abolish/"), {**fields, "successor": "台教〔2026〕8号"})
    assert "没有找到" in errors(wrong)["替代文件"]
    client.post(page_of(item, "abolish/"), {**fields, "successor": "台教〔2026〕9号"})
    found = Publication.objects.get(pk=item.pk)
    assert (found.validity, found.successor) == (Validity.ABOLISHED, heir)


def test_k4_abolishing_before_the_document_was_made_is_refused(enter, people):
    item = moved(people, Stage.PUBLISHED)
    fields = {"validity": "abolished", "on": "2026-03-01", "reason": "替代"}
    response = enter(people.general).post(page_of(item, "abolish/"), fields)
    assert response.status_code == 409
    assert "不能早于成文日期" in main(response)


# --- the house


def test_the_gallery_shows_every_component(enter, people):
    page = soup(enter(people.author).get("/desk/gallery/"))
    parts = ".badge .banner .rows .pager .facts .glance .files .search .filter .side .steps"
    parts += " .field.err .errsum .days .cal .tl .tbl .bars .inbox .finds .flow"
    assert [part for part in parts.split() if not page.select(part)] == []
    assert page.select(".empty")


def test_health_names_what_is_not_set_up(enter, people):
    page = main(enter(people.general).get("/desk/health/"))
    assert "未配置" in page
    assert "网站标识码" in page
    assert "个空白栏目" in page
    assert "2027年放假调休安排未载入" in page


def test_health_is_content_with_what_is_in_order(enter, people):
    CalendarYear.objects.get_or_create(year=2027, defaults={"source": "演示"})
    assert "工作日历已载入到明年" in main(enter(people.general).get("/desk/health/"))


@pytest.mark.parametrize("who", ["author", "head", "checker"])
def test_health_is_for_those_who_can_mend_it(enter, people, who):
    assert enter(getattr(people, who)).get("/desk/health/").status_code == 403
