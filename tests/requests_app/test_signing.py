"""拟稿 → 处室审核 → 局办公室核稿 → 局领导签发: each step is somebody else's, its words stay, and what is signed is numbered once."""

from datetime import date
from itertools import product

import pytest

from requests_app import actions, cases, turns
from requests_app.actions.proposing import as_answer
from requests_app.models import Letter, Passage, Proposal, Request
from requests_app.passing import key
from requests_app.turn import Turn
from requests_app.vocabulary import Outcome, ReplyPath, ReplyStep, Stage, Verb
from requests_app.workflow import BY_STEP, Facts, blockers, first_step, next_step
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests.factories import at, root, staff
from tests.requests_app.house import DAY, NOW, checked, house, letters, put_up, signed, version
from tests.requests_app.people import answer, assigned, reasons_of

# 哪个角色、哪个动作、在哪一步

NOTHING, SIGNED = "没有送签", "已签发"
PLACES = (NOTHING, *ReplyStep, SIGNED)
VERBS = (
    Verb.PROPOSE_REPLY, Verb.PASS_REPLY, Verb.RETURN_REPLY, Verb.SIGN_REPLY, Verb.VOID_REPLY, Verb.SERVE, Verb.REPLY,
)  # fmt: skip
#: who a step belongs to
OF_STEP = {
    ReplyStep.OFFICE: Ability.REVIEW,
    ReplyStep.FORM: Ability.RECEIVE,
    ReplyStep.SIGN: Ability.SIGN,
    ReplyStep.GENERAL: Ability.RECEIVE,
}
ELSE = {
    Verb.PROPOSE_REPLY: Ability.HANDLE,
    Verb.PASS_REPLY: Ability.RECEIVE,
    Verb.RETURN_REPLY: Ability.RECEIVE,
    Verb.SIGN_REPLY: Ability.RECEIVE,
    Verb.VOID_REPLY: Ability.RECEIVE,
    Verb.SERVE: Ability.HANDLE,
    Verb.REPLY: Ability.HANDLE,
}
NONE_WAITS, NONE_SIGNED = "没有等待签发的答复", "没有签发了还没送达的答复"
IS_SIGNED = "答复已经签发，等送达；要改先收回签发"


def place(where, **more) -> Facts:
    at_step = {"reply_proposed": True, "reply_step": where} if isinstance(where, ReplyStep) else {}
    path = ReplyPath.GENERAL if where is ReplyStep.GENERAL else ReplyPath.FULL
    told = {"reply_path": path, "signed": where == SIGNED, **at_step, **more}
    return Facts(stage=Stage.ASSIGNED, today=date(2026, 11, 20), has_office=True, **told)


def of_the_case(verb: Verb, where) -> list[str]:
    """What stands against it, whoever asks."""
    waits = isinstance(where, ReplyStep)
    match verb:
        case Verb.PROPOSE_REPLY:
            return [f"答复已经送签，等{where.label}"] if waits else [IS_SIGNED] if where == SIGNED else []
        case Verb.RETURN_REPLY:
            return [] if waits else [NONE_WAITS]
        case Verb.PASS_REPLY if waits:
            last = where in {ReplyStep.SIGN, ReplyStep.GENERAL}
            return [f"已经到了“{where.label}”这一步，不再审核"] if last else []
        case Verb.SIGN_REPLY if waits:
            return [] if where in {ReplyStep.SIGN, ReplyStep.GENERAL} else [f"还要先“{where.label}”"]
        case Verb.PASS_REPLY | Verb.SIGN_REPLY:
            return [NONE_WAITS]
        case Verb.VOID_REPLY | Verb.SERVE:
            return [] if where == SIGNED else [NONE_SIGNED]
    return [] if where == SIGNED else []


@pytest.mark.parametrize(("role", "verb", "where"), [*product(Role, VERBS[:-1], PLACES)])
def test_every_role_at_every_step_may_do_this_or_is_told_why_not(role, verb, where):
    needed = OF_STEP[where] if verb in BY_STEP and where in OF_STEP else ELSE[verb]
    lacks = [] if needed in ROLES[role] else [f"要有“{needed.label}”的职责才能{verb.label}"]
    assert blockers(verb, place(where, abilities=ROLES[role])) == lacks + of_the_case(verb, where)


@pytest.mark.parametrize(("role", "where"), [*product(Role, PLACES)])
def test_nobody_sends_an_answer_past_the_steps(role, where):
    found = blockers(Verb.REPLY, place(where, abilities=ROLES[role]))
    if where is ReplyStep.GENERAL and Ability.RECEIVE in ROLES[role]:
        assert found == []  # 局办公室 may change what it signs
    else:
        assert found


@pytest.mark.parametrize(("verb", "where"), [*product((Verb.PASS_REPLY, Verb.SIGN_REPLY), ReplyStep)])
def test_on_the_whole_path_nobody_passes_what_they_wrote(verb, where):
    everything = frozenset(Ability)
    own = blockers(verb, place(where, abilities=everything, wrote_reply=True))
    said = "自己起草的答复，由别人审核、签发"
    assert (said in own) is (where is not ReplyStep.GENERAL)
    assert said not in blockers(verb, place(where, abilities=everything))


def test_whoever_passed_one_step_does_not_pass_the_next():
    said = "前面的环节是您通过的，这一步由别人办"
    for verb, where in ((Verb.PASS_REPLY, ReplyStep.FORM), (Verb.SIGN_REPLY, ReplyStep.SIGN)):
        assert blockers(verb, place(where, abilities=frozenset(Ability), passed_reply=True)) == [said]


@pytest.mark.parametrize("where", ReplyStep)
def test_who_wrote_an_answer_may_take_it_back_at_every_step(where):
    assert blockers(Verb.RETURN_REPLY, place(where, abilities=ROLES[Role.DRAFTER], wrote_reply=True)) == []


@pytest.mark.parametrize(
    ("path", "role", "begins"),
    [
        (ReplyPath.FULL, Role.DRAFTER, ReplyStep.OFFICE),
        (ReplyPath.FULL, Role.HEAD, ReplyStep.FORM),
        (ReplyPath.FULL, Role.GENERAL, ReplyStep.FORM),
        (ReplyPath.GENERAL, Role.DRAFTER, ReplyStep.GENERAL),
        (ReplyPath.DIRECT, Role.HEAD, ReplyStep.GENERAL),
    ],
)
def test_where_an_answer_begins_its_way(path, role, begins):
    assert first_step(path, ROLES[role]) is begins


def test_the_steps_follow_one_another():
    assert next_step(ReplyStep.OFFICE) is ReplyStep.FORM
    assert next_step(ReplyStep.FORM) is ReplyStep.SIGN


# 一件答复的路


@pytest.fixture
def at_home(db):
    return house()


def refusal(verb, *given, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        verb(*given, **how)
    return refused.value.reasons


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("what", flat=True))


def turn(case) -> Turn:
    return turns.turn_of(Request.objects.get(pk=case.pk), today=date.fromisoformat(DAY))


@pytest.mark.usefixtures("server")
def test_an_answer_goes_from_the_writer_to_the_head_to_the_general_office_to_the_leader_and_out(at_home):
    case = put_up(at_home)
    assert (version(case).step, turn(case)) == (ReplyStep.OFFICE, Turn.REVIEW)
    assert "要审核答复" in told(at_home.head)
    actions.pass_reply(case, by=at_home.head, at=NOW, words="同意")
    assert (version(case).step, turn(case)) == (ReplyStep.FORM, Turn.FORM)
    assert "要核稿" in told(at_home.checker)
    actions.pass_reply(case, by=at_home.checker, at=NOW)
    assert (version(case).step, turn(case)) == (ReplyStep.SIGN, Turn.LEAD)
    assert told(at_home.leader) == ["要签发答复"]
    letter = actions.sign_reply(case, by=at_home.leader, at=NOW, words="同意发出")
    assert turn(case) is Turn.DELIVER
    assert (letter.number, letter.by) == ("台教公开〔2026〕1号", at_home.leader)
    assert Request.objects.get(pk=case.pk).outcome == ""
    reply = actions.serve_reply(case, by=at_home.writer, at=at("2026-11-23"), via="direct", on=date(2026, 11, 23))
    case.refresh_from_db()
    assert (case.stage, case.served_on, case.outcome) == (Stage.REPLIED, date(2026, 11, 23), Outcome.G2)
    assert (reply.letter, reply.number, reply.by) == (letter, letter.number, at_home.writer)
    words = [(one.step, one.passed, one.words, one.by) for one in Passage.objects.order_by("pk")]
    assert words == [
        (ReplyStep.OFFICE, True, "同意", at_home.head),
        (ReplyStep.FORM, True, "", at_home.checker),
        (ReplyStep.SIGN, True, "同意发出", at_home.leader),
    ]
    assert reasons_of(case)[-5:] == [
        "答复送签：予以公开",
        "审核通过答复：处室审核，同意",
        "审核通过答复：局办公室核稿",
        "签发答复：予以公开，台教公开〔2026〕1号",
        "登记送达：予以公开，2026年11月23日送达",
    ]


def test_what_the_head_wrote_begins_at_the_general_office(at_home):
    case = put_up(at_home, by=at_home.head)
    assert version(case).step == ReplyStep.FORM
    assert refusal(actions.pass_reply, case, by=at_home.head, at=NOW) == [
        "要有“收件分办”的职责才能审核通过答复",
        "自己起草的答复，由别人审核、签发",
    ]
    actions.pass_reply(case, by=at_home.checker, at=NOW)
    assert version(case).step == ReplyStep.SIGN


def test_what_the_general_office_wrote_is_checked_by_somebody_else_of_it(at_home):
    case = put_up(at_home, by=at_home.checker)
    assert refusal(actions.pass_reply, case, by=at_home.checker, at=NOW) == ["自己起草的答复，由别人审核、签发"]
    actions.pass_reply(case, by=at_home.people.chief, at=NOW)
    assert version(case).step == ReplyStep.SIGN


def test_a_leader_of_two_roles_does_not_sign_what_they_wrote(at_home):
    both = staff("钱理", role=Role.HEAD, office=at_home.people.finance)
    case = put_up(at_home, by=both)
    actions.pass_reply(case, by=at_home.checker, at=NOW)
    from_above = staff("高山", role=Role.LEADER, office=root())
    Proposal.objects.filter(pk=version(case).pk).update(by=from_above)
    case = Request.objects.get(pk=case.pk)
    assert refusal(actions.sign_reply, case, by=from_above, at=NOW) == ["自己起草的答复，由别人审核、签发"]
    actions.sign_reply(case, by=at_home.leader, at=NOW)


@pytest.mark.parametrize("step", [ReplyStep.OFFICE, ReplyStep.FORM, ReplyStep.SIGN])
def test_from_every_step_it_comes_back_with_words_and_goes_the_whole_way_again(at_home, step):
    case = put_up(at_home)
    way = [(ReplyStep.OFFICE, at_home.head), (ReplyStep.FORM, at_home.checker), (ReplyStep.SIGN, at_home.leader)]
    for here, person in way:
        if here is step:
            assert refusal(actions.return_reply, case, by=person, at=NOW, reason=" ") == ["写明要修改什么"]
            actions.return_reply(case, by=person, at=NOW, reason="依据写到款项")
            break
        actions.pass_reply(case, by=person, at=NOW)
    back = version(case)
    assert (back.agreed, back.note, turn(case)) == (False, "依据写到款项", Turn.HANDLE)
    assert Notice.objects.filter(person=at_home.writer, what="答复退回修改", words="依据写到款项").exists()
    last = back.passages.last()
    assert (last.step, last.passed, last.words) == (step, False, "依据写到款项")
    put_up(at_home, case=case, text="您申请的收费标准见附件，共2页。")
    assert (version(case).step, case.proposals.count()) == (ReplyStep.OFFICE, 2)


def test_only_whose_step_it_is_sends_it_back(at_home):
    case = put_up(at_home)
    for person in (at_home.leader, at_home.people.outsider):
        assert refusal(actions.return_reply, case, by=person, at=NOW, reason="不行")
    assert version(case).agreed is None


def test_of_two_who_have_the_page_open_the_second_is_told_that_it_went_on(at_home):
    case = put_up(at_home)
    seen = key(version(case).pk, ReplyStep.OFFICE)
    first, second = Request.objects.get(pk=case.pk), Request.objects.get(pk=case.pk)
    actions.pass_reply(first, by=at_home.head, at=NOW, seen=seen)
    # 顾宁 may review and check: without the word of what was seen it would go two steps at once
    found = refusal(actions.pass_reply, second, by=at_home.people.chief, at=NOW, seen=seen)
    assert found == ["您打开以后，这件答复已经有人办过，现在等局办公室核稿。这一次没有记下，下面是现在的情况"]
    late = refusal(actions.return_reply, second, by=at_home.people.chief, at=NOW, reason="不行", seen=seen)
    assert late == found
    assert version(case).step == ReplyStep.FORM


def test_another_version_is_not_signed_by_who_read_the_one_before(at_home):
    case = checked(at_home)
    seen = key(version(case).pk, ReplyStep.SIGN)
    actions.return_reply(case, by=at_home.leader, at=NOW, reason="再核对")
    gone = refusal(actions.sign_reply, case, by=at_home.leader, at=NOW, seen=seen)
    assert "现在不等审核签发" in gone[0]
    put_up(at_home, case=case)
    assert "现在等处室审核" in refusal(actions.sign_reply, case, by=at_home.leader, at=NOW, seen=seen)[0]
    assert not Letter.objects.exists()


def test_what_is_missing_by_now_stops_the_signature_and_uses_up_no_number(at_home):
    case = checked(at_home, outcome=Outcome.U1, search_log="查了档案室，用“课后服务”，孙悦2026年11月18日查的。")
    row = version(case)
    row.content |= {"search_log": ""}
    row.record(by=None, reason="配置")
    case = Request.objects.get(pk=case.pk)
    found = refusal(actions.sign_reply, case, by=at_home.leader, at=NOW)
    assert any("检索" in reason for reason in found)
    assert version(case).agreed is None
    other = checked(at_home)
    assert actions.sign_reply(other, by=at_home.leader, at=NOW).number.endswith("〕1号")


def test_a_signed_answer_is_neither_signed_again_nor_replaced(at_home):
    case = signed(at_home)
    assert refusal(actions.sign_reply, case, by=at_home.leader, at=NOW)
    assert refusal(actions.propose_reply, case, answer(served=DAY), by=at_home.writer, at=NOW) == [IS_SIGNED]
    assert len(letters(case)) == 1


def test_a_signature_is_taken_back_with_its_reason_and_its_number_is_not_used_again(at_home):
    case = signed(at_home, text="您申请的收费标准见附件。")
    assert refusal(actions.void_reply, case, by=at_home.leader, at=NOW, reason="错了")
    assert refusal(actions.void_reply, case, by=at_home.checker, at=NOW, reason=" ") == ["写明收回的理由"]
    actions.void_reply(case, by=at_home.checker, at=NOW, reason="附件放错了")
    [letter] = letters(case)
    assert (letter.voided_on, letter.void_reason) == (date(2026, 11, 20), "附件放错了")
    assert (version(case).agreed, turn(case)) == (False, Turn.HANDLE)
    assert as_answer(version(case).content).text == "您申请的收费标准见附件。"
    assert checked(at_home, case=case)
    again = actions.sign_reply(case, by=at_home.leader, at=NOW)
    assert (letter.number, again.number) == ("台教公开〔2026〕1号", "台教公开〔2026〕2号")


def test_what_was_served_is_not_taken_back(at_home):
    case = signed(at_home)
    actions.serve_reply(case, by=at_home.writer, at=NOW, via="direct", on=date(2026, 11, 20))
    assert refusal(actions.void_reply, case, by=at_home.checker, at=NOW, reason="错了")


# 局办公室签发


def test_the_general_office_signs_as_it_stands_and_it_waits_to_be_served(db):
    at_home = house(ReplyPath.GENERAL)
    case = put_up(at_home)
    letter = actions.sign_reply(case, by=at_home.checker, at=NOW)
    assert cases.signed_letter(Request.objects.get(pk=case.pk)) == letter
    assert refusal(actions.reply, case, answer(served=DAY), by=at_home.checker, at=NOW) == [IS_SIGNED]


def test_the_general_office_changes_what_it_signs_and_it_is_sent_at_once(db):
    at_home = house(ReplyPath.GENERAL)
    case = put_up(at_home)
    sent = actions.reply(case, answer(served=DAY, text="改过的话。"), by=at_home.checker, at=NOW)
    assert sent.text.startswith("改过的话。")
    assert (version(case).agreed, version(case).decided_by) == (True, at_home.checker)
    assert letters(case)[0].proposal == version(case)


def test_under_another_rule_what_waits_goes_on_as_it_was_put_up(at_home):
    case = put_up(at_home)
    actions.change_application_rule(reply_path=ReplyPath.GENERAL, by=at_home.checker, at=NOW)
    assert version(case).step == ReplyStep.OFFICE
    actions.pass_reply(case, by=at_home.head, at=NOW)
    assert version(case).step == ReplyStep.FORM


def test_the_whole_path_is_not_chosen_while_no_leader_could_sign(people):
    found = refusal(actions.change_application_rule, reply_path=ReplyPath.FULL, by=people.receiver, at=NOW)
    assert found == ["还没有人有“签发答复”的职责，先请安全管理员把“局领导”授给局领导"]
    staff("林峰", role=Role.LEADER, office=root())
    actions.change_application_rule(reply_path=ReplyPath.FULL, by=people.receiver, at=NOW)


def test_a_leader_sees_every_case_and_has_none_in_hand(at_home):
    case = assigned(at_home.people)
    assert case in Request.objects.for_staff(at_home.leader)
    for verb in (actions.close, actions.claim):
        assert refusal(verb, case, by=at_home.leader, at=NOW)


def test_an_answer_that_was_taken_back_goes_on_from_what_was_written(at_home):
    case = put_up(at_home)
    drafter = at_home.people.handler
    actions.return_reply(case, by=drafter, at=NOW, reason="再核对附件")
    assert [(one.passed, one.words) for one in Passage.objects.all()] == [(False, "再核对附件")]
    actions.propose_reply(case, answer(served=DAY), by=drafter, at=NOW)
    assert turn(case) is Turn.REVIEW


def test_one_person_of_the_general_office_does_not_both_review_and_check(at_home):
    case = put_up(at_home)
    actions.pass_reply(case, by=at_home.people.receiver, at=NOW)  # stands in for the head of the office
    said = ["前面的环节是您通过的，这一步由别人办"]
    assert refusal(actions.pass_reply, case, by=at_home.people.receiver, at=NOW) == said
    actions.pass_reply(case, by=at_home.people.chief, at=NOW)
    assert turn(case) is Turn.LEAD


def test_a_signed_answer_goes_with_the_application_that_is_taken_back(at_home):
    case = signed(at_home)
    actions.withdraw(case, at=at(DAY, 15))
    letter = Letter.objects.get(number="台教公开〔2026〕1号")
    assert (letter.voided_on, letter.void_reason) == (date.fromisoformat(DAY), "申请已经了结")
    assert (letter.proposal.agreed, letter.proposal.note) == (False, "申请已经了结")
    actions.reopen(case, by=at_home.checker, at=at(DAY, 16), reason="撤回有误")
    assert turn(case) is Turn.HANDLE


def test_a_signed_answer_that_is_true_no_more_is_not_served(at_home):
    case = assigned(at_home.people, "2026-10-20")
    by = {"by": at_home.writer}
    actions.ask_correction(case, **by, at=at("2026-10-21"), points="写明学年。", limit_on=date(2026, 11, 12))
    put_up(at_home, case=case, outcome=Outcome.O1)
    actions.pass_reply(case, by=at_home.head, at=NOW)
    actions.pass_reply(case, by=at_home.checker, at=NOW)
    actions.sign_reply(case, by=at_home.leader, at=NOW)
    actions.receive_correction(case, by=None, at=at(DAY, 12), answer="2026学年。")
    how = {"via": "direct", "on": date.fromisoformat(DAY)}
    assert "申请人已经补正，不能按逾期不补正处理" in refusal(actions.serve_reply, case, **by, at=at(DAY, 13), **how)
    actions.void_reply(case, by=at_home.checker, at=at(DAY, 14), reason="申请人已经补正")
    assert turn(case) is Turn.HANDLE


def test_nothing_is_repeated_where_nothing_was_said_before(at_home):
    earlier, case = assigned(at_home.people), assigned(at_home.people)
    actions.withdraw(earlier, at=at("2026-11-18"))
    given = answer(Outcome.X2, DAY, earlier=earlier)
    assert "先前的申请还没有答复，不能按重复申请处理" in refusal(
        actions.propose_reply, case, given, by=at_home.writer, at=NOW
    )
