"""转为主动公开 as it is done: what comes up by itself, what an applicant proposes, what is decided, and the draft that is made of it."""

from dataclasses import replace

import pytest

from disclosure.models import Publication
from disclosure.vocabulary import Attribute
from disclosure.vocabulary import Stage as ItemStage
from requests_app import actions, given_again
from requests_app.models import Applicant, LetterLook, PublishSuggestion, Request
from requests_app.vocabulary import LinkKind, Outcome, SuggestedBy
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.vocabulary import Role
from tests.bureau import upload_makers
from tests.factories import at, published, root, staff
from tests.requests_app.made_files import signed
from tests.requests_app.people import ASKER, FIRM, answer, reasons_of, received, replied
from tests.requests_app.proactive_scenes import TABLE, WANTED, WHY, answered, enclosed, repeated
from tests.requests_app.test_linking_actions import refused

pytestmark = pytest.mark.django_db
NOW = at("2026-11-23", 10)
THIRD = replace(FIRM, name="临海某某公司", id_number="91331082MA2AK0001X")
one_engine = pytest.mark.one_engine


def fresh(case: Request) -> Request:
    return Request.objects.get(pk=case.pk)


# 多人申请


def test_the_second_applicant_brings_it_up_in_the_course_of_the_later_case(people):
    first = replied(people)
    assert not PublishSuggestion.objects.exists()
    second = replied(people, served="2026-11-21", asker=FIRM)
    one = PublishSuggestion.objects.get()
    assert (one.request, one.why, one.agreed) == (second, SuggestedBy.REPEATED, None)
    assert one.numbers == [first.number, second.number]
    assert f"建议主动公开：{first.number}、{second.number}" in reasons_of(second)
    assert one.history.get().history_change_reason == "建议主动公开"


@one_engine
def test_the_same_applicant_another_record_or_another_result_bring_up_nothing(people):
    replied(people)
    replied(people, served="2026-11-21")
    replied(people, asker=FIRM, subject="教师招聘的体检标准", doc_number="")
    replied(people, asker=FIRM, outcome=Outcome.N6)
    replied(people, asker=FIRM, outcome=Outcome.G3)
    assert not PublishSuggestion.objects.exists()


@one_engine
def test_a_link_or_the_item_that_both_named_make_it_one_record_whatever_it_is_called(people):
    item = published()
    first = replied(people, subject="教师招聘的体检标准", doc_number="", cited=item.pk)
    second = replied(people, subject="中考名额分配办法", doc_number="", asker=FIRM)
    assert not PublishSuggestion.objects.exists()
    how = {"by": people.receiver, "at": NOW}
    actions.link_cases(first, second, kind=LinkKind.RELATED, **how)
    actions.unlink_cases(first.links.get(), **how)
    assert not PublishSuggestion.objects.exists()
    actions.link_cases(first, second, kind=LinkKind.SAME_RECORD, **how)
    assert PublishSuggestion.objects.get().numbers == [first.number, second.number]
    third = replied(people, subject="幼儿园年检", doc_number="", cited=item.pk, asker=THIRD)
    assert given_again.same_record(third) == [first, third]


@one_engine
def test_what_was_merged_or_is_taken_up_again_does_not_count(people):
    first = replied(people)
    actions.reopen(first, by=people.receiver, at=at("2026-11-20", 18), reason="依据写错")
    replied(people, served="2026-11-21", asker=FIRM)
    assert not PublishSuggestion.objects.exists()


@one_engine
def test_a_case_that_went_into_another_is_no_applicant_of_its_own(people):
    first = replied(people)
    goal, merged = received(people, asker=FIRM), received(people, "2026-11-06", asker=FIRM)
    how = {"by": people.receiver, "at": NOW}
    actions.merge(merged, goal, agreed_on=NOW.date(), how="电话同意", **how)
    assert given_again.same_record(fresh(first)) == [first]
    actions.assign(goal, office=people.finance, handler=people.handler, **how)
    actions.reply(goal, answer(served="2026-11-23"), by=people.handler, at=at("2026-11-23", 16))
    assert PublishSuggestion.objects.get().numbers == [first.number, goal.number]


@one_engine
def test_it_comes_up_when_an_answer_that_was_signed_is_served(people):
    replied(people)
    letter = signed(people, asker=FIRM, delivery="post")
    assert not PublishSuggestion.objects.exists()
    how = {"via": "post", "on": at("2026-11-20").date(), "mail_number": "XA12345678933"}
    actions.serve_reply(letter.request, by=people.handler, at=NOW, **how)
    assert PublishSuggestion.objects.get().request == letter.request


def test_once_while_it_waits_and_after_a_no_only_for_somebody_else(people):
    one = repeated(people)
    replied(people, served="2026-11-22", asker=THIRD)
    assert PublishSuggestion.objects.count() == 1
    decided(one, people, agreed=False)
    replied(people, served="2026-11-23", asker=FIRM)
    replied(people, served="2026-11-23", asker=ASKER)
    # the third had come before the no and was not named in it
    assert PublishSuggestion.objects.filter(agreed=None).count() == 1


@one_engine
def test_after_a_yes_it_never_comes_up_again(people):
    decided(repeated(people), people, agreed=True)
    replied(people, served="2026-11-22", asker=THIRD)
    assert PublishSuggestion.objects.count() == 1


def decided(one: PublishSuggestion, people, *, agreed: bool, **more) -> PublishSuggestion:
    actions.decide_suggestion(
        one, **{"by": people.receiver, "at": NOW, "before": None, "reason": WHY, **more}, agreed=agreed
    )
    return PublishSuggestion.objects.get(pk=one.pk)


@one_engine
def test_who_decides_is_told_by_the_number_of_the_case_alone(people):
    one = repeated(people)
    actions.propose_publishing(fresh(one.request), said="关系到很多家长", at=NOW)
    told = Notice.objects.filter(what="有建议主动公开的信息")
    assert set(told.values_list("person", flat=True)) == {people.receiver.pk, people.chief.pk}
    assert {row.title for row in told} == {f"受理号{one.request.number}"} and told.count() == 4
    assert not any("家长" in str(vars(row)) for row in told)


# 申请人建议


def test_an_applicant_proposes_once_and_the_words_are_sealed(people):
    case = replied(people)
    one = actions.propose_publishing(case, said=" 关系到很多家长\n", at=NOW)
    assert (one.words, one.why, one.numbers) == ("关系到很多家长", SuggestedBy.APPLICANT, [case.number])
    assert reasons_of(case)[-1] == "申请人建议主动公开"
    assert refused(lambda: actions.propose_publishing(fresh(case), said="", at=NOW)) == ["已经收到您的建议，不用再提"]
    stored = PublishSuggestion.objects.raw("SELECT id, words AS plain FROM requests_app_publishsuggestion")[0]
    assert "家长" not in str(stored.plain)


@one_engine
def test_nothing_is_proposed_before_the_answer_or_in_too_many_words(people):
    assert refused(lambda: actions.propose_publishing(received(people), said="", at=NOW))
    assert refused(lambda: actions.propose_publishing(replied(people), said="长" * 501, at=NOW)) == [
        "最多500字，请写短一些"
    ]


@one_engine
def test_what_an_applicant_wrote_goes_with_their_data_and_the_decision_stays(people):
    case = replied(people)
    one = decided(actions.propose_publishing(case, said="我家孩子在读", at=NOW), people, agreed=False)
    actions.close(fresh(case), by=people.receiver, at=NOW)
    actions.dispose(fresh(case), by=people.receiver, at=at("2029-01-05"))
    one.refresh_from_db()
    assert (one.words, one.agreed, one.reason) == ("", False, WHY)
    assert set(one.history.values_list("words", flat=True)) == {""}


# 决定


def test_a_decision_is_kept_with_its_reason_and_may_be_changed_until_there_is_a_draft(people):
    one = decided(repeated(people), people, agreed=False, reason="内容已经过时，不宜公开")
    assert (one.agreed, one.decided_by, one.decided_on.isoformat()) == (False, people.receiver, "2026-11-23")
    assert reasons_of(one.request)[-1] == "转为主动公开：不同意，内容已经过时，不宜公开"
    again = decided(one, people, agreed=True, before=False)
    assert again.agreed is True and again.history.count() == 3
    actions.draft_from_reply(again.request, WANTED, by=people.receiver, at=NOW)
    again.refresh_from_db()
    how = {"by": people.receiver, "at": NOW, "agreed": False, "reason": WHY, "before": True}
    assert refused(lambda: actions.decide_suggestion(again, **how)) == ["已经生成草稿，决定不能再改"]


@one_engine
def test_only_the_general_office_decides_and_not_over_somebody_elses_head(people):
    one, same = repeated(people), PublishSuggestion.objects.get()
    how = {"at": NOW, "agreed": True, "reason": WHY, "before": None}
    assert "职责才能决定" in refused(lambda: actions.decide_suggestion(one, by=people.handler, **how))[0]
    decided(one, people, agreed=False)
    assert refused(lambda: actions.decide_suggestion(same, by=people.chief, **how)) == ["已经有人决定，请刷新再看"]


# 草稿


def test_a_draft_holds_the_answer_and_its_files_and_nothing_of_the_applicant(people):
    case = answered(people)
    item = actions.draft_from_reply(case, replace(WANTED, files=enclosed(case)), by=people.receiver, at=NOW, reason=WHY)
    assert (item.stage, item.attribute, item.office) == (ItemStage.DRAFT, Attribute.PROACTIVE, people.finance)
    assert (item.title, item.doc_number, item.body) == (WANTED.title, WANTED.doc_number, "<p>收费标准见附件。</p>")
    assert item.source == "依申请公开转为主动公开" and item.formed_on is None
    file = item.attachments.get()
    assert (file.title, file.extension, file.file.read()) == ("收费标准", "csv", TABLE)
    one = PublishSuggestion.objects.get()
    assert (one.publication, one.why, one.agreed, one.reason) == (item, SuggestedBy.BUREAU, True, WHY)
    everything = " ".join(str(value) for row in (item, file) for value in vars(row).values())
    who = Applicant.objects.get(request=case)
    assert not any(value in everything for value in (who.name, who.phone, who.email, who.id_number, case.number))
    assert LetterLook.objects.filter(file__isnull=False, by=people.receiver).count() == 1
    assert not Publication.objects.visible().exists()


@one_engine
def test_one_answer_makes_one_draft_for_what_was_agreed_to(people):
    one = decided(repeated(people), people, agreed=True)
    item = actions.draft_from_reply(one.request, WANTED, by=people.receiver, at=NOW)
    assert PublishSuggestion.objects.get().publication == item
    again = refused(
        lambda: actions.draft_from_reply(fresh(one.request), WANTED, by=people.receiver, at=NOW, reason=WHY)
    )
    assert again == ["已经由这件答复生成过草稿"]


@one_engine
def test_what_an_open_suggestion_asks_is_decided_with_the_draft(people):
    one = repeated(people)
    assert refused(lambda: actions.draft_from_reply(one.request, WANTED, by=people.receiver, at=NOW)) == ["写明理由"]
    actions.draft_from_reply(one.request, WANTED, by=people.receiver, at=NOW, reason=WHY)
    one.refresh_from_db()
    assert (one.agreed, one.why, one.reason) == (True, SuggestedBy.REPEATED, WHY)


@one_engine
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": " "}, "填写名称"),
        ({"text": ""}, "写明内容，或者选要带上的文件"),
        ({"text": "答复林 小 满：收费标准见附件。"}, "正文：有申请人的姓名或者名称"),
        ({"title": "13900000000的申请"}, "名称：有手机号139****0000"),
        ({"text": "邮箱LIN@example.com"}, "正文：有申请人的电子邮箱"),
    ],
)
def test_words_that_may_not_be_public_stop_the_draft(people, more, said):
    case = replied(people)
    reasons = refused(
        lambda: actions.draft_from_reply(case, replace(WANTED, **more), by=people.receiver, at=NOW, reason=WHY)
    )
    assert said in reasons
    assert not Publication.objects.exists() and not PublishSuggestion.objects.exists()


@one_engine
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("名单.csv", "姓名,电话\n张三,13900000123\n".encode(), "有手机号139****0123"),
        ("收费标准.csv", "学校,申请人\n第一小学,林小满\n".encode(), "《收费标准》：有申请人的姓名或者名称"),
    ],
)
def test_a_file_that_may_not_be_public_stops_the_draft_and_without_it_there_is_one(people, name, data, said):
    case = answered(people, name, data)
    wanted = replace(WANTED, files=enclosed(case))
    reasons = refused(lambda: actions.draft_from_reply(case, wanted, by=people.receiver, at=NOW, reason=WHY))
    assert any(said in reason for reason in reasons)
    item = actions.draft_from_reply(case, WANTED, by=people.receiver, at=NOW, reason=WHY)
    assert not item.attachments.exists()


@one_engine
def test_what_no_program_can_read_somebody_has_read(people):
    case = answered(people, "扫描件.png", upload_makers.png())
    wanted = replace(WANTED, files=enclosed(case))
    (reason,) = refused(lambda: actions.draft_from_reply(case, wanted, by=people.receiver, at=NOW, reason=WHY))
    assert reason.startswith("《扫描件》") and reason.endswith("打开逐页核对以后勾选确认")
    looked = replace(wanted, looked=True)
    assert actions.draft_from_reply(case, looked, by=people.receiver, at=NOW, reason=WHY).attachments.exists()


@one_engine
def test_a_file_of_another_case_goes_into_no_draft(people):
    case, other = replied(people), answered(people, asker=FIRM)
    wanted = replace(WANTED, files=enclosed(other))
    reasons = refused(lambda: actions.draft_from_reply(case, wanted, by=people.receiver, at=NOW, reason=WHY))
    assert reasons == ["只能带上随这件答复提供的文件"]


@one_engine
def test_whoever_only_handles_makes_no_draft_and_of_a_refusal_there_is_none(people):
    case = replied(people)
    how = {"at": NOW, "reason": WHY}
    assert "职责才能决定" in refused(lambda: actions.draft_from_reply(case, WANTED, by=people.handler, **how))[0]
    refusal = replied(people, outcome=Outcome.N6, asker=FIRM)
    assert (
        "才能转为主动公开" in refused(lambda: actions.draft_from_reply(refusal, WANTED, by=people.receiver, **how))[0]
    )


@one_engine
def test_the_draft_is_public_only_after_the_reviews_of_every_draft(people):
    item = actions.draft_from_reply(replied(people), WANTED, by=people.receiver, at=NOW, reason=WHY)
    case = Request.objects.get()
    assert given_again.published_of(case) is None
    other = staff("审核", role=Role.GENERAL, office=root())
    assert item.stage == ItemStage.DRAFT and item.drafted_by == people.receiver != other
    Publication.objects.filter(pk=item.pk).update(stage=ItemStage.PUBLISHED, published_on=NOW.date(), published_at=NOW)
    assert given_again.published_of(case) == item
    Publication.objects.filter(pk=item.pk).update(stage=ItemStage.WITHDRAWN)
    assert given_again.published_of(case) is None
