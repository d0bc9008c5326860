"""What a citizen has typed and not yet sent: sealed in the visitor's own session, gone with it or when it was sent."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from requests_app import matters, proofs
from requests_app.proofs import Parked
from taizhou_portal.bureau import codes, sealed

HOURS = settings.SESSION_COOKIE_AGE // 3600  # since the form was last touched
DRAFT, RECEIPT, ANSWERED = "form", "receipts", "answered"
READABLE_FOR = timedelta(minutes=30)  # a receipt


@dataclass(frozen=True)
class Given:
    """The number of a new case with the code that opens it."""

    number: str
    code: str


@dataclass
class Draft:
    """`data`: the form as typed. `key` and `codes` are drawn once, so that sending twice leads to the same cases and codes.

    `by_parts`: it is filled in part by part; `split`: its matters become an application each.
    """

    data: dict[str, Any] = field(default_factory=dict)
    proofs: list[Parked] = field(default_factory=list)
    cited: int | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    codes: list[str] = field(default_factory=lambda: [codes.new_code() for _ in range(matters.MOST)])
    by_parts: bool = False
    split: bool = False


def load(request: HttpRequest) -> Draft | None:
    values = sealed.opened(request, DRAFT)
    if values is None:
        return None
    return Draft(**{**values, "proofs": [Parked(**parked) for parked in values["proofs"]]})


def save(request: HttpRequest, draft: Draft) -> None:
    sealed.seal(request, DRAFT, asdict(draft))


def drop(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def discard(request: HttpRequest) -> None:
    """Nothing of what was typed and sent is left."""
    if draft := load(request):
        without(draft, {parked.token for parked in draft.proofs})
    drop(request)


def without(draft: Draft, tokens: Collection[str]) -> None:
    """Takes these papers out of the draft and off the disk."""
    for parked in draft.proofs:
        if parked.token in tokens:
            proofs.drop(parked)
    draft.proofs = [parked for parked in draft.proofs if parked.token not in tokens]


def first_answer(request: HttpRequest, item: int) -> bool:
    """Notes that this item answered the visitor; False where it was noted before. Sealed, for it tells what they were about to ask."""
    before = (sealed.opened(request, ANSWERED) or {"items": []})["items"]
    if item not in before:
        sealed.seal(request, ANSWERED, {"items": [*before, item]})
    return item not in before


def save_receipt(request: HttpRequest, *, cases: Iterable[tuple[str, str]], at: datetime) -> None:
    """(number, code) of each case that came of one filing at the moment `at`."""
    given = [{"number": number, "code": code} for number, code in cases]
    sealed.seal(request, RECEIPT, {"cases": given, "until": (at + READABLE_FOR).timestamp()})


def load_receipt(request: HttpRequest, *, now: float) -> list[Given]:
    """The numbers and codes just given, in their order; none when their time is over, and then never again."""
    kept = sealed.load_receipt(request, RECEIPT, now=now)
    return [Given(**case) for case in kept["cases"]] if kept else []
