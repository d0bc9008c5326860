"""PURE. How often a program may ask: a fixed window of a minute, and what an answer tells of it in its head."""

from dataclasses import dataclass
from datetime import datetime

WINDOW = 60  # seconds


@dataclass(frozen=True)
class Allowance:
    """`limit` askings a window, `remaining` of them; `wait` seconds until the next window opens. `refused`: this one was too many."""

    limit: int
    remaining: int
    wait: int
    refused: bool


def window(at: datetime) -> int:
    """The number of the window of `at`."""
    return int(at.timestamp()) // WINDOW


def counted(count: int, *, limit: int, at: datetime) -> Allowance:
    """What the `count`-th asking of the window of `at` is told."""
    wait = WINDOW - int(at.timestamp()) % WINDOW
    return Allowance(limit=limit, remaining=max(0, limit - count), wait=wait, refused=count > limit)


def headers(allowance: Allowance) -> dict[str, str]:
    """RateLimit-Limit, -Remaining and -Reset; Retry-After where it was refused."""
    told = {
        "RateLimit-Limit": str(allowance.limit),
        "RateLimit-Remaining": str(allowance.remaining),
        "RateLimit-Reset": str(allowance.wait),
    }
    return told | ({"Retry-After": str(allowance.wait)} if allowance.refused else {})
