from .calendar import CalendarDay, CalendarYear
from .channel import Channel
from .domain import SiteDomain
from .door import Attempt
from .files import StoredFile
from .mark import Mark
from .neighbour import NearDomain
from .notice import Notice
from .office import FormerSlug, Office, OfficeGrant
from .school import SchoolProfile
from .sequence import Sequence
from .site import Site
from .staff import Staff

__all__ = [
    "Attempt",
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "FormerSlug",
    "Mark",
    "NearDomain",
    "Notice",
    "Office",
    "OfficeGrant",
    "SchoolProfile",
    "Sequence",
    "Site",
    "SiteDomain",
    "Staff",
    "StoredFile",
]
