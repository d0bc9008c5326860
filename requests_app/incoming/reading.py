"""PURE. A mail as it lies in a mailbox (RFC 5322, MIME): who sent it, when, what it says, which files came with it.

Mails come from strangers: a broken one gives reasons, one with odd parts is read as far as it goes and says what was not opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr
from mimetypes import guess_extension

from requests_app.incoming.decoding import header_text, moment, text_of, visible
from requests_app.incoming.forwarding import Original, apart, bare_subject
from requests_app.incoming.plain import words_of

LARGEST = 40 * 1024 * 1024  # bytes of a mail as it lies in the mailbox; files grow by a third on their way
MOST_PARTS, DEEPEST, MOST_FILES, MOST_WORDS = 300, 8, 30, 100_000
TOO_LARGE = f"邮件不能超过{LARGEST // (1024 * 1024)} MB"
NO_MAIL = "这个文件不是邮件，请在邮箱里把邮件另存为 .eml 再传"
BROKEN = "邮件的格式有错，读不出来，请在邮箱里打开，手工登记"
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
LOCKED = frozenset(
    {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted"}
)
SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
NOT_OPENED = "{}没有打开：这是Outlook专用的格式，附件可能在里面，请申请人用普通格式再发一次"
PATH = re.compile(r"^.*[/\\]")


class _Raw(policy.Compat32):
    """Headers as they came, bytes that are not ASCII as surrogates: the usual policy reads them as unknown and loses them."""

    def header_fetch_parse(self, name, value):
        return value


@dataclass(frozen=True)
class File:
    """A file of a mail; `media_type` is what the mail says, and no more."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """`sent`: as the mail says; `came`: when the mail system took it, as it noted; both None where that cannot be told.

    `originals`: the mails that were passed on in it, the outermost first. `words`: `text` without what is only quoted: the part to read
    fields from. `remarks`: what was left out, and why.
    """

    message_id: str
    name: str
    address: str
    subject: str
    sent: datetime | None
    came: datetime | None
    text: str
    words: str
    files: tuple[File, ...] = ()
    originals: tuple[Original, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def original(self) -> Original | None:
        """The one that began it, where it was passed on."""
        return self.originals[-1] if self.originals else None


@dataclass
class _Found:
    """What is gathered on the way through the parts."""

    texts: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    within: list[Message] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    parts: int = 0

    def remark(self, words: str) -> None:
        if words not in self.remarks:
            self.remarks.append(words)


def read(raw: bytes) -> Mail | list[str]:
    """The mail, or why it cannot be read."""
    if len(raw) > LARGEST:
        return [TOO_LARGE]
    try:
        message = message_from_bytes(raw, policy=_Raw())
        if not any(message.get(name) for name in ("From", "Date", "Message-ID", "Received", "Subject")):
            return [NO_MAIL]
        return _mail(message)
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError, AssertionError):
        return [BROKEN]  # whatever strangers send to a mailbox


def _mail(message: Message) -> Mail:
    found = _Found()
    _gather(message, found, 0)
    subject, text = _header(message, "Subject"), _joined(found)
    inline, words = apart(text, subject)
    originals = [_original(one) for one in found.within] + inline
    name, address = parseaddr(_header(message, "From"))
    return Mail(
        message_id=_header(message, "Message-ID")[:500],
        name=visible(name)[:100],
        address=address[:200],
        subject=bare_subject(subject)[:300],
        sent=moment(_header(message, "Date")),
        came=_came(message),
        text=text,
        words=words,
        files=tuple(found.files),
        originals=tuple(originals),
        remarks=tuple(found.remarks),
    )


def _gather(part: Message, found: _Found, depth: int) -> None:
    found.parts += 1
    if depth > DEEPEST or found.parts > MOST_PARTS:
        found.remark("邮件层数或者部分太多，后面的没有打开")
        return
    kind = part.get_content_type()
    if kind in LOCKED:
        found.remark("邮件加了密，打不开，请申请人用普通邮件再发一次")
    elif kind == "message/rfc822":
        _gather_within(part, found, depth)
    elif kind == "multipart/alternative":
        _gather(_best(_inner(part)), found, depth + 1) if _inner(part) else None
    elif part.is_multipart():
        for inner in _inner(part):
            _gather(inner, found, depth + 1)
    else:
        _leaf(part, kind, found)


def _gather_within(part: Message, found: _Found, depth: int) -> None:
    """A mail that hangs in this one as a whole: its words and files are part of what was sent."""
    for inner in _inner(part):
        found.within.append(inner)
        _gather(inner, found, depth + 1)


def _leaf(part: Message, kind: str, found: _Found) -> None:
    name = _file_name(part)
    if kind in TNEF or name.lower() == "winmail.dat":
        found.remark(NOT_OPENED.format(name or "winmail.dat"))
    elif kind in {"text/plain", "text/html"} and not _is_attached(part, name):
        text = text_of(_bytes(part), part.get_content_charset() or "")
        found.texts.append(words_of(text) if kind == "text/html" else text)
    elif kind not in SIGNATURES and (data := _bytes(part)):
        _keep_file(File(name or _unnamed(kind, len(found.files)), kind, data), found)


def _keep_file(file: File, found: _Found) -> None:
    if len(found.files) < MOST_FILES:
        found.files.append(file)
    else:
        found.remark(f"附件超过{MOST_FILES}个，后面的没有打开")


def _best(versions: list[Message]) -> Message:
    """Of one text in several forms the plain one, unless nothing stands in it; else the last, which is the richest (RFC 2046)."""
    plain = [one for one in versions if one.get_content_type() == "text/plain" and _bytes(one).strip()]
    return plain[0] if plain else versions[-1]


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _joined(found: _Found) -> str:
    text = "\n\n".join(
        piece.replace("\r\n", "\n").replace("\r", "\n").strip() for piece in found.texts if piece.strip()
    )
    text = "".join(c for c in text if c in "\n\t" or c.isprintable() or c == "\u3000")
    if len(text) > MOST_WORDS:
        found.remark(f"正文超过{MOST_WORDS}字，后面的没有显示")
    return text[:MOST_WORDS]


def _original(message: Message) -> Original:
    name, address = parseaddr(_header(message, "From"))
    return Original(visible(name), address, moment(_header(message, "Date")), bare_subject(_header(message, "Subject")))


def _came(message: Message) -> datetime | None:
    """The topmost Received is that of our own mail system (RFC 5321): when it took the mail."""
    for line in message.get_all("Received") or []:
        return moment(header_text(line).rpartition(";")[2].strip())
    return None


def _header(message: Message, name: str) -> str:
    return header_text(message.get(name) or "")


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_attached(part: Message, name: str) -> bool:
    return part.get_content_disposition() == "attachment" or bool(name)


def _file_name(part: Message) -> str:
    """From the disposition, else from the type; RFC 2231, encoded words and bare bytes alike; without a path."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        value = part.get_param(parameter, header=header)
        if isinstance(value, tuple):
            charset, _, coded = value
            return _named(text_of(coded.encode("latin-1", "replace"), charset or ""))
        if value:
            return _named(header_text(value))
    return ""


def _named(name: str) -> str:
    return visible(PATH.sub("", name))[:150]


def _unnamed(kind: str, before: int) -> str:
    return f"附件{before + 1}{guess_extension(kind) or ''}"


def parts_of(words: str) -> Iterator[str]:
    """Paragraphs, without empty ones."""
    yield from (part.strip() for part in re.split(r"\n+", words) if part.strip())
