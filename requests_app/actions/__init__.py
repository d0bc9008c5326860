"""The verbs of an application. Each is one transaction, says who and when, refuses with all reasons, leaves a history row."""

from requests_app.actions.answering import close, extend, reopen, reply, withdraw
from requests_app.actions.completing import CORRECTION_TIME, ask_correction, receive_correction
from requests_app.actions.consulting import consult, end_consultation
from requests_app.actions.filing import file
from requests_app.actions.looking import look_at
from requests_app.actions.receiving import assign, confirm_receipt
from requests_app.actions.remedying import add_remedy, close_remedy

__all__ = [
    "CORRECTION_TIME",
    "add_remedy",
    "ask_correction",
    "assign",
    "close",
    "close_remedy",
    "confirm_receipt",
    "consult",
    "end_consultation",
    "extend",
    "file",
    "look_at",
    "receive_correction",
    "reopen",
    "reply",
    "withdraw",
]
