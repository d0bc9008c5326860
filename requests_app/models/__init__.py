from .access import AccessLog, LookWish
from .afterwards import AvoidedFiling, CaseMail, Opinion
from .applicant import Applicant, IdentityProof
from .charge import Charge
from .clock import Correction, Pause, PauseQuerySet
from .consulting import Consulted, GivenOpinion, OpinionFinding, OpinionLink, OpinionMail
from .desk import CalendarKey, CaseLink, CaseNote, NumberGap, Proposal, Reminder, SavedFilter
from .evidence import Passage, ReasonsAsked, Search, Withheld
from .historic import HistoricBatch, HistoricCase, HistoricCaseQuerySet
from .incoming import IncomingMail, SetAside
from .kept import KeptReply
from .letter import Letter, LetterFile, LetterLook, LetterService, LetterWording
from .matter import Matter, MatterQuerySet
from .proactive import PublishSuggestion, RegisterEntry
from .redaction import Mark, Original, Release
from .remedy import Remedy, RemedyQuerySet
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
    "Charge",
    "CoOffice",
    "Consulted",
    "Correction",
    "GivenOpinion",
    "HistoricBatch",
    "HistoricCase",
    "HistoricCaseQuerySet",
    "IdentityProof",
    "IncomingMail",
    "KeptReply",
    "Letter",
    "LetterFile",
    "LetterLook",
    "LetterService",
    "LetterWording",
    "LookWish",
    "Mark",
    "Matter",
    "MatterQuerySet",
    "NumberGap",
    "Opinion",
    "OpinionFinding",
    "OpinionLink",
    "OpinionMail",
    "Original",
    "Passage",
    "Pause",
    "PauseQuerySet",
    "Proposal",
    "PublishSuggestion",
    "ReasonsAsked",
    "RegisterEntry",
    "Release",
    "Remedy",
    "RemedyQuerySet",
    "Reminder",
    "Reply",
    "Request",
    "RequestQuerySet",
    "SavedFilter",
    "Search",
    "SetAside",
    "Withheld",
]
