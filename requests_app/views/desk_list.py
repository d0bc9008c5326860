"""/desk/requests/: the queues of cases, narrowed, turned and taken away; however many there are, a few short questions."""

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from requests_app import workflow
from requests_app.models import Request, SavedFilter
from requests_app.views import lines, queues, tables
from requests_app.views.desk import WORKING
from requests_app.views.desk_asked import Asked
from requests_app.views.lines import Line, Part
from requests_app.views.passing_rows import waiting_for
from requests_app.views.queues import EMPTY, QUEUES
from requests_app.vocabulary import Verb
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.counting import in_words
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

#: the queue of what waits for somebody's word
DECIDE = "decide"
PAGE, LONGEST_WAY = 30, 1000  # cases on a page; characters of the address of a list


@require_safe
@needs(*WORKING)
def cases(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/?queue=&q=&stage=…&page= : open cases in order of their next date, others newest first.

    A page past the last one leads to that.
    """
    staff, today = request.user, timezone.localdate()
    asked = Asked.of(request.GET, staff)
    found, workdays = asked.found(staff, today), workdays_for(staff)
    if form := exports.asked(request):
        rows = lines.every(found, workdays=workdays, today=today)
        return exports.answer(tables.cases(asked.name, asked.told(), rows), form, by=staff)
    part = lines.part_of(found, request.GET.get("page", "1"), size=PAGE)
    if part.beyond:
        return redirect(asked.address(page=str(part.number) if part.number > 1 else ""))
    shown = lines.lines(part.cases, workdays=workdays, today=today)
    receives = Ability.RECEIVE in abilities_of(staff)
    passes = waiting_for(staff, [one.case for one in shown], today=today) if asked.name == DECIDE else {}
    context = {
        "heading": QUEUES[asked.name],
        "asked": asked,
        "empty": "没有符合条件的申请。" if asked.given else EMPTY[asked.name],
        "rows": _rows(shown, staff, passes=passes),
        "count": in_words(part.count, "件"),
        "queues": _queues(asked, staff),
        "saved": _saved(asked, staff),
        "chosen": [{"label": words, "url": asked.address(**{name: ""})} for name, words in asked.told()],
        "all_url": f"{reverse('desk_requests:list')}?queue={asked.name}",
        "hidden": {"queue": asked.name},
        "kept": asked.kept("q"),
        "may_register": receives,
        "page_keys": receives,  # N registers an application here
        "exports": exports.links(asked.kept().items()),
        "back": asked.address(page=str(part.number) if part.number > 1 else ""),
        **_turns(asked, part),
    }
    return render(request, "requests_app/desk/cases.html", context)


def _rows(shown: list[Line], staff: Staff, *, passes: dict[int, str]) -> list[dict]:
    """Lines, and whether the person may take the case for themselves. Where its answer waits for their word the line leads there, and
    says since when.
    """
    handled = offices_where(staff, Ability.HANDLE)
    claimed_from = workflow.STEPS[Verb.CLAIM].origin
    return [
        {
            "line": one,
            "url": one.pass_url if one.case.pk in passes else one.url,
            "waited": passes.get(one.case.pk, ""),
            "claim": one.case.handler_id is None and one.case.office_id in handled and one.case.stage in claimed_from,
        }
        for one in shown
    ]


def _queues(asked: Asked, staff: Staff) -> list[dict]:
    there = reverse("desk_requests:list")
    return [
        {"label": QUEUES[name], "url": f"{there}?queue={name}", "current": name == asked.name}
        for name in queues.queues_for(staff)
    ]


def _saved(asked: Asked, staff: Staff) -> list[dict]:
    there, now = reverse("desk_requests:list"), asked.query_string()
    found: QuerySet[SavedFilter] = SavedFilter.objects.filter(person=staff)
    return [{"label": one.name, "url": f"{there}?{one.query}", "current": one.query == now} for one in found]


def _turns(asked: Asked, part: Part) -> dict[str, str]:
    return {
        "prev_url": asked.address(page=str(part.number - 1)) if part.number > 1 else "",
        "next_url": asked.address(page=str(part.number + 1)) if part.more else "",
    }


def way_back(there: str) -> str:
    """The address of the list from which one came; empty for anything else."""
    own = there.startswith(f"{reverse('desk_requests:list')}?") and url_has_allowed_host_and_scheme(
        there, allowed_hosts=None
    )
    return there if own and len(there) <= LONGEST_WAY else ""


def chosen_cases(staff: Staff, keys: list[int]) -> QuerySet[Request]:
    """Those of `keys` that `staff` may see, with what a line needs, in the order of the lists."""
    return queues.by_next_date(lines.read(Request.objects.for_staff(staff).filter(pk__in=keys)))
