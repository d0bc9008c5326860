"""A day in words. PURE."""

from datetime import date


def prose(day: date) -> str:
    """2026年3月20日: digits, no leading noughts (as official documents have it)."""
    return f"{day.year}年{day.month}月{day.day}日"
