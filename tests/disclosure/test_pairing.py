"""政策文件 and 政策解读: the link, the list of documents without one, and how it is found among many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import desk_rows
from disclosure import actions, interpreting, unpaired
from disclosure.models import DraftingRule, PolicyDetail, Publication
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure import plans
from tests.disclosure.team import FRIDAY

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 20)


@pytest.fixture
def document(people):
    return factories.policy(office=people.office, title="校外培训管理办法", on=DAY)


def interpretation(**values):
    shelf = {"kind": Kind.INTERPRETATION, "column": factories.column("interpretations"), "title": "《办法》政策解读"}
    return factories.published(**{**shelf, **values})


def everywhere():
    return set(Office.objects.values_list("pk", flat=True))


def missing():
    return list(unpaired.unpaired(everywhere()))


def linked(document, people):
    text = interpretation(office=people.office)
    actions.pair(document, interpretation=text, by=people.author, at=FRIDAY)
    return text


def last(item):
    return item.history.order_by("-history_id").first()


# --- the link


def test_a_pair_is_seen_from_both_sides_and_told_in_both_histories(people, document):
    text = linked(document, people)
    assert list(document.interpretations.all()) == [text]
    assert Publication.objects.get(pk=text.pk).interprets == document
    told = [(row.history_user, row.history_change_reason) for row in (last(document), last(text))]
    assert told == [
        (people.author, f"关联解读（解读编号{text.pk}）"),
        (people.author, f"关联解读（文件编号{document.pk}）"),
    ]


def test_no_title_stands_in_a_history_where_it_could_not_be_hidden_later(people, document):
    text = linked(document, people)
    actions.unpair(document, interpretation=text, reason="关联错了", by=people.author, at=FRIDAY)
    told = [*document.history.all(), *text.history.all()]
    assert not [row.history_change_reason for row in told if "政策解读" in (row.history_change_reason or "")]


@pytest.mark.parametrize("side", ["office", "other"])
def test_unlinking_from_one_side_removes_both_directions(people, document, side):
    other = factories.office("研究室")
    writer = people.author if side == "office" else factories.staff(role=Role.DRAFTER, office=other)
    text = interpretation(office=other, interprets=document)
    actions.unpair(document, interpretation=text, reason="关联错了", by=writer, at=FRIDAY)
    assert not document.interpretations.exists()
    assert Publication.objects.get(pk=text.pk).interprets is None
    assert last(document).history_change_reason == f"取消关联：关联错了（解读编号{text.pk}）"


def test_a_stranger_to_both_offices_unlinks_nothing(people, document):
    text = linked(document, people)
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    with pytest.raises(Refused) as refused:
        actions.unpair(document, interpretation=text, reason="关联错了", by=stranger, at=FRIDAY)
    assert refused.value.reasons == ["您在这个处室没有“起草”的权限"]


def test_a_document_that_is_gone_does_not_hold_its_interpretation(people, document):
    text = linked(document, people)
    actions.withdraw(document, reason="文件有误", by=people.general, at=FRIDAY)
    actions.unpair(document, interpretation=text, reason="文件已撤下", by=people.author, at=FRIDAY)
    assert Publication.objects.get(pk=text.pk).interprets is None


def refusal(call) -> list[str]:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reasons


def test_what_is_no_public_interpretation_is_refused_with_every_reason(people, document):
    notice = factories.publication(office=people.office)
    reasons = refusal(lambda: actions.pair(document, interpretation=notice, by=people.author, at=FRIDAY))
    assert reasons == [
        f"《{notice.title}》不是政策解读",
        "这篇解读还没有公开；没有公开的，在起草时选所解读的文件",
    ]
    assert not document.interpretations.exists()


def test_one_interpretation_has_one_document(people, document):
    text = linked(document, people)
    second = factories.policy(office=people.office)
    reasons = refusal(lambda: actions.pair(second, interpretation=text, by=people.author, at=FRIDAY))
    assert reasons == ["这篇解读已经关联别的文件，请先在那边取消"]
    assert refusal(lambda: actions.pair(document, interpretation=text, by=people.author, at=FRIDAY)) == [
        "这篇解读已经关联"
    ]


def test_only_policy_documents_are_interpreted(people):
    notice = factories.published(office=people.office)
    text = interpretation(office=people.office)
    assert refusal(lambda: actions.pair(notice, interpretation=text, by=people.author, at=FRIDAY)) == [
        "只有政策文件要解读"
    ]
    assert refusal(lambda: actions.excuse(notice, reason="转发", by=people.author, at=FRIDAY)) == ["只有政策文件要解读"]


def test_what_somebody_else_linked_meanwhile_is_noticed(people, document):
    text = interpretation(office=people.office)
    mine = Publication.objects.get(pk=text.pk)  # read before
    actions.pair(document, interpretation=text, by=people.author, at=FRIDAY)
    second = factories.policy(office=people.office)
    reasons = refusal(lambda: actions.pair(second, interpretation=mine, by=people.colleague, at=FRIDAY))
    assert reasons == ["这篇解读已经关联别的文件，请先在那边取消"]


def test_the_link_of_a_draft_is_changed_in_the_draft(people, document):
    text = factories.publication(kind=Kind.INTERPRETATION, office=people.office, interprets=document)
    reasons = refusal(lambda: actions.unpair(document, interpretation=text, reason="错了", by=people.author, at=FRIDAY))
    assert reasons == ["这篇解读没有公开，请在它的起草页改所解读的文件"]


def test_unlinking_needs_words_and_a_link(people, document):
    text = interpretation(office=people.office)
    reasons = refusal(lambda: actions.unpair(document, interpretation=text, reason=" ", by=people.author, at=FRIDAY))
    assert reasons == ["请写明为什么取消关联", "这篇解读没有关联这份文件，请刷新页面"]


def test_excusing_and_asking_again_leave_their_words(people, document):
    actions.excuse(document, reason="转发上级文件", by=people.author, at=FRIDAY)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == "转发上级文件"
    actions.excuse(document, reason="", by=people.author, at=FRIDAY)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == ""
    told = [row.history_change_reason for row in document.history.order_by("-history_id")[:2]]
    assert told == ["仍要解读", "不用解读：转发上级文件"]


# --- the list


def test_a_normative_document_without_an_interpretation_is_listed(document):
    assert missing() == [document]


@pytest.mark.parametrize(
    "values",
    [
        {"normative": False},
        {"validity": Validity.ABOLISHED, "invalid_on": DAY},
        {"stage": Stage.WITHDRAWN},
        {"kind": Kind.LAW},
    ],
    ids=["not normative", "abolished", "withdrawn", "a law"],
)
def test_what_needs_none_is_not_listed(values):
    factories.policy(**values)
    assert missing() == []


def test_an_excused_document_is_not_listed_till_it_is_asked_for_again(people, document):
    actions.excuse(document, reason="转发上级文件", by=people.author, at=FRIDAY)
    assert missing() == []
    actions.excuse(document, reason="", by=people.author, at=FRIDAY)
    assert missing() == [document]


def test_an_interpretation_counts_only_while_it_can_be_read(people, document):
    text = linked(document, people)
    assert missing() == []
    actions.withdraw(text, reason="内容有误", by=people.general, at=FRIDAY)
    assert missing() == [document]


@pytest.mark.parametrize("values", [{"stage": Stage.DRAFT}, {"stage": Stage.FILED, "attribute": Attribute.WITHHELD}])
def test_one_that_is_not_public_does_not_count(document, values):
    factories.publication(kind=Kind.INTERPRETATION, interprets=document, **values)
    assert missing() == [document]


def test_the_bureau_may_ask_for_all_documents_and_from_a_day_on(document):
    plain = factories.policy(normative=False, on=date(2026, 3, 10))
    old = factories.policy(on=date(2025, 12, 31))
    assert missing() == [old, document]
    DraftingRule.objects.update_or_create(defaults={"interpret_all": True, "interpret_since": date(2026, 3, 10)})
    assert missing() == [plain, document]


def test_the_list_holds_the_same_documents_as_the_rule(document):
    """One says it in SQL for the count, the other in words for the page: they never differ."""
    for normative in (True, False):
        for validity in (Validity.VALID, Validity.ABOLISHED):
            for on in (date(2026, 3, 9), date(2026, 3, 10)):
                invalid = {"validity": validity, "invalid_on": DAY if validity == Validity.ABOLISHED else None}
                item = factories.policy(normative=normative, on=on, **invalid)
                PolicyDetail.objects.filter(publication=item).update(no_interpretation="转发" if item.pk % 2 else "")
    for everything in (True, False):
        for since in (None, date(2026, 3, 10)):
            DraftingRule.objects.update_or_create(defaults={"interpret_all": everything, "interpret_since": since})
            by_rule = [item.pk for item in Publication.objects.filter(kind=Kind.POLICY) if needed(item)]
            assert sorted(item.pk for item in missing()) == sorted(by_rule), (everything, since)


def needed(item) -> bool:
    detail = item.policy
    return not interpreting.spared(
        rule=unpaired.rule(),
        is_normative=detail.is_normative,
        published_on=item.published_on,
        validity=item.validity,
        excused=detail.no_interpretation,
    )


def test_only_documents_of_the_offices_asked_for_are_listed(document):
    factories.policy(office=factories.office())
    assert list(unpaired.unpaired({document.office_id})) == [document]


def test_what_is_due_first_comes_first(document):
    earlier = factories.policy(on=date(2026, 3, 2))
    assert missing() == [earlier, document]


def test_among_many_items_the_list_is_found_by_index():
    desk_rows.bureau(2000, stages=desk_rows.MIXED, until=date(2026, 11, 20))
    factories.policy()
    plans.refresh()
    with CaptureQueriesContext(connection) as captured:
        assert len(missing()) == 1
    assert [
        plans.walked(query["sql"]) for query in captured.captured_queries if "no_interpretation" in query["sql"]
    ] == [[]]


def test_a_correction_of_an_interpretation_is_none_of_its_own(people, document):
    text = linked(document, people)
    actions.begin_correction(text, note="改一个日期", by=people.author, at=FRIDAY)
    assert list(unpaired.interpretations(document)) == [text]
    assert list(unpaired.in_work(document)) == []
