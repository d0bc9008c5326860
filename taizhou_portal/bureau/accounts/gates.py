"""The gate of the desk: who is let in at all. What may be done to one item is asked again with its office."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from taizhou_portal.bureau.accounts.ways import to_login
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability


class StaffRequest(HttpRequest):
    """What a view behind `needs` is handed: the user is a member of staff."""

    user: Staff


View = Callable[..., HttpResponseBase]


def needs(*abilities: Ability) -> Callable[[View], View]:
    """Lets in staff who have one of `abilities` for some office; any active member of staff when none is named.

    Not logged in: to the login page and back. Logged in without the ability: 403. The page is never stored by a cache.
    """
    wanted = frozenset(abilities)

    def gate(view: View) -> View:
        @wraps(view)
        @never_cache
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_login(request)
            if wanted and not wanted & abilities_of(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return gate
