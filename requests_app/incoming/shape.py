"""PURE. What a file must look like to be a mail, and what it is mostly taken for by mistake."""

import re

LARGEST = 40 * 1024 * 1024  # bytes of a mail as it lies in the mailbox; files grow by a third on their way
TOO_LARGE = f"邮件不能超过{LARGEST // (1024 * 1024)} MB"
NO_MAIL = "这个文件不是邮件，请在邮箱里把邮件另存为 .eml 再传"
MSG = "这是Outlook的 .msg 文件或者旧式Office文件，读不了。请在Outlook里把邮件另存为 .eml 再传，或者转发到公开申请邮箱"
PACKED = "这是压缩包或者Word文件，不是邮件。压缩包请先解开，把里面的 .eml 逐个传；申请表请到“登记申请”里录入"
PAPER = "这是PDF或者图片，不是邮件。传真、来信的扫描件请到“登记申请”里录入"
SEVERAL = "这个文件里有好几封邮件（整个邮箱的备份），请在邮箱里把要登记的那一封另存为 .eml 再传"
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": MSG,
    b"PK\x03\x04": PACKED,
    b"Rar!": PACKED,
    b"7z\xbc\xaf": PACKED,
    b"%PDF": PAPER,
    b"\xff\xd8\xff": PAPER,
    b"\x89PNG": PAPER,
}
NAMES = re.compile(
    rb"^(?:From|Date|Message-ID|Received|Subject|To|Sender|Return-Path|MIME-Version|Content-Type|Delivered-To)[ \t]*:",
    re.I | re.M,
)
BOX = re.compile(rb"^From \S+ .*\d{4}.*\r?\n[A-Za-z-]+:", re.M)
END = re.compile(rb"\r?\n\r?\n|\r\r")
COUNTED = re.compile(rb"\d{1,9}[ \t]*\r?\n")
MARK = b"\xef\xbb\xbf"


def objections(raw: bytes) -> list[str]:
    """Why these bytes are not taken as a mail."""
    if len(raw) > LARGEST:
        return [TOO_LARGE]
    for begin, words in BEGINNINGS.items():
        if raw.startswith(begin):
            return [words]
    stripped = bare(raw)
    if not _has_headers(stripped):
        return [NO_MAIL]
    return [SEVERAL] if stripped.startswith(b"From ") and len(BOX.findall(stripped)) > 1 else []


def bare(raw: bytes) -> bytes:
    """Without what programs put before a mail: a mark of UTF-8, empty lines, the length that Apple Mail writes."""
    raw = raw.removeprefix(MARK).lstrip(b"\r\n\t \0")
    counted = COUNTED.match(raw)
    return raw[counted.end() :][: int(counted[0])] if counted else raw


def _has_headers(raw: bytes) -> bool:
    end = END.search(raw)
    return bool(NAMES.search(raw, 0, end.start() if end else len(raw)))
