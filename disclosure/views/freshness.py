"""PURE  How old a column is, in words (国办秘函〔2019〕19号 looks at the same age)."""

from datetime import date, timedelta

from taizhou_portal.bureau.dates import prose

PERIODS = ((14, "两周"), (31, "月"), (92, "季度"), (184, "半年"), (366, "年"))


def period_words(days: int) -> str:
    """14 → 两周, 30 or 31 → 月, 90 to 92 → 季度, 180 to 184 → 半年, 365 → 年; other periods by their days."""
    for longest, word in PERIODS:
        if longest * 0.96 <= days <= longest:
            return word
    return f"{days}天"


def stale_words(period_days: int | None, last: date | None, today: date) -> str:
    """Nothing while a column moves within its period or has none; else how often it should move and when it was due."""
    if not period_days:
        return ""
    often = f"本栏目每{period_words(period_days)}更新"
    if last is None:
        return f"{often}，还没有发布过信息。"
    due = last + timedelta(days=period_days)
    if today <= due:
        return ""
    return f"{often}，应在{prose(due)}前更新，已过{(today - due).days}天。"
