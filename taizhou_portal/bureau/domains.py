"""The domains as they are set, and the whole address of a page: one for each page, whatever name it was asked under.

The canonical domain is that of PUBLIC_URL; else the one that is set in the desk; else the name of the request.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from taizhou_portal.bureau.hosts import Domain
from taizhou_portal.bureau.models import SiteDomain
from taizhou_portal.bureau.vocabulary import DomainUse

KEY = "site-domains"
KEPT = 30  # seconds after which every process has noticed a change


def known() -> Mapping[str, Domain]:
    """Host → domain. Asked with every request, so that it is read once in a while."""
    found = cache.get(KEY)
    if found is None:
        rows = SiteDomain.objects.values_list("host", "use", "office__slug", "office__name")
        found = {host: Domain(host, use, slug or "", name or "") for host, use, slug, name in rows}
        cache.set(KEY, found, KEPT)
    return found


def forget() -> None:
    """After a change: this process reads anew at once, the others within KEPT seconds."""
    cache.delete(KEY)


def host_of(request: HttpRequest) -> str:
    """The bare name of the request, checked against ALLOWED_HOSTS (raises DisallowedHost)."""
    return split_domain_port(request.get_host())[0]


def here(request) -> Domain | None:
    """The domain of the request, None where no row names it; looked up once."""
    if not hasattr(request, "_domain_kept"):
        request._domain_kept = known().get(host_of(request))
    return request._domain_kept


def canonical_host() -> str:
    """Bare; empty where none is known."""
    return by_settings() or _canonical_row()


def by_settings() -> str:
    """The host of PUBLIC_URL, which wins over what is set in the desk; empty where it is not set."""
    return split_domain_port(urlsplit(_public_url()).netloc)[0]


def origin(request: HttpRequest) -> str:
    """https://host, as every address of ours begins."""
    return public_origin(request) or f"{request.scheme}://{request.get_host()}"


def address(request: HttpRequest, path: str) -> str:
    """The one whole address of a page; `path` as `reverse` gives it."""
    return origin(request) + path


def public_origin(request: HttpRequest | None = None) -> str:
    """https://host of the canonical domain; empty where none is known. A demonstration keeps the scheme and port of the request."""
    host = _canonical_row()
    if (given := _public_url()) or not host:
        return given
    if request is not None and settings.PLAIN_HTTP:
        port = split_domain_port(request.get_host())[1]
        return f"{request.scheme}://{host}" + (f":{port}" if port else "")
    return f"https://{host}"


def own_hosts(request: HttpRequest) -> frozenset[str]:
    """All names under which we are reached: links to them do not leave the site."""
    return frozenset({*known(), host_of(request), canonical_host()} - {""})


def is_let_in(host: str) -> bool:
    """Whether the settings of the installation accept requests for `host`."""
    return validate_host(host, settings.ALLOWED_HOSTS)


def _public_url() -> str:
    """scheme://host of PUBLIC_URL; empty for anything else that may stand there."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""


def _canonical_row() -> str:
    return next((domain.host for domain in known().values() if domain.use == DomainUse.CANONICAL), "")
