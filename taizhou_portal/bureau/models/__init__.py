from .calendar import CalendarDay, CalendarYear
from .channel import Channel
from .door import Attempt
from .files import StoredFile
from .mark import Mark
from .neighbour import NearDomain
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
    "Mark",
    "NearDomain",
    "Notice",
    "Office",
    "OfficeGrant",
    "Sequence",
    "Site",
    "Staff",
    "StoredFile",
]
