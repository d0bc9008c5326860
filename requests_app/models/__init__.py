from .access import AccessLog
from .applicant import Applicant, IdentityProof
from .clock import Correction, Pause
from .remedy import Remedy
from .request import Assignment, Reply, Request, RequestQuerySet

__all__ = [
    "AccessLog",
    "Applicant",
    "Assignment",
    "Correction",
    "IdentityProof",
    "Pause",
    "Remedy",
    "Reply",
    "Request",
    "RequestQuerySet",
]
