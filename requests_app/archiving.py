"""PURE. When the file of a case goes to the archive (归档), and how a wrong date is put right (regulation.md, section 11)."""

from datetime import date

from requests_app.ledger import prose

LEAST = 4  # characters of a reason


def objections(on: date, *, closed_on: date | None, archived_on: date | None, today: date) -> list[str]:
    """Why the case cannot be archived on that day."""
    if closed_on is None:
        return ["还没有办结，不能归档"]
    if archived_on:
        return [f"已在{prose(archived_on)}归档；日期不对的，更正归档日期"]
    return date_objections(on, closed_on=closed_on, today=today)


def correction_objections(
    on: date, reason: str, *, closed_on: date | None, archived_on: date | None, today: date
) -> list[str]:
    """Why the date of archiving cannot be changed like this."""
    if closed_on is None or archived_on is None:
        return ["还没有归档，没有日期可以更正"]
    reasons = date_objections(on, closed_on=closed_on, today=today)
    reasons += ["和现在的归档日期相同，没有改动"] if on == archived_on else []
    return reasons + reason_objections(reason)


def date_objections(on: date, *, closed_on: date, today: date) -> list[str]:
    reasons = [f"归档日期不能早于办结日期{prose(closed_on)}"] if on < closed_on else []
    return reasons + (["归档日期不能晚于今天"] if on > today else [])


def reason_objections(reason: str) -> list[str]:
    said = "".join(reason.split())
    if not said:
        return ["写明更正的原因"]
    return [] if len(said) >= LEAST else [f"原因至少写{LEAST}个字，例如“填错日期”"]
