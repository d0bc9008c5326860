"""What the inspection (网站自查) reads of 主动公开: the one face for it, frozen facts in batches, never a model."""

from disclosure.inspected.facts import Guide, Item, Lapse, Message, MissedDuty, Owner, SoundFile
from disclosure.inspected.house import (
    guides,
    has_services,
    missed_duties,
    newest_day,
    owners,
    problem_messages,
    topmost,
)
from disclosure.inspected.items import BATCH, batch, keeps_file

__all__ = [
    "BATCH", "Guide", "Item", "Lapse", "Message", "MissedDuty", "Owner", "SoundFile",
    "batch", "guides", "has_services", "keeps_file", "missed_duties", "newest_day", "owners", "problem_messages", "topmost",
]  # fmt: skip
