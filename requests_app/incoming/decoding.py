"""PURE. Bytes of mails as text: charsets that are named rightly, wrongly or not at all; names in headers; dates as mailers write them."""

import re
import unicodedata
from base64 import b64decode
from binascii import Error, a2b_qp
from datetime import datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
#: gb2312 in a mail mostly means one of its larger successors
CHINESE = frozenset({"gb2312", "gb_2312-80", "gb_2312", "gbk", "cp936", "x-gbk", "gb18030", "euc-cn", "hz-gb-2312-1"})
#: what mailers name when they do not know
NOTHING_SAID = frozenset(
    {"", "us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "unknown-8bit", "default", "x-unknown"}
)
#: look like ASCII, so they have to be believed
SEVEN_BITS = frozenset({"utf-7", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "hz", "utf-16", "utf-16le", "utf-16be"})
WORD = re.compile(r"=\?([^?\s]{1,40})\?([bq])\?([^?]*)\?=", re.IGNORECASE)
BETWEEN = re.compile(r"(\?=)\s+(=\?)")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
CHINESE_DAY = re.compile(
    r"(?P<y>\d{4})\s*[年/.-]\s*(?P<m>\d{1,2})\s*[月/.-]\s*(?P<d>\d{1,2})\s*日?"
    r"(?:.{0,12}?(?P<half>上午|下午|晚上|中午|凌晨|AM|PM)?\s*(?P<h>\d{1,2})[:：](?P<min>\d{2})(?:[:：](?P<s>\d{2}))?\s*(?P<end>AM|PM)?)?",
    re.IGNORECASE,
)


def text_of(data: bytes, charset: str = "") -> str:
    """The text, by the named charset where the bytes agree with it, else by what they look like; never an error."""
    named = charset.strip().strip("\"'").lower()
    for candidate in _candidates(named):
        try:
            return data.decode(candidate)
        except (LookupError, ValueError):
            continue
    return data.decode("gb18030" if named in CHINESE else "utf-8", "replace")


def header_text(raw: str) -> str:
    """A header as it was meant. `raw`: as the parser gives it, bytes that are not ASCII as surrogates (PEP 383).

    Encoded words that follow each other are joined before they are read: mailers cut between the bytes of a character.
    """
    line = BETWEEN.sub(r"\1\2", " ".join(raw.split()))
    parts: list[str] = []
    end, waiting, charset = 0, b"", ""
    for word in WORD.finditer(line):
        if (word.start() > end or word[1].lower() != charset) and waiting:
            parts.append(text_of(waiting, charset))
            waiting = b""
        parts.append(_plain(line[end : word.start()]))
        waiting, charset, end = waiting + _encoded(word[2], word[3]), word[1].lower(), word.end()
    return visible("".join([*parts, text_of(waiting, charset), _plain(line[end:])]))


def visible(text: str) -> str:
    """Without control and direction characters, blanks as one."""
    return " ".join("".join(c for c in text if c in "\t\n " or unicodedata.category(c) not in HIDDEN).split())


def moment(written: str) -> datetime | None:
    """A date in a header, or in the words of a mailer; without a zone it is ours. None where it cannot be told."""
    try:
        said = parsedate_to_datetime(written)
        return (said if said.tzinfo else said.replace(tzinfo=HERE)).astimezone(HERE)
    except (TypeError, ValueError, IndexError, OverflowError):
        return _chinese_moment(written)


def _chinese_moment(written: str) -> datetime | None:
    found = CHINESE_DAY.search(written)
    if not found:
        return None
    hour, half = int(found["h"] or 0), (found["half"] or found["end"] or "").upper()
    if half in {"下午", "晚上", "PM"} and hour < 12:
        hour += 12
    if half in {"凌晨", "上午", "AM"} and hour == 12:
        hour = 0
    year, month, day = (int(found[name]) for name in "ymd")
    try:
        return datetime(year, month, day, hour, int(found["min"] or 0), int(found["s"] or 0), tzinfo=HERE)
    except ValueError:
        return None


def _candidates(named: str) -> list[str]:
    if named in SEVEN_BITS:
        return ["hz" if named.startswith("hz") else named]
    if named in CHINESE:
        return ["utf-8", "gb18030"]
    if named in NOTHING_SAID:
        return ["utf-8", "gb18030", "latin-1"]
    return ["utf-8", named, "gb18030"]


def _plain(piece: str) -> str:
    return text_of(piece.encode("utf-8", "surrogateescape"))


def _encoded(how: str, coded: str) -> bytes:
    data = coded.encode("ascii", "ignore")
    if how.lower() == "q":
        return a2b_qp(data, header=True)
    try:
        return b64decode(data + b"=" * (-len(data) % 4))
    except Error:
        return b""
