"""政策文件 and 政策解读: one link that both sides show, and the reason why there is none."""

import pytest

from disclosure import actions
from disclosure.models import PolicyDetail, Publication
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, drafted, moved, refused, stored
from tests.factories import at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-03-23")


def long_ago(item: Publication) -> Publication:
    """The rows of the factories are of today, whenever that is."""
    item.history.update(history_date=at("2026-03-02"))
    return item


@pytest.fixture
def document(people):
    return long_ago(factories.policy(office=people.office))


@pytest.fixture
def by(people):
    return {"by": people.author, "at": MONDAY}


def interpretation(**values) -> Publication:
    plain = {"kind": Kind.INTERPRETATION, "column": factories.column("interpretations")}
    return long_ago(factories.published(**{**plain, **values}))


def test_a_link_is_seen_from_both_sides(document, by):
    text = interpretation()
    actions.pair(document, interpretation=text, **by)
    assert stored(text).interprets == document
    assert list(stored(document).interpretations.all()) == [text]


@pytest.mark.parametrize("side", ["document", "interpretation"])
def test_j2_unlinking_removes_both_directions(document, by, side):
    text = interpretation()
    actions.pair(document, interpretation=text, **by)
    found = stored(text)
    actions.unpair(document if side == "document" else found.interprets, interpretation=found, reason="选错了", **by)
    assert stored(text).interprets is None
    assert not stored(document).interpretations.exists()


def test_both_histories_tell_of_both_moves_with_who_and_why(document, by, people):
    text = interpretation()
    actions.pair(document, interpretation=text, **by)
    actions.unpair(document, interpretation=text, reason="选错了", **by)
    for item in (document, text):
        found = timeline(stored(item))[:2]
        assert [change.what.partition("（")[0] for change in found] == ["取消关联：选错了", "关联解读"]
        assert {change.by for change in found} == {"李敏"}


def test_a_document_may_have_several_interpretations(document, by):
    texts = [interpretation() for _ in range(3)]
    for text in texts:
        actions.pair(document, interpretation=text, **by)
    actions.unpair(document, interpretation=texts[1], reason="选错了", **by)
    assert set(document.interpretations.all()) == {texts[0], texts[2]}


def test_an_interpretation_belongs_to_one_document(document, by):
    text = interpretation(interprets=factories.policy())
    words = ["这篇解读已经关联别的文件，请先在那边取消"]
    assert refused(actions.pair, document, interpretation=text, **by) == words


def test_a_link_is_made_once(document, by):
    text = interpretation()
    actions.pair(document, interpretation=text, **by)
    assert refused(actions.pair, document, interpretation=text, **by) == ["这篇解读已经关联"]


def test_nothing_else_is_an_interpretation_and_nothing_that_is_not_public(document, by):
    other, closed = factories.published(), interpretation(stage=Stage.WITHDRAWN)
    assert refused(actions.pair, document, interpretation=other, **by) == [f"《{other.title}》不是政策解读"]
    assert refused(actions.pair, document, interpretation=closed, **by)[0].startswith("这篇解读还没有公开")
    assert stored(closed).interprets is None


def test_only_a_policy_document_is_interpreted(people, by):
    notice = factories.published(office=people.office)
    assert refused(actions.pair, notice, interpretation=interpretation(), **by) == ["只有政策文件要解读"]
    assert refused(actions.excuse, notice, reason="转发", **by) == ["只有政策文件要解读"]


def test_a_stranger_links_and_unlinks_nothing(document, by):
    text, paired = interpretation(), interpretation(interprets=document)
    stranger = {"by": factories.staff(role=Role.DRAFTER, office=factories.office()), "at": MONDAY}
    assert refused(actions.pair, document, interpretation=text, **stranger)
    assert refused(actions.unpair, document, interpretation=paired, reason="选错了", **stranger)
    assert stored(paired).interprets == document


def test_the_office_of_the_interpretation_may_take_it_back_as_well(document):
    office = factories.office()
    text = interpretation(office=office, interprets=document)
    own = factories.staff(role=Role.DRAFTER, office=office)
    actions.unpair(document, interpretation=text, reason="选错了", by=own, at=MONDAY)
    assert stored(text).interprets is None


def test_unlinking_needs_its_reason_and_a_link(document, by):
    paired, other = interpretation(interprets=document), interpretation()
    assert refused(actions.unpair, document, interpretation=paired, reason="", **by) == ["请写明为什么取消关联"]
    assert refused(actions.unpair, document, interpretation=other, reason="选错了", **by) == [
        "这篇解读没有关联这份文件，请刷新页面"
    ]


def test_a_link_made_while_drafting_stands_when_both_are_public(people, document):
    text = drafted(people, kind=Kind.INTERPRETATION, interprets=document, title="《意见》解读")
    actions.submit(text, by=people.author, at=FRIDAY)
    actions.pass_office(text, by=people.head, at=FRIDAY)
    actions.clear_secrecy(text, answers=CLEAN_ANSWERS, by=people.checker, at=FRIDAY)
    assert not document.interpretations.filter(pk__in=Publication.objects.visible()).exists()
    actions.publish(text, by=people.general, at=FRIDAY)
    assert list(document.interpretations.filter(pk__in=Publication.objects.visible())) == [text]


def test_what_was_read_before_is_not_written_over_what_was_stored_since(document, by):
    """Both pages may be open for long: each side is read afresh before it is stored with the link."""
    text, old_document = interpretation(interprets=document), stored(document)
    old_text = stored(text)
    Publication.objects.filter(pk__in=[document.pk, text.pk]).update(banner="以新文件为准")
    actions.unpair(old_document, interpretation=old_text, reason="选错了", **by)
    assert (stored(document).banner, stored(text).banner) == ("以新文件为准", "以新文件为准")


# --- no interpretation needed


def test_why_none_is_needed_is_kept_and_may_be_taken_back(document, by):
    actions.excuse(document, reason=" 转发上级文件，上级已解读 ", **by)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == "转发上级文件，上级已解读"
    assert timeline(stored(document))[0].what == "不用解读：转发上级文件，上级已解读"
    actions.excuse(document, reason="", **by)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == ""
    assert timeline(stored(document))[0].what == "仍要解读"


def test_a_document_without_data_of_its_own_may_be_excused_too(people, by):
    document = factories.published(kind=Kind.POLICY, column=factories.column("policies"), office=people.office)
    actions.excuse(document, reason="转发上级文件", **by)
    assert PolicyDetail.objects.get(publication=document).no_interpretation == "转发上级文件"


def test_a_draft_needs_no_excuse_yet(people, by):
    document = moved(people, Stage.OFFICE_REVIEW, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    assert refused(actions.excuse, document, reason="转发", **by)
