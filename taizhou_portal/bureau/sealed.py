"""What a visitor's own session keeps sealed, so that whoever reads the table of sessions reads nothing of it."""

import base64
import json
from typing import Any

from django.http import HttpRequest

from taizhou_portal.bureau.secrets import Unreadable, decrypt, encrypt


def seal(request: HttpRequest, name: str, values: dict[str, Any]) -> None:
    sealed = encrypt(json.dumps(values).encode(), context=f"session.{name}")
    request.session[name] = base64.b64encode(sealed).decode()


def opened(request: HttpRequest, name: str) -> dict[str, Any] | None:
    """What was sealed under `name`, None where there is nothing."""
    sealed = request.session.get(name)
    if not sealed:
        return None
    try:
        return json.loads(decrypt(base64.b64decode(sealed), context=f"session.{name}"))
    except Unreadable:  # the key of the house was changed since
        request.session.pop(name, None)
        return None


def save_receipt(request: HttpRequest, name: str, *, number: str, code: str, until: float) -> None:
    """A number with the code that opens it, to be read until the moment `until` (seconds of the epoch)."""
    seal(request, name, {"number": number, "code": code, "until": until})


def load_receipt(request: HttpRequest, name: str, *, now: float) -> dict[str, Any] | None:
    """The number and code just given; when their time is over they can never be read again."""
    receipt = opened(request, name)
    if receipt is None or receipt["until"] >= now:
        return receipt
    request.session.pop(name, None)
    return None
