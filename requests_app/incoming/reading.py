"""PURE. A mail as it lies in a mailbox (RFC 5322, MIME): who sent it, when, what it says, which files came with it.

Mails come from strangers: what is no mail gives reasons, one with odd parts is read as far as it goes and says what was not opened.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email import policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from functools import partial
from typing import Any, cast

from requests_app.incoming import files, shape, sorting
from requests_app.incoming.dates import moment
from requests_app.incoming.decoding import body_of, header_text, text_of, visible
from requests_app.incoming.files import File
from requests_app.incoming.forwarding import ADDRESS, Original, bare_subject, chain, first_of, is_passed_on, person
from requests_app.incoming.plain import words_of
from requests_app.incoming.shape import LARGEST, NO_MAIL, TOO_LARGE
from requests_app.incoming.tnef import unwrapped

__all__ = ["LARGEST", "NO_MAIL", "TOO_LARGE", "File", "Mail", "parts_of", "read"]

MOST_LINES, MOST_HEADERS = 900_000, 1_000_000  # lines of a mail; bytes of headers of one that is taken apart no further
MOST_PARTS, DEEPEST, MOST_FILES, MOST_WORDS = 300, 8, 30, 100_000
BROKEN = "邮件的格式有错，只读出了一部分，附件可能没有读到，请与申请人核对"
CUT_OFF = "邮件没有结尾，可能没有收全，附件可能是坏的，请与申请人核对"
TOO_DEEP = "邮件层数或者部分太多，后面的没有打开"
SEALED = "邮件加了密或者签名打成了一包，打不开，请申请人用普通邮件再发一次"
NOT_OPENED = "{}没有打开：这是Outlook专用的格式，附件可能在里面，请申请人用普通格式再发一次"
ELSEWHERE = "邮件里有超大附件或者网盘的链接，文件不在邮件里，过期就取不到，请申请人直接发文件"
APART = "邮件上写的时间与到达时间相差一天以上，以到达时间为准"
NO_SENDER = "邮件没有写明发件人"
LINKED = re.compile(r"超大附件|云附件|文件中转站|进入下载页面|网盘(?:链接|分享)|pan\.baidu\.com")
#: what one mail may not differ from its arrival by
A_DAY = 24 * 3600
#: providers for everybody: their domain says nothing of who somebody is
FREE = re.compile(
    r"@(?:vip\.)?(?:qq|163|126|yeah|sina|sohu|139|189|foxmail|aliyun|tom|21cn|263|wo|gmail|outlook|hotmail|live|msn|icloud|yahoo)\.",
    re.IGNORECASE,
)
FAULTS = (LookupError, ValueError, AttributeError, TypeError, RecursionError, AssertionError, OverflowError)


class _Raw(policy.Compat32):
    """Headers as they came, bytes that are not ASCII as surrogates: the usual policy reads them as unknown and loses them."""

    def header_fetch_parse(self, name, value):
        return value


class Part(Message):
    """A mail or a part of one."""

    _payload: Any

    def coded(self) -> bytes:
        """The body as it came: `get_payload` would already guess at bytes that are not ASCII."""
        body = self._payload if isinstance(self._payload, str) else ""
        try:
            return body.encode("ascii", "surrogateescape")
        except UnicodeEncodeError:
            return body.encode("utf-8", "surrogateescape")


def _parts(raw: bytes) -> Part:
    return cast(Part, BytesParser(Part, policy=_Raw()).parsebytes(raw))


@dataclass(frozen=True)
class Mail:
    """`sent`: as the mail says; `came`: when the mail system took it, as it noted; both None where that cannot be told.

    `originals`: the mails that were passed on in it, the outermost first; `original`: that of them which began it. `words`: `text`
    without what is only quoted: the part to read fields from. `remarks`: what was left out or is odd, and why. `automatic`: what sort of
    machine wrote it, empty for a person.
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
    original: Original | None = None
    remarks: tuple[str, ...] = ()
    automatic: str = ""


@dataclass
class _Found:
    """What is gathered on the way through the parts; `files`, `remarks` and `parts` are those of the whole mail, also within another."""

    texts: list[str] = field(default_factory=list)
    within: list[Mail] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def remark(self, words: str) -> None:
        if words not in self.remarks:
            self.remarks.append(words)


def read(raw: bytes) -> Mail | list[str]:
    """The mail, or why it is none that can be taken."""
    reasons = shape.objections(raw)
    return reasons or _mail(_parsed(shape.bare(raw)), _Found(), 0)


def _parsed(raw: bytes) -> Part:
    """Its parts; of one that the parser cannot take apart, or would be busy with for long, the headers, with the rest as text."""
    try:
        return _parts(raw) if raw.count(b"\n") <= MOST_LINES else _headers_of(raw)
    except FAULTS:
        return _headers_of(raw)


def _headers_of(raw: bytes) -> Part:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)
    message = _parts(head[0][:MOST_HEADERS] + b"\n\n")
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        del message[name]
    message.set_payload(b"".join(head[1:]).decode("ascii", "surrogateescape"))
    message["X-Broken"] = "yes"
    return message


def _mail(message: Part, found: _Found, depth: int) -> Mail:
    header = partial(_header, message)
    try:
        _gather(message, found, depth)
    except FAULTS:
        found.remark(BROKEN)  # whatever strangers send to a mailbox
    (name, address), sent, came = _sender(message), moment(header("Date")), _came(message)
    _remark(found, header, address, sent, came) if not depth else None
    mail = Mail(
        message_id=header("Message-ID")[:500],
        name=name[:100],
        address=address[:200],
        subject=bare_subject(header("Subject"))[:300],
        sent=sent,
        came=came,
        text=_joined(found),
        words="",
        automatic=sorting.automatic(header),
    )
    mail = _with_originals(mail, found, header("Subject"), _ours(message))
    return replace(mail, files=tuple(found.files), remarks=tuple(found.remarks))


def _remark(
    found: _Found, header: Callable[[str], str], address: str, sent: datetime | None, came: datetime | None
) -> None:
    for words in sorting.doubts(header):
        found.remark(words)
    if header("X-Broken"):
        found.remark(BROKEN)
    if not address:
        found.remark(NO_SENDER)
    if sent and came and abs((came - sent).total_seconds()) > A_DAY:
        found.remark(APART)
    if any(LINKED.search(text) for text in found.texts):
        found.remark(ELSEWHERE)


def _with_originals(mail: Mail, found: _Found, subject: str, ours: Callable[[str], bool]) -> Mail:
    """With who began it: passed on within the text or as mails that hang in this one, which count only if it passes them on."""
    own = chain(_own_text(found), subject, ours)
    hanging = tuple(one for inner in found.within for one in (_as_original(inner), *inner.originals))
    passed_on = own.passed_on or bool(hanging and is_passed_on(subject, (), own.above))
    originals = own.originals + hanging if passed_on else own.originals
    first = first_of(own.originals, ours) or _first_within(found, ours) if passed_on else None
    words = first.words if first else "\n\n".join([own.above, *(inner.words for inner in found.within)]).strip()
    return replace(mail, words=words, originals=originals, original=first)


def _first_within(found: _Found, ours: Callable[[str], bool]) -> Original | None:
    """Of the mails that hang in this one the first that a stranger sent, or what began it."""
    return next(
        (one for inner in found.within if (one := inner.original or first_of([_as_original(inner)], ours))), None
    )


def _as_original(mail: Mail) -> Original:
    return Original(mail.name, mail.address, mail.sent or mail.came, mail.subject, mail.words)


def _ours(message: Part) -> Callable[[str], bool]:
    """Whether an address is one of those the mail went to, or of the same house; without a recipient none is."""
    lines = [_header(message, name) for name in ("To", "Cc", "Delivered-To", "X-Original-To")]
    people = {address.lower() for line in lines for address in ADDRESS.findall(line)}
    houses = {address.partition("@")[2] for address in people if not FREE.search(address)}
    return lambda address: address.lower() in people or address.lower().partition("@")[2] in houses


def _gather(part: Part, found: _Found, depth: int) -> None:
    found.parts.append("")
    kind = _kind(part)
    if any(isinstance(fault, CloseBoundaryNotFoundDefect) for fault in part.defects):
        found.remark(CUT_OFF)
    if depth > DEEPEST or len(found.parts) > MOST_PARTS:
        found.remark(TOO_DEEP)
    elif kind == "message/rfc822":
        for inner in _mails_in(part):
            _gather_within(inner, found, depth)
    elif kind == "multipart/alternative" and _inner(part):
        _gather_versions(_inner(part), found, depth)
    elif part.is_multipart():
        for inner in _inner(part):
            _gather(inner, found, depth + 1)
    else:
        _leaf(part, kind, found, depth)


def _gather_within(message: Part, found: _Found, depth: int) -> None:
    """A mail that hangs in this one as a whole: its words and files are part of what was sent."""
    inner = _mail(message, _Found(files=found.files, remarks=found.remarks, parts=found.parts), depth + 1)
    found.within.append(inner)


def _gather_versions(versions: list[Part], found: _Found, depth: int) -> None:
    """One text in several forms: the best of them, and the files of all."""
    gathered = []
    for version in versions:
        one = _Found(files=found.files, remarks=found.remarks, parts=found.parts, within=found.within)
        _gather(version, one, depth + 1)
        gathered.append(one.texts)
    found.texts += _best(gathered)


def _best(versions: list[list[str]]) -> list[str]:
    """The first, which is the plain one, unless a later one says much more: some programs write 请用网页查看 into it (RFC 2046)."""
    written = [texts for texts in versions if _size(texts)]
    if not written:
        return []
    last = written[-1]
    return last if _size(last) > 3 * _size(written[0]) + 40 else written[0]


def _size(texts: list[str]) -> int:
    return sum(len("".join(text.split())) for text in texts)


def _leaf(part: Part, kind: str, found: _Found, depth: int) -> None:
    name = files.name_of(part)
    if kind in files.TNEF or name.lower() == "winmail.dat":
        _unwrap(_bytes(part), kind, name or "winmail.dat", found)
    elif files.is_mail(kind, name) and depth < DEEPEST and not shape.objections(_bytes(part)):
        _gather_within(_parsed(shape.bare(_bytes(part))), found, depth)
    elif kind in files.TEXTS and not name and not files.is_attached(part):
        text = text_of(_bytes(part), _charset(part))
        found.texts.append(words_of(text) if kind == "text/html" else _unspaced(text))
    elif kind not in files.NOTHING_TO_READ and (data := _bytes(part)):
        if kind in files.LOCKED:
            found.remark(SEALED)
        _keep_file(File(name or files.unnamed(kind, data, len(found.files)), kind, data), found)


def _unwrap(data: bytes, kind: str, name: str, found: _Found) -> None:
    inner = unwrapped(data)
    if inner is None:
        found.remark(NOT_OPENED.format(name))
        _keep_file(File(name, kind, data), found)
        return
    for title, content in inner.files:
        _keep_file(File(files.cleaned(title), "application/octet-stream", content), found)
    if not any(text.strip() for text in found.texts):
        found.texts.append(inner.text or words_of(inner.html))


def _keep_file(file: File, found: _Found) -> None:
    if not file.data:
        return
    if len(found.files) < MOST_FILES:
        found.files.append(file)
    else:
        found.remark(f"附件超过{MOST_FILES}个，后面的没有打开")


def _mails_in(part: Part) -> list[Part]:
    """The mail of a message/rfc822; coded as base64, against the rule, it has to be parsed once more."""
    inner = _inner(part)
    how = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if how in {"", "7bit", "8bit", "binary"} or len(inner) != 1 or inner[0].keys():
        return inner
    return [_parsed(shape.bare(body_of(inner[0].coded(), how)))]


def _inner(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Part)] if isinstance(payload, list) else []


def _own_text(found: _Found) -> str:
    pieces = (piece.replace("\r\n", "\n").replace("\r", "\n").strip() for piece in found.texts)
    text = "\n\n".join(piece for piece in pieces if piece)
    return "".join(c for c in text[: MOST_WORDS + 1] if c in "\n\t" or c.isprintable() or c in "\u3000\xa0")


def _joined(found: _Found) -> str:
    """What is shown: its own words, then those of each mail that hangs in it."""
    text = "\n\n".join(filter(None, [_own_text(found), *(f"{_headed(one)}\n{one.text}" for one in found.within)]))
    if len(text) > MOST_WORDS:
        found.remark(f"正文超过{MOST_WORDS}字，后面的没有显示")
    return text[:MOST_WORDS]


def _headed(mail: Mail) -> str:
    day = f"{mail.sent:%Y-%m-%d %H:%M}" if mail.sent else ""
    return f"〔随附的邮件〕{'，'.join(filter(None, [' '.join(filter(None, [mail.name, mail.address])), day, mail.subject]))}"


def _came(message: Part) -> datetime | None:
    """The topmost Received is that of our own mail system (RFC 5321): when it took the mail. Where that says no time, the next."""
    lines = (header_text(line).rpartition(";")[2].strip() for line in (message.get_all("Received") or [])[:20])
    return next(filter(None, map(moment, lines)), None)


def _sender(message: Part) -> tuple[str, str]:
    """(name, address). They are set apart before names are decoded: a name may hold commas and brackets. Sender where From is missing."""
    raw = str(message.get("From") or message.get("Sender") or message.get("Reply-To") or "")[:2000]
    pairs = getaddresses([raw.replace("\n", " ").replace("\r", "")])
    name, address = next((pair for pair in pairs if "@" in pair[1]), ("", ""))
    called, found = person(header_text(raw))
    name = header_text(name)
    return (name if name and "@" not in name else called), visible(address) or found


def _header(message: Part, name: str) -> str:
    return header_text(str(message.get(name) or ""))


def _kind(part: Part) -> str:
    """Type and subtype, also where the parameters are not set apart; a whole without parts is text."""
    kind = part.get_content_type().split()[0].strip(",;\"'") if part.get_content_type().split() else "text/plain"
    if kind.startswith("multipart/") and not part.is_multipart():
        return "text/plain"
    return kind


def _bytes(part: Part) -> bytes:
    return body_of(part.coded(), str(part.get("Content-Transfer-Encoding") or ""))


def _charset(part: Part) -> str:
    """As named, also where the parameters are written wrongly."""
    found = re.search(r"charset\s*=\s*[\"']?([^\s\"';,]+)", str(part.get("Content-Type") or ""), re.IGNORECASE)
    return found[1] if found else ""


def _unspaced(text: str) -> str:
    """Some web mailers write &nbsp; into plain text."""
    return text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">") if "&nbsp;" in text else text


def parts_of(words: str) -> Iterator[str]:
    """Paragraphs, without empty ones."""
    yield from (part.strip() for part in re.split(r"\n+", words) if part.strip())
