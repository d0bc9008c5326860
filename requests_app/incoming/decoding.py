"""PURE. Bytes of mails as text: charsets that are named rightly, wrongly or not at all; names in headers; bodies coded for the way."""

import re
import unicodedata
from base64 import b64decode
from binascii import Error, a2b_qp, a2b_uu
from collections.abc import Iterable

#: gb2312 in a mail mostly means one of its larger successors
CHINESE = frozenset(
    {"gb2312", "gb_2312-80", "gb_2312", "gbk", "cp936", "ms936", "x-gbk", "gb18030", "euc-cn", "hz-gb-2312-1"}
)
#: what mailers name when they do not know
NOTHING_SAID = frozenset(
    {"", "us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252", "unknown-8bit", "default", "x-unknown"}
)
#: look like ASCII, so they have to be believed
SEVEN_BITS = frozenset({"utf-7", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "hz", "utf-16", "utf-16le", "utf-16be"})
LONGEST = 20_000  # characters of a header that are read
WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?(.{0,4000}?)\?=", re.IGNORECASE)
BETWEEN = re.compile(r"(\?=)\s+(=\?)")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
STRAY = re.compile(rb"[^A-Za-z0-9+/=]+")
HIGH = re.compile(rb"[\x80-\xff]+")
RUN = re.compile(rb"[A-Za-z0-9+/]+")
WRITINGS = "\u2e80"  # Chinese begins here


def text_of(data: bytes, charset: str = "") -> str:
    """The text, by the named charset where the bytes agree with it, else by what they look like; never an error."""
    named = charset.strip().strip("\"';").partition("*")[0].lower()
    for candidate in _candidates(named, data):
        try:
            text = data.decode(candidate)
        except (LookupError, ValueError):
            text = data.decode("utf-8", "replace") if candidate == "utf-8" else ""
            if not _few_faults(text):
                continue
        if candidate != "utf-8" or named not in CHINESE or not _is_chance(text):
            return text
    return _least_harm(data, named)


def header_text(raw: str) -> str:
    """A header as it was meant. `raw`: as the parser gives it, bytes that are not ASCII as surrogates (PEP 383).

    Encoded words that follow each other are joined before they are read: mailers cut between the bytes of a character.
    """
    line = BETWEEN.sub(r"\1\2", " ".join(raw[:LONGEST].split()))
    parts: list[str] = []
    waiting: list[tuple[str, str]] = []
    end, charset = 0, ""
    for word in WORD.finditer(line):
        if (word.start() > end or word[1].lower() != charset) and waiting:
            parts.append(text_of(_joined(waiting), charset))
            waiting = []
        parts.append(_plain(line[end : word.start()]))
        waiting.append((word[2].lower(), word[3]))
        charset, end = word[1].lower(), word.end()
    return visible("".join([*parts, text_of(_joined(waiting), charset), _plain(line[end:])]))


def visible(text: str) -> str:
    """Without control and direction characters, blanks as one."""
    return " ".join("".join(c for c in text if c in "\t\n " or unicodedata.category(c) not in HIDDEN).split())


def body_of(coded: bytes, how: str) -> bytes:
    """The bytes of a body; `how`: its Content-Transfer-Encoding as written. What cannot be undone stays as it is."""
    how = how.strip().strip("\"';").lower()
    if how.startswith("base64") or how == "b":
        return loose_base64(coded)
    if how.startswith(("quoted-printable", "quopri")):
        return a2b_qp(coded)
    return _uu(coded) if how in {"x-uuencode", "uuencode", "x-uue", "uue"} else coded


def loose_base64(coded: bytes) -> bytes:
    """Base64 with whatever relays do to it: odd line breaks, stray signs, missing or early padding, a footer below it."""
    try:
        return b64decode(b"".join(coded.split()), validate=True)
    except Error:
        return b"".join(_run(run) for run in RUN.findall(b"".join(_base64_lines(coded))))


def _base64_lines(coded: bytes) -> Iterable[bytes]:
    """Lines that belong to it: below its end none that are anything else."""
    ended = False
    for line in (line.strip() for line in coded.splitlines()):
        whole = LINE.fullmatch(line)
        if whole or not ended:
            yield line if whole else STRAY.sub(b"", line)
        ended = ended or line.endswith(b"=")


def _run(run: bytes) -> bytes:
    """A stretch without padding; one sign too many holds no byte."""
    whole = run[: len(run) - 1] if len(run) % 4 == 1 else run
    return b64decode(whole + b"=" * (-len(whole) % 4))


def _uu(coded: bytes) -> bytes:
    pieces = []
    for line in coded.splitlines():
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        try:
            pieces.append(a2b_uu(line))
        except Error:
            continue
    return b"".join(pieces)


def _candidates(named: str, data: bytes) -> list[str]:
    if named in SEVEN_BITS:
        return ["hz" if named.startswith("hz") else named]
    if named in NOTHING_SAID:
        return ["utf-8", "cp1252" if _stand_alone(data) else "gb18030"]
    return ["utf-8", "gb18030"] if named in CHINESE else ["utf-8", named, "gb18030"]


def _stand_alone(data: bytes) -> bool:
    """Bytes that are not ASCII come one at a time, as in French or German; those of Chinese come in pairs."""
    runs = HIGH.findall(data)
    return 2 * sum(len(run) == 1 for run in runs) > len(runs)


def _is_chance(text: str) -> bool:
    """Said to be Chinese, and what UTF-8 makes of it is not: two-byte characters like 谢 may be both."""
    return not text.isascii() and not any(sign >= WRITINGS for sign in text)


def _few_faults(text: str) -> bool:
    """Chinese that was cut or hit on its way: a byte here and there is no reason to take it for something else."""
    faults = text.count("\ufffd")
    return 0 < 3 * faults <= sum(sign >= WRITINGS for sign in text) - faults


def _least_harm(data: bytes, named: str) -> str:
    chinese = data.decode("gb18030", "replace")
    if named in CHINESE or (_few_faults(chinese) and not _stand_alone(data)):
        return chinese
    return data.decode("latin-1") if named in NOTHING_SAID else data.decode("utf-8", "replace")


def _plain(piece: str) -> str:
    return text_of(piece.encode("utf-8", "surrogateescape"))


def _joined(words: list[tuple[str, str]]) -> bytes:
    """The bytes of encoded words in a row; base64 that was cut within a group of four goes on in the next."""
    data, left = b"", b""
    for how, coded in words:
        signs = coded.encode("ascii", "ignore")
        if how == "q":
            data, left = data + loose_base64(left) + a2b_qp(signs, header=True), b""
            continue
        left += b"".join(signs.split())
        if len(left) % 4 == 0 or left.endswith(b"="):
            data, left = data + loose_base64(left), b""
    return data + loose_base64(left)
