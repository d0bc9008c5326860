"""PURE. Mails within mails: who wrote the first one and when, as far as the one who passed it on has left that in it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from requests_app.incoming.dates import moment
from requests_app.incoming.decoding import visible

TAGS = r"^\s*(?:[\[【][^\]】]{1,14}[\]】]\s*)*"  # [外部邮件] and the like, put there by mail systems
TIMES = r"\s*(?:[\[(（]\d+[\])）])?\s*[:：]"
FORWARDS = r"(?:自动转发|转发|轉寄|轉發|转寄|fwd?|fw)"
REPLIES = r"(?:自动回复|自動回覆|回复|回覆|答复|答覆|re|aw)"
PASSED_ON = re.compile(TAGS + FORWARDS + TIMES, re.IGNORECASE)
ANSWERS = re.compile(TAGS + REPLIES + TIMES, re.IGNORECASE)
PREFIXES = re.compile(rf"{TAGS}(?:(?:{FORWARDS}|{REPLIES}){TIMES}\s*)+", re.IGNORECASE)
BEHIND = re.compile(r"【请注意，邮件由[^】]{1,120}】\s*$")
DIVIDER = re.compile(
    r"^[\s>]*(?:-{2,}|={3,}|_{3,}|\*{3,})\s*"
    r"(?P<what>原始邮件|原始郵件|转[发寄]的?(?:邮件|消息)(?:信息)?|轉[發寄]的?郵件|原邮件|forwarded message"
    r"|original message|forwarded mail)?\s*[-=_*]*\s*$",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"^[\s>*_=-]*(?:(?:开始|以下是|以下为)?(?:被?转[发寄]|已转[发寄]|轉[發寄])的?(?:邮件|郵件|消息)(?:信息)?"
    r"|(?:begin )?forwarded (?:message|mail))"
    r"[\s*_=:：-]*$",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"^[\s>*|]*(?P<name>发\s*件\s*人|寄件者|寄件人|發件人|发送人|from|发件时间|发送时间|发送日期|寄件日期|發送時間|日\s*期|时\s*间|sent|date"
    r"|收\s*件\s*人|收件者|to|抄\s*送\s*人?|副本|cc|主\s*题|主旨|主題|subject|回复|reply-to)[\s*]{0,9}[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
KINDS = {
    "sender": {"发件人", "寄件者", "寄件人", "發件人", "发送人", "from"},
    "sent": {"发件时间", "发送时间", "发送日期", "寄件日期", "發送時間", "日期", "时间", "sent", "date"},
    "subject": {"主题", "主旨", "主題", "subject"},
}
#: 在…写道：, On … wrote:, 某人 于…写道：
WROTE = re.compile(r"^[\s>]*(?=.{0,300}(?:\d{4}|\d[:：]\d\d|@)).{4,300}?(?:写道|寫道|wrote)\s*[:：]\s*$", re.IGNORECASE)
#: more recipients than one line holds
MORE_PEOPLE = re.compile(r"^[\s>\"<'“]*[A-Za-z0-9._%+-]{1,64}@|@[A-Za-z0-9.-]+[>\"'\s)]*[;；,，>]\s*$")
DATED = re.compile(r"\d{4}|\d[:：]\d\d")
BEGINS = re.compile(r"^[\s>]*(?:在|于|於|on\b|at\b|le\b)|@", re.IGNORECASE)
QUOTED = re.compile(r"^\s*(?:>\s?)+")
ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,20}")
CUT = (" <", "<", "[", "(mailto", "（")
SAID_BEFORE = re.compile(
    r"^.*(?:[,，]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AP]M)?|日\s*(?:周.|星期.)?|GMT[+\d]*)\s*", re.IGNORECASE
)
LONG_LINE = 1000  # characters: no line of headers, and nothing for these patterns
BRIEF = 50  # characters above a mail that say no more than 请办理


@dataclass(frozen=True)
class Original:
    """The mail that was passed on: who wrote it, when, under which subject, its own words. What cannot be told is empty.

    `answers`: it was a reply, so that what it quotes is no application.
    """

    name: str = ""
    address: str = ""
    sent: datetime | None = None
    subject: str = ""
    words: str = ""
    answers: bool = False


@dataclass(frozen=True)
class Chain:
    """`above`: the words of who sent the mail; `originals`: those that were passed on in it, the outermost first."""

    above: str
    originals: tuple[Original, ...] = ()
    passed_on: bool = False


def chain(text: str, subject: str, ours: Callable[[str], bool]) -> Chain:
    """The mails that were passed on in `text`. A reply quotes what we wrote ourselves: it has no originals.

    `ours`: whether an address is one of the office; what a stranger answered to is not gone into.
    """
    lines = text.splitlines()
    heads = _heads([_short(line) for line in lines]) or _introduced(lines)
    above = "\n".join(_before_quote(lines[: heads[0].begin] if heads else lines)).strip()
    if not is_passed_on(subject, lines, above if heads else None):
        return Chain(above)
    if not heads:
        return Chain("\n".join(QUOTED.sub("", line) for line in lines).strip(), (), True)
    ends = [*(head.begin for head in heads[1:]), len(lines)]
    found = [_with_words(head, lines[head.end : end]) for head, end in zip(heads, ends, strict=True)]
    return Chain(above, tuple(_until_a_reply(found, ours)), True)


def is_passed_on(subject: str, lines: Iterable[str] = (), above: str | None = None) -> bool:
    """By its subject, by a line that says so, or because next to nothing stands `above` the other mail (None: there is no other).

    Never a reply: it quotes all that went before.
    """
    if ANSWERS.match(subject):
        return False
    if PASSED_ON.match(subject) or any(MARKED.match(_short(line)) for line in lines):
        return True
    return above is not None and len("".join(above.split())) <= BRIEF


def first_of(originals: Sequence[Original], ours: Callable[[str], bool]) -> Original | None:
    """The one that began it: the innermost that is not from the office itself."""
    strangers = [one for one in originals if not ours(one.address)]
    return strangers[-1] if strangers else None


def bare_subject(subject: str) -> str:
    """Without the 转发 and 回复 that mailers put before it, and what they put behind it."""
    return BEHIND.sub("", PREFIXES.sub("", subject)).strip()


def person(written: str) -> tuple[str, str]:
    """(name, address) out of what stands behind 发件人."""
    found = ADDRESS.findall(written)
    name = parseaddr(written)[0]
    if not name or "@" in name:
        name = written
        for cut in CUT:
            name = name.split(cut, 1)[0]
    name = visible(ADDRESS.sub("", name)).strip("\"'“”<>()（）;； ")
    return name, found[-1] if found else ""


@dataclass(frozen=True)
class _Head:
    """Lines from `begin` up to before `end` that say whose mail stands below."""

    begin: int
    end: int
    original: Original


def _heads(lines: list[str]) -> list[_Head]:
    """Each block of headers: 发件人, and at least one more field within it."""
    found, at = [], 0
    while at < len(lines):
        end = _block_end(lines, at)
        if end:
            found.append(_Head(at, end, _original(lines[at:end])))
        at = end or at + 1
    return found


def _block_end(lines: list[str], at: int) -> int:
    """The line after the block that begins here, 0 where none does. A gap may stand in it (QQ), before a field that is not there yet."""
    end, seen, gap = at, set[str](), 0
    for n, line in enumerate(lines[at : at + 20], at):
        name = _field(line)
        if name and not (gap and (name in seen or name == "sender")):
            seen.add(name)
            end, gap = n + 1, 0
        elif n == at or gap > 1:
            break
        elif not line.strip(" >*\u3000"):
            gap += 1
        elif gap or not MORE_PEOPLE.search(line):
            break
        else:
            end = n + 1
    return end if "sender" in seen and len(seen) > 1 else 0


def _field(line: str) -> str:
    """Which header the line is: its sort, else its name; empty for none."""
    found = FIELD.match(line)
    name = _bare(found["name"]) if found else ""
    return next((kind for kind, names in KINDS.items() if name in names), name)


def _introduced(lines: list[str]) -> list[_Head]:
    """Each 写道 line, which some programs break in two."""
    found: list[_Head] = []
    for n, line in enumerate(lines):
        if found and found[-1].end > n:
            continue
        line, following = _short(line), _short(lines[n + 1]) if n + 1 < len(lines) else ""
        both = f"{line} {following.lstrip('> ')}"
        if WROTE.match(line):
            found.append(_Head(n, n + 1, _introducing(line)))
        elif BEGINS.search(line) and WROTE.match(both) and not (WROTE.match(following) and DATED.search(following)):
            found.append(_Head(n, n + 2, _introducing(both)))
    return found


def _introducing(line: str) -> Original:
    address = ADDRESS.search(line)
    before = line[: address.start()].rstrip(" <([\"'“”") if address else ""
    return Original(SAID_BEFORE.sub("", before).strip(" \"'“”>"), address[0] if address else "", moment(line))


def _original(block: Iterable[str]) -> Original:
    values: dict[str, str] = {}
    kind = ""
    for line in block:
        if field := FIELD.match(line):
            kind = _field(line)
            values.setdefault(kind, field["value"].strip(" *\t"))
        elif kind == "sender":
            values[kind] += f" {line.strip(' >')}"
    name, address = person(visible(values.get("sender", "")))
    subject = visible(values.get("subject", ""))
    answers = bool(ANSWERS.match(subject))
    return Original(name, address, moment(values.get("sent", "")), bare_subject(subject), answers=answers)


def _bare(name: str) -> str:
    return re.sub(r"\s", "", name).lower()


def _with_words(head: _Head, lines: list[str]) -> Original:
    words = _before_quote([QUOTED.sub("", line) for line in lines])
    one = head.original
    return Original(one.name, one.address, one.sent, one.subject, "\n".join(words).strip(), one.answers)


def _until_a_reply(found: list[Original], ours: Callable[[str], bool]) -> Iterable[Original]:
    """A stranger's reply is the last one: it quotes what the office wrote."""
    for one in found:
        yield one
        if one.answers and not ours(one.address):
            return


def _before_quote(lines: list[str]) -> list[str]:
    """The lines above a divider, a 写道 or the first quoted line, and above the rule that ends them."""
    stop = next((n for n, line in enumerate(lines) if _quotes(line)), len(lines))
    stop = min([stop, *(head.begin for head in _introduced(lines[: stop + 1]))])
    while stop and (not lines[stop - 1].strip() or DIVIDER.match(_short(lines[stop - 1]))):
        stop -= 1
    return lines[:stop]


def _quotes(line: str) -> bool:
    divider = DIVIDER.match(_short(line))
    return bool(divider and divider["what"]) or bool(WROTE.match(_short(line))) or line.lstrip().startswith(">")


def _short(line: str) -> str:
    """A line that may be one of headers; a longer one is a paragraph."""
    return line if len(line) <= LONG_LINE else "……"
