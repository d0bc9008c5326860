"""Atom feeds of what is public: everything, one column, one office; the newest first, files as enclosures."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from disclosure.corrections import last_change
from disclosure.models import Attachment, Column, Correction, Publication, PublicationQuerySet
from disclosure.search.asked import of
from disclosure.search.find import matched, walk
from disclosure.search.text import clean, from_html
from disclosure.views import column_ended
from disclosure.views.offices import moved
from disclosure.views.states import prose_day, validity_words
from disclosure.vocabulary import Validity
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Office, Site

ENTRIES = 30
TOLD = "told"  # the corrections of an entry, the last one first
SUMMARY = 200  # characters of a body where there is no 内容概述


def _safe(text: str) -> str:
    """Without characters that XML forbids."""
    return clean(text)


def _summary(publication: Publication) -> str:
    """What has become of it since, before what it says."""
    text = from_html(publication.summary or publication.body).replace("\n", " ")
    return _safe(_since(publication)) + (text if len(text) <= SUMMARY else text[:SUMMARY] + "…")


def _corrected_at(publication: Publication) -> datetime | None:
    last = _last(publication)
    return last.at if last else None


def _last(publication: Publication) -> Correction | None:
    """The last correction, read for all entries at once."""
    told: list[Correction] = getattr(publication, TOLD)
    return told[0] if told else None


def _since(publication: Publication) -> str:
    last = _last(publication)
    validity, words = validity_words(publication, localdate())
    told = [publication.banner]
    told += [f"{words}{validity.label}"] if validity is not Validity.VALID else []
    told += [f"{prose_day(localdate(last.at))}更正：{last.note}"] if last else []
    return "".join(f"【{one}】" for one in told if one)


def _enclosures(request: HttpRequest, files: Iterable[Attachment]) -> list[Enclosure]:
    return [
        Enclosure(domains.address(request, file.get_absolute_url()), str(file.size), file.media_type) for file in files
    ]


def _feed(request: HttpRequest, title: str, home: str, items: PublicationQuerySet) -> HttpResponse:
    site = Site.current()
    there = domains.address(request, home)
    feed = Atom1Feed(
        title=_safe(f"{title} - {site.site_name}"),
        link=there,
        description="",
        language="zh-CN",
        author_name=_safe(site.name),
        feed_url=domains.address(request, request.get_full_path()),
        feed_guid=there,
    )
    kept = Prefetch("attachments", Attachment.objects.filter(removed=False))
    corrected = Prefetch("corrections", Correction.objects.defer("before", "after").order_by("-at", "-id"), TOLD)
    for publication in (
        items.newest_first().select_related("column", "policy").prefetch_related(kept, corrected)[:ENTRIES]
    ):
        address = domains.address(request, publication.get_absolute_url())
        feed.add_item(
            title=_safe(publication.title),
            link=address,
            description=_summary(publication),
            unique_id=address,
            author_name=_safe(publication.issuer) or _safe(site.name),
            pubdate=localtime(publication.published_at),
            updateddate=localtime(last_change(publication, _corrected_at(publication))),
            categories=[_safe(publication.column.name)],
            enclosures=_enclosures(request, publication.attachments.all()),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/feeds/search.atom with the parameters of /search/ and /catalogue/: what is found, the newest first."""
    asked = of(request.GET)
    ids = matched(walk(asked.query, asked.selection, limit=ENTRIES))
    home = reverse("disclosure:search" if asked.query else "disclosure:catalogue")
    items = Publication.objects.visible_among(ids)
    return _feed(request, asked.words(), f"{home}?{asked.address()}" if asked.address() else home, items)


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """/feeds/"""
    return _feed(request, "最新公开", reverse("home"), Publication.objects.visible())


@require_safe
def column(request: HttpRequest, slug: str) -> HttpResponse:
    """/feeds/columns/<slug>.atom, with the columns below it."""
    found = Column.objects.filter(slug=slug, is_open=True).first()
    if found is None:
        return column_ended.answer(request, slug, "disclosure:feed_column")
    items = Publication.objects.visible().filter(Q(column=found) | Q(column__parent=found))
    return _feed(request, found.name, found.get_absolute_url(), items)


@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """/feeds/offices/<slug>.atom"""
    found = Office.objects.filter(slug=slug).first()
    if found is None:
        return moved(slug, "disclosure:feed_office")
    return _feed(request, found.name, found.get_absolute_url(), Publication.objects.visible().filter(office=found))
