"""PURE. Mails that no person wrote to us: answers of machines and returned mails, and those that look like mass mail.

Only the first are put aside by themselves; of the others an officer is told, for an application may look like one.
"""

import re
from collections.abc import Callable

RETURNED, READ_NOTE, AUTOMATIC = "退信", "已读回执", "自动回复"
SPAM = "邮件系统把它标成了垃圾邮件，请核对是不是申请"
MASS = "像群发的邮件（广告或者订阅），请核对是不是申请"
MACHINES = re.compile(r"^\W*(?:mailer-daemon|postmaster|mail-daemon)@", re.IGNORECASE)
ANSWERED = re.compile(
    r"^\s*(?:自动回复|自動回覆|自动答复|automatic reply|auto[- ]?reply|autoreply|out of (?:the )?office)\b",
    re.IGNORECASE,
)
GONE_BACK = re.compile(
    r"^\s*(?:退信|系统退信|来自\S{1,40}的退信|邮件退回|undeliver(?:ed|able)|delivery status notification"
    r"|mail delivery (?:failed|failure|system)"
    r"|returned mail|failure notice)",
    re.IGNORECASE,
)

Header = Callable[[str], str]


def automatic(header: Header) -> str:
    """What sort of machine's mail it is, empty for one that somebody may have written. `header`: name → its text, empty without it."""
    kind = header("Content-Type").lower()
    if kind.startswith("multipart/report"):
        return READ_NOTE if "disposition-notification" in kind else RETURNED
    by_machine = _machine(header)
    signs = [MACHINES.match(_address(header("From"))), GONE_BACK.match(header("Subject")), by_machine]
    if any(signs[:2]) and sum(map(bool, signs)) > 1:
        return RETURNED
    if by_machine and "auto-replied" in header("Auto-Submitted").lower():
        return AUTOMATIC
    answers = header("X-Autoreply") or header("X-Autorespond") or "auto_reply" in header("Precedence").lower()
    return AUTOMATIC if answers or ANSWERED.match(header("Subject")) else ""


def doubts(header: Header) -> list[str]:
    """What an officer should know before it is taken for an application."""
    spam = header("X-Spam-Flag").lower().startswith("yes") or header("X-Spam-Status").lower().startswith("yes")
    bulk = header("Precedence").lower() in {"bulk", "list", "junk"}
    mass = bulk or bool(header("List-Unsubscribe") or header("List-Id"))
    return [SPAM] * spam + [MASS] * mass


def _machine(header: Header) -> bool:
    said = header("Auto-Submitted").lower()
    return (bool(said) and said != "no") or header("Return-Path").strip() == "<>"


def _address(written: str) -> str:
    return written.rpartition("<")[2]
