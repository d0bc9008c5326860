from .access import AccessLog, LookWish
from .afterwards import AvoidedFiling, CaseMail, Opinion
from .applicant import Applicant, IdentityProof
from .clock import Correction, Pause
from .desk import CalendarKey, CaseLink, CaseNote, NumberGap, Proposal, Reminder, SavedFilter
from .incoming import IncomingMail, SetAside
from .remedy import Remedy
from .request import Assignment, CoOffice, Reply, Request, RequestQuerySet
from .rules import ApplicationRule

__all__ = [
    "AccessLog",
    "Applicant",
    "ApplicationRule",
    "Assignment",
    "AvoidedFiling",
    "CalendarKey",
    "CaseLink",
    "CaseMail",
    "CaseNote",
    "CoOffice",
    "Correction",
    "IdentityProof",
    "IncomingMail",
    "LookWish",
    "NumberGap",
    "Opinion",
    "Pause",
    "Proposal",
    "Remedy",
    "Reminder",
    "Reply",
    "Request",
    "RequestQuerySet",
    "SavedFilter",
    "SetAside",
]
