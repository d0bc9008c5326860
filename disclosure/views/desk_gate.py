"""The page of a draft that is sent when its writer is no longer logged in: what was typed is kept for them, then they log in.

The page carries a signed word (`page`) that says whose it is and for which item. It lets a text in and nothing out: whoever sends it gets
the login page, whatever came of it.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from disclosure import keeping
from disclosure.models import Publication
from disclosure.views.desk_typed import typed
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability

SALT = "disclosure.draft.page"
A_DAY = 24 * 3600  # seconds
KEPT = "登录已经过期。您写的内容留下了，登录后放回起草页"
AGAIN = "这一页打开以后您重新登录过，所以没有直接保存。写的内容放回了下面，请再保存一次"


def page_word(publication: Publication, person: Staff) -> str:
    """Signed: this page of this item was given to this person now."""
    return signing.dumps([publication.pk, person.pk], salt=SALT)


def named_in(word: str, pk: int) -> int | None:
    """The id of the person to whom the page of the item `pk` was given; None for a word that is old, changed or of another item."""
    try:
        item, person = signing.loads(word, salt=SALT, max_age=A_DAY)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return person if item == pk else None


def writer_of(word: str, pk: int) -> Staff | None:
    """The same person, if they may still write the item."""
    named = named_in(word, pk)
    found = None if named is None else Staff.objects.filter(pk=named, is_active=True).first()
    publication = Publication.objects.for_staff(found).select_related("office").filter(pk=pk).first() if found else None
    return found if found and publication and may(found, Ability.DRAFT, publication.office) else None


def kept_for_the_writer(request: HttpRequest, pk: int) -> Staff | None:
    """Keeps what was sent for the person to whom the page was given; None, and nothing is kept, where the word does not hold."""
    person = writer_of(request.POST.get("page", ""), pk)
    values = typed(request.POST)
    if person is None or not values:
        return None
    try:
        keeping.keep(
            Publication.objects.get(pk=pk),
            by=person,
            tab=keeping.tab_of(request.POST.get("tab", "")),
            seen=request.POST.get("seen", "")[:40],
            values=values,
            at=timezone.now(),
            closed=True,
        )
    except keeping.TooLong:
        return None
    return person


def typed_is_kept(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Before the gate of a page of a draft: nobody loses a text because the session ended, or because another person logged in."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, pk, **kwargs)
        if not request.user.is_authenticated:
            return to_login(request, pk)
        if named_in(request.POST.get("page", ""), pk) not in {None, request.user.pk}:
            return of_another(request, pk)
        return view(request, pk, **kwargs)

    return guarded


def to_login(request: HttpRequest, pk: int) -> HttpResponse:
    """To the login page and back to the draft, with what was sent kept if it may be."""
    if kept_for_the_writer(request, pk):
        messages.warning(request, KEPT)
    return redirect_to_login(reverse("desk_disclosure:edit", args=[pk]))


def of_another(request: HttpRequest, pk: int) -> HttpResponse:
    """The page was given to somebody else, who is logged in no more: it is kept for them and never stored under another name."""
    kept_for_the_writer(request, pk)
    return render(request, "errors/403.html", {"of_another": True}, status=403)


def rescued(request: HttpRequest, pk: int) -> HttpResponse | None:
    """The answer to a form whose CSRF token no longer holds (somebody logged in again meanwhile); None where nothing could be kept."""
    person = writer_of(request.POST.get("page", ""), pk)
    if person is None:
        return None
    if not request.user.is_authenticated:
        return to_login(request, pk)
    if person.pk != request.user.pk:
        return of_another(request, pk)
    if not kept_for_the_writer(request, pk):
        return None
    messages.warning(request, AGAIN)
    return redirect("desk_disclosure:edit", pk)
