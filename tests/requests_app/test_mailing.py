"""The rules of mails to applicants: words, addresses, turns, what became of one; and reports of mail systems, taken as they come."""

import re
from datetime import date, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest

from requests_app import bounces, mailing
from requests_app.mailing import DISPOSED, NO_ADDRESS
from requests_app.vocabulary import MailEvent, MailState
from tests.factories import at

NOON = at("2026-11-23", 12)


# 写什么


@pytest.mark.parametrize("event", MailEvent)
def test_every_step_has_its_words(event):
    said = mailing.SAID[event]
    assert said.title and said.happened.endswith("。") and said.todo.endswith("。")
    assert mailing.subject(event, "2026-0015") == f"申请2026-0015：{said.title}"


@pytest.mark.parametrize("event", MailEvent)
def test_sentences_are_short_and_hold_no_figure_of_a_case(event):
    said = mailing.SAID[event]
    text = f"{said.happened}\n{mailing.todo(event)}"
    assert max(len(sentence) for sentence in re.split(r"[。\n]", text)) < 45
    assert not re.search(r"\d|http|@", text)


def test_the_first_mail_is_good_for_somebody_who_asked_for_nothing():
    assert "如果您没有提出过申请，请不要理会这封邮件。" in mailing.todo(MailEvent.FILED)


def test_a_completion_says_until_when():
    told = mailing.todo(MailEvent.CORRECTION_ASKED, limit_on=date(2026, 12, 14))
    assert told.startswith("请在2026年12月14日以前补充。")
    assert "视为放弃申请（《条例》第三十条）" in told


def test_the_last_day_of_a_completion_is_told_with_no_other_step():
    told = {mailing.todo(event, limit_on=date(2026, 12, 14)) for event in set(MailEvent) - {MailEvent.CORRECTION_ASKED}}
    assert not any("12月14日" in words for words in told)


def test_a_date_that_moved_is_told_before_and_after_with_the_reason_and_again_when_it_moves_again():
    told = mailing.happened(MailEvent.MOVED, moved="答复期限由2027年1月1日（暂定）改为2027年1月4日")
    assert told.endswith("\n答复期限由2027年1月1日（暂定）改为2027年1月4日。") and "放假安排有变" in told
    assert mailing.happened(MailEvent.REPLIED) == mailing.SAID[MailEvent.REPLIED].happened
    assert mailing.is_news(MailEvent.MOVED, "moved")


def test_a_step_taken_twice_in_a_row_is_told_once_and_again_after_another_one():
    assert mailing.is_news(MailEvent.CONSULTING, None)
    assert not mailing.is_news(MailEvent.REPLIED, "replied")
    assert mailing.is_news(MailEvent.REPLIED, "reopened")


@pytest.mark.parametrize("event", mailing.BRINGS)
def test_each_letter_is_brought_by_a_mail_of_its_own(event):
    assert mailing.is_news(event, event.value)


# 能不能发


def test_nobody_is_written_to_without_an_address_or_after_disposal():
    assert mailing.ends("lin@example.com", None) == ""
    assert mailing.ends("", None) == NO_ADDRESS
    assert mailing.ends("", date(2028, 11, 23)) == DISPOSED


def test_an_address_that_wants_no_mail_or_is_none_needs_a_call():
    assert mailing.objections(well_formed=True, unwanted=False) == []
    assert mailing.objections(well_formed=False, unwanted=True) == [mailing.MALFORMED, mailing.UNWANTED]


@pytest.mark.parametrize(
    ("code", "refused", "words"),
    [
        (550, True, "收件邮箱拒收（550）"),
        (599, True, "收件邮箱拒收（599）"),
        (450, False, "邮件服务器暂时不收（450）"),
        (421, False, "邮件服务器暂时不收（421）"),
        (600, False, "邮件服务器暂时不收（600）"),
        (None, False, mailing.BROKEN),
    ],
)
def test_what_the_server_answers_is_for_good_or_for_now(code, refused, words):
    assert mailing.is_refused(code) is refused
    assert mailing.reason(code) == words


def test_a_server_that_does_not_answer_is_named_as_such():
    assert mailing.reason(None, asked=False) == mailing.NO_ANSWER


def test_a_mail_is_tried_ever_more_seldom_and_given_up_after_two_days():
    moments, moment = [], NOON
    for tries in range(1, mailing.TRIES + 1):
        again = mailing.next_try(tries, queued=NOON, at=moment)
        if again is None:
            break
        moments.append(again - moment)
        moment = again
    assert tries == mailing.TRIES == 10
    assert moments == sorted(moments)
    assert timedelta(days=1) < moment - NOON < timedelta(days=2)


def test_what_is_three_days_old_is_tried_no_more():
    late = NOON + mailing.OLDEST
    assert mailing.next_try(1, queued=NOON, at=late) is None
    assert mailing.next_try(1, queued=NOON, at=late - timedelta(seconds=1)) is not None


# 怎么样了


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"waits": True, "sent": False}, MailState.WAITING),
        ({"waits": False, "sent": True}, MailState.SENT),
        ({"waits": False, "sent": False}, MailState.FAILED),
        ({"waits": False, "sent": True, "bounced": True}, MailState.BOUNCED),
        ({"waits": False, "sent": True, "bounced": True, "settled": True}, MailState.SETTLED),
        ({"waits": False, "sent": False, "settled": True}, MailState.SETTLED),
        ({"waits": False, "sent": False, "disposed": True}, MailState.SETTLED),
        ({"waits": False, "sent": True, "disposed": True}, MailState.SENT),
    ],
)
def test_the_state_of_a_mail_follows_from_what_happened(facts, expected):
    assert mailing.state(**facts) == expected


def test_only_what_did_not_arrive_is_sent_again():
    free = {state: mailing.again_objections(state, ends="", set_up=True) for state in MailState}
    assert [state for state, reasons in free.items() if not reasons] == [
        MailState.FAILED,
        MailState.BOUNCED,
        MailState.SETTLED,
    ]
    assert free[MailState.WAITING] == ["这封邮件还在等待发出"]


def test_every_reason_against_sending_again_is_told():
    reasons = mailing.again_objections(MailState.SENT, ends=NO_ADDRESS, set_up=False)
    assert reasons == ["这封邮件已经发出，没有退信", NO_ADDRESS, "没有设置发信，不能发邮件"]


def test_only_what_went_out_comes_back_and_only_what_was_lost_is_told_otherwise():
    assert [state for state in MailState if not mailing.bounce_objections(state)] == [MailState.SENT]
    assert [state for state in MailState if not mailing.settling_objections(state)] == [
        MailState.FAILED,
        MailState.BOUNCED,
    ]
    assert mailing.bounce_objections(MailState.WAITING) == ["这封邮件现在是“等待发出”，不能登记退信"]


# 退信

SEAL = "0123456789abcdef" * 2
NAME = f"<case-mail.7.{SEAL}@example.gov.cn>"
STATUS = "Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; lin@example.com\nAction: {}\nStatus: 5.1.1\n"


def report(*, action: str = "failed", name: str = NAME, headers_alone: bool = False) -> bytes:
    """As Postfix writes it (RFC 3464, appendix)."""
    original = f"From: portal@example.gov.cn\nMessage-ID: {name}\nSubject: x\n"
    kind = "text/rfc822-headers" if headers_alone else "message/rfc822"
    parts = [
        ("text/plain", "The mail system could not deliver your message.\n"),
        ("message/delivery-status", STATUS.format(action)),
        (kind, original if headers_alone else f"{original}\nbody\n"),
    ]
    body = "".join(f"--bound\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    head = 'Content-Type: multipart/report; report-type=delivery-status; boundary="bound"\nSubject: Undelivered\n\n'
    return f"From: MAILER-DAEMON@example.com\nMIME-Version: 1.0\n{head}{body}--bound--\n".encode()


@pytest.mark.parametrize("headers_alone", [False, True])
def test_a_report_names_the_mail_that_came_back(headers_alone):
    assert bounces.returned(report(headers_alone=headers_alone)) == [(7, SEAL)]


def test_letters_of_any_case_and_line_ends_of_the_net_make_no_difference():
    assert bounces.returned(report(action="FAILED ").replace(b"\n", b"\r\n")) == [(7, SEAL)]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_a_delay_or_a_delivery_is_no_return(action):
    assert bounces.returned(report(action=action)) == []


@pytest.mark.parametrize(
    "name",
    [
        "<alerts.abc@example.gov.cn>",
        f"<case-mail.7.{SEAL[:-1]}@example.gov.cn>",
        f"<case-mail.-7.{SEAL}@example.gov.cn>",
        f"<case-mail.{'9' * 400}.{SEAL}@example.gov.cn>",
        "",
    ],
)
def test_a_mail_of_another_name_is_none_of_ours(name):
    assert bounces.returned(report(name=name)) == []


def test_an_answer_of_the_applicant_that_names_our_mail_is_no_return():
    answer = EmailMessage()
    answer["In-Reply-To"] = answer["References"] = NAME
    answer.set_content(f"Action: failed\n{NAME}")
    assert bounces.returned(answer.as_bytes()) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 500,
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n--b--",
        b"Content-Type: multipart/report\n\nno parts at all",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n--b--",
        b"x" * (bounces.LARGEST + 1),
        report() + b"x" * bounces.LARGEST,
    ],
)
def test_whatever_strangers_send_breaks_nothing(raw):
    assert bounces.returned(raw) == []


def test_parts_in_parts_in_parts_break_nothing():
    deep = b"Content-Type: multipart/report; boundary=b0\n\n"
    deep += b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(3000))
    assert bounces.returned(deep) == []


def test_the_report_of_these_tests_is_one():
    parsed = BytesParser(policy=policy.default).parsebytes(report())
    assert [part.get_content_type() for part in parsed.iter_parts()] == [
        "text/plain",
        "message/delivery-status",
        "message/rfc822",
    ]
