"""机构处室: the list by kind, and the page of each, which is the front of its sub-site where it is a school or has its own domain."""

from datetime import date

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import standing
from disclosure.models import Publication, PublicationQuerySet
from disclosure.posts import place
from disclosure.views import listing, subsite
from disclosure.views.schools import facts_of
from disclosure.vocabulary import Kind
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import FormerSlug, Office
from taizhou_portal.bureau.vocabulary import OfficeKind

LINE = 60  # characters of a duty that stand in a line of the list
LEADERS = 12
#: of whom the page of the bureau tells; a unit and a school tell of their own
HOUSE = (OfficeKind.BUREAU, OfficeKind.OFFICE)
#: whose order of titles counts there (职务顺序 of the settings)
BODIES: dict[str, str] = {OfficeKind.BUREAU: "局", OfficeKind.SCHOOL: "学校", OfficeKind.UNIT: "部门"}


def _counted(items: PublicationQuerySet, by: str) -> dict[int, tuple[int, date]]:
    """(items, day of the newest) by `by`, one query."""
    rows = items.order_by().values_list(by).annotate(n=Count("pk"), last=Max("published_on"))
    return {pk: (n, last) for pk, n, last in rows}


def in_a_line(duty: str) -> str:
    """The first sentence, as far as it goes into a line."""
    first = duty.strip().partition("\n")[0].partition("。")[0]
    return first if len(first) <= LINE else f"{first[: LINE - 1]}…"


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """/offices/"""
    facts = _counted(Publication.objects.visible(), "office_id")
    every = list(Office.objects.select_related("successor"))
    groups = [
        {"label": kind.label, "id": kind.value, "rows": [_row(o, facts) for o in every if _in(o, kind)]}
        for kind in OfficeKind
    ]
    groups = [group for group in groups if group["rows"]]
    context = {
        "groups": groups,
        "chips": [{"label": g["label"], "url": f"#{g['id']}", "count": len(g["rows"])} for g in groups],
        "closed": [office for office in every if office.closed_on],
        "crumbs": [("机构处室", "")],
    }
    return render(request, "disclosure/public/offices.html", context)


def _in(office: Office, kind: OfficeKind) -> bool:
    return office.kind == kind and office.closed_on is None


def _row(office: Office, facts: dict[int, tuple[int, date]]) -> dict:
    count, last = facts.get(office.pk, (0, None))
    return {"office": office, "duty": in_a_line(office.duty), "count": count, "last": last}


@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """/offices/<slug>/?after=&before="""
    found = Office.objects.select_related("parent", "successor", "school").filter(slug=slug).first()
    return front(request, found) if found else moved(slug, "disclosure:office")


def moved(slug: str, name: str) -> HttpResponse:
    """To the present address of the office that once had `slug`; 404 where none had."""
    former = get_object_or_404(FormerSlug.objects.select_related("office"), slug=slug)
    return redirect(name, former.office.slug, permanent=True)


def by_slug(slug: str) -> Office:
    return get_object_or_404(Office.objects.select_related("parent", "successor", "school"), slug=slug)


def front(request: HttpRequest, found: Office) -> HttpResponse:
    """The page of an office, under whatever address it is shown."""
    items = Publication.objects.visible().filter(office=found)
    address, today = listing.addresses(request.path, []), timezone.localdate()
    count, last = _counted(items, "office_id").get(found.pk, (0, None))
    around = subsite.of_office(request, found)
    context = {
        "office": found,
        "subsite": around,
        "canonical": domains.address(request, found.get_absolute_url()),
        "facts": contact(found),
        "school": facts_of(found, domains.own_hosts(request)),
        "leaders": _leaders(found),
        "columns": _columns(found),
        "below": [_below(o) for o in found.children.all() if o.closed_on is None],
        "count": count,
        "last": last,
        "page": listing.page(items, request.GET.dict(), address=address, today=today, place="column__name"),
        "crumbs": _crumbs(request, found),
    }
    return render(request, "disclosure/public/office.html", context)


def _crumbs(request: HttpRequest, office: Office) -> list[tuple[str, str]]:
    above = [("机构处室", reverse("disclosure:offices"))] if request.path != reverse("home") else []
    return [*above, (office.name, "")]


def contact(office: Office) -> list[dict]:
    """Who answers there and where; what is unknown is left out."""
    told = [
        ("负责人", office.head, False),
        ("联系电话", office.phone, False),
        ("办公地址", office.address, True),
        ("办公时间", office.hours, True),
    ]
    known = [{"label": label, "value": value, "full": full} for label, value, full in told if value]
    return _even(known)


def _even(facts: list[dict]) -> list[dict]:
    """A fact that would stand alone in its line takes the whole of it."""
    halves = [fact for fact in facts if not fact["full"]]
    if len(halves) % 2:
        halves[-1]["full"] = True
    return facts


def _columns(office: Office) -> list[dict]:
    own = list(office.columns.filter(is_open=True))
    facts = _counted(Publication.objects.visible().in_columns([c.pk for c in own]), "column_id") if own else {}
    return [{"column": c, "count": facts.get(c.pk, (0, None))[0], "last": facts.get(c.pk, (0, None))[1]} for c in own]


def _below(office: Office) -> dict:
    return {"label": office.name, "url": office.get_absolute_url()}


def _leaders(office: Office) -> list[dict]:
    """领导简介 of the office; a division of the bureau has its head alone."""
    if office.parent_id and office.kind == OfficeKind.OFFICE:
        return []
    profiles = Publication.objects.visible().filter(kind=Kind.LEADER, particulars__sort="profile")
    own = profiles.filter(office=office) if office.parent_id else profiles.filter(office__kind__in=HOUSE)
    found = [_leader(row) for row in own.order_by("published_on", "id").values("id", "title", "particulars")[:LEADERS]]
    if len(found) < 2:
        return found
    order = next((order for order in standing.orders() if order.body == BODIES.get(office.kind)), None)
    return sorted(found, key=lambda leader: place(leader["position"], order))


def _leader(row: dict) -> dict:
    told = row["particulars"]
    return {
        "name": told.get("name") or row["title"],
        "position": told.get("position", ""),
        "duties": told.get("duties", ""),
        "url": reverse("disclosure:item", args=[row["id"]]),
    }
