"""PURE. Why something cannot be done to a list or to a line of it; an empty list means that it may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from disclosure.year_list.standing import Standing, Verdict

PLANNED, IN_FORCE, CLOSED = "planned", "in_force", "closed"
WHERE_LONGEST = 300
AGAIN = 31  # days into the next year


@dataclass(frozen=True)
class Asked:
    """Another day for a line. `general`: asked by 局办公室."""

    due_on: date
    reason: str
    general: bool = False


def to_plan(year: int, *, today: date, state: str | None) -> list[str]:
    """Whether lines may be added from a proposal; `state` None: there is no list."""
    found = []
    if not today.year - 1 <= year <= today.year + 1:
        found.append(f"只能编制{today.year - 1}年至{today.year + 1}年的清单")
    return found + ([f"{year}年度的清单已经封存"] if state == CLOSED else [])


def to_begin(state: str, *, lines: int) -> list[str]:
    found = [] if state == PLANNED else ["这一年的清单已经开始执行"]
    return found + ([] if lines else ["清单里还没有一项"])


def to_undo(state: str, *, proven: int) -> list[str]:
    found = [] if state == PLANNED else ["已经开始执行的清单不能撤销"]
    return found + ([f"有{proven}项已经指明公开的信息，先撤回"] if proven else [])


def to_close(state: str, year: int, found: Collection[Verdict], *, today: date) -> list[str]:
    """After the year, or once nothing is open; never before everything that was found is confirmed."""
    reasons = [] if state == IN_FORCE else ["只有执行中的清单能封存"]
    unconfirmed = sum(one.standing is Standing.MATCHED for one in found)
    if unconfirmed:
        reasons.append(f"有{unconfirmed}项系统匹配还没有确认，先逐项确认")
    still = sum(one.standing in {Standing.LATE, Standing.SOON, Standing.AHEAD} for one in found)
    if today.year <= year and still:
        reasons.append(f"{year}年还没有过完，还有{still}项没有公开，过完这一年再封存")
    return reasons


def to_change(state: str) -> list[str]:
    """Whether a line of the list may be changed at all."""
    return ["这一年的清单已经封存，不能再改"] if state == CLOSED else []


def to_move(asked: Asked, *, due_on: date, year: int, legal_on: date | None, today: date) -> list[str]:
    reasons = [] if asked.reason.strip() else ["改日期要写明理由"]
    if asked.due_on == due_on:
        reasons.append("日期没有变")
    if asked.due_on.year != year:
        reasons.append(f"日期要在{year}年以内")
    if legal_on and asked.due_on > legal_on:
        reasons.append(f"法定期限是{legal_on:%Y-%m-%d}，节假日不顺延，不能改到这以后")
    if not asked.general and due_on < today and asked.due_on > due_on:
        reasons.append("已经过期的，只有局办公室能往后改")
    return reasons


def to_leave_out(reason: str, *, legal_on: date | None, proven: bool, verb: str) -> list[str]:
    """Whether a line may be waived or dropped (`verb`: 不需要, 删去)."""
    reasons = [] if reason.strip() else ["要写明理由"]
    if legal_on:
        reasons.append(f"这一项是法定的，不能{verb}")
    if proven:
        reasons.append("已经指明公开的信息，先撤回")
    return reasons


def to_prove_elsewhere(where: str, url: str, since: date, *, today: date, due_on: date) -> dict[str, str]:
    """Field → why it cannot stand so."""
    found = {} if where.strip() else {"where": "写明在哪里公开，例如市政府信息公开平台"}
    if not _is_address(url):
        found["url"] = "网址以https://或者http://开头，从浏览器里原样复制"
    if since > today:
        found["since"] = "公开的日期不能晚于今天"
    elif abs((since - due_on).days) > 366:
        found["since"] = "公开的日期和到期的日子隔了一年多，请核对年份"
    return found


def _is_address(url: str) -> bool:
    """Empty is allowed: not everything stands at an address."""
    if not url:
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    clean = not any(sign.isspace() or not sign.isprintable() for sign in url)
    return clean and len(url) <= WHERE_LONGEST and parts.scheme in {"http", "https"} and "." in parts.netloc
