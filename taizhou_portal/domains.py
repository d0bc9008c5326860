"""Under which domain what is shown: asks the rule (bureau/hosts.py) and does what it says. Canonical address and sub-site of every page."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.core.exceptions import DisallowedHost
from django.http import (
    Http404,
    HttpRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.functional import SimpleLazyObject

from disclosure.models import Publication
from disclosure.views.subsite import Subsite, of_domain
from requests_app.forms.deadline import DeadlineForm
from taizhou_portal import errors
from taizhou_portal.bureau import domains, hosts
from taizhou_portal.bureau.hosts import Asked, Domain, Verdict
from taizhou_portal.bureau.vocabulary import DomainUse

Respond = Callable[[HttpRequest], HttpResponseBase]
#: the machines that watch ask by address and must not wait for a database
WATCHED = frozenset({"/healthz", "/readyz"})
READING = frozenset({"GET", "HEAD"})
#: parameters that make another page of an address; paging, sorting and marks of where a reader came from do not
KEPT = {
    "disclosure:column": ("year", "office"),
    "disclosure:schools": ("district", "level", "nature"),
    "disclosure:search": ("q",),
    "requests_app:deadline": tuple(DeadlineForm.base_fields),
}


def by_domain(get_response: Respond) -> Respond:
    """Middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info in WATCHED:
            return get_response(request)
        verdict, domain = _verdict(request), domains.here(request)
        response = get_response(request) if verdict is Verdict.SERVE else _refused(request, verdict, domain)
        if domain is not None and domain.use == DomainUse.OFFICE:
            # a search that begins on the sub-site is answered under the canonical domain
            vars(response)["_csp_update"] = {"form-action": [domains.origin(request)]}
        return response

    return answer


def _refused(request: HttpRequest, verdict: Verdict, domain: Domain | None) -> HttpResponseBase:
    if verdict is Verdict.NOTHING or request.method not in READING:
        return errors.not_found(request, Http404())
    there = domains.address(request, _place(request, domain))
    return HttpResponsePermanentRedirect(there) if verdict is Verdict.MOVED else HttpResponseRedirect(there)


def _verdict(request: HttpRequest) -> Verdict:
    host, all_of_them = domains.host_of(request), domains.known()
    if not all_of_them:
        return Verdict.SERVE
    match = _match(request)
    asked = Asked(
        view=match.view_name if match else "",
        slug=str(match.kwargs.get("slug", "")) if match else "",
        inside=request.path.startswith(reverse("desk")),
    )
    found = hosts.decide(host, asked, domains=all_of_them, canonical=domains.canonical_host())
    if found is not Verdict.OWN_ITEM or match is None:
        return found
    own = Publication.objects.visible().filter(pk=match.kwargs["pk"], office__slug=all_of_them[host].slug)
    return Verdict.SERVE if own.exists() else Verdict.ELSEWHERE


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _place(request: HttpRequest, domain: Domain | None) -> str:
    """The same place; the front of a sub-site that was given up is the page of its office."""
    if domain is not None and domain.slug and request.path == reverse("home"):
        return reverse("disclosure:office", args=[domain.slug])
    return request.get_full_path()


def standing(request: HttpRequest) -> dict:
    """Context processor: the one address of the page, the sub-site in which it stands, the name of the site in the net."""
    return {
        "canonical": SimpleLazyObject(lambda: _canonical(request)),
        "subsite": SimpleLazyObject(lambda: _subsite(request)),
        "site_host": SimpleLazyObject(lambda: _host(request)),
    }


def _canonical(request: HttpRequest) -> str:
    """Empty for what has no address of its own: errors, and whatever the resolver does not know."""
    match = request.resolver_match
    if match is None:
        return ""
    query = urlencode(list(_kept(request, KEPT.get(match.view_name, ()))))
    return domains.address(request, request.path) + (f"?{query}" if query else "")


def _kept(request: HttpRequest, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((name, value) for name in names if (value := request.GET.get(name, "").strip()))


def _host(request: HttpRequest) -> str:
    """The canonical one; else that of the request, which the page that refuses it does not repeat."""
    try:
        return domains.canonical_host() or domains.host_of(request)
    except DisallowedHost:
        return ""


def _subsite(request: HttpRequest) -> Subsite | None:
    try:
        domain = domains.here(request)
    except DisallowedHost:
        return None
    return of_domain(request, domain) if domain is not None else None
