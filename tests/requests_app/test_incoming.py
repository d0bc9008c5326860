"""Mails that applicants send: what they say, whatever program wrote them, and what goes into which field."""

from base64 import b64encode
from email.header import Header
from quopri import encodestring

import pytest

from requests_app.incoming import Mail, read, reading, shape, suggested
from requests_app.incoming.dates import moment
from requests_app.incoming.decoding import header_text, text_of
from requests_app.incoming.forwarding import person
from tests.factories import at
from tests.requests_app.made_mails import FORM, FREE, heads, part, plain, several, with_files, within, words

FORWARDED = """请登记办理。

王老师
基础教育处

-----原始邮件-----
发件人：林小满 <lin@example.com>
发送时间：2026年11月18日 (星期三) 下午 3:05
收件人：基础教育处 <jijiao@example.gov.cn>
主题：申请公开课后服务收费备案文件

{}"""


def mail(raw: bytes) -> Mail:
    found = read(raw)
    assert isinstance(found, Mail), found
    return found


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


# 编码


@pytest.mark.parametrize(
    ("charset", "coded"),
    [
        ("gb2312", "gb18030"), ("gbk", "gbk"), ("GB18030", "gb18030"), ("utf-8", "utf-8"), ('"utf-8"', "utf-8"), ("utf-8", "gb18030"),
        ("gb2312", "utf-8"), ("iso-8859-1", "gb18030"), ("us-ascii", "utf-8"), ("x-unknown", "gb18030"), ("no-such-charset", "gb18030"),
        ("big5-hkscs", "utf-8"),
    ],
)  # fmt: skip
def test_the_text_is_read_whatever_charset_the_mail_names(charset, coded):
    assert mail(plain(charset=charset, coded=coded)).text == FORM.strip()


def test_characters_that_only_gb18030_has_are_read_from_a_mail_that_says_gb2312():
    assert mail(plain("申请人：㛃䶮𠮷", charset="gb2312", coded="gb18030")).text == "申请人：㛃䶮𠮷"


def test_text_in_traditional_characters_of_big5_and_of_a_real_latin_mail_is_read():
    assert text_of("申請公開".encode("big5"), "big5") == "申請公開"
    assert text_of("é".encode("latin-1"), "iso-8859-1") == "é"
    assert text_of(b"\xff\xfe\x00", "gb2312")  # no error, whatever it is


def test_quoted_printable_and_bare_eight_bits_are_read():
    head = heads(kind="text/plain; charset=gbk", Content_Transfer_Encoding="quoted-printable")
    assert mail(head + encodestring(FREE.encode("gbk"))).text == FREE
    assert mail(heads(kind="text/plain") + FREE.encode("gbk")).text == FREE


def test_a_character_cut_between_two_encoded_words_is_joined():
    coded = "关于课后服务收费的申请".encode("gb18030")
    words = " ".join(f"=?gb18030?B?{b64encode(coded[n : n + 7]).decode()}?=" for n in range(0, len(coded), 7))
    assert header_text(words) == "关于课后服务收费的申请"
    assert mail(heads(Header("课后服务收费", "gb2312").encode())).subject == "课后服务收费"
    assert header_text("=?utf-8?q?=E6=94=B6_=E8=B4=B9?= and more") == "收 费 and more"


def test_bare_bytes_in_headers_are_read():
    raw = heads().replace("政府信息公开申请".encode(), "收费标准".encode("gbk"))
    assert mail(raw).subject == "收费标准"


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=gb18030''%C9%ED%B7%DD%D6%A4.pdf",
        "attachment; filename*0*=utf-8''%E8%BA%AB%E4%BB%BD; filename*1*=%E8%AF%81.pdf",
        'attachment; filename="=?GB2312?B?ye233dakLnBkZg==?="',
        b'attachment; filename="\xc9\xed\xb7\xdd\xd6\xa4.pdf"'.decode("ascii", "surrogateescape"),
        'attachment; filename="身份证.pdf"',
        'attachment; filename="C:\\\\papers\\\\身份证.pdf"',
    ],
)
def test_a_file_keeps_its_name_in_every_way_of_writing_it(disposition):
    found = mail(several(words("见附件"), part(b"%PDF", "application/pdf", disposition)))
    assert [(file.name, file.data) for file in found.files] == [("身份证.pdf", b"%PDF")]
    assert found.text == "见附件"


def test_a_file_without_a_name_gets_one():
    assert mail(several(words("见附件"), part(b"%PDF", "application/pdf"))).files[0].name == "附件1.pdf"


# 形式


def test_html_is_read_as_words_and_the_cells_of_a_form_are_told_apart():
    row = "<tr><td><p>姓&nbsp;名</p></td><td><p>林小满</p></td><td>联系电话</td><td>13900000000</td></tr>"
    html = f"<style>p{{}}</style><table>{row}</table><p>此致</p>"
    found = mail(several(part(html.encode("gbk"), "text/html; charset=gb2312"), kind="alternative"))
    assert found.text.split() == ["姓", "名", "林小满", "联系电话", "13900000000", "此致"]
    assert found.text.startswith("姓 名\t林小满\t联系电话\t13900000000\n")
    assert suggested(found) == {"name": "林小满", "phone": "13900000000", "email": "lin@example.com"}
    assert "p{}" not in found.text


def test_of_two_versions_of_a_text_the_plain_one_is_read_unless_it_is_empty():
    html = part("<p>网页</p>".encode(), "text/html; charset=utf-8")
    assert mail(several(words("纯文本"), html, kind="alternative")).text == "纯文本"
    assert mail(several(words(" "), html, kind="alternative")).text == "网页"


def test_what_is_not_opened_is_told():
    tnef = part(b"x", "application/ms-tnef", 'attachment; filename="winmail.dat"')
    found = mail(several(words("见附件"), tnef))
    assert [file.name for file in found.files] == ["winmail.dat"]
    assert found.remarks == (reading.NOT_OPENED.format("winmail.dat"),)
    locked = mail(heads(kind="application/pkcs7-mime; name=smime.p7m", Content_Transfer_Encoding="base64") + b"eHg=")
    assert locked.remarks == (reading.SEALED,)
    assert [file.name for file in locked.files] == ["smime.p7m"]


def test_a_mail_has_bounds(monkeypatch):
    many = [part(b"x", "image/png", f'attachment; filename="{n}.png"') for n in range(reading.MOST_FILES + 2)]
    found = mail(several(words("见附件"), *many))
    assert len(found.files) == reading.MOST_FILES
    assert found.remarks == (f"附件超过{reading.MOST_FILES}个，后面的没有打开",)
    nested = plain("最里面")
    for _ in range(reading.DEEPEST + 2):
        nested = several(within(nested))
    assert mail(nested).remarks == ("邮件层数或者部分太多，后面的没有打开",)
    monkeypatch.setattr(shape, "LARGEST", 10)
    assert read(plain()) == [shape.TOO_LARGE]


@pytest.mark.parametrize("raw", [b"", b"\x00\x01", "不是邮件".encode()])
def test_what_is_no_mail_says_so(raw):
    assert read(raw) == [shape.NO_MAIL]


@pytest.mark.parametrize(
    "raw",
    [
        heads(kind='multipart/mixed; boundary="x"') + b"--y\r\n\r\nno end",
        heads(kind="text/plain; charset=", Content_Transfer_Encoding="base64") + b"%%%not base64%%%",
        heads(kind="message/rfc822") + b"",
        heads(kind="multipart/alternative; boundary=x") + b"nothing",
        heads(sender="=?gb2312?B?####?=", Date="yesterday", Received=""),
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(raw):
    found = mail(raw)
    assert suggested(found).keys() <= {"email", "subject", "description"}


def test_the_mail_system_says_when_it_came():
    found = mail(plain())
    assert (found.sent, found.came) == (at("2026-11-20", 21, 2), at("2026-11-20", 21, 3))
    assert mail(heads(Received="", Date="")).came is None


# 转发


@pytest.mark.parametrize("marked", [str, quoted])
def test_the_first_sender_of_a_mail_that_was_passed_on_is_told(marked):
    found = mail(plain(FORWARDED.format(FREE) if marked is str else "请办理。\n\n" + quoted(FORWARDED.split("\n\n", 2)[2].format(FREE)),
                       subject="转发：申请公开课后服务收费备案文件", sender="王老师 <jijiao@example.gov.cn>"))  # fmt: skip
    assert found.original is not None
    assert (found.original.name, found.original.address) == ("林小满", "lin@example.com")
    assert found.original.sent == at("2026-11-18", 15, 5)
    assert found.words == FREE
    assert suggested(found)["email"] == "lin@example.com"


def test_of_a_chain_the_innermost_mail_began_it():
    outer = FORWARDED.replace("林小满 <lin@example.com>", "王老师 <jijiao@example.gov.cn>").replace(
        "-----原始邮件-----", ""
    )
    found = mail(plain(outer.format(FORWARDED.format(FREE)), subject="Fwd: 转发：申请"))
    assert [one.address for one in found.originals] == ["jijiao@example.gov.cn", "lin@example.com"]
    assert found.words == FREE


@pytest.mark.parametrize(
    "head",
    [
        '-------- 转发邮件信息 --------\n发件人："林小满" <lin@example.com>\n发送日期：2026-11-18 15:05:00\n收件人：公开\n主题：申请',
        "---------- Forwarded message ---------\nFrom: 林小满 <lin@example.com>\nDate: Wed, 18 Nov 2026 15:05:00 +0800\nSubject: 申请",
        "-----Original Message-----\nFrom: 林小满 [mailto:lin@example.com]\nSent: 2026/11/18 15:05\nTo: open\nSubject: 申请",
        "*发件人:* 林小满 <lin@example.com>\n*日期:* 2026年11月18日 GMT+8 15:05:00\n*主题:* 申请",
    ],
)
def test_the_heads_of_the_usual_mail_programs_are_known(head):
    original = mail(plain(f"{head}\n\n{FREE}", subject="Fw: 申请")).original
    assert original is not None
    assert (original.name, original.address, original.sent) == ("林小满", "lin@example.com", at("2026-11-18", 15, 5))


def test_a_mail_that_hangs_in_another_is_its_original_with_its_files():
    inner = several(words(FORM), part(b"%PDF", "application/pdf", 'attachment; filename="id.pdf"'))
    found = mail(several(words("请办理"), within(inner), subject="转发：申请", sender="jijiao@example.gov.cn"))
    assert found.original is not None and found.original.address == "lin@example.com"
    assert found.original.sent == at("2026-11-20", 21, 2)
    assert [file.name for file in found.files] == ["id.pdf"]
    assert suggested(found)["name"] == "林小满"


def test_what_a_reply_quotes_are_our_own_words_and_nobody_s_application():
    said = f"还是那份文件，谢谢。\n\n在 2026-11-18 15:05:00，局办公室 <open@example.gov.cn> 写道：\n{quoted('请打0576-88000000。')}"
    found = mail(plain(said, subject="回复：您的申请"))
    assert found.originals == ()
    assert found.words == "还是那份文件，谢谢。"
    assert suggested(found) == {"email": "lin@example.com", "subject": "您的申请"}


# 填表


def test_a_form_in_words_fills_the_fields():
    assert suggested(mail(plain())) == {
        "name": "林小满",
        "phone": "13900000000",
        "email": "lin@example.com",
        "id_number": "331000199001010015",
        "delivery": "email",
        "address": "台州市椒江区某路1号，318000",
        "subject": "2026年市直小学课后服务收费标准",
        "doc_number": "台教〔2026〕33号",
        "description": "2026年市直小学课后服务的收费标准和依据，\n包括各校的备案情况。",
    }


def test_a_letter_gives_what_can_be_told_and_no_name():
    assert suggested(mail(plain(FREE))) == {
        "phone": "13900000000",
        "email": "lin@example.com",
        "doc_number": "台教〔2025〕12号",
        "description": "我想申请公开2025年市区小学课后服务收费的备案文件，文件是台教〔2025〕12号。",
    }


def test_of_several_numbers_none_is_guessed():
    found = suggested(
        mail(plain("电话13900000000或者13900000001，台教〔2025〕1号、台教〔2025〕2号，见《某某办法》《某某细则》"))
    )
    assert found == {"email": "lin@example.com"}


def test_an_empty_form_suggests_nothing_but_the_address():
    empty = "姓名：\n联系电话：\n电子邮箱：\n信息名称：\n内容描述：\n获取方式：\n"
    assert suggested(mail(plain(empty))) == {"email": "lin@example.com"}


def test_a_form_that_came_as_a_file_counts_before_the_mail():
    found = suggested(mail(plain("见附件，电话13900000001")), FORM)
    assert (found["phone"], found["name"]) == ("13900000000", "林小满")


def test_what_an_ordinary_program_sends_is_read():
    found = mail(with_files())
    assert (found.name, found.address) == ("林小满", "lin@example.com")
    assert [file.name for file in found.files] == ["身份证.pdf", "材料.zip"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("林小满 <lin@example.com>", ("林小满", "lin@example.com")),
        ("lin@example.com", ("", "lin@example.com")),
        ("林小满(lin@example.com)", ("林小满", "lin@example.com")),
        ("林小满", ("林小满", "")),
    ],
)
def test_a_sender_is_a_name_and_an_address(written, told):
    assert person(written) == told


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026年11月18日 (星期三) 上午 12:05", at("2026-11-18", 0, 5)),
        ("2026/11/18 PM 3:05", at("2026-11-18", 15, 5)),
        ("2026-11-18", at("2026-11-18", 0)),
        ("2026年13月40日", None),
        ("", None),
    ],
)
def test_dates_as_mailers_write_them(written, day):
    assert moment(written) == day
