"""PURE. Mails within mails: who wrote the first one and when, as far as the one who passed it on has left that in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from requests_app.incoming.decoding import moment, visible

#: a subject that says so: passed on. A reply repeats what we wrote ourselves, and is not taken for it
PASSED_ON = re.compile(r"^\s*(?:转发|轉寄|fwd?|fw)\s*[:：]", re.IGNORECASE)
PREFIXES = re.compile(r"^\s*(?:(?:转发|轉寄|回复|答复|回覆|fwd?|re|fw|自动回复)\s*[:：]\s*)+", re.IGNORECASE)
DIVIDER = re.compile(
    r"^[\s>]*(?:-{2,}|={3,}|_{3,}|\*{3,})\s*"
    r"(?P<what>原始邮件|转发的?邮件(?:信息)?|原邮件|forwarded message|original message)?\s*[-=_*]*\s*$",
    re.IGNORECASE,
)
MARKED = re.compile(r"转发的?邮件|forwarded message|begin forwarded message|被转发的邮件", re.IGNORECASE)
FIELD = re.compile(
    r"^[\s>*]*(?P<name>发件人|寄件者|发送人|from|发送时间|发送日期|寄件日期|日期|时间|sent|date|收件人|收件者|to|抄送|cc|主题|主旨|subject|"
    r"回复|reply-to)[\s*]*[:：][\s*]*(?P<value>.*?)[\s*]*$",
    re.IGNORECASE,
)
KINDS = {
    "sender": {"发件人", "寄件者", "发送人", "from"},
    "sent": {"发送时间", "发送日期", "寄件日期", "日期", "时间", "sent", "date"},
    "subject": {"主题", "主旨", "subject"},
}
WROTE = re.compile(r"^[\s>]*(?:在|于|on\b).{4,120}(?:写道|wrote)\s*[:：]\s*$", re.IGNORECASE)
QUOTED = re.compile(r"^\s*(?:>\s?)+")
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,20}")
CUT = (" <", "<", "[", "(mailto", "（")


@dataclass(frozen=True)
class Original:
    """The mail that was passed on: who wrote it, when, under which subject. What cannot be told is empty."""

    name: str = ""
    address: str = ""
    sent: datetime | None = None
    subject: str = ""


def apart(text: str, subject: str) -> tuple[list[Original], str]:
    """The mails that were passed on in `text`, the outermost first, and the words to read fields from.

    Passed on: the words of the innermost mail, unquoted; else those above what is quoted. A reply has no originals.
    """
    lines = text.splitlines()
    heads = _heads(lines)
    passed_on = bool(PASSED_ON.match(subject) or MARKED.search(text))
    if passed_on and heads:
        last = heads[-1][1]
        words = _before_quote([QUOTED.sub("", line) for line in lines[last:]])
        return [_original(lines[first:end]) for first, end in heads], "\n".join(words).strip()
    if passed_on:
        return [], "\n".join(QUOTED.sub("", line) for line in lines).strip()
    stop = heads[0][0] if heads else len(lines)
    return [], "\n".join(_before_quote(lines[:stop])).strip()


def bare_subject(subject: str) -> str:
    """Without the 转发 and 回复 that mailers put before it."""
    return PREFIXES.sub("", subject).strip()


def person(written: str) -> tuple[str, str]:
    """(name, address) out of what stands behind 发件人."""
    found = ADDRESS.search(written)
    name = parseaddr(written)[0]
    if not name or "@" in name:
        name = written
        for cut in CUT:
            name = name.split(cut, 1)[0]
    name = visible(ADDRESS.sub("", name)).strip("\"'“”<>()（）;； ")
    return name, found[0] if found else ""


def _heads(lines: list[str]) -> list[tuple[int, int]]:
    """(first line, line after) of each block of headers: 发件人, and at least one more field within it."""
    found, at = [], 0
    while at < len(lines):
        end = _block_end(lines, at)
        if end:
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def _block_end(lines: list[str], at: int) -> int:
    """The line after the block that begins here, 0 where none does."""
    first = FIELD.match(lines[at])
    if not first or first["name"].lower() not in KINDS["sender"]:
        return 0
    end, fields = at + 1, 1
    while end < len(lines) and end < at + 12:
        line = lines[end]
        if FIELD.match(line):
            fields += 1
        elif line.strip(" >") or fields > 1:
            break
        end += 1
    return end if fields > 1 else 0


def _original(block: Iterable[str]) -> Original:
    values: dict[str, str] = {}
    for line in block:
        if field := FIELD.match(line):
            kind = next((kind for kind, names in KINDS.items() if field["name"].lower() in names), "")
            values.setdefault(kind, field["value"])
    name, address = person(values.get("sender", ""))
    return Original(name, address, moment(values.get("sent", "")), bare_subject(visible(values.get("subject", ""))))


def _before_quote(lines: list[str]) -> list[str]:
    """The lines above a divider, a 写道 or the first quoted line."""
    for n, line in enumerate(lines):
        divider = DIVIDER.match(line)
        if (divider and divider["what"]) or WROTE.match(line) or line.lstrip().startswith(">"):
            return lines[:n]
    return lines
