"""Mails as mail programs here send them, built byte by byte: charsets named rightly and wrongly, forms, files, mails within mails."""

import struct
from base64 import b64encode
from email.message import EmailMessage

from tests.bureau import upload_makers

FORM = """政府信息公开申请表
姓    名：林小满\t工作单位：台州某某公司
证件类型：居民身份证  证件号码：331000199001010015
联系电话：13900000000
电子邮箱：lin@example.com
通信地址：台州市椒江区某路1号，318000
所需政府信息名称：2026年市直小学课后服务收费标准
文号：台教〔2026〕33号
内容描述：2026年市直小学课后服务的收费标准和依据，
包括各校的备案情况。
获取方式：电子邮件
"""
FREE = """您好：
我想申请公开2025年市区小学课后服务收费的备案文件，文件是台教〔2025〕12号。
我的电话是13900000000，请电话联系。
此致
林小满"""


UTF8 = "text/plain; charset=utf-8"


def heads(
    subject: str = "政府信息公开申请", *, sender: str = "Lin <lin@example.com>", kind: str = UTF8, **more
) -> bytes:
    """The headers of a mail; what is not ASCII goes in as it is, in UTF-8."""
    lines = {
        "Received": "from mx.example.com by mail.example.gov.cn; Fri, 20 Nov 2026 21:03:00 +0800",
        "From": sender,
        "To": "open@example.gov.cn",
        "Subject": subject,
        "Date": "Fri, 20 Nov 2026 21:02:00 +0800",
        "Message-ID": "<one@example.com>",
        "MIME-Version": "1.0",
        "Content-Type": kind,
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value).encode() + b"\r\n"


def plain(text: str = FORM, charset: str = "gb2312", coded: str = "gb18030", **more) -> bytes:
    """Plain text in base64, in `coded`, said to be in `charset`."""
    body = b64encode(text.encode(coded))
    return heads(kind=f"text/plain; charset={charset}", Content_Transfer_Encoding="base64", **more) + body


def several(*parts: bytes, kind: str = "mixed", **more) -> bytes:
    """Parts, each with its own headers, in one mail."""
    limit = f"limit-{len(b''.join(parts))}"
    body = b"".join(f"--{limit}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{limit}--\r\n".encode()
    return heads(kind=f'multipart/{kind}; boundary="{limit}"', **more) + body


def part(data: bytes, kind: str, disposition: str = "") -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
    head += f"Content-Disposition: {disposition}\r\n" if disposition else ""
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + b64encode(data)


def words(text: str, charset: str = "gb18030") -> bytes:
    return part(text.encode(charset), f"text/plain; charset={charset}")


def with_files(text: str = FREE, message_id: str = "<two@example.com>") -> bytes:
    """What an ordinary program sends: text, a scan and a Word file."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "林小满 <lin@example.com>",
        "open@example.gov.cn",
        "申请公开课后服务收费备案文件",
    )
    mail["Date"], mail["Message-ID"] = "Fri, 20 Nov 2026 21:02:00 +0800", message_id
    mail.set_content(text)
    mail.add_attachment(upload_makers.pdf(), maintype="application", subtype="pdf", filename="身份证.pdf")
    mail.add_attachment(b"PK not a word file", maintype="application", subtype="zip", filename="材料.zip")
    return mail.as_bytes()


def within(inner: bytes) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" + inner


def tnef(*files: tuple[str, bytes], text: str = "") -> bytes:
    """A winmail.dat as Outlook writes it: short names of the old kind, the whole ones among the fields of each file."""
    parts = [_tnef_part(1, 0x0002800C, text.encode("gb18030") + b"\0")] if text else []
    for name, data in files:
        parts += [
            _tnef_part(2, 0x00069002, bytes(14)),
            _tnef_part(2, 0x00018010, b"SHORT~1.PDF\0"),
            _tnef_part(2, 0x0006800F, data),
            _tnef_part(2, 0x00069005, _tnef_fields(name)),
        ]
    return struct.pack("<LH", 0x223E9F78, 1) + b"".join(parts)


def _tnef_part(level: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BLL", level, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _tnef_fields(name: str) -> bytes:
    """A number, a named field, and the whole name of the file in UTF-16."""
    coded = name.encode("utf-16-le") + b"\0\0"
    named = struct.pack("<HH16sLL", 0x0003, 0x8001, bytes(16), 0, 7) + struct.pack("<L", 5)
    long_name = struct.pack("<HHLL", 0x001F, 0x3707, 1, len(coded)) + coded + bytes(-len(coded) % 4)
    return struct.pack("<L", 3) + struct.pack("<HHL", 0x0003, 0x3705, 1) + named + long_name
