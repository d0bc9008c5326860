"""PURE. A calendar that other programs subscribe to (RFC 5545): whole days, escaped, in lines of at most 75 octets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75  # octets
MAKER = "-//taizhou-portal//zh-CN"


@dataclass(frozen=True)
class Entry:
    """`opens` and `closes` are both inside; `uid` is the same in every edition of the calendar. `sequence`: how often it was changed, told
    where it is known; `cancelled`: it was called off.
    """

    uid: str
    title: str
    text: str
    url: str
    opens: date
    closes: date
    sequence: int | None = None
    cancelled: bool = False


def calendar(name: str, entries: Iterable[Entry], *, made_at: datetime) -> str:
    """The whole file, lines ended by CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for entry in entries:
        lines += _event(entry, made_at)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _event(entry: Entry, made_at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.opens:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.closes + timedelta(days=1):%Y%m%d}",  # the first day after it
        f"SUMMARY:{escaped(entry.title)}",
        f"DESCRIPTION:{escaped(entry.text)}",
        f"URL:{entry.url}",
        *([] if entry.sequence is None else [f"SEQUENCE:{entry.sequence}"]),
        *(["STATUS:CANCELLED"] if entry.cancelled else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """A value of type TEXT: on one line, with the signs that part values escaped, without what no line may hold."""
    plain = "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line as parts of at most LINE octets, those after the first begin with a blank; no character is cut apart."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + octets
    yield part
