"""The verbs of an application. Each is one transaction, says who and when, refuses with all reasons, leaves a history row."""

from requests_app.actions.answering import close, extend, reopen, reply, withdraw
from requests_app.actions.avoiding import count_avoided
from requests_app.actions.completing import CORRECTION_TIME, ask_correction, receive_correction
from requests_app.actions.consulting import consult, end_consultation
from requests_app.actions.disposing import dispose, erase_leftovers
from requests_app.actions.filing import file, file_several
from requests_app.actions.following import change_contact, give_opinion
from requests_app.actions.looking import decide_look, look_at_applicant, look_at_proof, wish_to_look
from requests_app.actions.mailing import Sent, note_bounce, read_bounce, send_again, send_case_mail, settle
from requests_app.actions.receiving import assign, confirm_receipt
from requests_app.actions.remedying import add_remedy, close_remedy
from requests_app.actions.ruling import change_application_rule

__all__ = [
    "CORRECTION_TIME",
    "Sent",
    "add_remedy",
    "ask_correction",
    "assign",
    "change_application_rule",
    "change_contact",
    "close",
    "close_remedy",
    "confirm_receipt",
    "consult",
    "count_avoided",
    "decide_look",
    "dispose",
    "end_consultation",
    "erase_leftovers",
    "extend",
    "file",
    "file_several",
    "give_opinion",
    "look_at_applicant",
    "look_at_proof",
    "note_bounce",
    "read_bounce",
    "receive_correction",
    "reopen",
    "reply",
    "send_again",
    "send_case_mail",
    "settle",
    "wish_to_look",
    "withdraw",
]
