"""What a citizen has typed and not yet sent: sealed in the visitor's own session, gone after 24 hours or when it was sent."""

import base64
import json
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest

from requests_app import codes
from requests_app.proofs import Parked
from taizhou_portal.bureau.secrets import Unreadable, decrypt, encrypt

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
    values = _open(request, DRAFT)
    if values is None:
        return None
    return Draft(**{**values, "proofs": [Parked(**parked) for parked in values["proofs"]]})


def save(request: HttpRequest, draft: Draft) -> None:
    _seal(request, DRAFT, asdict(draft))


def drop(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def save_receipt(request: HttpRequest, *, number: str, code: str, until: float) -> None:
    _seal(request, RECEIPT, {"number": number, "code": code, "until": until})


def load_receipt(request: HttpRequest, *, now: float) -> dict[str, Any] | None:
    """The number and code just given; they can be read for half an hour and never again."""
    receipt = _open(request, RECEIPT)
    if receipt is None or receipt["until"] >= now:
        return receipt
    request.session.pop(RECEIPT, None)
    return None


def _seal(request: HttpRequest, name: str, values: dict[str, Any]) -> None:
    sealed = encrypt(json.dumps(values).encode(), context=f"session.{name}")
    request.session[name] = base64.b64encode(sealed).decode()


def _open(request: HttpRequest, name: str) -> dict[str, Any] | None:
    sealed = request.session.get(name)
    if not sealed:
        return None
    try:
        return json.loads(decrypt(base64.b64decode(sealed), context=f"session.{name}"))
    except Unreadable:  # the key of the house was changed since
        request.session.pop(name, None)
        return None
