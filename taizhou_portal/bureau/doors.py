"""Doors that many may knock at: tries are counted per visitor and window, and the surplus is sent away for a while."""

from datetime import datetime
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from taizhou_portal.bureau.models import Attempt
from taizhou_portal.bureau.secrets import blind_index


@transaction.atomic
def too_many(door: str, key: str, *, limit: int, window_seconds: int, at: datetime) -> bool:
    """Counts one try of `key` at `door`; True when more than `limit` fell into the window of `at`.

    Only a keyed hash of `key` is stored; rows of earlier windows are swept when a new one opens.
    """
    window = int(at.timestamp()) // window_seconds
    attempt, opened = Attempt.objects.get_or_create(door=door, key=blind_index(key, purpose="door"), window=window)
    if opened:
        Attempt.objects.filter(door=door, window__lt=window - 1).delete()
    Attempt.objects.filter(pk=attempt.pk).update(count=F("count") + 1)
    attempt.refresh_from_db(fields=["count"])
    return attempt.count > limit


def wait_seconds(*, window_seconds: int, at: datetime) -> int:
    """How long until the window of `at` closes, for Retry-After."""
    return window_seconds - int(at.timestamp()) % window_seconds


def visitor(request: HttpRequest) -> str:
    """Who knocks: the network address, an IPv6 one by its /64; behind our proxy the one that the proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # set only where a proxy of ours stands in front
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
    return _network(address)


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
