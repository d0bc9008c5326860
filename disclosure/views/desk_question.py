"""One page for every verb that is asked once more: what will come of it, what must be written down, and every reason why it cannot be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.facts import facts
from disclosure.forms.afterwards import Asking
from disclosure.models import Publication
from disclosure.views import desk
from disclosure.vocabulary import Verb
from disclosure.workflow import STEPS, blockers
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability


def to_the_item(publication: Publication, _: Any = None) -> str:
    return reverse("desk_disclosure:item", args=[publication.pk])


def to_the_edit_page(publication: Publication) -> str:
    return reverse("desk_disclosure:edit", args=[publication.pk])


def nothing_more(_: Publication) -> list[str]:
    return []


@dataclass(frozen=True)
class Question:
    """`tells`: what will come of it, a sentence each; `act` takes what the form holds, `by` and `at`; `done` says what came of it.

    `further`: reasons against it that are not in the table; `field`: beside which it stands why what was filled in is refused;
    `then`: where one goes on, given the item and what `act` answered.
    """

    verb: Verb
    form: type[Asking]
    act: Callable[..., Any]
    tells: Callable[[Publication], Iterable[str]]
    done: Callable[[Publication], str]
    label: str = ""  # of page and button, where it is not the verb's own
    tone: str = "go"
    further: Callable[[Publication], list[str]] = nothing_more
    field: str = ""
    then: Callable[[Publication, Any], str] = to_the_item

    @property
    def words(self) -> str:
        return self.label or self.verb.label

    @property
    def ability(self) -> Ability:
        """What the table of moves asks for: gate and action read the same."""
        needed = STEPS[self.verb].needs
        assert isinstance(needed, Ability)
        return needed


def asked(question: Question) -> Callable[..., Any]:
    """The view /desk/items/<pk>/<verb>/ of a question."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @needs(question.ability)
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        publication = desk.found_for(request.user, pk)
        form = question.form(request.POST if request.method == "POST" else None, item=publication)
        if request.method == "POST" and form.is_valid():
            try:
                result = question.act(publication, **form.values(), by=request.user, at=timezone.now())
            except Refused as refused:
                return page(request, publication, question, form, refused.reasons)
            messages.success(request, question.done(publication))
            return redirect(question.then(publication, result))
        return page(request, publication, question, form)

    view.__doc__ = f"{question.words}: asked once more, then done."
    return view


def page(
    request: StaffRequest, publication: Publication, question: Question, form: Asking, refused=None, **more: object
) -> HttpResponse:
    """The question with what was typed; 409 with all reasons where it was refused. `more`: what a page of its own prints beside it."""
    barred = [*blockers(question.verb, facts(publication, request.user)), *question.further(publication)]
    reasons = refused or barred
    if question.field:
        for reason in (one for one in reasons if one not in barred):
            form.add_error(question.field, reason)
        reasons = [reason for reason in reasons if reason in barred]
    context = {
        "item": publication,
        "form": form,
        "reasons": reasons,
        "barred": bool(barred),
        "verb": question.words,
        "tone": question.tone,
        "tells": list(question.tells(publication)),
        "back": to_the_item(publication),
        **more,
    }
    return render(request, "disclosure/desk/ask.html", context, status=409 if refused else 200)
