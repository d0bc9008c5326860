"""Mails that were passed on, once or several times, by the programs in use here: who began it, when, and which words are theirs."""

import pytest

from requests_app.incoming import Mail, read, suggested
from requests_app.incoming.dates import moment
from requests_app.incoming.forwarding import bare_subject
from tests.factories import at
from tests.requests_app.made_chains import ANSWERED, PASSED_ON, passed_on
from tests.requests_app.made_mails import FORM, FREE, plain, several, within, words

COLLEAGUE = "王老师 <jijiao@example.gov.cn>"
SENT = at("2026-11-18", 15, 5)


def mail(raw: bytes) -> Mail:
    found = read(raw)
    assert isinstance(found, Mail), found
    return found


def forwarded(text: str, subject: str = "转发：申请", **more) -> Mail:
    return mail(plain(text, subject=subject, sender=COLLEAGUE, **more))


@pytest.mark.parametrize("program", PASSED_ON)
@pytest.mark.parametrize("subject", ["转发：申请", "Fw: 申请", "FW: Re: 申请", "[外部邮件] 转发: 申请"])
def test_every_program_that_passes_a_mail_on_leaves_who_began_it(program, subject):
    found = forwarded(passed_on(program), subject)
    assert found.original is not None
    assert (found.original.name, found.original.sent, found.original.subject) in {
        ("林小满", SENT, "申请"),
        ("林小满", SENT, ""),
    }
    assert found.original.address in ({""} if program == "Foxmail" else {"lin@example.com"})
    assert found.words == FREE
    assert found.subject == "申请"


@pytest.mark.parametrize("program", ["QQ邮箱", "Outlook", "新浪邮箱"])
def test_next_to_nothing_above_the_other_mail_passes_it_on_whatever_the_subject(program):
    assert forwarded(passed_on(program), "请办公室登记").words == FREE


@pytest.mark.parametrize("program", ANSWERED)
@pytest.mark.parametrize("subject", ["回复：补正", "Re: 补正", "RE[2]: 补正", "回复(2)：转发：补正", "答复: 补正"])
def test_an_answer_to_us_is_the_answer_alone(program, subject):
    text = f"还是那份文件，谢谢。\n\n{ANSWERED[program]}\n\n> 请打0576-88000000。\n> -------- 转发邮件信息 --------\n"
    found = mail(plain(text, subject=subject))
    assert (found.original, found.words) == (None, "还是那份文件，谢谢。")
    assert suggested(found)["email"] == "lin@example.com"


def test_three_times_passed_on_the_innermost_stranger_began_it():
    middle = passed_on("网易邮箱", passed_on("QQ邮箱"), name="李科长", address="li@example.gov.cn")
    found = forwarded(passed_on("Outlook", middle, name="王老师", address="wang@example.gov.cn"))
    assert [one.name for one in found.originals] == ["王老师", "李科长", "林小满"]
    assert (found.original, found.words) == (found.originals[-1], FREE)


def test_an_answer_of_the_applicant_that_a_colleague_passes_on_is_theirs_and_not_what_they_answered():
    said = "请按原来的内容办。\n\n" + passed_on("Outlook", "请您补正。", name="局办公室", address="ban@elsewhere.cn")
    found = forwarded(passed_on("QQ邮箱", said, subject="回复：申请"))
    assert found.original is not None and found.original.name == "林小满"
    assert found.words.startswith("请按原来的内容办。") and "请您补正" not in found.words


def test_who_passes_our_own_mail_on_is_the_applicant():
    own = "对这份答复还要申请公开依据。" * 5
    ours = passed_on("Outlook", "您好", name="局办公室", address="open@example.gov.cn").replace("请登记。\n\n", "")
    found = mail(plain(f"{own}\n\n{ours}", subject="转发：答复"))
    assert found.original is None
    assert found.words == own
    assert suggested(found)["email"] == "lin@example.com"


def test_the_house_is_known_by_its_recipients_unless_everybody_has_such_an_address():
    text = passed_on("QQ邮箱").replace("lin@example.com", "lin@qq.com")
    assert forwarded(text, To="open@qq.com").original.address == "lin@qq.com"
    assert forwarded(text.replace("lin@qq.com", "wang@example.gov.cn")).original is None
    assert forwarded(text, To="").original.address == "lin@qq.com"


def test_a_mail_that_hangs_in_another_is_read_with_its_words_and_files():
    inner = several(words(FORM), within(plain("更里面", Message_ID="<x>")))
    found = mail(several(words("请办理"), within(inner), subject="Fw: 申请", sender=COLLEAGUE))
    assert found.words.startswith("政府信息公开申请表")
    assert "〔随附的邮件〕Lin lin@example.com，2026-11-20 21:02，政府信息公开申请" in found.text
    assert "更里面" in found.text


def test_a_mail_that_was_added_to_an_application_of_its_own_does_not_take_its_place():
    own = (
        "我是林小满，现在申请公开2025年市区小学课后服务收费的备案文件，随信附上先前收到的邮件，供你们查找时参考，谢谢。"
    )
    found = mail(several(words(own), within(plain("答复如下", sender="open@example.gov.cn")), subject="申请公开"))
    assert found.original is None
    assert found.words.startswith(own)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("转发：回复: Fwd: 申请", "申请"),
        ("【外部】Re[3]: 申请", "申请"),
        ("回复意见的申请", "回复意见的申请"),
        ("申请【请注意，邮件由lin@example.com代发】", "申请"),
        ("Regarding 收费", "Regarding 收费"),
    ],
)
def test_a_subject_loses_what_programs_put_before_it(written, bare):
    assert bare_subject(written) == bare


@pytest.mark.parametrize(
    "written",
    [
        "Wed, 18 Nov 2026 15:05:00 CST",
        "Wed, 18 Nov 2026 15:05:00 +0800 (CST)",
        "Wed, 18 Nov 2026 07:05:00 GMT",
        "18 Nov 2026 15:05",
        "Wed, 18 Nov 2026 15:05:00 +9900",
        "Wednesday, November 18, 2026 3:05 PM",
        "Nov 18, 2026, 3:05\u202fPM",
        "2026年11月18日 星期三 下午3点05分",
        "2026-11-18T15:05:00",
        "2026.11.18 15:05",
    ],
)
def test_a_moment_is_read_as_it_was_meant_here(written):
    assert moment(written) == SENT


@pytest.mark.parametrize("written", ["", "昨天下午", "99999", "0000-00-00 99:99", "Feb 31, 2026 1:00 PM", "9" * 5000])
def test_what_is_no_moment_is_none(written):
    assert moment(written) is None
