"""批注: what reviewers say of a passage, answered once by those who write, and before the item is handed on again."""

import pytest

from disclosure import actions
from disclosure.models import Publication, Remark
from disclosure.vocabulary import ReviewStep, Stage
from taizhou_portal.bureau.history import timeline
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, THURSDAY, WEDNESDAY, drafted, moved, refused, stored

pytestmark = pytest.mark.django_db
PASSAGE = "按照学生自愿原则征订"


def remarked(people, item, **values) -> Remark:
    return actions.remark(item, **{"text": "写明依据", "quote": PASSAGE, **values}, by=people.head, at=WEDNESDAY)


def returned_with(people, *texts: str) -> tuple[Publication, list[Remark]]:
    item = moved(people, Stage.OFFICE_REVIEW)
    rows = [remarked(people, item, text=text) for text in texts]
    actions.return_(item, reason="请看批注", by=people.head, at=WEDNESDAY)
    return item, rows


def answer(people, row, **values) -> None:
    actions.answer_remark(row, **{"answer": "已写明", "by": people.author, **values}, at=THURSDAY)


@pytest.mark.parametrize(
    ("stage", "who", "step"),
    [
        (Stage.OFFICE_REVIEW, "head", ReviewStep.OFFICE),
        (Stage.SECRECY_CHECK, "checker", ReviewStep.SECRECY),
        (Stage.SIGN_OFF, "general", ReviewStep.SIGN_OFF),
    ],
)
def test_whoever_reviews_at_a_step_may_remark_there(people, stage, who, step):
    item, person = moved(people, stage), getattr(people, who)
    row = actions.remark(item, text=" 写明依据 ", quote=PASSAGE, before="一、征订范围", by=person, at=FRIDAY)
    assert (row.step, row.by, row.at, row.text, row.quote, row.before) == (
        step,
        person,
        FRIDAY,
        "写明依据",
        PASSAGE,
        "一、征订范围",
    )
    assert (stored(item).stage, timeline(item)[0].what) == (stage, "批注：写明依据")


@pytest.mark.parametrize("who", ["author", "colleague", "checker"])
def test_nobody_else_remarks(people, who):
    item = moved(people, Stage.OFFICE_REVIEW)
    assert refused(actions.remark, item, text="写明依据", by=getattr(people, who), at=WEDNESDAY)
    assert not Remark.objects.exists()


def test_the_author_does_not_remark_on_the_own_text_even_with_the_ability(people):
    item = actions.draft(
        kind="news",
        title="动态",
        body="内容",
        attribute="proactive",
        office=people.office,
        by=people.head,
        at=WEDNESDAY,
    )
    actions.submit(item, by=people.head, at=WEDNESDAY)
    told = refused(actions.remark, item, text="写明依据", by=people.head, at=WEDNESDAY)
    assert told == ["起草和修改过这条信息的人不能审查或者签发它"]


def test_a_remark_does_not_make_its_writer_an_author(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    remarked(people, item)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    assert stored(item).stage == Stage.SECRECY_CHECK


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PUBLISHED])
def test_there_is_nothing_to_remark_outside_a_review(people, stage):
    assert refused(actions.remark, moved(people, stage), text="写明依据", by=people.head, at=FRIDAY)


def test_a_remark_may_be_about_the_whole(people):
    row = remarked(people, moved(people, Stage.OFFICE_REVIEW), quote="")
    assert (row.quote, row.before) == ("", "")


@pytest.mark.parametrize("quote", ["正文没有的话", "一、征订范围\n按照学生自愿原则征订", "<p>按照学生自愿原则征订</p>"])
def test_a_passage_stands_in_the_text_within_one_paragraph(people, quote):
    told = refused(remarked, people, moved(people, Stage.OFFICE_REVIEW), quote=quote)
    assert told == ["正文里没有这段文字，请从正文里原样复制，不跨段"]


def test_a_passage_across_bold_words_is_one_passage(people):
    item = moved(people, Stage.OFFICE_REVIEW, body="<p>按照<strong>学生自愿</strong>原则征订。</p>")
    assert remarked(people, item).quote == PASSAGE


def test_a_passage_has_its_measure(people):
    item = moved(people, Stage.OFFICE_REVIEW, body=f"<p>{'征订' * 120}</p>")
    assert refused(remarked, people, item, quote="征订" * 101) == ["选中的文字最多200个字，现在是202个字"]
    assert remarked(people, item, quote="征订" * 100).quote == "征订" * 100


def test_all_that_is_wrong_with_a_remark_is_said_at_once(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    told = refused(actions.remark, item, text=" ", quote="没有的话", by=people.author, at=WEDNESDAY)
    assert len(told) == 4


def test_of_the_words_before_the_nearest_are_kept(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    row = remarked(people, item, before="远" * 50 + "近" * 60)
    assert row.before == "近" * 60


# --- answers


def test_an_answer_stands_beside_the_remark(people):
    _, (row,) = returned_with(people, "写明依据")
    answer(people, row, answer=" 已在第二段写明 ")
    row.refresh_from_db()
    assert (row.answer, row.answered_by, row.answered_at) == ("已在第二段写明", people.author, THURSDAY)
    assert row.text == "写明依据"
    assert timeline(row.publication)[0].what == "回应批注：已在第二段写明"


def test_what_was_remarked_is_answered_before_the_item_is_handed_on_again(people):
    item, rows = returned_with(people, "写明依据", "核对日期")
    assert refused(actions.submit, item, by=people.author, at=THURSDAY) == ["还有2条批注没有回应"]
    answer(people, rows[0])
    assert refused(actions.submit, item, by=people.author, at=THURSDAY) == ["还有1条批注没有回应"]
    answer(people, rows[1], by=people.colleague)
    actions.submit(item, by=people.author, at=THURSDAY)
    assert stored(item).stage == Stage.OFFICE_REVIEW


def test_a_remark_does_not_stop_a_reviewer_who_is_content(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    remarked(people, item, text="下次写短些")
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert stored(item).stage == Stage.PUBLISHED


def test_a_remark_is_answered_once(people):
    _, (row,) = returned_with(people, "写明依据")
    answer(people, row)
    told = refused(answer, people, Remark.objects.get(pk=row.pk), answer="又改了", by=people.colleague)
    assert told == ["李敏已经回应过这条批注"]
    row.refresh_from_db()
    assert row.answer == "已写明"


def test_an_answer_has_words(people):
    _, (row,) = returned_with(people, "写明依据")
    assert refused(answer, people, row, answer=" ") == ["请写怎么改的，或者为什么不改"]


@pytest.mark.parametrize("who", ["checker"])
def test_only_those_who_write_answer(people, who):
    _, (row,) = returned_with(people, "写明依据")
    assert refused(answer, people, row, by=getattr(people, who)) == ["您在这个处室没有“起草”的权限"]


def test_while_it_is_under_review_there_is_no_answering(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    row = remarked(people, item)
    assert refused(answer, people, row) == ["现在的环节是“处室审核”，不能回应批注"]


def test_an_answer_is_no_change_of_the_text(people):
    item, (row,) = returned_with(people, "写明依据")
    before = stored(item).body
    answer(people, row)
    assert stored(item).body == before
    assert drafted(people).remarks.count() == 0
