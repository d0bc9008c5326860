from .access import AccessLog, LookWish
from .afterwards import AvoidedFiling, CaseMail, Opinion
from .applicant import Applicant, IdentityProof
from .clock import Correction, Pause
from .remedy import Remedy
from .request import Assignment, Reply, Request, RequestQuerySet
from .rules import ApplicationRule

__all__ = [
    "AccessLog",
    "Applicant",
    "ApplicationRule",
    "Assignment",
    "AvoidedFiling",
    "CaseMail",
    "Correction",
    "IdentityProof",
    "LookWish",
    "Opinion",
    "Pause",
    "Remedy",
    "Reply",
    "Request",
    "RequestQuerySet",
]
