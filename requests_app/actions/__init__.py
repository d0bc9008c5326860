"""The verbs of an application. Each is one transaction, says who and when, refuses with all reasons, leaves a history row."""

from requests_app.actions.answering import close, register_withdrawal, reopen, reply, withdraw
from requests_app.actions.archiving import archive, archive_several, correct_archiving
from requests_app.actions.arriving import note_arrival, note_notice_arrival, note_returned
from requests_app.actions.assigning import assign_several
from requests_app.actions.avoiding import count_avoided
from requests_app.actions.bundling import take_bundle
from requests_app.actions.calendar_keys import make_calendar_key, revoke_calendar_key
from requests_app.actions.charging import charge, note_fee_arrival, waive
from requests_app.actions.chasing import chase
from requests_app.actions.completing import CORRECTION_TIME, ask_correction, receive_correction
from requests_app.actions.confirming import take_confirmed
from requests_app.actions.consulting import consult, end_consultation
from requests_app.actions.correcting import correct_day
from requests_app.actions.disposing import dispose, dispose_mails, erase_leftovers
from requests_app.actions.disposing_matters import dispose_matter
from requests_app.actions.evidence import (
    add_search,
    add_withheld,
    change_search,
    change_withheld,
    drop_search,
    drop_withheld,
)
from requests_app.actions.filing import file, file_several
from requests_app.actions.filters import drop_filter, rename_filter, save_filter
from requests_app.actions.following import change_contact, give_opinion
from requests_app.actions.gaps import correct_gap, explain_gap
from requests_app.actions.handling_matters import (
    assign_matter,
    close_matter,
    look_at_matter,
    register_matter,
    reopen_matter,
)
from requests_app.actions.letter_files import (
    add_file,
    drop_file,
    look_at_letter,
    move_file,
    note_look,
    rename_file,
    restore_file,
)
from requests_app.actions.letters_by_hand import issue_by_hand, void_by_hand
from requests_app.actions.linking import link_cases, unlink_cases
from requests_app.actions.looking import decide_look, look_at_applicant, look_at_proof, wish_to_look
from requests_app.actions.mailing import Sent, note_bounce, read_bounce, send_again, send_case_mail, settle
from requests_app.actions.merging import merge
from requests_app.actions.moving import apply_arrangement
from requests_app.actions.noting import add_note
from requests_app.actions.opinion_links import (
    make_opinion_link,
    open_opinion_link,
    revoke_opinion_link,
    try_opinion_code,
)
from requests_app.actions.opinion_mail import send_opinion_links
from requests_app.actions.opinions import answer_online, correct_opinion, find_opinion
from requests_app.actions.past_cases import (
    correct_historic,
    enter_historic,
    import_historic,
    take_back_batch,
    void_historic,
)
from requests_app.actions.proactive import decide_suggestion, propose_publishing
from requests_app.actions.proposing import propose_extension, propose_reply, refuse_extension, return_reply
from requests_app.actions.public_register import change_entry, put_back, put_into_register, take_out
from requests_app.actions.publishing import draft_from_reply
from requests_app.actions.reasons import ask_reasons, receive_reasons
from requests_app.actions.receiving import answer_help, assign, claim, confirm_receipt, end_help, send_back
from requests_app.actions.redacting import (
    add_mark,
    add_original,
    change_mark,
    cover_alike,
    drop_mark,
    drop_original,
    release_redacted,
    renew_redacted,
    restore_original,
    take_redacted_back,
)
from requests_app.actions.redoing import redo_case
from requests_app.actions.refreshing import refresh_next
from requests_app.actions.remedying import (
    add_remedy,
    answer_remedy,
    change_remedy,
    close_remedy,
    restore_remedy,
    void_remedy,
)
from requests_app.actions.ruling import change_application_rule
from requests_app.actions.serving import correct_service, serve_letter, serve_reply
from requests_app.actions.signing import pass_reply, sign_reply, void_reply
from requests_app.actions.taking_in import take_in
from requests_app.actions.taking_mail import (
    keep_mail,
    look_at_mail,
    put_mail_back,
    set_mail_aside,
    take_mail,
    tell_of_unread,
)
from requests_app.actions.timing import delay, extend, record_payment
from requests_app.actions.wordings import restore_wording, save_wording

__all__ = [
    "CORRECTION_TIME",
    "Sent",
    "add_file",
    "add_mark",
    "add_note",
    "add_original",
    "add_remedy",
    "add_search",
    "add_withheld",
    "answer_help",
    "answer_online",
    "answer_remedy",
    "apply_arrangement",
    "archive",
    "archive_several",
    "ask_correction",
    "ask_reasons",
    "assign",
    "assign_matter",
    "assign_several",
    "change_application_rule",
    "change_contact",
    "change_entry",
    "change_mark",
    "change_remedy",
    "change_search",
    "change_withheld",
    "charge",
    "chase",
    "claim",
    "close",
    "close_matter",
    "close_remedy",
    "confirm_receipt",
    "consult",
    "correct_archiving",
    "correct_day",
    "correct_gap",
    "correct_historic",
    "correct_opinion",
    "correct_service",
    "count_avoided",
    "cover_alike",
    "decide_look",
    "decide_suggestion",
    "delay",
    "dispose",
    "dispose_mails",
    "dispose_matter",
    "draft_from_reply",
    "drop_file",
    "drop_filter",
    "drop_mark",
    "drop_original",
    "drop_search",
    "drop_withheld",
    "end_consultation",
    "end_help",
    "enter_historic",
    "erase_leftovers",
    "explain_gap",
    "extend",
    "file",
    "file_several",
    "find_opinion",
    "give_opinion",
    "import_historic",
    "issue_by_hand",
    "keep_mail",
    "link_cases",
    "look_at_applicant",
    "look_at_letter",
    "look_at_mail",
    "look_at_matter",
    "look_at_proof",
    "make_calendar_key",
    "make_opinion_link",
    "merge",
    "move_file",
    "note_arrival",
    "note_bounce",
    "note_fee_arrival",
    "note_look",
    "note_notice_arrival",
    "note_returned",
    "open_opinion_link",
    "pass_reply",
    "propose_extension",
    "propose_publishing",
    "propose_reply",
    "put_back",
    "put_into_register",
    "put_mail_back",
    "read_bounce",
    "receive_correction",
    "receive_reasons",
    "record_payment",
    "redo_case",
    "refresh_next",
    "refuse_extension",
    "register_matter",
    "register_withdrawal",
    "release_redacted",
    "rename_file",
    "rename_filter",
    "renew_redacted",
    "reopen",
    "reopen_matter",
    "reply",
    "restore_file",
    "restore_original",
    "restore_remedy",
    "restore_wording",
    "return_reply",
    "revoke_calendar_key",
    "revoke_opinion_link",
    "save_filter",
    "save_wording",
    "send_again",
    "send_back",
    "send_case_mail",
    "send_opinion_links",
    "serve_letter",
    "serve_reply",
    "set_mail_aside",
    "settle",
    "sign_reply",
    "take_back_batch",
    "take_bundle",
    "take_confirmed",
    "take_in",
    "take_mail",
    "take_out",
    "take_redacted_back",
    "tell_of_unread",
    "try_opinion_code",
    "unlink_cases",
    "void_by_hand",
    "void_historic",
    "void_remedy",
    "void_reply",
    "waive",
    "wish_to_look",
    "withdraw",
]
