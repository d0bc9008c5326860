"""What is done to an item, from draft to public page and beyond. One function a verb, and no other way to write.

Every action takes `by` (who answers for it) and `at` (aware moment), refuses with all reasons (Refused), works in one
transaction, and leaves one history row that carries who and why.
"""

from .afterwards import abolish, move_column, put_banner, reopen, revalidate, set_term, withdraw
from .alert_posting import Sent, send_alerts, send_letters
from .alerting import Left, ask_for_alert, confirm_alert, leave_alerts, refuse_mail, take_mail_again, tidy_alerts
from .attributing import evaluate
from .challenging import challenge, close_off, keep_public
from .column_ending import decide_end, propose_end, reopen_column
from .column_reminding import remind_of_columns
from .columns import chase, set_care
from .correcting import apply_correction, begin_correction, describe_correction
from .drafting import Overtaken, discard, draft, override, place, restore, revise, submit
from .due import next_due, run_due
from .filing import add_file, add_picture, order_files, remove_file, replace_file, restore_file, title_file
from .indexing import number_items
from .looking import look_at_file
from .pairing import excuse, pair, unpair
from .posting import change_post, post, post_other, remove_post
from .problems import (
    Report,
    Reported,
    answer_problem,
    hand_problem_over,
    look_at_contact,
    report_problem,
    set_problem_aside,
)
from .publishing import (
    INDEX_SERIES,
    OWN_CHANNEL,
    correct_compiled,
    file_unpublished,
    go_public,
    publish,
    publish_compiled,
    schedule,
    unschedule,
)
from .remarking import answer_remark, remark
from .resources import (
    add_resource,
    change_resource,
    check_resource,
    move_resource,
    relist_resource,
    retire_resource,
)
from .reviewing import claim, clear_secrecy, pass_office, release, return_
from .urgent import approve_urgent, object_urgent, publish_urgent
from .word import Imported, draft_from_word, import_word

__all__ = [
    "INDEX_SERIES",
    "Imported",
    "Left",
    "OWN_CHANNEL",
    "Overtaken",
    "Report",
    "Reported",
    "Sent",
    "abolish",
    "add_file",
    "add_picture",
    "add_resource",
    "answer_problem",
    "answer_remark",
    "apply_correction",
    "approve_urgent",
    "ask_for_alert",
    "begin_correction",
    "challenge",
    "change_post",
    "change_resource",
    "chase",
    "check_resource",
    "claim",
    "clear_secrecy",
    "close_off",
    "confirm_alert",
    "correct_compiled",
    "decide_end",
    "describe_correction",
    "discard",
    "draft",
    "draft_from_word",
    "evaluate",
    "excuse",
    "file_unpublished",
    "go_public",
    "hand_problem_over",
    "import_word",
    "keep_public",
    "leave_alerts",
    "look_at_contact",
    "look_at_file",
    "move_column",
    "move_resource",
    "next_due",
    "number_items",
    "object_urgent",
    "order_files",
    "override",
    "pair",
    "pass_office",
    "place",
    "post",
    "post_other",
    "propose_end",
    "publish",
    "publish_compiled",
    "publish_urgent",
    "put_banner",
    "refuse_mail",
    "release",
    "relist_resource",
    "remark",
    "remind_of_columns",
    "remove_file",
    "remove_post",
    "reopen",
    "reopen_column",
    "replace_file",
    "report_problem",
    "restore",
    "restore_file",
    "retire_resource",
    "return_",
    "revalidate",
    "revise",
    "run_due",
    "schedule",
    "send_alerts",
    "send_letters",
    "set_care",
    "set_problem_aside",
    "set_term",
    "submit",
    "take_mail_again",
    "tidy_alerts",
    "title_file",
    "unpair",
    "unschedule",
    "withdraw",
]
