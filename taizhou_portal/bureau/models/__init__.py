from .calendar import CalendarDay, CalendarYear
from .channel import Channel
from .door import Attempt
from .files import StoredFile
from .notice import Notice
from .office import Office, OfficeGrant
from .sequence import Sequence
from .site import Site
from .staff import Staff

__all__ = [
    "Attempt",
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "Notice",
    "Office",
    "OfficeGrant",
    "Sequence",
    "Site",
    "Staff",
    "StoredFile",
]
