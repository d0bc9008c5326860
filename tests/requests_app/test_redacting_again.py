"""遮盖 where it meets what is given whole, and after a case is taken up again."""

import pytest
import time_machine

from requests_app import actions, answer, redacting
from requests_app.models import LetterFile, Release, Request
from requests_app.vocabulary import Outcome
from tests.factories import at
from tests.requests_app.desk_pages import main, there
from tests.requests_app.made_files import accepted, given
from tests.requests_app.people import answer as said
from tests.requests_app.people import assigned
from tests.requests_app.redaction_scenes import NOW, PAPER, marked, original, released, renewable, sent
from tests.requests_app.test_linking_actions import refused

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LATER = at("2026-11-23", 11)
WHOLE = "这个文件就是“遮盖”页的原件《收费依据》，不能原样提供；整份都能公开的，先移除原件"
LEFT = "《收费依据》遮盖后的文件留在原来的答复里：到“遮盖”页重新生成，不再提供的收回"


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# 原件不能原样提供


def test_what_is_kept_of_an_upload_is_known_as_it_came(people):
    case = assigned(people)
    file = given(case, people, "收费依据.pdf", PAPER)
    assert file.came == sent().sha256 == accepted("收费依据.pdf", PAPER).sha256


def test_an_original_is_not_given_whole_beside_its_redacted_copy(people):
    made = released(people)
    case = made.original.request
    assert refused(lambda: given(case, people, "别的名字.pdf", PAPER)) == [WHOLE]
    actions.take_redacted_back(made, by=people.handler, at=NOW)
    actions.drop_original(fresh(made.original), by=people.handler, at=NOW)
    given(case, people, "别的名字.pdf", PAPER)
    assert refused(lambda: actions.restore_original(fresh(made.original), by=people.handler, at=NOW)) == [
        redacting.WHOLE_GIVEN
    ]


def test_what_waits_whole_is_not_redacted_before_it_is_taken_away(people):
    case = assigned(people)
    file = given(case, people, "收费依据.pdf", PAPER)
    assert refused(lambda: original(people, case)) == [redacting.WHOLE_GIVEN]
    actions.drop_file(file, by=people.handler, at=NOW)
    original(people, case)
    assert refused(lambda: actions.restore_file(fresh(file), by=people.handler, at=NOW)) == [WHOLE]


def test_one_that_was_there_before_these_rules_goes_neither_out_nor_is_it_released(people):
    """Its hash as it came is not known: what is kept of a file without an author is the same."""
    made = marked(people)
    case = made.request
    file = given(case, people)
    LetterFile.objects.filter(pk=file.pk).update(came="", sha256=made.sha256)
    assert refused(lambda: actions.release_redacted(made, by=people.handler, at=NOW)) == [redacting.WHOLE_GIVEN]
    words = f"《{file.title}》就是要遮盖的原件，不能原样提供：先移除它"
    how = {"by": people.handler, "at": at("2026-11-20", 9)}
    assert words in refused(lambda: actions.reply(case, said(Outcome.G2), **how))
    assert words in refused(lambda: actions.propose_reply(case, said(Outcome.G2), **how))


# 重新办理以后


def test_a_new_answer_does_not_cite_what_stays_with_the_old_one(people):
    made = renewable(people)
    case = made.original.request
    how = {"by": people.handler, "at": LATER}
    assert refused(lambda: actions.reply(fresh(case), said(Outcome.G3, "2026-11-23"), **how)) == [LEFT]
    again = actions.renew_redacted(made, **how)
    made = fresh(made)
    assert made.taken_back_on == LATER.date() and made.file.letter is not None and made.file.dropped_on is None
    assert list(answer.given_files(case)) == [again.file, again.sheet]
    assert set(case.withheld.filter(dropped_on=None).values_list("release", flat=True)) == {again.pk}
    reply = actions.reply(fresh(case), said(Outcome.G3, "2026-11-23"), **how)
    assert {again.file_id, again.sheet_id} == set(reply.letter.files.values_list("pk", flat=True))


def test_another_result_or_one_that_was_taken_back_asks_for_no_file(people):
    made = renewable(people)
    case = fresh(made.original.request)
    assert LEFT not in answer.objections(said(Outcome.U3, "2026-11-23"), case, today=LATER.date())
    actions.take_redacted_back(made, by=people.handler, at=LATER)
    assert LEFT not in answer.objections(said(Outcome.G3, "2026-11-23"), fresh(case), today=LATER.date())


def test_a_file_that_waits_for_its_own_letter_is_not_missed(people):
    made = released(people)
    case = made.original.request
    actions.propose_reply(case, said(Outcome.G3, served="2026-11-20"), by=people.handler, at=at("2026-11-20", 9))
    actions.sign_reply(case, by=people.receiver, at=at("2026-11-20", 10))
    how = {"via": "post", "on": at("2026-11-20").date(), "mail_number": "XA12345678933"}
    actions.serve_reply(Request.objects.get(pk=case.pk), by=people.handler, at=at("2026-11-23", 9), **how)
    assert fresh(case).outcome == Outcome.G3


def test_nothing_is_made_again_that_still_waits_or_was_taken_back(people):
    made = released(people)
    how = {"by": people.handler, "at": NOW}
    assert refused(lambda: actions.renew_redacted(made, **how)) == [redacting.STILL_THERE]
    actions.take_redacted_back(made, **how)
    assert "已经收回" in refused(lambda: actions.renew_redacted(made, **how))
    assert Release.objects.count() == 1


def test_the_page_offers_it_with_one_press(as_staff, people):
    with time_machine.travel(LATER, tick=False):
        made = renewable(people)
        case, client = made.original.request, as_staff(people.handler)
        page = there(case, "redact_one", made.original_id)
        assert "要重新生成" in main(client.get(there(case, "redact")))
        assert "按同样的遮盖重新生成" in main(client.get(page))
        assert "已重新生成并通过核验" in main(client.post(page, {"verb": "renew"}, follow=True))
        assert "重新生成" not in main(client.get(page)).replace("已重新生成", "")
        assert Release.objects.filter(taken_back_on=None).get().pk != made.pk
