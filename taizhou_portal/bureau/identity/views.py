"""/desk/settings/identity/: who we are, by subject, each with its record; and the marks on their way out to everybody."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import stamp
from taizhou_portal.bureau.identity import actions, pages, rules
from taizhou_portal.bureau.identity.actions import KEEPERS
from taizhou_portal.bureau.identity.forms import MarkForm, SubjectForm
from taizhou_portal.bureau.identity.subjects import SUBJECTS, Subject
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import MarkPlace

#: for ever, for the address stands for the content; an SVG opened by itself is a document, which may load and run nothing
KEPT = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
SAVED = "已保存，公开页从现在起按新的内容显示"


@require_safe
@needs(*KEEPERS)
def identity(request: StaffRequest) -> HttpResponse:
    """Every value as it stands, what is 未配置, the foot of the page as the public sees it."""
    site = Site.current()
    context = {
        "panels": pages.panels(site),
        "marks": pages.marks(site),
        "unset": pages.unset(site),
        "doubts": pages.doubts(site),
        "shown": site,
        "events": pages.record(site),
    }
    return render(request, "identity/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPERS)
def subject(request: StaffRequest, slug: str) -> HttpResponse:
    """/desk/settings/identity/<slug>/: one subject; `verb` preview shows the foot of the page with what was typed and stores nothing."""
    if slug not in SUBJECTS:
        raise Http404
    about, reasons = SUBJECTS[slug], []
    form = SubjectForm(request.POST if request.method == "POST" else None, subject=about, site=Site.current())
    previewed = request.POST.get("verb") == "preview"
    if form.is_bound and form.is_valid() and not previewed:
        reason = form.cleaned_data["reason"]
        reasons = attempt(lambda: actions.set_identity(slug, form.values(), reason=reason, **_who_and_when(request)))
        if not reasons:
            return _saved(request, form, slug)
    return render(request, "identity/subject.html", _subject_context(form, about, reasons, previewed))


def _subject_context(form: SubjectForm, about: Subject, reasons: list[str], previewed: bool) -> dict[str, Any]:
    """What was typed stays; where somebody else has saved meanwhile, theirs stands beside it."""
    site = Site.current()
    typed = form.values() if form.is_bound and form.is_valid() else {}
    doubts = rules.doubts({"domain": typed.get("domain", site.domain)}) if "domain" in about.names else {}
    return {
        "form": form,
        "subject": about,
        "links": [{**link, "current": link["label"] == about.label} for link in pages.steps()],
        "reasons": reasons,
        "clashes": pages.clashes(site, about, typed) if reasons else [],
        "previewed": previewed and form.is_valid(),
        "shown": pages.with_values(site, typed),
        "doubts": list(doubts.values()),
        "seen": form.data.get("seen", "") if form.is_bound and not reasons else stamp(site, of=about.names),
        "events": pages.record(site),
    }


def _saved(request: StaffRequest, form: SubjectForm, slug: str) -> HttpResponse:
    messages.success(request, SAVED)
    for words in rules.doubts(form.values()).values():
        messages.warning(request, words)
    return redirect("identity_subject", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPERS)
def marks(request: StaffRequest) -> HttpResponse:
    """/desk/settings/identity/marks/: a picture in each of four places, put up, replaced and taken down."""
    place, reasons = request.POST.get("place", ""), list[str]()
    forms = {one: MarkForm(None, None, place=one) for one in MarkPlace}
    if request.method == "POST" and place in MarkPlace.values:
        chosen = MarkPlace(place)
        forms[chosen], reasons, words = _placed(request, chosen)
        if words:
            messages.success(request, words)
            return redirect("identity_marks")
    site = Site.current()
    rows = [
        _row(row, forms[row["place"]], site, open=bool(reasons) and row["place"] == place) for row in pages.marks(site)
    ]
    context = {
        "rows": rows,
        "failed": next((form for form in forms.values() if form.errors), None),
        "reasons": reasons,
        "links": [{**link, "current": link["label"] == "标志文件"} for link in pages.steps()],
        "shown": site,
        "events": pages.record(site),
    }
    return render(request, "identity/marks.html", context)


def _row(row: dict, form: MarkForm, site: Site, *, open: bool) -> dict:
    """A place with its form, which is folded away where a picture stands already, unless something was wrong in it."""
    return {**row, "form": form, "seen": stamp(site, of=[row["place"].value]), "open": open or bool(form.errors)}


def _placed(request: StaffRequest, place: MarkPlace) -> tuple[MarkForm, list[str], str]:
    """Does what was asked for one place: its form, why not, and what was done in words (empty: nothing)."""
    about = _who_and_when(request)
    if request.POST.get("verb") == "remove":
        reasons = attempt(lambda: actions.remove_mark(place, **about))
        return MarkForm(None, None, place=place), reasons, "" if reasons else f"已撤下{place.label}"
    form = MarkForm(request.POST, request.FILES, place=place)
    if not form.is_valid():
        return form, [], ""
    file, reason = form.cleaned_data["file"], form.cleaned_data["reason"]
    reasons = attempt(lambda: actions.put_mark(place, file, reason=reason, **about))
    return form, reasons, "" if reasons else f"已换上{place.label}，公开页从现在起显示它"


def _who_and_when(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now(), "seen": request.POST.get("seen", "")[:64]}


@require_safe
@gzip_page
def mark(request: HttpRequest, digest: str, extension: str) -> HttpResponse:
    """/marks/<hash>.<ext>: a mark that is shown now. The address stands for the content, so that it may be kept for ever."""
    found = next((m for m in Site.current().marks() if (m.digest, m.extension) == (digest, extension)), None)
    if found is None:
        raise Http404
    etag = quote_etag(found.digest)
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(_bytes(found.file), content_type=found.media_type)
    for name, value in {**KEPT, "ETag": etag}.items():
        response[name] = value
    return response


def _bytes(stored) -> bytes:
    try:
        with stored.open("rb") as opened:
            return opened.read()
    except FileNotFoundError as error:
        raise Http404 from error
