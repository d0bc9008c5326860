"""What officers set for drafting: who may, what is refused, what the record says, and two officers at once."""

from datetime import timedelta
from functools import partial

import pytest

from disclosure import configuring
from disclosure.configuring import stamp
from disclosure.models import Column, DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, Topic, WordingTerm
from disclosure.standing import orders
from disclosure.vocabulary import Kind
from taizhou_portal.bureau.history import lately, timeline
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
DAY = at("2027-03-16")  # after the installation, whose settings are recorded when the tests begin
LATER = DAY + timedelta(hours=1)
NUMBERS = {"summary_least": 0, "summary_most": 200, "review_workdays": 3, "evaluate_months": 6}


@pytest.fixture(autouse=True)
def empty_lists(settings):
    """The lists start empty here, whatever an installation brings; that they were emptied is no history."""
    settings.SIMPLE_HISTORY_ENABLED = False
    WordingTerm.objects.all().delete()
    LeaderTitle.objects.all().delete()
    settings.SIMPLE_HISTORY_ENABLED = True


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def gu():
    return factories.staff("顾宁", role=Role.GENERAL)


@pytest.fixture
def term(zhou):
    return configuring.add_term(
        wrong="截止目前", right="截至目前", unless="", group="typo", must=False, note="", by=zhou, at=DAY
    )


def refused(act) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reasons


def kind_values(**changed) -> dict:
    return {"column": Column.objects.get(slug="plans"), "statutory_items": [3, 7], "ask_summary": False, **changed}


def posts(body: str = "局") -> list[str]:
    return [post for order in orders() if order.body == body for post in order.titles]


def topic(name: str = "教育") -> Topic:
    return Topic.objects.get(name=name, parent__isnull=False)


# --- who may


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GENERAL, Role.GENERAL_HEAD}))
def test_only_the_general_office_changes_settings(role, term):
    person, title = factories.staff(role=role), LeaderTitle.objects.create(title="局：局长", rank=10)
    about = {"by": person, "at": LATER}
    values = {"wrong": "布署", "right": "部署", "unless": "", "group": "typo", "must": False, "note": ""}
    deeds = [
        lambda: configuring.set_kind(Kind.NEWS, **kind_values(), **about),
        lambda: configuring.change_rule(**NUMBERS, **about),
        lambda: configuring.change_matter(7, name="财政", note="", is_on=True, **about),
        lambda: configuring.add_term(**values, **about),
        lambda: configuring.add_terms("布署\t部署", group="typo", must=False, **about),
        lambda: configuring.change_term(term, **values, **about),
        lambda: configuring.switch_term(term, on=False, **about),
        lambda: configuring.add_title(body="局", post="督学", **about),
        lambda: configuring.rename_title(title, body="局", post="书记", **about),
        lambda: configuring.switch_title(title, on=False, **about),
        lambda: configuring.move_title(title, up=True, **about),
        lambda: configuring.add_topic("数字教育", parent=None, **about),
        lambda: configuring.rename_topic(topic(), "教育事业", **about),
        lambda: configuring.switch_topic(topic(), on=False, **about),
        lambda: configuring.move_topic(topic(), up=True, **about),
        lambda: configuring.remove_topic(topic(), **about),
    ]
    before = [
        model.history.count() for model in (KindSetting, DraftingRule, StatutoryMatter, WordingTerm, LeaderTitle, Topic)
    ]
    assert all("您没有“维护业务设置”的权限" in refused(deed) for deed in deeds)
    after = [
        model.history.count() for model in (KindSetting, DraftingRule, StatutoryMatter, WordingTerm, LeaderTitle, Topic)
    ]
    assert after == before


# --- the record


def test_a_change_says_who_when_why_and_what_it_was_before(zhou):
    configuring.set_kind(Kind.NEWS, **kind_values(), by=zhou, at=DAY, reason="网站改版")
    columns = dict(Column.objects.values_list("pk", "name"))
    told = timeline(KindSetting.objects.get(kind=Kind.NEWS), names={"column": columns})[0]
    assert (told.by, told.at, told.what) == ("周明", DAY, "更改工作动态的设置：网站改版")
    assert set(told.fields) == {
        ("默认栏目", "工作动态", "规划计划"),
        ("默认公开事项", "", "3、7"),
    }


def test_a_choice_is_recorded_in_words(zhou, term):
    values = {"wrong": "截止目前", "right": "截至目前", "unless": "", "group": "style", "must": True, "note": ""}
    configuring.change_term(term, **values, by=zhou, at=LATER)
    assert set(timeline(term)[0].fields) == {("类别", "错别字", "公文用语"), ("不改不能提交", "否", "是")}


def test_saving_what_already_stands_leaves_no_record(zhou, term):
    same = {"wrong": "截止目前", "right": "截至目前", "unless": "", "group": "typo", "must": False, "note": ""}
    configuring.change_term(term, **same, by=zhou, at=LATER)
    configuring.switch_term(term, on=True, by=zhou, at=LATER)
    configuring.set_kind(Kind.NEWS, **kind_values(), by=zhou, at=DAY)
    configuring.set_kind(Kind.NEWS, **kind_values(), by=zhou, at=LATER)
    assert len(timeline(term)) == 1
    assert len(timeline(KindSetting.objects.get(kind=Kind.NEWS))) == 2


def test_the_record_of_a_subject_names_each_row(zhou, term):
    configuring.switch_term(term, on=False, by=zhou, at=LATER)
    newest = lately(WordingTerm, size=5, called="wrong")
    assert [(change.thing, change.what, change.fields) for change in newest[:2]] == [
        ("截止目前", "停用错敏词", [("启用", "是", "否")]),
        ("截止目前", "添加错敏词", []),
    ]


def test_the_record_of_a_long_subject_asks_the_database_twice(zhou, django_assert_num_queries):
    configuring.add_terms("\n".join(f"错词{n}\t对词{n}" for n in range(40)), group="typo", must=False, by=zhou, at=DAY)
    for term in WordingTerm.objects.all()[:10]:
        configuring.switch_term(term, on=False, by=zhou, at=LATER)
    with django_assert_num_queries(2):
        newest = lately(WordingTerm, size=20, called="wrong")
    assert [len(change.fields) for change in newest] == [1] * 10 + [0] * 10


def test_a_long_reason_is_cut_and_does_not_break_the_record(zhou, term):
    configuring.switch_term(term, on=False, by=zhou, at=LATER, reason="长" * 300)
    assert len(timeline(term)[0].what) == 100


# --- two officers at once


def test_a_change_by_somebody_else_is_told_and_not_written_over(zhou, gu, term):
    opened = stamp(term)
    values = {"wrong": "截止目前", "right": "到目前", "unless": "", "group": "typo", "must": False, "note": ""}
    configuring.change_term(term, **values, by=gu, at=LATER)
    (reason,) = refused(lambda: configuring.switch_term(term, on=False, by=zhou, at=LATER, seen=opened))
    assert "顾宁在03月16日10:00改动过这一条" in reason
    assert WordingTerm.objects.get().is_on


def test_an_order_that_was_changed_meanwhile_is_told(zhou, gu):
    first, second, third = [
        configuring.add_title(body="局", post=name, by=zhou, at=DAY) for name in ("书记", "局长", "副局长")
    ]
    opened = configuring.order_stamp([first, second, third])
    configuring.move_title(third, up=True, by=gu, at=LATER)
    assert "有人改动过" in refused(lambda: configuring.move_title(second, up=True, by=zhou, at=LATER, seen=opened))[0]
    assert posts() == ["书记", "副局长", "局长"]


def test_a_setting_that_was_first_stored_meanwhile_is_told(zhou, gu):
    KindSetting.objects.all().delete()
    configuring.set_kind(Kind.NEWS, **kind_values(), by=gu, at=DAY)
    about = {"by": zhou, "at": LATER, "seen": stamp(None)}
    assert "顾宁" in refused(lambda: configuring.set_kind(Kind.NEWS, **kind_values(ask_summary=True), **about))[0]


def test_a_row_deleted_meanwhile_is_told(zhou):
    new = configuring.add_topic("数字教育", parent=None, by=zhou, at=DAY)
    Topic.objects.filter(pk=new.pk).delete()
    assert "已经删除" in refused(lambda: configuring.rename_topic(new, "数字化", by=zhou, at=LATER))[0]
    assert "已经删除" in refused(lambda: configuring.move_topic(new, up=True, by=zhou, at=LATER))[0]


# --- kinds, items, numbers


def test_a_closed_column_is_no_default(zhou):
    column = Column.objects.get(slug="plans")
    column.is_open = False
    assert (
        "已经停用" in refused(lambda: configuring.set_kind(Kind.NEWS, **kind_values(column=column), by=zhou, at=DAY))[0]
    )


@pytest.mark.parametrize("items", [[0], [16], [7, 99]])
def test_there_are_fifteen_items_and_no_more(zhou, items):
    asked = kind_values(statutory_items=items)
    assert refused(lambda: configuring.set_kind(Kind.NEWS, **asked, by=zhou, at=DAY)) == [
        "法定公开事项只有第一至十五项"
    ]


def test_items_are_stored_in_their_order_and_once(zhou):
    setting = configuring.set_kind(Kind.NEWS, **kind_values(statutory_items=[7, 3, 7]), by=zhou, at=DAY)
    assert setting.statutory_items == [3, 7]


def test_an_item_is_renamed_and_switched_off_and_on_again(zhou):
    configuring.change_matter(10, name=" 学校建设项目 ", note="", is_on=False, by=zhou, at=DAY)
    configuring.change_matter(10, name="学校建设项目", note="", is_on=True, by=zhou, at=LATER)
    matter = StatutoryMatter.objects.get(number=10)
    assert (matter.name, matter.is_on) == ("学校建设项目", True)
    assert [change.what for change in timeline(matter)] == ["启用第10项", "停用第10项", "初始设置"]


@pytest.mark.parametrize(("number", "name"), [(16, "其他"), (0, "其他"), (7, "  ")])
def test_an_item_without_a_name_or_beyond_the_law_is_refused(zhou, number, name):
    refused(lambda: configuring.change_matter(number, name=name, note="", is_on=True, by=zhou, at=DAY))


def test_numbers_are_changed(zhou):
    configuring.change_rule(**NUMBERS, by=zhou, at=DAY)
    assert DraftingRule.current().summary_most == 200
    assert DraftingRule.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"summary_least": 201},
        {"summary_most": 19},
        {"summary_most": 301},
        {"summary_least": -1},
        {"review_workdays": 0},
        {"evaluate_months": 61},
        {"problem_workdays": 21},
    ],
)
def test_numbers_out_of_their_bounds_are_refused(zhou, changed):
    assert refused(lambda: configuring.change_rule(**{**NUMBERS, **changed}, by=zhou, at=DAY))
    assert DraftingRule.current().summary_most == 150


def test_numbers_that_are_not_named_stay_as_they_are(zhou):
    configuring.change_rule(**NUMBERS, by=zhou, at=DAY)
    configuring.change_rule(urgent_workdays=2, by=zhou, at=LATER)
    rule = DraftingRule.current()
    assert (rule.urgent_workdays, rule.summary_most) == (2, 200)
    with pytest.raises(TypeError):
        configuring.change_rule(colour="red", by=zhou, at=LATER)


def test_the_least_may_not_rise_above_the_most_that_stands(zhou):
    configuring.change_rule(**NUMBERS, by=zhou, at=DAY)
    assert refused(lambda: configuring.change_rule(summary_least=201, by=zhou, at=LATER))


def test_only_some_kinds_may_go_without_the_office_review(zhou):
    configuring.set_kind(Kind.NEWS, **kind_values(), depth="brief", by=zhou, at=DAY)
    assert KindSetting.objects.get(kind=Kind.NEWS).depth == "brief"
    for kind, depth, told in (
        (Kind.POLICY, "brief", "政策文件要经过每个审查环节"),
        (Kind.NEWS, "none", "审查环节不在清单里，请重新选择"),
    ):
        act = partial(configuring.set_kind, kind, **kind_values(), depth=depth, by=zhou, at=LATER)
        assert refused(act) == [told]


# --- words


def test_a_word_stands_in_the_list_once(zhou, term):
    again = {"wrong": " 截止目前", "right": "到目前", "unless": "", "group": "typo", "must": False, "note": ""}
    assert refused(lambda: configuring.add_term(**again, by=zhou, at=LATER)) == ["“截止目前”已经在词表里"]


def test_a_word_is_switched_off_and_on_again(zhou, term):
    configuring.switch_term(term, on=False, by=zhou, at=LATER)
    configuring.switch_term(term, on=True, by=zhou, at=LATER)
    assert WordingTerm.objects.get().is_on
    assert len(timeline(term)) == 3


def test_exceptions_are_stored_apart_by_one_blank(zhou):
    values = {"right": "市教育局", "group": "name", "must": False, "note": ""}
    term = configuring.add_term(wrong="教育局", unless="市教育局\u3000 县教育局\n", **values, by=zhou, at=DAY)
    assert term.unless == "市教育局 县教育局"


def test_many_words_are_added_at_once_with_their_record(zhou, term):
    text = "布署\t部署\t错别字\n截止目前\t截至目前\n既使\t即使\n既使\t即使"
    added = configuring.add_terms(text, group="typo", must=True, by=zhou, at=LATER, reason="省里下发的词表")
    assert (added.new, added.known) == (2, 1)
    new = WordingTerm.objects.get(wrong="布署")
    assert (new.right, new.note, new.must) == ("部署", "错别字", True)
    assert (timeline(new)[0].by, timeline(new)[0].what) == ("周明", "成批添加错敏词：省里下发的词表")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("布署\t部署\n的\t地", "第2行"),
        ("布署\t部署\n截止目前\t到目前", "第2行：“截止目前”已在词表里，应写成“截至目前”"),
        ("", "至少一行"),
        (" \n\t\n", "至少一行"),
    ],
)
def test_with_one_line_that_cannot_stand_nothing_is_stored(zhou, term, text, words):
    assert words in refused(lambda: configuring.add_terms(text, group="typo", must=False, by=zhou, at=LATER))[0]
    assert WordingTerm.objects.count() == 1


def test_two_thousand_words_are_stored_in_a_few_questions(zhou, django_assert_max_num_queries):
    text = "\n".join(f"错词{n}\t对词{n}" for n in range(2000))
    with django_assert_max_num_queries(60):
        assert configuring.add_terms(text, group="typo", must=False, by=zhou, at=DAY).new == 2000


# --- titles


def test_titles_are_added_at_the_end_and_moved_one_place(zhou):
    for name in ("书记", "局长", "副局长"):
        configuring.add_title(body="局", post=name, by=zhou, at=DAY)
    configuring.move_title(LeaderTitle.objects.get(title="局：副局长"), up=True, by=zhou, at=LATER)
    configuring.move_title(LeaderTitle.objects.get(title="局：书记"), up=False, by=zhou, at=LATER)
    assert posts() == ["副局长", "书记", "局长"]


def test_titles_with_the_same_place_are_told_apart_when_one_is_moved(zhou):
    rows = [LeaderTitle.objects.create(title=f"局：{name}", rank=5) for name in ("书记", "局长", "副局长")]
    configuring.move_title(rows[2], up=True, by=zhou, at=DAY)
    assert list(LeaderTitle.objects.values_list("title", "rank")) == [
        ("局：书记", 10),
        ("局：副局长", 20),
        ("局：局长", 30),
    ]


def test_the_first_goes_no_higher_and_the_last_no_lower(zhou):
    first, last = [configuring.add_title(body="局", post=name, by=zhou, at=DAY) for name in ("书记", "局长")]
    assert refused(lambda: configuring.move_title(first, up=True, by=zhou, at=LATER)) == ["已经是第一个"]
    assert refused(lambda: configuring.move_title(last, up=False, by=zhou, at=LATER)) == ["已经是最后一个"]


def test_a_post_moves_within_its_body_alone(zhou):
    for body, post in (("局", "局长"), ("学校", "校长"), ("局", "副局长"), ("学校", "副校长")):
        configuring.add_title(body=body, post=post, by=zhou, at=DAY)
    configuring.move_title(LeaderTitle.objects.get(title="局：副局长"), up=True, by=zhou, at=LATER)
    assert (posts("局"), posts("学校")) == (["副局长", "局长"], ["校长", "副校长"])
    top = LeaderTitle.objects.get(title="学校：校长")
    assert refused(lambda: configuring.move_title(top, up=True, by=zhou, at=LATER)) == ["已经是第一个"]


def test_the_same_post_may_stand_in_two_bodies(zhou):
    for body in ("局", "厅"):
        configuring.add_title(body=body, post="处长", by=zhou, at=DAY)
    assert LeaderTitle.objects.count() == 2


@pytest.mark.parametrize("name", ["", "  ", "长" * 41, "局长", " 局长 ", "局：长", "局长/", "/"])
def test_a_title_is_named_once_and_shortly(zhou, name):
    configuring.add_title(body="局", post="局长", by=zhou, at=DAY)
    assert refused(lambda: configuring.add_title(body="局", post=name, by=zhou, at=DAY))
    assert LeaderTitle.objects.count() == 1


def test_a_title_may_keep_its_name(zhou):
    title = configuring.add_title(body="局", post="局长", by=zhou, at=DAY)
    configuring.rename_title(title, body=" 局", post="局长 ", by=zhou, at=LATER)
    assert len(timeline(title)) == 1


# --- topics


def test_a_topic_is_added_at_the_end_of_its_class(zhou):
    parent = Topic.objects.get(name="科技、教育")
    new = configuring.add_topic("教育数字化", parent=parent, by=zhou, at=DAY)
    assert list(parent.children.all())[-1] == new


@pytest.mark.parametrize(
    ("name", "words"), [("教育", "已经有"), ("", "请填写"), ("科技/教育", "“/”"), ("长" * 61, "60个字")]
)
def test_a_topic_cannot_be_called_so(zhou, name, words):
    parent = Topic.objects.get(name="科技、教育")
    assert words in refused(lambda: configuring.add_topic(name, parent=parent, by=zhou, at=DAY))[0]


def test_there_is_no_third_level(zhou):
    assert refused(lambda: configuring.add_topic("高中", parent=topic(), by=zhou, at=DAY)) == ["主题分类只有两级"]


def test_the_same_name_may_stand_in_another_class(zhou):
    configuring.add_topic("教育", parent=Topic.objects.get(name="综合政务"), by=zhou, at=DAY)
    assert Topic.objects.filter(name="教育").count() == 2


def test_a_topic_moves_within_its_class_alone(zhou):
    last = Topic.objects.get(name="其他", parent__name="科技、教育")
    configuring.move_topic(last, up=True, by=zhou, at=DAY)
    parent = Topic.objects.get(name="科技、教育")
    assert [one.name for one in parent.children.all()] == ["科技", "教育", "其他", "知识产权"]


def test_a_topic_that_an_item_carries_is_closed_never_deleted(zhou):
    factories.publication(topic=topic())
    assert "有1条信息属于这一分类" in refused(lambda: configuring.remove_topic(topic(), by=zhou, at=DAY))[0]
    configuring.switch_topic(topic(), on=False, by=zhou, at=DAY)
    assert not topic().is_open


def test_a_topic_that_an_item_once_carried_is_not_deleted_either(zhou):
    item = factories.publication(topic=topic())
    item.topic = None
    item.record(by=zhou, reason="改分类")
    assert "以前有信息用过" in refused(lambda: configuring.remove_topic(topic(), by=zhou, at=DAY))[0]


def test_a_class_with_topics_below_is_not_deleted(zhou):
    assert (
        "下面还有分类"
        in refused(lambda: configuring.remove_topic(Topic.objects.get(name="科技、教育"), by=zhou, at=DAY))[0]
    )


def test_a_topic_added_by_mistake_is_deleted_and_the_record_keeps_it(zhou):
    new = configuring.add_topic("数字教育", parent=None, by=zhou, at=DAY)
    pk = new.pk
    configuring.remove_topic(new, by=zhou, at=LATER, reason="重复")
    assert not Topic.objects.filter(pk=pk).exists()
    last = Topic.history.filter(id=pk).latest("history_date")
    assert (last.history_type, last.history_change_reason, str(last.history_user)) == (
        "-",
        "删除主题分类：重复",
        "周明",
    )
