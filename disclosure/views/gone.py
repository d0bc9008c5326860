"""Addresses that lead nowhere any more, and never break: 301 to what took the place, 410 with the reason, 404 for what was never public."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from disclosure.models import Attachment, Publication
from disclosure.vocabulary import ONCE_PUBLIC, Attribute, Stage, Withdrawal

MOVES = 20  # withdrawn items, or versions of a file, that are followed one after the other
OVER, CLOSED = "公开期限已满", "公开属性已改变"


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """For an item that is not visible, whatever was asked of it: its page, its print, a file, a correction."""
    item = once_public(pk)
    if item is None:
        raise Http404
    heir = moved_to(item)
    if heir:
        response = HttpResponsePermanentRedirect(heir.get_absolute_url())
        response["Cache-Control"] = "no-cache"  # it may come back: a browser must ask again
        return response
    return render(request, "errors/410.html", {"stub": stub(item)}, status=410)


def stub(item: Publication) -> dict[str, object]:
    """All that the 410 page says: state, moment, reason, and the title where it may still be read.

    An item that is being worked on anew carries a text that nobody has reviewed: its title is not the one that was public.
    """
    settled = item.stage in ONCE_PUBLIC
    is_closed = settled and item.attribute != Attribute.PROACTIVE
    is_over = item.stage in {Stage.PUBLISHED, Stage.EXPIRED} or not (settled or item.withdrawn_kind)
    return {
        "title": item.title if settled and not is_closed and not item.title_hidden else "",
        "state": "已到期下线" if is_over else "已撤下",
        "at": _moment(item),
        "reason": CLOSED if is_closed else item.withdrawn_reason or (OVER if is_over else ""),
    }


def lost_file(request: HttpRequest, item: Publication, file: Attachment) -> HttpResponse:
    """A file that no longer stands in a visible item: 302 to the version that does, else 410 with the name of the item alone."""
    if not _ever_stood(item, file):
        raise Http404
    newest = _newest_standing(file)
    if newest:
        return HttpResponseRedirect(newest.get_absolute_url())
    return render(request, "errors/410.html", {"stub": {"state": "附件已移除"}, "owner": item}, status=410)


def once_public(pk: int) -> Publication | None:
    """What has a day of publication and is settled, or was taken back once and is being worked on anew. Never a correction's copy."""
    public_once = Q(stage__in=sorted(ONCE_PUBLIC)) | Q(withdrawn_at__isnull=False)
    return Publication.objects.filter(public_once, published_at__isnull=False, corrects=None, pk=pk).first()


def _moment(item: Publication) -> datetime | None:
    return item.expires_at if item.stage == Stage.PUBLISHED else item.withdrawn_at


def moved_to(item: Publication) -> Publication | None:
    """The visible item at the end of the moves; None where it leads nowhere."""
    at: Publication | None = item
    for _ in range(MOVES):
        if at is None or at.withdrawn_kind != Withdrawal.MOVED or at.successor_id is None:
            return None
        at = Publication.objects.filter(pk=at.successor_id).first()
        if at is not None and at.is_visible:
            return at
    return None


def _newest_standing(file: Attachment) -> Attachment | None:
    at, newest = file, None
    for _ in range(MOVES):
        later = Attachment.objects.filter(replaces=at, publication_id=file.publication_id).first()
        if later is None:
            break
        at, newest = later, newest if later.removed else later
    return newest


def _ever_stood(item: Publication, file: Attachment) -> bool:
    """Whether the file stood in the item at a moment at which something became public; what came and went in a draft did not."""
    moments = [item.published_at, item.republished_at, *item.corrections.values_list("at", flat=True)]
    rows = list(file.history.order_by("history_date", "history_id").values_list("history_date", "removed"))
    return any(_stands(rows, moment) for moment in moments if moment)


def _stands(rows: list[tuple[datetime, bool]], moment: datetime) -> bool:
    """`rows`: from when on, and whether it was taken off then; the moment of a change belongs to both sides."""
    ends = [at for at, _ in rows[1:]] + [moment]
    return any(not removed and at <= moment <= end for (at, removed), end in zip(rows, ends, strict=False))
