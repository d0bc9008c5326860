"""The portal as gunicorn serves it, but for one thing: at one filing it halts where it was told to, and waits to be killed.

`STOPS_AT`: the subject of that filing. `STOPS_BEFORE`: "the paper" (the case and who asks are written), "the end" (so is the paper, nothing
is committed) or "the answer" (all is committed, nobody knows it yet). `TELL`: the port of the test, to which a line is opened at the halt.
"""

import os
import socket

from taizhou_portal.wsgi import application  # first: it makes the portal ready

# isort: split
from requests_app import proofs
from requests_app.views import checking

__all__ = ["application"]

AT, BEFORE = os.environ.get("STOPS_AT", ""), os.environ.get("STOPS_BEFORE", "")
keep, save_receipt = proofs.keep, checking.drafts.save_receipt
asked_last: list[str] = []


def halt(before: str) -> None:
    if before == BEFORE and asked_last[-1:] == [AT]:
        with socket.create_connection(("127.0.0.1", int(os.environ["TELL"]))) as line:
            line.recv(1)


def keep_or_halt(paper, request, **how):
    asked_last.append(request.subject)
    halt("the paper")
    kept = keep(paper, request, **how)
    halt("the end")
    return kept


def answer_or_halt(request, **what) -> None:
    halt("the answer")
    save_receipt(request, **what)


if BEFORE:
    proofs.keep, checking.drafts.save_receipt = keep_or_halt, answer_or_halt
