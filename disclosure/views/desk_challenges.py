"""对公开提出异议: any officer doubts, of any office's public item; 局办公室 decides; whoever doubted sees what came of it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, naming
from disclosure.facts import facts
from disclosure.forms import ChallengeForm, OutcomeForm
from disclosure.models import Challenge, Publication
from disclosure.views import desk, desk_rows, pairing_panels
from disclosure.vocabulary import Stage, Verb
from disclosure.workflow import blockers
from disclosure.worklists import WORKING
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
OVER = "这条信息已经不再公开，异议不用再处理"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def challenge(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/challenge/ : of a public item of whatever office, with nothing but what the public sees of it.

    Whoever has doubted may look again when the item is gone: then at their own words and at what came of them.
    """
    item = Publication.objects.visible().select_related("office").filter(pk=pk).first()
    own = (
        Challenge.objects.filter(publication_id=pk, by=request.user).select_related("decided_by").order_by("-at", "-pk")
    )
    if item is None and not own.exists():
        raise Http404
    form, reasons = ChallengeForm(request.POST or None), []
    if request.method == "POST" and item and form.is_valid():
        try:
            actions.challenge(item, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            messages.success(request, "已提出异议，局办公室处理后在这里告诉您结果；处理以前信息仍然公开")
            return redirect("desk_disclosure:challenge", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "item": item,
        "title": item.title if item else naming.one_title(request.user, pk),
        "form": form,
        "reasons": reasons,
        "own": [outcome(row, is_public=item is not None) for row in own],
    }
    return render(request, "disclosure/desk/challenge.html", context, status=409 if reasons else 200)


OWN: tuple[Field[dict], ...] = (
    Field("名称", lambda row: row["title"], 52),
    Field("异议的理由", lambda row: row["reason"], 40),
    Field("提出时间", lambda row: row["at"], 18),
    Field("结果", lambda row: row["words"], 22),
    Field("处理人", lambda row: row["decided_by"], 12),
    Field("处理时间", lambda row: row["decided_at"], 18),
    Field("处理意见", lambda row: row["opinion"], 40),
)


def outcome(row: Challenge, *, is_public: bool) -> dict:
    """A doubt with what came of it."""
    if row.outcome:
        words, tone = row.get_outcome_display(), "good" if row.outcome == Verb.KEEP_PUBLIC else "warn"
    else:
        words, tone = ("待处理", "info") if is_public else (OVER, "")
    told = {"reason": row.reason, "at": row.at, "words": words, "tone": tone, "opinion": row.opinion}
    return {**told, "decided_by": str(row.decided_by or ""), "decided_at": row.decided_at}


@require_safe
@needs(*WORKING)
def mine(request: StaffRequest) -> HttpResponseBase:
    """/desk/challenges/?q=&page=&export= : what this person has doubted, the newest first. `q`: address or number of a public item."""
    wanted = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = _public(wanted) if wanted else None
    if found:
        return redirect("desk_disclosure:challenge", found.pk)
    own = Challenge.objects.filter(by=request.user).select_related("publication", "decided_by").order_by("-at", "-pk")
    if form := exports.asked(request):
        return exports.answer(Table("我提出的异议", OWN, _told(own, request.user)), form, by=request.user)
    page = page_of(own, request.GET.get("page", "1"), size=PAGE)
    context = {"rows": _told(page, request.user), "query": wanted, "total": page.paginator.count, **turns(page)}
    return render(request, "disclosure/desk/challenges_mine.html", {**context, "exports": exports.links()})


def _told(found: Iterable[Challenge], reader: Staff) -> list[dict]:
    """Each doubt with what came of it and where it leads, its item as the reader may know it."""
    rows = list(found)
    titles = naming.titles([row.publication_id for row in rows], reader)
    return [
        {
            **outcome(row, is_public=row.publication.is_visible),
            "title": titles[row.publication_id],
            "url": reverse("desk_disclosure:challenge", args=[row.publication_id]),
        }
        for row in rows
    ]


def _public(wanted: str) -> Publication | None:
    """The public item with this address, 编号, 索引号 or 文号."""
    number = wanted.rstrip("/").rpartition("/")[2]
    public = Publication.objects.visible()
    by_number = (
        public.filter(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < 15 else public.none()
    )
    return (
        public.filter(index_number=wanted).first()
        or public.filter(doc_number=wanted).newest_first().first()
        or by_number.first()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/challenge/decide/ : 维持公开, or 改为不公开并撤下 with ground and reason; 撤下 alone has its own page."""
    publication = desk.found_for(request.user, pk)
    if publication.stage != Stage.PUBLISHED:
        messages.info(request, f"这条信息现在“{publication.get_stage_display()}”，没有要处理的异议")
        return redirect("desk_disclosure:item", pk)
    open_ones = publication.challenges.filter(outcome="").select_related("by")
    form = OutcomeForm(request.POST or None, challenged=open_ones.exists())
    reasons = barred = blockers(Verb.CLOSE_OFF, facts(publication, request.user))  # whatever is decided
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decided(publication, form.cleaned_data, request.user))
            return redirect("desk_disclosure:item", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "item": publication,
        "form": form,
        "reasons": reasons,
        "barred": bool(barred),
        "challenges": [pairing_panels.told(row) for row in open_ones],
        "body": desk.shown_body(request, publication),
        "files": desk.shown_files(publication),
        "decisions": desk_rows.decisions(publication),
    }
    status = 409 if reasons and request.method == "POST" else 200
    return render(request, "disclosure/desk/challenge_decide.html", context, status=status)


def _decided(publication: Publication, answer: dict, by: Staff) -> str:
    """Does it, and says what is so now."""
    at = timezone.now()
    if answer["outcome"] == Verb.KEEP_PUBLIC:
        actions.keep_public(publication, reason=answer["reason"], by=by, at=at)
        return "已维持公开，提出异议的人会看到处理意见"
    given = {name: answer[name] for name in ("attribute", "ground", "reason")}
    actions.close_off(publication, **given, by=by, at=at)
    return f"已改为{publication.get_attribute_display()}并撤下，下次评估不晚于{publication.next_review_on:%Y-%m-%d}"
