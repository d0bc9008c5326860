"""Mails as they really come: broken on the way, wrapped by programs, sent by machines, or none at all. Nothing raises or is lost."""

import random
from base64 import b64encode
from quopri import encodestring

import pytest

from requests_app.incoming import Mail, read, reading, shape, sorting
from requests_app.incoming.decoding import body_of, header_text, text_of
from tests.factories import at
from tests.requests_app.made_chains import passed_on
from tests.requests_app.made_mails import (
    FORM,
    FREE,
    UTF8,
    heads,
    part,
    plain,
    several,
    tnef,
    with_files,
    within,
    words,
)

NAME = "身份证.pdf"
PDF = 'attachment; filename="id.pdf"'


def mail(raw: bytes) -> Mail:
    found = read(raw)
    assert isinstance(found, Mail), found
    return found


def word(data: bytes, charset: str = "gb18030") -> str:
    return f"=?{charset}?B?{b64encode(data).decode()}?="


def named(disposition: str, kind: str = "application/pdf") -> list[str]:
    return [file.name for file in mail(several(words("见附件"), part(b"%PDF", kind, disposition))).files]


# 编码


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030"])
@pytest.mark.parametrize("text", ["谢石", "通", "谢石：申请公开"])
def test_two_byte_characters_of_a_mail_that_says_chinese_are_chinese(charset, text):
    """Their bytes are UTF-8 by chance."""
    assert text_of(text.encode("gb18030"), charset) == text


@pytest.mark.parametrize("charset", ["utf-8", "", "gb2312", "x-odd"])
def test_a_byte_that_was_lost_does_not_turn_the_whole_text_into_something_else(charset):
    whole = FORM.encode()
    for broken in (whole[:200] + whole[201:], whole[:-2], whole[:90] + b"\xff" + whole[90:]):
        assert "所需政府信息名称：2026年市直小学课后服务收费标准" in text_of(broken, charset)
    assert "课后服务收费标准" in text_of(FORM.encode("gbk")[:-1], "gb2312")
    assert text_of("课后服务收费".encode("gbk") + b"\xff", "") == "课后服务收费\ufffd"


@pytest.mark.parametrize(
    "raw",
    [
        "=?gb18030*zh-cn?B?{}?=",
        "=?GBK?b?{}?=",
        "=?gb2312?B?{}",
        "=?gb2312?B? {} ?=",
        "=?utf-8?B?{}?=",
    ],
)
def test_encoded_words_that_are_not_quite_right_are_read(raw):
    coded = b64encode("收费标准".encode("gbk")).decode()
    found = header_text(raw.format(coded))
    assert found == ("收费标准" if raw.endswith("?=") else raw.format(coded))


def test_base64_that_is_cut_within_a_group_of_four_goes_on_in_the_next_word():
    coded = b64encode("关于课后服务收费的申请".encode()).decode()
    assert header_text(f"=?utf-8?B?{coded[:9]}?=\r\n =?utf-8?B?{coded[9:]}?=") == "关于课后服务收费的申请"
    assert header_text("=?utf-8?B?5pS26LS5?= =?utf-8?Q?=E6=A0=87?= =?utf-8?B?5YeG?=") == "收费标准"


def test_a_question_mark_and_bare_bytes_in_a_quoted_word_are_read():
    assert header_text("=?utf-8?Q?=E6=94=B6=E8=B4=B9?who?=") == "收费?who"
    assert header_text("收费".encode("gbk").decode("ascii", "surrogateescape") + " =?gbk?B?sea?=").startswith("收费")


@pytest.mark.parametrize("how", ["base64", "BASE64 ", "base64;", '"base64"', "Base64\t"])
def test_the_way_a_body_is_coded_is_read_however_it_is_written(how):
    raw = heads(kind="text/plain; charset=gbk", Content_Transfer_Encoding=how) + b64encode(FREE.encode("gbk"))
    assert mail(raw).text == FREE


@pytest.mark.parametrize(
    "spoil",
    [
        lambda coded: b"\r\n".join(coded[n : n + 7] for n in range(0, len(coded), 7)),
        lambda coded: coded.rstrip(b"="),
        lambda coded: coded + b"\r\n--\r\nThis list is run by nobody\r\n",
        lambda coded: coded[:40] + b"!\r\n \x00" + coded[40:],
        lambda coded: coded + b"A",
        lambda coded: b"".join(
            b64encode(FREE.encode()[n : n + 10]) + b"\r\n" for n in range(0, len(FREE.encode()), 10)
        ),
    ],
)
def test_base64_is_read_through_what_relays_do_to_it(spoil):
    assert body_of(spoil(b64encode(FREE.encode())), "base64").decode() == FREE


@pytest.mark.parametrize(
    "spoil",
    [lambda coded: coded, lambda coded: coded.lower(), lambda coded: coded + b"=\n=4", lambda coded: coded + b"=ZZ"],
)
def test_quoted_printable_with_faults_is_read(spoil):
    assert FREE[:30] in body_of(spoil(encodestring(FREE.encode())), "quoted-printable ").decode("utf-8", "replace")


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "", "windows-1252"])
def test_other_languages_are_not_taken_for_chinese_nor_chinese_for_them(charset):
    assert text_of("Die Hasen und die Frösche, préparé à Zürich".encode("cp1252"), charset).startswith(
        "Die Hasen und die Frösche"
    )
    assert text_of("朱镕基，课后服务 abc 收费".encode("gbk"), charset) == "朱镕基，课后服务 abc 收费"


def test_uuencoded_bodies_of_old_programs_are_read():
    coded = b"begin 644 a.txt\n" + b"#0V%T\n`\nend\n"
    assert body_of(coded, "x-uuencode") == b"Cat"


# 附件名


@pytest.mark.parametrize(
    "disposition",
    [
        f'attachment; filename="{word(NAME.encode("gbk")[:3])}\r\n {word(NAME.encode("gbk")[3:])}"',
        f"attachment; filename={word(NAME.encode())}",
        f'attachment; filename*0="{word(NAME.encode())[:20]}"; filename*1="{word(NAME.encode())[20:]}"',
        "attachment; filename*=\"utf-8''%E8%BA%AB%E4%BB%BD%E8%AF%81.pdf\"",
        "attachment; filename*=utf-8''%C9%ED%B7%DD%D6%A4.pdf",
        "attachment; filename*0*=gbk''%C9%ED%B7; filename*1*=%DD%D6%A4.pdf",
        'attachment; filename="%E8%BA%AB%E4%BB%BD%E8%AF%81.pdf"',
        f"attachment; filename*=utf-8''{word(NAME.encode())}",
        'attachment; filename="=?UTF-8?B?6Lqr5Lu96K+B?=.pdf"',
        'attachment;\r\n filename="身份证.pdf";\r\n size=4',
        "inline; filename=身份证.pdf",
        'attachment; filename="../../身份证.pdf"',
        'attachment; filename="身份\u202e证\x00.pdf"',
    ],
)
def test_a_file_keeps_its_name_in_wrong_ways_of_writing_it(disposition):
    assert named(disposition) == [NAME]


def test_a_long_name_keeps_its_extension():
    (found,) = named(f'attachment; filename="{"关于公开的申请" * 40}.pdf"')
    assert (len(found), found[-4:]) == (150, ".pdf")
    assert named(f'attachment; filename="{"长" * 200}"') == ["长" * 150]


def test_a_name_may_stand_with_the_type_alone():
    assert named("attachment", f'application/octet-stream; name="{word(NAME.encode())}"') == [NAME]


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (b"%PDF-1.7", "application/octet-stream", "附件1.pdf"),
        (b"\xff\xd8\xff", "application/octet-stream", "附件1.jpg"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "附件1.docx"),
        (b"BEGIN:VCALENDAR", "text/calendar", "附件1.ics"),
        (b"x", "application/x-odd", "附件1"),
    ],
)
def test_a_file_without_a_name_is_called_by_what_it_is(data, kind, name):
    assert [file.name for file in mail(several(words("见附件"), part(data, kind))).files] == [name]


# 结构


def test_files_between_the_versions_of_a_text_are_kept():
    """As iPhones and Macs send a picture in the middle of a letter."""
    html = part("<p>您好</p>".encode(), "text/html; charset=utf-8")
    mixed = several(html, part(b"%PDF", "application/pdf", PDF), html).replace(
        b"Message-ID: <one@example.com>\r\n", b""
    )
    found = mail(several(words("您好"), mixed[mixed.index(b"Content-Type") :], kind="alternative"))
    assert ([file.name for file in found.files], found.text) == (["id.pdf"], "您好")


def test_pictures_that_a_page_shows_are_kept_for_they_may_be_the_form():
    picture = part(b"\x89PNG", "image/png; name=form.png", "inline")
    html = part(b'<img src="cid:a">', "text/html; charset=utf-8")
    found = mail(several(html, picture, kind="related"))
    assert ([file.name for file in found.files], found.text) == (["form.png"], "")


def test_a_plain_version_that_only_points_to_the_page_is_not_taken_for_the_text():
    html = part(f"<div>{FREE}</div>".replace("\n", "<br>").encode(), "text/html; charset=utf-8")
    assert mail(several(words("请用网页查看"), html, kind="alternative")).text == FREE


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "application/octet-stream; name=a.eml", "message/rfc822; name=申请.eml"]
)
def test_a_mail_that_hangs_in_another_as_a_coded_file_is_read(kind):
    found = mail(several(words("请登记"), part(with_files(), kind, "attachment"), subject="Fw: 申请"))
    assert found.original is not None and found.original.address == "lin@example.com"
    assert [file.name for file in found.files] == ["身份证.pdf", "材料.zip"]
    assert found.words.rstrip() == FREE


def test_what_outlook_wraps_is_unwrapped():
    wrapped = tnef((NAME, b"%PDF"), ("申请表.docx", b"PK"), text=FREE)
    found = mail(several(words(" "), part(wrapped, "application/ms-tnef; name=winmail.dat", "attachment")))
    assert [(file.name, file.data) for file in found.files] == [(NAME, b"%PDF"), ("申请表.docx", b"PK")]
    assert (found.text, found.remarks) == (FREE, ())
    assert mail(several(words("见附件"), part(wrapped, "application/octet-stream; name=winmail.dat"))).text == "见附件"


def test_a_wrapping_that_is_cut_off_or_made_up_is_told_or_read_as_far_as_it_goes():
    wrapped = tnef((NAME, b"%PDF" * 100))
    for end in range(0, len(wrapped), 7):
        found = mail(several(words("见附件"), part(wrapped[:end] or b"x", "application/ms-tnef")))
        assert found.files
    assert (
        mail(several(part(wrapped[:6] + b"\xff" * 60, "application/ms-tnef")))
        .remarks[0]
        .startswith("winmail.dat没有打开")
    )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain charset=gbk", FREE.encode("gbk")),
        ("TEXT", FREE.encode("gbk")),
        ("multipart/mixed", FREE.encode()),
        ("multipart/mixed; boundary=x", FREE.encode()),
        ("multipart/alternative; boundary=x", b"--x\r\nContent-Type: " + UTF8.encode() + b"\r\n\r\n" + FREE.encode()),
        ("text/plain; charset=", FREE.encode()),
        ("text/plain; charset*=utf-8''utf-8", FREE.encode()),
        ('text/plain; charset="gb2312', FREE.encode("gbk")),
        ("text/html", f"<html><head><meta charset=gbk><body><div>{FREE}".replace("\n", "<br>").encode("gbk")),
        ("text/html", f"<style>p{{}}<p>{FREE}".replace("\n", "<br>").encode()),
        ("text/html", f"<!-- x --><![if !mso]><o:p>{FREE}</o:p>".replace("\n", "<BR/>").encode()),
    ],
)
def test_words_are_found_where_the_structure_is_wrong(kind, body):
    assert mail(heads(kind=kind) + body).text.removeprefix("p{}\n") == FREE


def test_what_programs_put_before_a_mail_is_passed_over():
    raw = plain()
    for before in (b"\xef\xbb\xbf", b"\r\n\r\n", b"From lin@example.com Fri Nov 20 21:02:00 2026\n", b"\xef\xbb\xbf\n"):
        assert mail(before + raw).text == FORM.strip()
    assert mail(f"{len(raw)}\n".encode() + raw + b'<?xml version="1.0"?><plist/>').text == FORM.strip()
    assert mail(raw.replace(b"\r\n", b"\n")).text == mail(raw.replace(b"\r\n", b"\r")).text == FORM.strip()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), shape.MSG),
        (b"PK\x03\x04" + bytes(100), shape.PACKED),
        (b"%PDF-1.7", shape.PAPER),
        (b"".join(b"From a@b.cn Fri Nov 20 21:02:00 2026\n" + plain() + b"\n\n" for _ in range(2)), shape.SEVERAL),
        ("发件人：林小满\n主题：申请\n\n您好".encode(), shape.NO_MAIL),
        (b"<html><body>Subject: x</body></html>", shape.NO_MAIL),
    ],
)
def test_what_is_taken_for_a_mail_by_mistake_is_told_with_the_way_out(raw, words):
    assert read(raw) == [words]


def test_a_letter_in_which_a_line_begins_with_from_is_one_mail():
    assert isinstance(
        read(b"From a@b.cn Fri Nov 20 21:02:00 2026\n" + plain(charset="us-ascii", text="From me 2026\nx")), Mail
    )


def test_a_mail_that_cannot_be_taken_apart_is_kept_with_its_headers_and_words(monkeypatch):
    raw = several(words(FREE))
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    found = mail(raw)
    assert (found.address, found.remarks) == ("lin@example.com", (reading.BROKEN,))
    assert "limit-" in found.text


def test_a_mail_that_was_cut_off_on_its_way_says_so():
    whole = with_files()
    assert reading.CUT_OFF not in mail(whole).remarks
    cut = mail(whole[: whole.index(b"JVBERi") + 40])
    assert cut.remarks == (reading.CUT_OFF,)
    assert (cut.text, cut.files[0].name) == (FREE, "身份证.pdf")


# 发件人和时间


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        (f"{word('林小满, 台州'.encode())} <lin@example.com>", "林小满, 台州", "lin@example.com"),
        (f'"{word("某某公司(法务)".encode())}" <lin@example.com>', "某某公司(法务)", "lin@example.com"),
        ("林小满<lin@example.com>", "林小满", "lin@example.com"),
        ('"lin@example.com" <lin@example.com>', "", "lin@example.com"),
        ("lin@example.com <lin@example.com>", "", "lin@example.com"),
        ("<lin@example.com>", "", "lin@example.com"),
        ("lin@example.com (林小满)", "林小满", "lin@example.com"),
        ("林小满 lin@example.com", "林小满", "lin@example.com"),
        ("undisclosed", "undisclosed", ""),
        ("<>", "", ""),
    ],
)
def test_a_sender_is_told_however_the_line_is_written(sender, name, address):
    found = mail(plain(sender=sender))
    assert (found.name, found.address) == (name, address)


def test_a_mail_without_sender_number_date_or_recipient_is_read_and_says_so():
    found = mail(plain(sender="", Date="", Message_ID="", To="", Received=""))
    assert (found.address, found.sent, found.message_id, found.text) == ("", None, "", FORM.strip())
    assert found.remarks == (reading.NO_SENDER,)


def test_the_first_line_of_the_way_that_tells_a_time_counts():
    way = "Received: from a by b (no time)\r\nReceived: from c by d; Fri, 20 Nov 2026 21:03:00 CST\r\n"
    assert mail(way.encode() + plain(Received="")).came == at("2026-11-20", 21, 3)


def test_a_date_that_does_not_fit_its_arrival_is_told():
    assert mail(plain(Date="Fri, 20 Nov 2020 21:02:00 +0800")).remarks == (reading.APART,)
    assert mail(plain(Date="Fri, 20 Nov 2026 21:02:00 -0800")).remarks == ()


def test_files_that_are_only_linked_are_told():
    assert mail(plain("见附件\n\n从QQ邮箱发来的超大附件\n材料.zip 进入下载页面")).remarks == (reading.ELSEWHERE,)


# 机器发的


@pytest.mark.parametrize(
    ("more", "sort"),
    [
        ({"kind": "multipart/report; report-type=delivery-status; boundary=x"}, sorting.RETURNED),
        ({"kind": "multipart/report; report-type=disposition-notification; boundary=x"}, sorting.READ_NOTE),
        ({"sender": "PostMaster@qq.com", "subject": "来自qq.com的退信"}, sorting.RETURNED),
        ({"sender": "<MAILER-DAEMON@mx.cn>", "Return-Path": "<>"}, sorting.RETURNED),
        ({"Auto-Submitted": "auto-replied"}, sorting.AUTOMATIC),
        ({"subject": "自动回复：关于收费的答复"}, sorting.AUTOMATIC),
        ({"subject": "Automatic reply: x"}, sorting.AUTOMATIC),
        ({"X-Autoreply": "yes"}, sorting.AUTOMATIC),
        ({"subject": "回复：自动回复：申请"}, ""),
        ({"subject": "退信制度的公开申请"}, ""),
        ({"Auto-Submitted": "no"}, ""),
        ({"Auto-Submitted": "auto-generated"}, ""),
        ({"Precedence": "bulk"}, ""),
        ({}, ""),
    ],
)
def test_what_machines_write_is_told_from_what_people_write(more, sort):
    assert mail(heads(**more) + b"x").automatic == sort


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ({"X-Spam-Flag": "YES"}, sorting.SPAM),
        ({"X-Spam-Status": "Yes, score=9"}, sorting.SPAM),
        ({"List-Unsubscribe": "<https://example.com>"}, sorting.MASS),
        ({"Precedence": "list"}, sorting.MASS),
    ],
)
def test_what_looks_like_mass_mail_is_told_and_stays_with_the_officer(more, remark):
    found = mail(heads(**more) + b"x")
    assert (found.remarks, found.automatic) == ((remark,), "")


# 什么都不出错


def test_whatever_bytes_come_a_mail_or_reasons_are_the_answer():
    chance = random.Random(20261127)
    made = [plain(), with_files(), several(words(FORM), within(with_files())), plain(passed_on("QQ邮箱"), subject="转发：申请"),
            several(part(tnef((NAME, b"%PDF"), text="x"), "application/ms-tnef"))]  # fmt: skip
    for turn in range(300):
        raw = bytearray(chance.choice(made))
        for _ in range(chance.randrange(1, 30)):
            at_byte = chance.randrange(len(raw))
            raw[at_byte : at_byte + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        found = read(bytes(raw[: chance.randrange(len(raw)) if turn % 3 == 0 else None]))
        assert isinstance(found, Mail) or all(isinstance(reason, str) for reason in found)
        if isinstance(found, Mail):
            f"{found}".encode()


@pytest.mark.parametrize(
    "body",
    [
        b"-" * 90_000,
        b">" * 90_000,
        b"From:" + b"*" * 90_000,
        b"From: a\n" * 9000,
        "在2026@，".encode() * 9000,
        "姓名".encode() * 9000,
    ],
)
def test_text_that_is_made_to_keep_a_reader_busy_is_read_at_once(body):
    assert mail(heads() + body + b"x").text


@pytest.mark.parametrize("body", ["<", "<a ", "<!--", "<![", "</", "&#", "<script>", "<div>", "<a b='"])
def test_pages_that_are_made_to_keep_a_reader_busy_are_read_at_once(body):
    assert isinstance(read(heads(kind="text/html") + body.encode() * 50_000), Mail)
