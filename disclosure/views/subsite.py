"""The look of a sub-site: a school, or an office with a domain of its own, stands in the head of the page with its own name."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from taizhou_portal.bureau import domains
from taizhou_portal.bureau.hosts import Domain
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import DomainUse, OfficeKind


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Subsite:
    """`home` is the front of the sub-site, `main` that of the whole portal."""

    name: str
    home: str
    main: str
    links: tuple[Link, ...]


def of_domain(request: HttpRequest, domain: Domain) -> Subsite | None:
    """What every page under the domain of an office stands in; the portal itself is reached under the canonical domain."""
    if domain.use != DomainUse.OFFICE:
        return None
    return _made(request, domain.name, reverse("home"), begin=domains.origin(request))


def of_office(request: HttpRequest, office: Office) -> Subsite | None:
    """What the page of a school stands in. Under the domain of an office, that office."""
    domain = domains.here(request)
    if domain is not None and domain.use == DomainUse.OFFICE:
        return of_domain(request, domain)
    if office.kind != OfficeKind.SCHOOL:
        return None
    return _made(request, office.name, office.get_absolute_url(), begin="")


def _made(request: HttpRequest, name: str, home: str, *, begin: str) -> Subsite:
    main = begin + reverse("home")
    links = (
        Link("首页", home, current=request.path == home),
        Link("公开的信息", f"{home}#newest"),
        Link("学校名录", begin + reverse("disclosure:schools")),
        Link("依申请公开", begin + reverse("requests_app:guide")),
        Link("门户首页", main),
    )
    return Subsite(name, home, main, links)
