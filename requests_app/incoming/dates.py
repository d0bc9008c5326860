"""PURE. Dates as mail programs write them, in headers and in the lines above a mail that is quoted."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from requests_app.incoming.decoding import visible

HERE = ZoneInfo("Asia/Shanghai")
LONGEST = 300
TIME = (
    r"(?:.{0,14}?(?P<half>上午|下午|晚上|中午|凌晨|傍晚|\b[AP]M\b)?\s*(?P<h>\d{1,2})[:：点时]\s*(?P<min>\d{2})(?:[:：分](?P<s>\d{2}))?"
    r"\s*(?P<end>[AP]M\b)?)?"
)
CHINESE_DAY = re.compile(
    rf"(?P<y>\d{{4}})\s*[年/.-]\s*(?P<m>\d{{1,2}})\s*[月/.-]\s*(?P<d>\d{{1,2}})\s*日?{TIME}", re.IGNORECASE
)
MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )  # fmt: skip
}
ENGLISH_DAY = re.compile(
    rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?[ -]+)?(?P<m>{'|'.join(MONTHS)})[a-z]*\.?[ ,-]+"
    rf"(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?[ ,-]+)?(?P<y>\d{{4}}){TIME}",
    re.IGNORECASE,
)
#: the usual reader takes no notice of these
HALVES = re.compile(r"\b[AP]M\b|[上下]午|年", re.IGNORECASE)
NUMERIC = re.compile(r"[+-]\d{4}\b")
CST = re.compile(r"\bCST\b")


def moment(written: str) -> datetime | None:
    """A date in a header, or in the words of a mailer; without a zone it is ours, and CST is our own. None where it cannot be told."""
    line = visible(written[:LONGEST])
    if not NUMERIC.search(line):
        line = CST.sub("+0800", line)
    try:
        if HALVES.search(line):
            return _in_words(line)
        said = parsedate_to_datetime(line)
        return (said if said.tzinfo else said.replace(tzinfo=HERE)).astimezone(HERE)
    except (TypeError, ValueError, IndexError, OverflowError):
        return _in_words(line)


def _in_words(line: str) -> datetime | None:
    found = CHINESE_DAY.search(line) or ENGLISH_DAY.search(line)
    if not found:
        return None
    said = found.groupdict()
    day = said.get("d") or said.get("before") or said.get("after") or 0
    month = MONTHS.get(said["m"].lower()) or said["m"]
    minute, second = (int(said[name] or 0) for name in ("min", "s"))
    try:
        return datetime(int(said["y"]), int(month), int(day), _hour(said), minute, second, tzinfo=HERE)
    except ValueError:
        return None


def _hour(said: dict[str, str | None]) -> int:
    hour, half = int(said["h"] or 0), (said["half"] or said["end"] or "").upper()
    if half in {"下午", "晚上", "傍晚", "PM"} and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return 0 if half in {"凌晨", "上午", "AM"} and hour == 12 else hour
