"""A new item, begun on an empty page or with a Word file."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.forms import BeginForm
from disclosure.interpreting import title_for
from disclosure.models import Publication
from disclosure.vocabulary import Kind
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.refusals import refusals_shown
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/items/new/?kind=&interprets= : kind, office and 公开属性, a title or a Word file; the draft is stored at once and opened for
    writing. `interprets`: the document that a 政策解读 is begun for.
    """
    offices = Office.objects.open().filter(pk__in=offices_where(request.user, Ability.DRAFT))
    asked = request.GET.get("kind", "")
    kind = asked if asked in Kind.values else Kind.NOTICE
    documents = documents_for(request.user)
    first = {"kind": kind, "office": request.user.office_id, "attribute": "", **_begun_for(request, documents)}
    form = BeginForm(request.POST or None, request.FILES or None, offices=offices, documents=documents, initial=first)
    if request.method == "POST" and form.is_valid():
        with refusals_shown(request):
            return redirect("desk_disclosure:edit", _begun(request, form).pk)
    return render(request, "disclosure/desk/new.html", {"form": form})


def documents_for(person: Staff) -> QuerySet[Publication]:
    """Policy documents that an interpretation may be written for: public ones, and those of the person's offices, drafts as well."""
    known = Publication.objects.visible() | Publication.objects.for_staff(person)
    return known.filter(kind=Kind.POLICY, corrects=None)


def _begun_for(request: StaffRequest, documents: QuerySet[Publication]) -> dict[str, object]:
    """What the form holds at first where the address names a document."""
    number = request.GET.get("interprets", "")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return {}
    document = documents.filter(pk=int(number)).first()
    return {"interprets": document.pk, "title": title_for(document.title)} if document else {}


def told(request: HttpRequest, title: str, done: actions.Imported) -> None:
    """What came of a Word file, on the next page."""
    messages.success(request, f"已从《{title}》导入，请核对一遍")
    for note in done.notes:
        messages.warning(request, note)


def _begun(request: StaffRequest, form: BeginForm) -> Publication:
    word, by, at = form.cleaned_data["word"], request.user, timezone.now()
    if word is None:
        return actions.draft(**form.values(), by=by, at=at)
    as_file = form.cleaned_data["as_file"]
    done = actions.draft_from_word(word.draft, word.accepted, **form.values(), as_file=as_file, by=by, at=at)
    told(request, word.accepted.title, done)
    return done.publication
