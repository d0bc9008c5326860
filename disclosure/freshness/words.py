"""PURE  How old a column is, in words (国办秘函〔2019〕19号 looks at the same age)."""

from datetime import date

from disclosure.freshness.state import due_on, period_named
from taizhou_portal.bureau.dates import prose


def period_words(days: int) -> str:
    """14 → 两周, 30 or 31 → 月, 90 to 92 → 季度, 180 to 184 → 半年, 365 → 年; other periods by their days."""
    named = period_named(days)
    return named.word if named else f"{days}天"


def often_words(period_days: int | None) -> str:
    return f"每{period_words(period_days)}更新" if period_days else ""


def next_words(period_days: int | None, last: date | None) -> str:
    """每半年更新，下一次不晚于2026年11月23日; only how often where nothing was published yet."""
    often = often_words(period_days)
    return f"{often}，下一次不晚于{prose(due_on(last, period_days))}" if period_days and last else often


def stale_words(period_days: int | None, last: date | None, today: date) -> str:
    """Nothing while a column moves within its period or has none; else how often it should move and when it was due."""
    if not period_days:
        return ""
    often = f"本栏目{often_words(period_days)}"
    if last is None:
        return f"{often}，还没有发布过信息。"
    due = due_on(last, period_days)
    if today <= due:
        return ""
    return f"{often}，应在{prose(due)}前更新，已过{(today - due).days}天。"


def left_words(left: int | None) -> str:
    """剩3天, 今天到期 or 已过3天; nothing where nothing runs."""
    if left is None:
        return ""
    return f"剩{left}天" if left > 0 else "今天到期" if left == 0 else f"已过{-left}天"
