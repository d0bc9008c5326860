"""设置 in the desk through its pages: what stands there, what is said when something is wrong, what two officers see of each other."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, configuring
from disclosure.models import (
    Column,
    DraftingRule,
    KindSetting,
    LeaderTitle,
    Publication,
    SearchWords,
    Season,
    StatutoryMatter,
    Topic,
    WordingTerm,
)
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import FRIDAY, THURSDAY, WEDNESDAY, drafted, moved, team
from tests.factories import at
from tests.pages.reading import facts, main, soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOME = "/desk/settings/"
DAY = at("2027-03-16")


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def gu():
    return factories.staff("顾宁", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


def seen(response, name: str = "seen") -> str:
    return soup(response).find("input", {"name": name})["value"]


def beside(response, field: str) -> str:
    """The error that stands beside a field."""
    return words(soup(response).find(id=f"id_{field}_error")).removeprefix("错误：")


def record(response) -> str:
    return words(soup(response).find("section", attrs={"aria-labelledby": "course"}))


def saved(client, address: str, **sent):
    """Sends the form of a page as a browser does, with the stamp that stands in it."""
    page = client.get(HOME + address)
    return client.post(HOME + address, {"seen": seen(page), **sent}, follow=True)


def term(wrong: str = "截止目前") -> WordingTerm:
    return WordingTerm.objects.get(wrong=wrong)


def word_form(**changed) -> dict:
    return {
        "verb": "change",
        "wrong": "截止目前",
        "right": "截至目前",
        "unless": "",
        "group": "typo",
        "note": "",
        **changed,
    }


# --- the rail


def test_the_rail_leads_the_general_office_to_the_settings_and_nobody_else(desk, as_staff):
    groups = [words(heading) for heading in soup(desk.get("/desk/")).select(".rail h2")]
    assert "设置" in groups
    for role in (Role.HEAD, Role.SYSTEM, Role.AUDIT):
        assert "错敏词" not in words(soup(as_staff(factories.staff(role=role)).get("/desk/")).select_one(".rail"))


def test_the_page_one_is_on_is_marked_in_the_rail(desk):
    assert words(soup(desk.get(HOME + "words/")).select_one(".rail [aria-current]")) == "错敏词"


# --- kinds


def test_every_kind_stands_on_one_page_with_its_settings(desk):
    rows = {
        words(row.th): [words(cell) for cell in row.find_all("td")]
        for row in soup(desk.get(HOME + "kinds/")).select("tbody tr")
    }
    assert set(rows) == set(Kind.labels)
    steps = "处室审核、保密审查、局办公室签发"
    assert rows["财政预决算"] == ["财政预决算", "第7项", "要", steps, "年度、公开内容、单位"]
    assert rows["工作动态"][1:3] == ["无", "不要求"]


def test_a_new_item_follows_the_settings_of_its_kind(desk, zhou):
    plans = Column.objects.get(slug="plans")
    response = saved(desk, "kinds/finance/", column=plans.pk, statutory_items=["3", "7"], reason="网站改版")
    assert "设置已保存" in main(response)
    desk.post(
        "/desk/items/new/",
        {"kind": "finance", "title": "预算", "attribute": "proactive", "office": factories.root().pk},
    )
    item = Publication.objects.get()
    assert (item.column, item.statutory_items) == (plans, [3, 7])
    told = record(desk.get(HOME + "kinds/"))
    assert "财政预决算：更改财政预决算的设置：网站改版周明" in told
    assert "默认栏目由“财政预决算”改为“规划计划”" in told
    assert "提交时要有内容概述由“是”改为“否”" in told


def test_the_page_of_a_kind_tells_its_particulars(desk):
    rows = [words(row) for row in soup(desk.get(HOME + "kinds/speech/")).select("tbody tr")]
    assert "讲话人（作者）一行文字必填公开" in rows
    assert "文稿审定人一行文字选填只在工作台" in rows


def test_a_kind_whose_row_was_lost_can_be_set_again(desk):
    KindSetting.objects.all().delete()
    saved(desk, "kinds/news/", column=Column.objects.get(slug="news").pk, depth="usual")
    assert KindSetting.objects.get().kind == Kind.NEWS


@pytest.mark.parametrize(
    "address", ["kinds/nothing/", "matters/16/", "matters/0/", "words/999999/", "titles/999999/", "topics/999999/"]
)
def test_what_does_not_exist_is_not_found(desk, address):
    assert desk.get(HOME + address).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"column": "x"}, {"column": "999999"}, {"statutory_items": ["16"]}])
def test_a_wrong_choice_is_told_and_nothing_is_stored(desk, sent):
    before = KindSetting.history.count()
    response = desk.post(HOME + "kinds/news/", sent)
    assert soup(response).title.get_text().startswith("错误：")
    assert KindSetting.history.count() == before


def test_the_office_review_of_news_may_be_left_out_and_the_record_says_so(desk, zhou):
    people = team()
    column = Column.objects.get(slug="news").pk
    response = saved(desk, "kinds/news/", column=column, depth="brief", reason="局务会议定")
    told = "审查环节由“处室审核、保密审查、局办公室签发”改为“保密审查、局办公室签发”"
    assert told in record(response)
    assert "局务会议定" in record(response)
    steps = {words(row.th): words(row.find_all("td")[3]) for row in soup(desk.get(HOME + "kinds/")).select("tbody tr")}
    assert (steps["工作动态"], steps["政策文件"]) == (
        "保密审查、局办公室签发", "处室审核、保密审查、局办公室签发"
    )  # fmt: skip
    item = drafted(people, kind=Kind.NEWS)
    page = client_of(people.author).get(edit(item))
    trail = [words(step) for step in soup(page).select(".trail li")]
    assert trail == ["拟稿", "保密审查", "局办公室签发", "公开"]
    sent = {**form_on(page), "verb": "submit", "column": column}
    answer = client_of(people.author).post(edit(item), sent, follow=True)
    assert "已提交保密审查" in main(answer)
    assert Publication.objects.get(pk=item.pk).stage == Stage.SECRECY_CHECK


def test_a_kind_that_must_go_every_step_is_not_asked_for_its_depth(desk):
    assert soup(desk.get(HOME + "kinds/news/")).find(id="id_depth")
    assert not soup(desk.get(HOME + "kinds/policy/")).find(id="id_depth")
    saved(desk, "kinds/policy/", column=Column.objects.get(slug="policies").pk, depth="brief")
    assert KindSetting.objects.get(kind=Kind.POLICY).depth == "usual"


@pytest.mark.parametrize(("sent", "told"), [("", "请选择审查环节"), ("none", "审查环节不在清单里，请重新选择")])
def test_a_depth_there_is_none_of_is_told_beside_its_field(desk, sent, told):
    column = Column.objects.get(slug="news").pk
    assert beside(desk.post(HOME + "kinds/news/", {"column": column, "depth": sent}), "depth") == told


# --- statutory items


def test_an_item_is_worded_and_switched_off_and_on_again(desk):
    saved(desk, "matters/10/", name="学校重大建设项目", note="批准和实施")
    page = desk.get(HOME + "matters/")
    assert "（10）学校重大建设项目批准和实施停用" in main(page)
    assert "由“是”改为“否”" in record(page)
    saved(desk, "matters/10/", name="学校重大建设项目", note="批准和实施", is_on="on")
    assert StatutoryMatter.objects.get(number=10).is_on


def test_an_item_without_a_name_is_told_beside_its_field_and_what_was_typed_is_kept(desk):
    response = desk.post(HOME + "matters/10/", {"name": " ", "note": "批准和实施情况，写了很久"})
    assert beside(response, "name") == "请填写名称"
    assert "批准和实施情况，写了很久" in response.content.decode()


# --- numbers


NUMBERS = {
    "summary_least": "0",
    "summary_most": "200",
    "review_workdays": "2",
    "evaluate_months": "12",
    "interpret_workdays": "3",
    "interpret_since": "",
    "urgent_workdays": "1",
    "problem_workdays": "3",
    "policy_years": "5",
    "policy_months": "24",
    "ending_days": "60",
    "column_again_days": "7",
    "column_blank_days": "30",
}


def test_numbers_are_changed_with_their_record(desk):
    changed = {"summary_least": "30", "review_workdays": "3", "evaluate_months": "6"}
    response = saved(desk, "rule/", **{**NUMBERS, **changed}, reason="省厅新规")
    assert "内容概述最多字数由“150”改为“200”" in record(response)
    assert "更改起草规则：省厅新规" in record(response)
    assert DraftingRule.current().evaluate_months == 6


def test_the_days_of_interpretation_and_of_approval_afterwards_are_set(desk):
    changed = {
        "interpret_workdays": "5", "interpret_all": "on", "interpret_since": "2026-01-01", "urgent_workdays": "2",
        "problem_workdays": "5", "policy_years": "8", "column_again_days": "10",
    }  # fmt: skip
    response = saved(desk, "rule/", **{**NUMBERS, **changed})
    told = record(response)
    assert "政策文件公开后几个工作日内解读由“3”改为“5”" in told
    assert "政策文件成文满几年列入清理由“5”改为“8”" in told
    assert "其他政策文件也要解读由“否”改为“是”" in told
    assert "从哪天公开的文件起要解读由“空”改为“2026-01-01”" in told
    assert "紧急公开后几个工作日内补审批由“1”改为“2”" in told
    assert "网站找错几个工作日内答复由“3”改为“5”" in told
    again = soup(desk.get(HOME + "rule/"))
    assert again.find(id="id_interpret_since")["value"] == "2026-01-01"
    assert again.find(id="id_interpret_all").has_attr("checked")
    assert (DraftingRule.current().urgent_workdays, DraftingRule.current().interpret_all) == (2, True)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("summary_most", "301", "内容概述最多字数要写成20至300的整数"),
        ("summary_most", "", "请填写内容概述最多字数"),
        ("summary_most", "一百", "内容概述最多字数要写成20至300的整数"),
        ("summary_least", "201", "最少字数不能大于最多字数"),
        ("review_workdays", "0", "每一步审查几个工作日办完要写成1至20的整数"),
        ("evaluate_months", "9" * 30, "不公开的信息隔几个月评估一次要写成1至60的整数"),
        ("interpret_workdays", "61", "政策文件公开后几个工作日内解读要写成1至60的整数"),
        ("urgent_workdays", "11", "紧急公开后几个工作日内补审批要写成1至10的整数"),
        ("problem_workdays", "0", "网站找错几个工作日内答复要写成1至20的整数"),
        ("interpret_since", "今年", "从哪天公开的文件起要解读要写成2026-03-20的样子"),
    ],
)
def test_a_number_out_of_its_bounds_is_told_beside_its_field(desk, name, value, told):
    response = desk.post(HOME + "rule/", {**NUMBERS, name: value})
    assert beside(response, name) == told
    assert DraftingRule.current().summary_most == 150


# --- words


def test_words_are_searched_by_what_is_wrong_right_or_noted(desk):
    WordingTerm.objects.all().delete()
    for wrong, right, note in (
        ("布署", "部署", "错别字"),
        ("既使", "即使", ""),
        ("老师们", "教师", "称谓用部署文件的写法"),
    ):
        WordingTerm.objects.create(wrong=wrong, right=right, note=note)
    for query, count in (("布署", 1), ("即使", 1), ("部署", 2), ("没有这个词", 0), ("\x00部署", 2), ("%", 0)):
        assert len(soup(desk.get(HOME + "words/", {"q": query})).select("tbody tr")) == count, query


def test_groups_are_chips_with_their_counts(desk):
    WordingTerm.objects.all().delete()
    WordingTerm.objects.create(wrong="布署", right="部署")
    WordingTerm.objects.create(wrong="弱智儿童", group="sensitive", is_on=False)
    page = desk.get(HOME + "words/", {"group": "off"})
    chips = [words(chip) for chip in soup(page).select(".chip")]
    assert chips == ["全部2", "错别字1", "名称和称谓0", "慎用和禁用表述1", "公文用语0", "停用的1"]
    assert [words(row.th) for row in soup(page).select("tbody tr")] == ["弱智儿童"]
    assert len(soup(desk.get(HOME + "words/", {"group": "nonsense"})).select("tbody tr")) == 2


@pytest.mark.parametrize("page", ["2", "99999", "x", "-1", "9" * 30])
def test_hundreds_of_words_are_turned_page_by_page(desk, page):
    WordingTerm.objects.bulk_create(WordingTerm(wrong=f"演示错词{n:03d}") for n in range(120))
    response = desk.get(HOME + "words/", {"q": "演示错词", "page": page})
    assert 0 < len(soup(response).select("tbody tr")) <= 50
    assert any("q=%E6%BC%94" in link["href"] for link in soup(response).select(".pager a"))


def test_a_longer_list_asks_the_database_no_more(desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(HOME + "words/")
        return len(queries)

    few = asked()
    WordingTerm.objects.bulk_create(WordingTerm(wrong=f"演示错词{n:03d}") for n in range(300))
    assert asked() == few


def test_one_word_is_added(desk):
    sent = {"wrong": "家长委员会主席", "right": "家长委员会主任", "group": "name", "must": "on", "note": "按章程"}
    response = desk.post(HOME + "words/new/", sent, follow=True)
    assert "已添加“家长委员会主席”" in main(response)
    assert (term("家长委员会主席").must, term("家长委员会主席").group) == (True, "name")
    assert "家长委员会主席：添加错敏词周明" in record(response)


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"wrong": ""}, "wrong", "请填写错误或慎用的写法"),
        ({"wrong": "的"}, "wrong", "至少2个字，一个字到处都会报错"),
        ({"wrong": "截止目前"}, "wrong", "“截止目前”已经在词表里"),
        ({"wrong": "演示词", "right": "演示词"}, "right", "两种写法一样，请核对"),
        ({"wrong": "演示词", "unless": "演示"}, "unless", "“演示”里没有“演示词”，填了不起作用"),
        ({"wrong": "演\x00示"}, "wrong", "有看不见的控制字符，请删去后重填"),
        ({"wrong": "长" * 61}, "wrong", "错误或慎用的写法不超过60个字"),
        ({"wrong": "演示词", "group": "nonsense"}, "group", "类别不在清单里，请重新选择"),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field_and_kept(desk, sent, field, told):
    response = desk.post(HOME + "words/new/", {"group": "typo", "right": "对的写法", **sent})
    assert beside(response, field) == told
    assert soup(response).find(id="id_right")["value"] == sent.get("right", "对的写法")


def test_a_word_is_changed_switched_off_and_on_again(desk):
    address = f"words/{term().pk}/"
    assert "已保存" in main(saved(desk, address, **word_form(note="固定用语")))
    response = saved(desk, address, verb="off")
    assert "已停用，检查时不再报它" in main(response)
    assert not term().is_on
    saved(desk, address, verb="on")
    assert term().is_on
    told = record(desk.get(HOME + address))
    assert told.index("启用错敏词") < told.index("停用错敏词") < told.index("更改错敏词") < told.index("初始设置")


def test_a_form_that_does_not_say_what_it_is_for_changes_nothing(desk):
    before = WordingTerm.history.count()
    assert desk.post(HOME + f"words/{term().pk}/", {"verb": "destroy"}).status_code in {200, 302}
    assert WordingTerm.history.count() == before


def test_what_another_officer_changed_meanwhile_is_told_and_what_was_typed_is_kept(desk, gu):
    page = desk.get(HOME + f"words/{term().pk}/")
    values = {"wrong": "截止目前", "right": "到目前为止", "unless": "", "group": "typo", "must": False, "note": ""}
    configuring.change_term(term(), **values, by=gu, at=DAY)
    response = desk.post(HOME + f"words/{term().pk}/", {"seen": seen(page), **word_form(right="截至目前止")})
    assert "顾宁在03月16日09:00改动过这一条" in main(response)
    assert soup(response).find(id="id_right")["value"] == "截至目前止"
    assert "应写成由“截至目前”改为“到目前为止”" in record(response)
    assert term().right == "到目前为止"
    again = desk.post(
        HOME + f"words/{term().pk}/", {"seen": seen(response), **word_form(right="截至目前止")}, follow=True
    )
    assert "已保存" in main(again)
    assert term().right == "截至目前止"


def test_many_words_are_pasted_at_once(desk):
    sent = {
        "lines": "演示错词一\t演示对词一\r\n演示错词二\t演示对词二\t说明\r\n截止目前\t截至目前",
        "group": "name",
        "reason": "省里的词表",
    }
    response = desk.post(HOME + "words/paste/", sent, follow=True)
    assert "已添加2条，1条原来就有" in main(response)
    assert term("演示错词二").note == "说明"
    assert "成批添加错敏词：省里的词表" in record(response)


def test_a_paste_with_wrong_lines_names_each_and_stays_on_the_page(desk):
    lines = "演示错词一\t演示对词一\n的\t地\n截止目前\t别的写法"
    response = desk.post(HOME + "words/paste/", {"lines": lines, "group": "typo"})
    assert "第2行：至少2个字" in main(response)
    assert "第3行：“截止目前”已在词表里" in main(response)
    assert soup(response).find(id="id_lines").get_text().strip() == lines
    assert not WordingTerm.objects.filter(wrong="演示错词一").exists()


def test_a_paste_with_hundreds_of_wrong_lines_tells_the_first_and_counts_the_rest(desk):
    response = desk.post(HOME + "words/paste/", {"lines": "的\t地\n" * 300, "group": "typo"})
    listed = [words(line) for line in soup(response).select(".errsum li")]
    assert len(listed) == 21
    assert listed[-1] == "还有280处，改完上面的再看"


def test_the_list_is_taken_away_as_a_table(desk):
    WordingTerm.objects.all().delete()
    WordingTerm.objects.create(wrong='=HYPERLINK("x")', right="部署", must=True, note="a,b", unless="甲 乙")
    WordingTerm.objects.create(wrong="弱智儿童", group="sensitive", is_on=False)
    response = desk.get(HOME + "words/export/")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["错误或慎用的写法", "应写成", "不算错的写法", "类别", "不改不能提交", "说明", "启用"]
    assert sorted(rows) == sorted(
        [
            ['\'=HYPERLINK("x")', "部署", "甲 乙", "错别字", "是", "a,b", "是"],
            ["弱智儿童", "", "", "慎用和禁用表述", "否", "", "否"],
        ]
    )
    found = b"".join(desk.get(HOME + "words/export/", {"group": "off"}).streaming_content).decode()
    assert "弱智儿童" in found
    assert "HYPERLINK" not in found


def test_an_address_of_the_export_keeps_what_was_looked_for(desk):
    page = desk.get(HOME + "words/", {"q": "截止目前", "group": "typo"})
    link = next(a["href"] for a in soup(page).find_all("a") if words(a) == "导出CSV")
    assert len(b"".join(desk.get(HOME + "words/" + link).streaming_content).decode().splitlines()) == 2


# --- titles


def order_of(response, body: str) -> list[str]:
    panel = next(one for one in soup(response).select("form section.panel") if words(one.h2) == body)
    return [words(link) for link in panel.select("a")]


def test_a_post_moves_up_and_down_by_its_buttons(desk):
    page = desk.get(HOME + "titles/")
    before = order_of(page, "局")
    second = LeaderTitle.objects.get(title=f"局：{before[1]}")
    response = saved(desk, "titles/", verb=f"up:{second.pk}")
    assert order_of(response, "局") == [before[1], before[0], *before[2:]]
    assert "已上移" in main(response)
    response = saved(desk, "titles/", verb=f"down:{second.pk}")
    assert order_of(response, "局") == before


def test_the_first_of_a_body_has_no_button_upwards_and_the_last_none_downwards(desk):
    buttons = [button["value"] for button in soup(desk.get(HOME + "titles/")).select("button[name=verb]")]
    bodies = len(soup(desk.get(HOME + "titles/")).select("form section.panel"))
    count = LeaderTitle.objects.count()
    assert sum(value.startswith("up:") for value in buttons) == count - bodies
    assert sum(value.startswith("down:") for value in buttons) == count - bodies


@pytest.mark.parametrize("verb", ["up:x", "up:", "up:999999", "up:" + "9" * 40])
def test_a_forged_move_moves_nothing(desk, verb):
    before = list(LeaderTitle.objects.values_list("pk", "rank"))
    assert desk.post(HOME + "titles/", {"verb": verb}).status_code == 404
    assert list(LeaderTitle.objects.values_list("pk", "rank")) == before


def test_an_order_that_somebody_else_changed_is_told(desk, gu):
    page = desk.get(HOME + "titles/")
    rows = list(LeaderTitle.objects.filter(title__startswith="局："))
    configuring.move_title(rows[2], up=True, by=gu, at=DAY)
    response = desk.post(HOME + "titles/", {"seen": seen(page), "verb": f"up:{rows[1].pk}"})
    assert "顺序在您打开以后有人改动过" in main(response)


def test_a_post_is_added_renamed_and_switched_off(desk):
    response = desk.post(HOME + "titles/", {"body": "局", "post": "首席督学"}, follow=True)
    assert order_of(response, "局")[-1] == "首席督学"
    row = LeaderTitle.objects.get(title="局：首席督学")
    saved(desk, f"titles/{row.pk}/", verb="change", body="局", post="首席督学/总督学助理")
    saved(desk, f"titles/{row.pk}/", verb="off")
    row.refresh_from_db()
    assert (row.title, row.is_on) == ("局：首席督学/总督学助理", False)


@pytest.mark.parametrize(
    ("sent", "field"), [({"body": "", "post": "局长"}, "body"), ({"body": "局", "post": "局长"}, "post")]
)
def test_a_post_that_cannot_be_added_is_told_beside_its_field(desk, sent, field):
    assert beside(desk.post(HOME + "titles/", sent), field)


# --- topics


def education() -> Topic:
    return Topic.objects.get(name="教育", parent__name="科技、教育")


def test_a_topic_is_added_moved_and_no_longer_offered_when_closed(desk):
    parent = Topic.objects.get(name="科技、教育")
    desk.post(HOME + "topics/", {"name": "教育数字化", "parent": parent.pk})
    new = Topic.objects.get(name="教育数字化")
    page = desk.get(HOME + "topics/")
    desk.post(HOME + "topics/", {f"seen:{parent.pk}": seen(page, f"seen:{parent.pk}"), "verb": f"up:{new.pk}"})
    assert [one.name for one in parent.children.all()] == ["科技", "教育", "知识产权", "教育数字化", "其他"]
    saved(desk, f"topics/{new.pk}/", verb="off")
    item = drafted(team())
    author = Staff.objects.get(pk=item.drafted_by_id)
    desk.force_login(author)
    offered = [words(option) for option in soup(desk.get(f"/desk/items/{item.pk}/edit/")).select("#id_topic option")]
    assert "科技、教育/教育" in offered
    assert "科技、教育/教育数字化" not in offered


def test_a_topic_in_use_says_how_often_and_cannot_be_deleted(desk):
    factories.publication(topic=education())
    page = desk.get(HOME + f"topics/{education().pk}/")
    assert "有1条信息属于这一分类" in main(page)
    assert "删除这一分类" not in main(page)
    response = saved(desk, f"topics/{education().pk}/remove/")
    assert "只能停用，不能删除" in main(response)
    assert education()


def test_a_topic_added_by_mistake_is_deleted_after_a_question(desk, zhou):
    new = configuring.add_topic("数字教育", parent=None, by=zhou, at=DAY)
    question = desk.get(HOME + f"topics/{new.pk}/remove/")
    assert "删除后不能恢复" in main(question)
    assert Topic.objects.filter(pk=new.pk).exists()
    response = saved(desk, f"topics/{new.pk}/remove/", reason="重复")
    assert "已删除“数字教育”" in main(response)
    assert "数字教育：删除主题分类：重复" in record(response)


def test_a_topic_is_renamed_and_items_show_the_new_name(desk):
    item = factories.published(topic=education())
    saved(desk, f"topics/{education().pk}/", verb="change", name="教育事业")
    assert facts(desk.get(item.get_absolute_url()))["主题分类"] == "科技、教育/教育事业"


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": "科技/教育"}, {"name": "教育", "parent": "x"}])
def test_a_topic_that_cannot_be_added_is_told(desk, sent):
    before = Topic.objects.count()
    response = desk.post(HOME + "topics/", sent)
    assert soup(response).select(".errsum li")
    assert Topic.objects.count() == before


# --- what the public and the desk see of a kind


def test_particulars_and_statutory_items_stand_in_the_catalogue(client):
    values = {
        "sort": "decision",
        "party": "演示培训学校",
        "basis": "第一条\n第二条",
        "decided_on": "2026-03-05",
        "fine": "1.5",
    }
    item = factories.published(kind=Kind.PENALTY, particulars=values, statutory_items=[6])
    shown = facts(client.get(item.get_absolute_url()))
    assert (shown["公开内容"], shown["行政相对人"], shown["处罚决定日期"]) == (
        "处罚决定",
        "演示培训学校",
        "2026年3月5日",
    )
    assert shown["罚款和没收金额"] == "1.5万元"
    assert shown["法定公开事项"] == "（6）行政处罚、行政强制"


def test_what_is_not_public_of_a_kind_is_seen_in_the_desk_alone(client, as_staff):
    people = team()
    values = {"speaker": "王某", "approved_by": "李审定"}
    item = factories.published(kind=Kind.SPEECH, particulars=values, office=people.office)
    assert "李审定" not in client.get(item.get_absolute_url()).content.decode()
    assert "李审定" not in client.get(f"{item.get_absolute_url()}print/").content.decode()
    draft = factories.publication(kind=Kind.SPEECH, particulars=values, office=people.office, drafted_by=people.author)
    assert "李审定" in as_staff(people.author).get(f"/desk/items/{draft.pk}/edit/").content.decode()


def test_a_reviewer_sees_which_particulars_changed_since_the_last_look(as_staff):
    people = team()
    values = {"particulars": {"speaker": "王某", "approved_by": "李审定"}, "kind": Kind.SPEECH}
    item = moved(people, Stage.OFFICE_REVIEW, **values)
    actions.return_(item, reason="讲话人写全", by=people.head, at=WEDNESDAY)
    later = {"speaker": "王某", "position": "局长", "approved_by": "周审定"}
    actions.revise(item, particulars=later, by=people.author, at=THURSDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    page = main(as_staff(people.head).get(f"/desk/items/{item.pk}/review/"))
    assert "职务原来：空现在：局长" in page
    assert "文稿审定人原来：李审定现在：周审定" in page
    assert "讲话人（作者）原来" not in page


def test_a_particular_changed_after_a_review_makes_it_void():
    people = team()
    item = moved(people, Stage.SIGN_OFF, particulars={"speaker": "王某"}, kind=Kind.SPEECH)
    Publication.objects.filter(pk=item.pk).update(particulars={"speaker": "别人"})
    with pytest.raises(Refused, match="处室审核以后改动过"):
        actions.publish(item, by=people.general, at=FRIDAY)


def test_hostile_particulars_are_shown_as_text(client):
    values = {"author": "<script>alert(1)</script>"}
    item = factories.published(kind=Kind.NEWS, particulars=values)
    assert b"<script>alert" not in client.get(item.get_absolute_url()).content


def test_an_item_without_statutory_items_asks_no_question_about_them(client):
    factories.published()
    item = factories.published()

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get(item.get_absolute_url())
        return [query["sql"] for query in queries.captured_queries if "statutorymatter" in query["sql"]]

    assert asked() == []
    Publication.objects.filter(pk=item.pk).update(statutory_items=[11])
    assert len(asked()) == 1


def test_a_kind_is_drafted_and_handed_on_with_its_particulars(as_staff):
    people = team()
    item = drafted(people, kind=Kind.FINANCE, title="2026年部门预算")
    client = as_staff(people.author)
    sent = {
        "title": item.title, "body": item.body, "summary": item.summary, "attribute": "proactive", "formed_on": "2026-03-16",
        "column": item.column_id, "genre": item.genre, "issuer": item.issuer, "statutory_items": ["7"], "verb": "submit",
    }  # fmt: skip
    response = client.post(f"/desk/items/{item.pk}/edit/", sent)
    labels = {words(label).removesuffix("选填") for label in soup(response).select(".field.err > label")}
    assert labels == {"年度", "公开内容", "单位"}
    whole = {"particular_year": "2026年", "particular_sort": "budget", "particular_unit": "台州市教育局"}
    client.post(f"/desk/items/{item.pk}/edit/", {**sent, **whole})
    stored = Publication.objects.get(pk=item.pk)
    assert stored.stage == Stage.OFFICE_REVIEW
    assert stored.particulars == {"year": "2026", "sort": "budget", "unit": "台州市教育局"}
    assert stored.statutory_items == [7]


# --- in the browser


PAGES = (
    "kinds/",
    "kinds/permit/",
    "words/",
    "words/new/",
    "words/paste/",
    "titles/",
    "matters/",
    "matters/7/",
    "rule/",
    "topics/",
    "seasons/",
    "seasons/new/",
    "search-words/",
    "search-words/new/",
    "search-words/paste/",
    "pins/",
    "pins/new/",
)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_every_settings_page_is_free_of_faults_and_never_scrolls_sideways(page_as, zhou, screen, viewport):
    configuring.switch_term(term(), on=False, by=zhou, at=DAY)
    rows = [f"words/{term().pk}/", f"titles/{LeaderTitle.objects.first().pk}/", f"topics/{education().pk}/"]
    rows.append(f"seasons/{Season.objects.order_by('pk')[0].pk}/")
    about = {"publication": factories.published(), "order": 1, "until": None, "note": "", "by": zhou, "at": DAY}
    pin = configuring.add_pin(query="晨光班", **about)
    configuring.switch_pin(pin, on=False, by=zhou, at=DAY)
    rows += [f"pins/{pin.pk}/", f"search-words/{SearchWords.objects.order_by('pk')[0].pk}/"]
    new = configuring.add_topic("数字教育", parent=None, by=zhou, at=DAY)
    tab, faults = page_as(zhou), {}
    for address in [*PAGES, *rows, f"topics/{new.pk}/remove/"]:
        tab.goto(HOME + address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {address: found} if found else {}
        screen(tab, f"settings-{address.replace('/', '-')}{viewport}")
    assert faults == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_a_draft_of_a_kind_with_many_particulars_is_free_of_faults(page_as, screen, viewport):
    people = team()
    tab = page_as(people.author)
    for kind in (Kind.PERMIT, Kind.LEADER):
        item = drafted(people, kind=kind)
        tab.goto(f"/desk/items/{item.pk}/edit/")
        for fold in tab.locator("details").all():
            fold.evaluate("fold => fold.open = true")
        assert accessibility_faults(tab) == []
        assert not overflowing(tab)
        screen(tab, f"draft-{kind}-{viewport}")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_wrong_entry_is_told_and_put_right_without_any_script(open_context, zhou):
    tab = open_context(javascript=False).new_page()
    tab.goto(HOME + "words/new/")
    tab.get_by_label("用户名").fill(zhou.username)
    tab.get_by_label("密码").fill(factories.PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_label("错误或慎用的写法").fill("的")
    tab.get_by_label("应写成").fill("演示对词")
    tab.get_by_role("button", name="添加").click()
    assert "一个字到处都会报错" in tab.inner_text("main")
    assert tab.get_by_label("应写成").input_value() == "演示对词"
    tab.get_by_label("错误或慎用的写法").fill("演示错词")
    tab.get_by_role("button", name="添加").click()
    assert "已添加“演示错词”" in tab.inner_text("main")
