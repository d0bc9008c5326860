"""What is done to an item after publication, through its pages: what will come of it is said first, and what was typed is kept."""

from datetime import date, timedelta

import pytest
from django.test import Client

from disclosure import actions
from disclosure.models import PolicyDetail, Publication
from disclosure.search import index
from disclosure.vocabulary import Attribute, Kind, Stage, Validity, Withdrawal
from tests import factories
from tests.disclosure import stages
from tests.disclosure.team import FRIDAY, MONDAY, drafted, moved
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NUMBER = "台教〔2026〕9号"
SECRET = "王小满处分决定"


@pytest.fixture
def general(people):
    return client_of(people.general)


@pytest.fixture
def public(people):
    return moved(people, Stage.PUBLISHED)


@pytest.fixture
def heir():
    made = factories.policy(doc_number=NUMBER, title="关于教材征订的新办法", index_number="11331000/2026-000123")
    index.put([made])
    return made


def address(item, part) -> str:
    return f"/desk/items/{item.pk}/{part}/"


def fresh(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


def public_page(item):
    return Client().get(item.get_absolute_url())


def errors(response) -> dict[str, str]:
    """Name of a field → the words beside it."""
    found = {}
    for field in soup(response).select(".field.err"):
        control = field.find(["input", "textarea", "select"])
        found[control["name"]] = words(field.select_one(".errs")).replace("错误：", "")
    return found


def tells(response) -> str:
    return words(soup(response).select_one(".tells"))


def reason_of(item) -> str:
    return item.history.order_by("-history_date", "-history_id").first().history_change_reason


# --- every page alike

PAGES = {
    "withdraw": (Stage.PUBLISHED, {"way": "gone", "reason": "文件有误"}),
    "banner": (Stage.PUBLISHED, {"text": "办事地点已变更"}),
    "term": (Stage.PUBLISHED, {"expires_at": "2026-04-30T17:00"}),
    "abolish": (Stage.PUBLISHED, {"validity": "abolished", "on": "2026-03-23", "reason": "被新文件替代"}),
    "reopen": (Stage.WITHDRAWN, {"reason": "附件已更正"}),
    "discard": (Stage.DRAFT, {"reason": "重复起草"}),
    "restore": (Stage.DISCARDED, {}),
}
BY_AUTHORS = {"discard", "restore"}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", PAGES)
def test_a_page_says_what_will_come_of_it_and_changes_nothing(part, people, general):
    item = stages.item_at(people, PAGES[part][0])
    before = item.history.count()
    response = general.get(address(item, part))
    assert response.status_code == 200
    assert len(soup(response).select(".tells li")) >= 1
    assert item.history.count() == before


@pytest.mark.parametrize("part", PAGES)
def test_what_was_asked_for_is_done_and_the_item_says_so(part, people, general):
    stage, sent = PAGES[part]
    item = stages.item_at(people, stage)
    response = general.post(address(item, part), sent, follow=True)
    assert response.redirect_chain == [(f"/desk/items/{item.pk}/", 302)]
    assert soup(response).select(".banner.good")
    assert fresh(item).history.first().history_user == people.general


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", sorted(set(PAGES) - {"restore"}))
def test_an_empty_form_is_answered_beside_its_fields_and_in_the_summary(part, people, general):
    item = stages.item_at(people, PAGES[part][0])
    before = item.history.count()
    response = general.post(address(item, part), {})
    assert response.status_code == 200
    assert errors(response)
    assert len(soup(response).select(".errsum li")) == len(errors(response))
    assert soup(response).title.text.startswith("错误：")
    assert item.history.count() == before


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", PAGES)
def test_at_any_other_stage_the_page_says_why_not_and_the_button_stays(part, people, general):
    stage, sent = PAGES[part]
    item = moved(people, Stage.SIGN_OFF)
    response = general.get(address(item, part))
    assert response.status_code == 200
    assert "现在的环节是“局办公室签发”，不能" in main(response)
    button = soup(response).select_one("form button[aria-disabled]")
    assert soup(response).find(id=button["aria-describedby"])
    refused = general.post(address(item, part), sent)
    assert refused.status_code == 409
    assert "现在的环节是“局办公室签发”，不能" in main(refused)
    assert fresh(item).stage == Stage.SIGN_OFF


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", PAGES)
def test_what_was_typed_is_kept_when_it_is_refused(part, people, general):
    item = moved(people, Stage.SIGN_OFF)
    sent = PAGES[part][1]
    kept = form_on_page(general.post(address(item, part), sent))
    assert {name: kept.get(name) for name in sent} == sent


def form_on_page(response) -> dict:
    page = soup(response)
    return fields_of(page, page.select_one("main form"))


@pytest.mark.sampled(4)
@pytest.mark.parametrize("who", ["author", "head", "checker"])
@pytest.mark.parametrize("part", PAGES)
def test_a_page_belongs_to_those_whom_the_table_names(part, who, people):
    item = stages.item_at(people, PAGES[part][0])
    allowed = {"author", "head"} if part in BY_AUTHORS else set()
    answer = client_of(getattr(people, who)).post(address(item, part), PAGES[part][1])
    assert answer.status_code == (302 if who in allowed else 403)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", PAGES)
def test_of_an_item_of_another_office_nobody_learns_whether_it_exists(part, people):
    stranger = client_of(factories.staff(role=factories.Role.DRAFTER, office=factories.office()))
    item = stages.item_at(people, PAGES[part][0])
    expected = 404 if part in BY_AUTHORS else 403
    assert stranger.get(address(item, part)).status_code == expected


# --- 撤下, three ways


def test_the_three_ways_say_what_the_public_will_see(general, public):
    page = main(general.get(address(public, "withdraw")))
    assert "看到的是换成的那一条" in page
    assert "看到标题、撤下日期和理由" in page
    assert "公众照旧能看全文，先看到说明" in page


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "台教[2026]09号",
        "https://jyj.example.cn/items/{pk}/",
        "/items/{pk}/?from=x",
        "{pk}",
        "11331000/2026-000123",
        "关于教材征订的新办法",
    ],
)
def test_the_other_item_is_found_however_it_is_named(text, general, public, heir):
    sent = {"way": "moved", "successor": text.format(pk=heir.pk), "reason": "已有新办法"}
    assert general.post(address(public, "withdraw"), sent).status_code == 302
    gone = fresh(public)
    assert (gone.stage, gone.withdrawn_kind, gone.successor) == (Stage.WITHDRAWN, Withdrawal.MOVED, heir)
    assert public_page(public)["Location"] == heir.get_absolute_url()


def test_what_may_be_several_is_offered_to_choose_from_and_the_choice_counts(general, public, heir):
    other = factories.policy(title="关于教材征订的补充规定", doc_number="台教〔2026〕10号")
    index.put([other])
    sent = {"way": "moved", "successor": "教材征订的", "reason": "已有新办法"}
    response = general.post(address(public, "withdraw"), sent)
    assert "有2条可能是它" in errors(response)["chosen"]
    options = {words(label): label.input["value"] for label in soup(response).select("label:has(input[name=chosen])")}
    (chosen,) = [pk for label, pk in options.items() if "补充规定" in label]
    assert any("台教〔2026〕10号" in label for label in options)
    assert general.post(address(public, "withdraw"), {**sent, "chosen": chosen}).status_code == 302
    assert fresh(public).successor == other


def test_one_that_only_looks_alike_is_asked_for_and_never_taken(general, public, heir):
    sent = {"way": "moved", "successor": "教材新办法", "reason": "已有新办法"}
    assert "请选一条" in errors(general.post(address(public, "withdraw"), sent))["chosen"]
    assert fresh(public).stage == Stage.PUBLISHED


@pytest.mark.parametrize("text", ["台教〔2026〕88号", "99999999", "/items/99999999/", "没有这样的名称"])
def test_what_is_not_public_is_not_found(text, general, people, public):
    drafted(people, title="没有这样的名称", doc_number="台教〔2026〕88号")
    response = general.post(address(public, "withdraw"), {"way": "moved", "successor": text, "reason": "x"})
    assert "没有找到已公开的" in errors(response)["successor"]


def test_a_draft_is_not_found_by_its_number_and_its_title_is_not_told(general, people, public):
    draft = drafted(people, title=SECRET)
    response = general.post(address(public, "withdraw"), {"way": "moved", "successor": str(draft.pk), "reason": "x"})
    assert "没有找到已公开的" in errors(response)["successor"]
    assert SECRET not in main(response)


@pytest.mark.parametrize("text", ["教材征订的", "没有这样的名称"])
def test_what_was_typed_for_another_way_does_not_hinder_this_one(text, general, public, heir):
    sent = {"way": "gone", "successor": text, "reason": "附件有误"}
    assert general.post(address(public, "withdraw"), sent).status_code == 302
    assert (fresh(public).withdrawn_kind, fresh(public).successor) == (Withdrawal.GONE, None)


def test_an_item_does_not_take_its_own_place(general, public):
    response = general.post(address(public, "withdraw"), {"way": "moved", "successor": str(public.pk), "reason": "x"})
    assert "没有找到" in errors(response)["successor"]


def test_moving_needs_to_know_where(general, public):
    response = general.post(address(public, "withdraw"), {"way": "moved", "reason": "x"})
    assert errors(response) == {"successor": "请填写换成哪一条已公开的信息"}


def test_the_title_can_be_hidden_where_nothing_is_left(general, people):
    item = moved(people, Stage.PUBLISHED, title=SECRET)
    sent = {"way": "gone", "reason": "不宜再公开", "hide_title": "on"}
    assert general.post(address(item, "withdraw"), sent).status_code == 302
    answer = public_page(item)
    assert answer.status_code == 410
    assert SECRET not in answer.content.decode()
    assert "不显示标题" in main(general.get(f"/desk/items/{item.pk}/"))


def test_a_title_is_not_hidden_where_the_text_stays(general, public):
    sent = {"way": "banner", "reason": "地点已变更", "hide_title": "on"}
    assert "只有不再提供的" in errors(general.post(address(public, "withdraw"), sent))["hide_title"]


def test_the_third_way_leaves_the_text_under_a_note(general, public):
    general.post(address(public, "withdraw"), {"way": "banner", "reason": "办事地点已变更"})
    assert fresh(public).stage == Stage.PUBLISHED
    page = public_page(public).content.decode()
    assert "办事地点已变更" in page
    assert "按照学生自愿原则征订" in page


@pytest.mark.parametrize(
    ("sent", "seen", "unseen"),
    [
        ({"way": "moved", "successor": NUMBER, "reason": "已有新办法"}, ["关于教材征订的新办法"], []),
        (
            {"way": "gone", "reason": "附件有误"},
            ["关于做好教材征订工作的通知", "这条信息于2026年3月23日撤下", "理由：附件有误"],
            [],
        ),
        (
            {"way": "gone", "reason": "附件有误", "hide_title": "on"},
            ["这条信息已撤下"],
            ["关于做好教材征订工作的通知"],
        ),
        ({"way": "banner", "reason": "地点已变更"}, ["地点已变更", "下面照旧是目录信息、正文和附件"], []),
    ],
)
def test_what_the_public_will_see_can_be_looked_at_before_anything_is_done(general, public, heir, sent, seen, unseen):
    response = general.post(address(public, "withdraw"), {**sent, "show": "1"})
    panel = words(soup(response).find("section", attrs={"aria-labelledby": "a-stub"}))
    assert all(part in panel for part in seen)
    assert not any(part in panel for part in unseen)
    assert fresh(public).stage == Stage.PUBLISHED
    assert fresh(public).banner == ""
    kept = form_on_page(response)
    assert {name: kept[name] for name in sent} == sent


def test_what_is_shown_beforehand_is_what_the_public_then_reads(general, public):
    sent = {"way": "gone", "reason": "附件有误"}
    panel = soup(general.post(address(public, "withdraw"), {**sent, "show": "1"})).select_one(
        "[aria-labelledby=a-stub]"
    )
    general.post(address(public, "withdraw"), sent)
    assert words(panel.select_one(".banner")) in main(public_page(public))


def test_who_withdraws_learns_of_a_correction_in_work(general, people):
    original = stages.correction_at(people, Stage.OFFICE_REVIEW).corrects
    assert "有一份更正稿在办（处室审核）" in tells(general.get(address(original, "withdraw")))


def test_a_withdrawal_ends_what_was_doubted(general, people):
    item = stages.item_at(people, Stage.PUBLISHED, verb=stages.Verb.KEEP_PUBLIC)
    general.post(address(item, "withdraw"), {"way": "gone", "reason": "有个人信息"})
    assert item.challenges.get().outcome == "withdraw"


# --- and back again


def test_a_withdrawn_item_goes_back_to_its_author_and_the_address_still_answers(general, people):
    item = stages.withdrawn(people)
    general.post(address(item, "reopen"), {"reason": "附件已更正"})
    assert (fresh(item).stage, fresh(item).return_reason) == (Stage.RETURNED, "重新办理公开：附件已更正")
    assert public_page(item).status_code == 410


def test_a_note_is_changed_and_taken_off(general, public):
    general.post(address(public, "banner"), {"text": "办事地点已变更"})
    page = general.get(address(public, "banner"))
    assert form_on_page(page)["text"] == "办事地点已变更"
    assert "现在的说明：办事地点已变更" in tells(page)
    assert general.post(address(public, "banner"), {"text": ""}).status_code == 302
    assert fresh(public).banner == ""
    assert "办事地点已变更" not in public_page(public).content.decode()


def test_a_note_that_does_not_change_is_refused_with_the_reason(general, public):
    general.post(address(public, "banner"), {"text": "办事地点已变更"})
    response = general.post(address(public, "banner"), {"text": "办事地点已变更"})
    assert response.status_code == 409
    assert "说明没有变" in main(response)


def test_an_end_is_set_moved_and_taken_back(general, public):
    general.post(address(public, "term"), {"expires_at": "2026-04-30T17:00", "reason": "公示期满"})
    assert fresh(public).expires_at == at("2026-04-30", 17)
    assert reason_of(public) == "设定下线时间：2026-04-30 17:00，公示期满"
    page = general.get(address(public, "term"))
    assert form_on_page(page)["expires_at"] == "2026-04-30T17:00"
    assert "现在定在2026年4月30日17:00下线" in tells(page)
    general.post(address(public, "term"), {"expires_at": ""})
    assert fresh(public).expires_at is None


def test_an_end_in_the_past_is_refused(general, public):
    response = general.post(address(public, "term"), {"expires_at": "2026-03-01T17:00"})
    assert response.status_code == 409
    assert "下线时间要晚于公开时间" in main(response)
    assert "下线时间要晚于公开时间" in errors(response)["expires_at"]
    assert form_on_page(response)["expires_at"] == "2026-03-01T17:00"


def test_what_was_refused_can_be_mended_at_once_and_what_is_barred_cannot(general, public, people):
    def can_go_on(response) -> bool:
        return not soup(response).select_one("form .btn.go, form .btn.stop").has_attr("aria-disabled")

    assert can_go_on(general.post(address(public, "term"), {"expires_at": "2026-03-01T17:00"}))
    copy = actions.begin_correction(public, note="改正日期", by=people.author, at=FRIDAY)
    assert copy.pk
    assert not can_go_on(client_of(people.author).get(address(public, "correct")))


@pytest.mark.parametrize(("sent", "said"), [("", "请填写下线时间"), ("下周", "要写成2026-03-2017:00的样子")])
def test_an_end_that_cannot_be_read_is_an_error_beside_its_field(general, public, sent, said):
    assert said in errors(general.post(address(public, "term"), {"expires_at": sent}))["expires_at"]


# --- 失效 and 废止


def test_a_day_to_come_is_announced_and_can_be_taken_back(general, people):
    item = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    sent = {"validity": "abolished", "on": "2026-05-01", "reason": "新办法施行"}
    response = general.post(address(item, "abolish"), sent, follow=True)
    assert "已预告，2026-05-01起废止" in main(response)
    assert (fresh(item).validity, fresh(item).coming_validity) == (Validity.VALID, Validity.ABOLISHED)
    assert "将于2026年5月1日废止" in public_page(item).content.decode()
    assert "现在预告的是2026-05-01废止" in tells(general.get(address(item, "abolish")))
    general.post(address(item, "revalidate"), {"reason": "新办法推迟"})
    assert (fresh(item).coming_validity, fresh(item).invalid_on) == ("", None)


@pytest.mark.parametrize("text", [NUMBER, "{pk}", "关于教材征订的新办法", "/items/{pk}/"])
def test_the_document_that_takes_the_place_is_found_however_it_is_named(text, general, public, heir):
    sent = {"validity": "abolished", "on": "2026-03-23", "reason": "替代", "successor": text.format(pk=heir.pk)}
    assert general.post(address(public, "abolish"), sent).status_code == 302
    assert (fresh(public).validity, fresh(public).successor) == (Validity.ABOLISHED, heir)


def test_candidates_are_offered_for_the_document_that_takes_the_place(general, public, heir):
    sent = {"validity": "abolished", "on": "2026-03-23", "reason": "替代", "successor": "教材新办法"}
    response = general.post(address(public, "abolish"), sent)
    assert "请选一条" in errors(response)["chosen"]
    assert form_on_page(response)["reason"] == "替代"
    assert general.post(address(public, "abolish"), {**sent, "chosen": str(heir.pk)}).status_code == 302
    assert fresh(public).successor == heir


def test_a_choice_that_was_not_offered_is_no_choice(general, public, heir):
    other = factories.published(title="不相干")
    sent = {
        "validity": "abolished",
        "on": "2026-03-23",
        "reason": "替代",
        "successor": "教材新办法",
        "chosen": other.pk,
    }
    assert general.post(address(public, "abolish"), sent).status_code == 200
    assert fresh(public).validity == Validity.VALID


def test_what_is_abolished_can_be_valid_again(general, public):
    assert "没有标记失效或者废止" in main(general.get(address(public, "revalidate")))
    general.post(address(public, "abolish"), {"validity": "expired", "on": "2026-03-23", "reason": "标错"})
    assert "已经标记失效，要改先恢复有效" in main(general.get(address(public, "abolish")))
    assert general.post(address(public, "revalidate"), {"reason": "标错了文件"}).status_code == 302
    assert fresh(public).validity == Validity.VALID


def test_a_document_whose_term_is_over_is_not_made_valid_by_a_mark_alone(general, people):
    item = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    PolicyDetail.objects.create(publication=item, expires_on=date(2026, 3, 1))
    actions.abolish(item, validity=Validity.EXPIRED, on=date(2026, 3, 22), reason="期满", by=people.general, at=FRIDAY)
    response = general.post(address(item, "revalidate"), {"reason": "还要用"})
    assert response.status_code == 409
    assert "有效期到2026-03-01为止，要恢复有效先更正有效期" in main(response)


# --- columns, drafts


def test_a_public_item_moves_to_an_open_column_and_keeps_its_address(general, public):
    news, closed = factories.column("news"), factories.column("speeches")
    closed.is_open = False
    closed.save()
    page = general.get(address(public, "move-column"))
    offered = [option["value"] for option in soup(page).select("select[name=column] option")]
    assert str(news.pk) in offered
    assert not {str(public.column_id), str(closed.pk)} & set(offered)
    assert general.post(address(public, "move-column"), {"column": news.pk}).status_code == 302
    assert fresh(public).column == news
    assert public_page(public).status_code == 200
    assert "已经停用" not in main(general.get(address(public, "move-column")))


def test_a_closed_column_is_not_taken(general, public):
    closed = factories.column("news")
    closed.is_open = False
    closed.save()
    assert "没有启用" in errors(general.post(address(public, "move-column"), {"column": closed.pk}))["column"]


def test_a_draft_is_given_up_with_a_reason_and_brought_back_as_it_was(author, item, people):
    assert author.post(address(item, "discard"), {"reason": "重复起草"}).status_code == 302
    assert (fresh(item).stage, reason_of(item)) == (Stage.DISCARDED, "作废：重复起草")
    assert author.post(address(item, "restore")).status_code == 302
    assert (fresh(item).stage, fresh(item).body) == (Stage.DRAFT, item.body)


def test_a_draft_is_given_up_by_its_office_and_no_other(item):
    stranger = client_of(factories.staff(role=factories.Role.DRAFTER, office=factories.office()))
    assert stranger.post(address(item, "discard"), {"reason": "x"}).status_code == 404
    assert fresh(item).stage == Stage.DRAFT


def test_of_two_corrections_one_alone_can_be_in_work(author, people):
    first = stages.correction_at(people, Stage.DRAFT)
    actions.discard(first, reason="写错", by=people.author, at=MONDAY)
    actions.begin_correction(fresh(first.corrects), note="再来", by=people.author, at=MONDAY)
    response = author.post(address(first, "restore"))
    assert response.status_code == 409
    assert "已经有另一份更正稿在办" in main(response)


# --- lists


def rows(client, name, **more) -> list[str]:
    page = soup(client.get("/desk/items/", {"list": name, **more}))
    return [words(link) for link in page.select(".inbox a.t")]


def metas(client, name) -> list[str]:
    return [words(one) for one in soup(client.get("/desk/items/", {"list": name})).select(".inbox .m")]


def test_what_waits_for_its_hour_stands_with_it_the_next_one_first(general, people):
    for title, days in (("后公开的", 9), ("先公开的", 2), ("中间的", 5)):
        made = moved(people, Stage.SIGN_OFF, title=title)
        actions.schedule(made, publish_at=FRIDAY + timedelta(days=days), by=people.general, at=FRIDAY)
    assert rows(general, "scheduled") == ["先公开的", "中间的", "后公开的"]
    assert "定在3月22日09:00公开" in metas(general, "scheduled")[0]


def test_what_is_gone_stands_in_one_list_whichever_way_it_went(general, people):
    stages.withdrawn(people, title="撤下的")
    stages.expired(people, title="到期的")
    assert set(rows(general, "gone")) == {"撤下的", "到期的"}
    assert {"撤下", "下线"} == {next(w for w in ("撤下", "下线") if w in meta) for meta in metas(general, "gone")}


def test_what_was_given_up_or_merged_does_not_stand_among_all_and_is_found_when_asked_for(general, people):
    given_up = stages.discarded(people, title="不办了的征订")
    copy = stages.correction_at(people, Stage.MERGED, title="更正过的征订")
    drafted(people, title="在写的征订")
    assert set(rows(general, "all")) == {"更正过的征订", "在写的征订"}  # the original, not its copy
    assert rows(general, "discarded") == ["不办了的征订"]
    assert "不办了的征订" in rows(general, "all", q="不办了的")
    assert rows(general, "all", q="更正过的征订").count("更正过的征订") == 2
    assert {given_up.stage, copy.stage} == {Stage.DISCARDED, Stage.MERGED}


@pytest.mark.parametrize("name", ["scheduled", "gone", "discarded"])
def test_an_empty_list_says_so_and_each_is_one_press_away(general, name):
    page = general.get("/desk/items/", {"list": name})
    assert "没有" in words(soup(page).select_one(".empty"))
    chips = [link["href"] for link in soup(general.get("/desk/items/", {"list": "all"})).select(".filter a")]
    assert f"/desk/items/?list={name}" in chips


def test_lists_of_what_is_put_aside_hold_ones_own_offices_alone(people):
    stages.discarded(people, title=SECRET)
    stages.withdrawn(people, title=SECRET)
    stranger = client_of(factories.staff(role=factories.Role.HEAD, office=factories.office()))
    for name in ("scheduled", "gone", "discarded"):
        assert rows(stranger, name) == []


def test_a_correction_is_called_one_in_every_row(general, author, people):
    stages.correction_at(people, Stage.DRAFT)
    stages.correction_at(people, Stage.SIGN_OFF)
    assert "更正稿" in metas(author, "mine")[0]
    assert "更正稿" in metas(general, "sign")[0]
    assert sum("更正稿" in meta for meta in metas(general, "all")) == 2


def test_a_correction_is_not_late_for_a_limit_that_its_original_kept(author, people):
    made = moved(people, Stage.PUBLISHED, formed_on=date(2026, 1, 5))
    actions.begin_correction(made, note="改日期", by=people.author, at=FRIDAY)
    drafted(people, title="真的晚了", formed_on=date(2026, 1, 5))
    found = soup(author.get("/desk/items/", {"list": "mine"})).select(".inbox li")
    late = {words(row.select_one(".t")): "已晚" in words(row) for row in found}
    assert late == {"真的晚了": True, made.title: False}


def test_attributes_do_not_come_through_a_page_that_is_not_for_them(general, people):
    """What is asked for on these pages changes nothing else of the item."""
    item = moved(people, Stage.PUBLISHED)
    sent = {"text": "说明", "title": "别的标题", "attribute": Attribute.WITHHELD, "stage": "draft"}
    general.post(address(item, "banner"), sent)
    assert (fresh(item).title, fresh(item).attribute, fresh(item).stage) == (
        item.title,
        item.attribute,
        Stage.PUBLISHED,
    )
