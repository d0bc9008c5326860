"""What rounds came to in a year; what is in force equals what table two of the report counts; the draft that tells the public."""

from datetime import date

import pytest

from disclosure import actions, figures
from disclosure.models import Publication
from disclosure.round_figures import offices_in, rounds_of
from disclosure.round_hints import hints_of
from disclosure.rounds.vocabulary import Outcome, RoundKind
from disclosure.validity_register import LISTS, register, with_reviews
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from tests.disclosure.rounds import (
    LATER,
    closed_item,
    decided,
    document,
    entry_of,
    fresh,
    house,
    only,
    opened,
    proposed,
)
from tests.disclosure.team import refused
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = date(2026, 3, 24)


@pytest.fixture
def people():
    return house()


# --- figures


def test_every_outcome_is_counted_in_the_year_of_its_decision(people):
    outcomes = [Outcome.KEEP, Outcome.KEEP, Outcome.ON_REQUEST, Outcome.OPEN]
    items = [closed_item(people.office) for _ in outcomes]
    round_ = opened(people.general)
    for item, outcome in zip(items, outcomes, strict=True):
        decided(proposed(entry_of(round_, item), people.drafter, outcome), people.head)
    year = rounds_of(2026)
    assert (year.opened, year.closed) == (1, 0)
    assert (year.evaluated, year.kept, year.on_request, year.withheld, year.made_public) == (4, 2, 1, 0, 1)
    assert rounds_of(2025).evaluated == rounds_of(2027).evaluated == 0


def test_a_decision_on_the_last_evening_belongs_to_its_year_by_our_clocks(people):
    closed_item(people.office)
    round_ = opened(people.general, due_on=date(2027, 1, 31))
    decided(proposed(only(round_), people.drafter), people.head, on=at("2026-12-31", 23, 59))
    assert (rounds_of(2026).kept, rounds_of(2027).kept) == (1, 0)


def test_documents_in_force_are_those_of_table_two(people):
    outcomes = {Outcome.VALID: {}, Outcome.ABOLISH: {"on": TODAY}, Outcome.EXPIRE: {"on": TODAY}}
    items = [document(people.office, doc_number=f"台教〔2020〕{n}号") for n in range(1, 5)]
    document(people.office, normative=False)
    round_ = opened(people.general, RoundKind.VALIDITY)
    for item, (outcome, more) in zip(items, outcomes.items(), strict=False):
        decided(proposed(entry_of(round_, item), people.drafter, outcome, **more), people.general)
    actions.close_round(round_, note="一份要修改", by=people.general, at=LATER)
    year = rounds_of(2026)
    assert (year.reviewed, year.still_valid, year.abolished, year.expired, year.closed) == (3, 1, 1, 1, 1)
    table = figures.published(2026).normative
    assert (year.in_force, year.normative_ended) == (table["valid"], table["abolished"]) == (2, 2)


def test_an_office_is_late_with_what_it_decided_after_the_day_or_not_at_all(people):
    items = [closed_item(people.office) for _ in range(4)]
    closed_item(people.other)
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, items[0]), people.drafter), people.head, on=at("2026-04-30", 23))
    decided(proposed(entry_of(round_, items[1]), people.drafter), people.head, on=at("2026-05-01"))
    Publication.objects.filter(pk=items[2].pk).update(stage=Stage.RETURNED, attribute=Attribute.PROACTIVE, ground="")
    on_the_day = {one.office: one for one in offices_in(2026, on=date(2026, 4, 30))}
    later = {one.office: one for one in offices_in(2026, on=date(2026, 5, 4))}
    mine, other = people.office.pk, people.other.pk
    assert (later[mine].given, later[mine].decided, later[mine].late) == (3, 2, 2)
    assert (later[other].given, later[other].decided, later[other].late) == (1, 0, 1)
    assert on_the_day[other].late == 0
    assert offices_in(2025, on=date(2026, 5, 4)) == []


# --- 清理结果


def cleaned(people, **outcomes):
    """A closed 清理 with a document for each outcome."""
    items = {
        name: document(people.office, title=f"{name}的办法", doc_number=f"台教〔2020〕{n}号")
        for n, name in enumerate(outcomes, 1)
    }
    round_ = opened(people.general, RoundKind.VALIDITY)
    for name, given in outcomes.items():
        decided(proposed(entry_of(round_, items[name]), people.drafter, **given), people.general)
    actions.close_round(round_, by=people.general, at=LATER)
    return round_, items


ALL = {
    "有效": {"outcome": Outcome.VALID},
    "废止": {"outcome": Outcome.ABOLISH, "on": date(2026, 4, 1)},
    "失效": {"outcome": Outcome.EXPIRE, "on": TODAY},
}


def test_the_result_is_a_draft_with_a_table_for_each_outcome(people):
    round_, _ = cleaned(people, **ALL)
    notice = actions.draft_result(round_, by=people.general, at=LATER)
    assert (notice.kind, notice.stage, notice.attribute) == (Kind.NOTICE, Stage.DRAFT, Attribute.PROACTIVE)
    assert fresh(round_).result == notice
    assert "继续有效1件，废止1件，宣布失效1件" in notice.summary
    for words in ("有效的办法", "台教〔2020〕2号", "自2026年4月1日起废止", "自2026年3月24日起失效", "<table>"):
        assert words in notice.body
    assert not Publication.objects.visible().filter(pk=notice.pk).exists()


def test_what_the_public_cannot_read_is_not_named_in_the_result(people):
    round_, items = cleaned(people, **ALL)
    Publication.objects.filter(pk=items["有效"].pk).update(stage=Stage.WITHDRAWN)
    notice = actions.draft_result(round_, by=people.general, at=LATER)
    assert "有效的办法" not in notice.body
    assert "废止的办法" in notice.body


def test_a_title_is_text_in_the_result_and_no_markup(people):
    item = document(people.office, title="<b>关于</b>某事的办法")
    round_ = opened(people.general, RoundKind.VALIDITY)
    decided(proposed(entry_of(round_, item), people.drafter, Outcome.VALID), people.general)
    actions.close_round(round_, by=people.general, at=LATER)
    assert "&lt;b&gt;关于&lt;/b&gt;某事的办法" in actions.draft_result(round_, by=people.general, at=LATER).body


def test_a_result_is_drafted_once_by_the_general_office_of_a_closed_clearing(people):
    round_, _ = cleaned(people, **ALL)
    assert any("局办公室" in reason for reason in refused(actions.draft_result, round_, by=people.drafter, at=LATER))
    actions.draft_result(round_, by=people.general, at=LATER)
    assert "结果已经起草过" in refused(actions.draft_result, round_, by=people.general, at=LATER)


def test_what_is_not_public_is_never_told_as_a_result(people):
    closed_item(people.office)
    round_ = opened(people.general)
    told = refused(actions.draft_result, round_, by=people.general, at=LATER)
    assert {"公开属性评估的结果不对外公布", "批次结束以后才能起草结果"} <= set(told)


# --- the register of validity


def test_the_lists_of_the_register_hold_each_document_where_it_belongs(people):
    day = {"formed_on": date(2025, 6, 1)}
    document(people.office, title="有效", **day)
    document(people.office, title="快到期", term=date(2026, 9, 24), **day)
    document(people.office, title="今天到期", term=TODAY, **day)
    document(people.office, title="过期没标", term=date(2026, 3, 23), **day)
    document(people.office, title="预告", coming_validity=Validity.ABOLISHED, invalid_on=date(2026, 4, 1), **day)
    document(people.office, title="年久")
    document(people.office, title="该看了", next_review_on=date(2026, 3, 23), **day)
    document(people.office, title="废止", validity=Validity.ABOLISHED, invalid_on=date(2026, 1, 1), **day)
    document(people.other, title="别的处室", **day)
    document(people.office, title="已撤下", stage=Stage.WITHDRAWN)

    def found(name: str) -> set[str]:
        return set(register([people.office.pk], name, today=TODAY).values_list("title", flat=True))

    ended = {"过期没标", "废止"}
    assert found("in_force") == {"有效", "快到期", "今天到期", "预告", "年久", "该看了"}
    assert found("ending") == {"快到期", "今天到期", "预告"}
    assert found("overdue") == {"年久", "该看了"}
    assert found("ended") == ended
    assert found("all") == found("in_force") | ended
    assert set(LISTS) == {"in_force", "ending", "overdue", "ended", "all"}


def test_the_last_review_of_a_document_is_its_last_decision_in_a_clearing(people):
    item = document(people.office)
    round_ = opened(people.general, RoundKind.VALIDITY)
    decided(proposed(only(round_), people.drafter, Outcome.VALID), people.general)
    row = with_reviews(register([people.office.pk], "all", today=TODAY)).get(pk=item.pk)
    assert (row.reviewed_on, row.round_outcome) == (TODAY, Outcome.VALID)


# --- hints come from rows


def test_a_document_that_rests_on_one_out_of_force_is_pointed_at(people):
    gone = {"validity": Validity.ABOLISHED, "invalid_on": date(2025, 1, 1)}
    document(people.other, doc_number="台教〔2010〕7号", **gone)
    document(people.office, formed_on=date(2025, 1, 1), body="<p>根据台教〔2010〕7号文件制定本办法。</p>")
    entry = only(opened(people.general, RoundKind.VALIDITY))
    assert hints_of(entry, today=TODAY) == ["引用的文件已经失效或废止：台教〔2010〕7号"]


def test_a_successor_that_is_not_public_is_not_named(people):
    hidden = closed_item(people.other, title="还没公开的新办法", doc_number="台教〔2026〕9号")
    document(people.office, formed_on=date(2025, 1, 1), successor=hidden)
    entry = only(opened(people.general, RoundKind.VALIDITY))
    assert hints_of(entry, today=TODAY) == []


def test_an_item_whose_number_is_public_elsewhere_is_pointed_at(people):
    document(people.other, title="正式印发的办法", doc_number="台教〔2025〕3号")
    closed_item(people.office, doc_number="台教〔2025〕3号", formed_on=date(2026, 1, 1))
    assert hints_of(only(opened(people.general)), today=TODAY) == ["同一文号的信息已经公开：正式印发的办法"]
