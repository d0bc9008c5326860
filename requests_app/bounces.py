"""PURE. Mails that came back: which of those we sent a report of a mail system is about (RFC 3464 in the envelope of RFC 3462)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string, policy
from email.message import Message

LARGEST = 5 * 1024 * 1024  # bytes; a report that sends back a mail of ours is far smaller
NAME = re.compile(r"<case-mail\.(\d{1,15})\.([0-9a-f]{32})@[^<>\s]+>")


def returned(raw: bytes) -> list[tuple[int, str]]:
    """Number and seal of our mails that could not be delivered, as `raw` reports; nothing for any other mail, or for a delay."""
    if len(raw) > LARGEST:
        return []
    try:
        return _returned(message_from_bytes(raw, policy=policy.compat32))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        return []  # whatever strangers send to a mailbox


def _returned(report: Message) -> list[tuple[int, str]]:
    if report.get_content_type() != "multipart/report" or not any(_failed(part) for part in report.walk()):
        return []
    found = (NAME.search(str(original.get("Message-ID", ""))) for original in _originals(report))
    return [(int(name[1]), name[2]) for name in found if name]


def _failed(part: Message) -> bool:
    """A part that says of a recipient: failed. A delay or a relayed mail is no failure."""
    if part.get_content_type() != "message/delivery-status":
        return False
    blocks = part.get_payload()
    return isinstance(blocks, list) and any(
        isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed" for block in blocks
    )


def _originals(report: Message) -> Iterator[Message]:
    """The mail that came back, whole or its headers alone."""
    for part in report.walk():
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
            yield from (one for one in payload if isinstance(one, Message))
        elif part.get_content_type() == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            yield message_from_string(body.decode("ascii", "replace") if isinstance(body, bytes) else "")
