"""What an installation starts with, and how settings are read."""

from datetime import datetime

import pytest
from django.apps import apps

from disclosure import reference, standing
from disclosure.checks.finding import Severity
from disclosure.checks.text import check
from disclosure.checks.titles import ORDERS, TitleOrder
from disclosure.checks.wordlist import DEFAULT
from disclosure.kinds import KINDS
from disclosure.models import Column, DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, Topic, WordingTerm
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.history import timeline
from tests.factories import at

pytestmark = pytest.mark.django_db
MODELS = (KindSetting, StatutoryMatter, DraftingRule, WordingTerm, LeaderTitle, Topic)
DAY: datetime = at("2026-03-16")


def load() -> None:
    reference.load_drafting(apps.get_model, at=DAY)


# --- what every installation starts with


def test_every_kind_has_its_settings_from_the_start():
    rows = KindSetting.objects.select_related("column")
    assert {row.kind: (row.column.slug, row.statutory_items, row.ask_summary) for row in rows} == {
        kind: (asked.column, [int(item) for item in asked.items], asked.summary) for kind, asked in KINDS.items()
    }


def test_the_fifteen_items_of_article_20_are_there():
    assert [(m.number, m.name) for m in StatutoryMatter.objects.all()] == [(i.value, i.label) for i in StatutoryItem]


def test_the_numbers_are_those_of_the_guide():
    assert standing.drafting().pk is not None
    assert standing.drafting().summary_most == 150


def test_the_first_change_of_a_setting_can_be_compared_with_what_stood_before():
    for model in MODELS:
        for row in model.objects.all():
            (first,) = timeline(row)
            assert (first.what, first.by) == ("初始设置", ""), row


def test_loading_again_changes_nothing():
    counts = [(model.objects.count(), model.history.count()) for model in MODELS]
    load()
    assert [(model.objects.count(), model.history.count()) for model in MODELS] == counts


def test_loading_again_leaves_what_officers_changed_alone():
    StatutoryMatter.objects.filter(number=10).update(is_on=False, name="学校建设项目")
    KindSetting.objects.filter(kind=Kind.NEWS).update(ask_summary=True)
    load()
    assert StatutoryMatter.objects.get(number=10).name == "学校建设项目"
    assert KindSetting.objects.get(kind=Kind.NEWS).ask_summary


def test_what_was_lost_comes_back():
    KindSetting.objects.filter(kind=Kind.NEWS).delete()
    StatutoryMatter.objects.filter(number=3).delete()
    load()
    assert KindSetting.objects.get(kind=Kind.NEWS).column.slug == "news"
    assert StatutoryMatter.objects.get(number=3).name == StatutoryItem.PLANS.label


def test_a_kind_whose_column_has_gone_is_passed_over():
    KindSetting.objects.filter(kind=Kind.SPEECH).delete()
    Column.objects.filter(slug="speeches").update(slug="speeches-of-old")
    load()
    assert not KindSetting.objects.filter(kind=Kind.SPEECH).exists()
    assert standing.kind_rule(Kind.SPEECH) == standing.KindRule(None, (), False)


# --- reading them


def test_a_kind_without_a_row_follows_what_the_kind_says():
    KindSetting.objects.all().delete()
    rule = standing.kind_rule(Kind.FINANCE)
    assert Column.objects.get(pk=rule.column_id).slug == "finance"
    assert (rule.statutory_items, rule.ask_summary) == ((7,), True)
    assert standing.kind_rules()[Kind.FINANCE] == rule


def test_items_without_a_row_are_worded_as_the_law_does():
    StatutoryMatter.objects.all().delete()
    assert [matter.name for matter in standing.matters()] == [item.label for item in StatutoryItem]


def test_titles_that_are_off_are_left_out_and_the_highest_comes_first():
    LeaderTitle.objects.all().delete()
    rows = (
        ("局：副局长", 20, True),
        ("学校：校长", 15, True),
        ("局：局长", 10, True),
        ("局：督学", 30, False),
        ("顾问", 40, True),
    )
    for title, rank, is_on in rows:
        LeaderTitle.objects.create(title=title, rank=rank, is_on=is_on)
    assert standing.orders() == (
        TitleOrder("局", ("局长", "副局长")),
        TitleOrder("学校", ("校长",)),
        TitleOrder("其他", ("顾问",)),
    )


def test_the_first_orders_of_titles_are_those_of_the_check():
    assert [order.titles for order in standing.orders()] == [order.titles for order in ORDERS]


def test_the_first_wording_list_is_that_of_the_check():
    found = {term.wrong: term for term in standing.words()}
    assert set(found) == {term.wrong for term in DEFAULT}
    for term in DEFAULT:
        kept = found[term.wrong]
        assert (kept.right, kept.severity, kept.note) == (term.right, term.severity, term.note)
        assert set(term.unless) >= set(kept.unless)
        assert set(kept.unless) == set(term.unless) or len(" ".join(term.unless)) > 200


def test_a_word_that_is_off_is_no_longer_looked_for():
    WordingTerm.objects.filter(wrong="截止目前").update(is_on=False)
    text = "截止目前，布署完成。"
    assert [f.message for f in check(text, words=standing.words()) if "截止" in f.message] == []
    assert [f.message for f in check(text, words=standing.words()) if "布署" in f.message]


def test_a_word_that_an_officer_added_is_found_with_its_advice():
    WordingTerm.objects.create(wrong="家长委员会主席", right="家长委员会主任", group="name", must=True)
    (found,) = check("家长委员会主席出席会议。", words=standing.words())
    assert (found.severity, found.suggestion) == (Severity.MUST, "应写成“家长委员会主任”")


def test_everything_at_once_takes_a_fixed_number_of_questions(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        kinds, rule = standing.kind_rules(), standing.drafting()
    assert set(kinds) == set(Kind.values)
    assert (rule.summary_least, rule.summary_most) == (0, 150)
