"""What a citizen has typed and not yet sent: sealed in the visitor's own session, gone after 24 hours or when it was sent."""

import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest

from requests_app.proofs import Parked
from taizhou_portal.bureau import codes, sealed

DRAFT, RECEIPT = "application", "receipt"


@dataclass
class Draft:
    """`data`: the form as typed. `key` and `code` are drawn once, so that sending twice leads to one case and one code."""

    data: dict[str, Any] = field(default_factory=dict)
    proofs: list[Parked] = field(default_factory=list)
    cited: int | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    code: str = field(default_factory=codes.new_code)


def load(request: HttpRequest) -> Draft | None:
    values = sealed.opened(request, DRAFT)
    if values is None:
        return None
    return Draft(**{**values, "proofs": [Parked(**parked) for parked in values["proofs"]]})


def save(request: HttpRequest, draft: Draft) -> None:
    sealed.seal(request, DRAFT, asdict(draft))


def drop(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def save_receipt(request: HttpRequest, *, number: str, code: str, until: float) -> None:
    sealed.save_receipt(request, RECEIPT, number=number, code=code, until=until)


def load_receipt(request: HttpRequest, *, now: float) -> dict[str, Any] | None:
    """The number and code just given; they can be read for half an hour and never again."""
    return sealed.load_receipt(request, RECEIPT, now=now)
