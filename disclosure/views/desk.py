"""The desk of 主动公开: its part of the left rail, and one item with everything that happened to it."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import maker, pictures, standing, worklists
from disclosure.facts import checked, facts, files_of
from disclosure.models import Publication
from disclosure.views import (
    desk_history,
    desk_pressing,
    desk_rows,
    desk_since,
    desk_state,
    desk_watching,
    item_panels,
    problem_rows,
    reading,
    settings_menu,
    urgent_rows,
)
from disclosure.views.desk_bar import actions_of, may_override, others_of, trail
from disclosure.views.desk_lists import LISTS, list_url, names_for
from disclosure.views.prose import prose
from disclosure.vocabulary import EDITABLE, UNDER_REVIEW
from disclosure.workflow import DECIDES, Facts
from disclosure.worklists import WORKING
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

COUNTED = ("mine", "returned", "sign")


def menu(staff: Staff) -> list[dict]:
    """The part of the left rail that belongs to 主动公开; only the settings for staff without work here.

    A `count` is what is to be counted, with that of the other apps in one (taizhou_portal/rail.py). It hangs on nothing but the rights of
    `staff`, the offices and the minute.
    """
    held = abilities_of(staff)
    if not held.intersection(WORKING):
        return settings_menu.group(held)
    names = names_for(held)
    lists = [_entry(LISTS[name], list_url(name), _to_count(name, staff), urgent=name == "returned") for name in names]
    begin = [{**_entry("新建信息", reverse("desk_disclosure:new")), "key": "N"}] if Ability.DRAFT in held else []
    pressing = [_entry(*entry) for entry in desk_pressing.rail(staff, held)]
    pressing += [_entry(*entry, urgent=True) for entry in urgent_rows.rail(staff, held)]
    pressing += [_entry(*entry) for entry in problem_rows.rail(staff, held)]
    pressing += [_entry("邮件订阅", reverse("desk_disclosure:alerts"))] if Ability.CONFIGURE in held else []
    watching = [_entry(*entry[:3], urgent=entry[3]) for entry in desk_watching.rail(staff, held)]
    own = [{"title": "公开信息", "items": begin + lists + pressing}, {"title": "监督", "items": watching}]
    return [*own, *settings_menu.group(held)]


def _to_count(name: str, staff: Staff) -> list[QuerySet] | None:
    if name == "waiting":
        return [worklists.waiting_at(stage, staff) for stage in DECIDES]
    return [worklists.counted(name, staff)] if name in COUNTED else None


def _entry(label: str, url: str, count: list[QuerySet] | None = None, *, urgent: bool = False) -> dict:
    return {"label": label, "url": url, "count": count, "urgent": urgent}


def found_for(staff: Staff, pk: int) -> Publication:
    """The item, if it belongs to an office that `staff` works for; else 404, whether it exists or not."""
    joined = Publication.objects.for_staff(staff).select_related(
        "office", "column", "topic__parent", "drafted_by", "policy", "proposal"
    )
    return get_object_or_404(joined, pk=pk)


@require_safe
@needs(*WORKING)
def item(request: StaffRequest, pk: int) -> HttpResponse:
    """One item as it stands: text, data, files, decisions, history, and what can be done next."""
    publication = found_for(request.user, pk)
    present = facts(publication, request.user)
    events = desk_history.events(publication, request.user)
    context = {
        "item": publication,
        "told": desk_state.told(publication, present, events),
        "difference": _difference(publication),
        "facts": reading.catalogue(publication, inside=True),
        "proposal_facts": reading.proposal_facts(publication),
        "body": shown_body(request, publication),
        "files": shown_files(publication),
        "findings": _findings(publication, present),
        "decisions": desk_rows.decisions(publication),
        "article": desk_rows.article(publication),
        "answering": _answering(publication),
        "events": events,
        "panels": item_panels.of(publication, request.user, present),
        "trail": trail(publication.stage, present.route, correcting=present.is_correction),
        "actions": actions_of(publication, present),
        "others": others_of(publication, present),
    }
    return render(request, "disclosure/desk/item.html", context)


def _answering(publication: Publication) -> maker.Answering:
    """Who answers a request for this item."""
    ours = Site.current().name
    return maker.answers(publication.made_by, name=publication.maker_name, contact=publication.maker_contact, us=ours)


def _difference(publication: Publication) -> desk_since.Change | None:
    """Where a correction that is not signed yet differs from what the public reads; of the text the changed paragraphs alone."""
    in_work = publication.corrects_id and publication.stage in EDITABLE | UNDER_REVIEW
    return desk_since.since_original(publication) if in_work else None


def _findings(publication: Publication, present: Facts) -> list[dict]:
    """What the checks say, unless the item is past them."""
    if publication.stage not in EDITABLE | UNDER_REVIEW:
        return []
    return desk_rows.shown_checks(checked(publication), item=publication, may_override=may_override(present))


def shown_body(request: StaffRequest, publication: Publication):
    """The text as the public page prints it."""
    body = pictures.in_the_desk(publication.body, publication)
    leaving, near = reverse("disclosure:leaving"), standing.near_domains()
    return prose(body, own_hosts=domains.own_hosts(request), leaving=leaving, near=near).html


def shown_files(publication: Publication) -> list[dict]:
    """Files with their address in the desk: drafts have no public one."""
    return [
        {
            "pk": f.pk,
            "title": f.title,
            "extension": f.extension,
            "size": f.size,
            "pages": f.pages,
            "get_absolute_url": reverse("desk_disclosure:file", args=[publication.pk, f.pk]),
        }
        for f in files_of(publication)
    ]
