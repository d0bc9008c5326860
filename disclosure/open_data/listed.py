"""The list of items for programs: narrowed as was asked, paged by key, one query a page."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from disclosure.models import Column, Correction, Publication, PublicationQuerySet
from disclosure.open_data.facts import for_a_list
from disclosure.parameters import BadParameter, Cursor, Wanted, shortened
from disclosure.vocabulary import Validity
from taizhou_portal.bureau.models import FormerSlug, Office

FEW = 1000  # items that are looked up by their numbers


def page(wanted: Wanted) -> tuple[list[Publication], Cursor | None]:
    """The rows, newest first, and the place of the last one where more follow. Raises BadParameter for a place that does not exist.

    What is published meanwhile stands before the cursor: whoever goes on to the end meets every other item exactly once.
    """
    found = for_a_list(_behind(_narrowed(wanted), wanted.after).newest_first())
    rows = list(found[: wanted.limit + 1])
    shown = rows[: wanted.limit]
    last = shown[-1] if len(rows) > wanted.limit else None
    return shown, (last.published_on, last.pk) if last and last.published_on else None


def _narrowed(wanted: Wanted) -> PublicationQuerySet:
    items = Publication.objects.visible()
    if wanted.column:
        items = items.in_columns(_columns(wanted.column))
    if wanted.office:
        items = items.filter(office=_office(wanted.office))
    if wanted.kind:
        items = items.filter(kind=wanted.kind)
    if wanted.validity:
        items = items.filter(validity=wanted.validity)
    if wanted.year:
        year = wanted.year
        items = items.filter(published_on__gte=date(year, 1, 1), published_on__lte=date(year, 12, 31))
    if wanted.published_from:
        items = items.filter(published_on__gte=wanted.published_from)
    if wanted.published_to:
        items = items.filter(published_on__lte=wanted.published_to)
    return _changed(items, wanted) if wanted.updated_since else items


def _changed(items: PublicationQuerySet, wanted: Wanted) -> PublicationQuerySet:
    """What the public reads of them changed since then, as `corrections.last_change` has it.

    Every such change stores the row anew: few that were stored since are looked up by number, many are met in the order of the list.
    """
    since = wanted.updated_since
    stored = Publication.objects.filter(updated_at__gte=since)
    numbers = list(stored.order_by("-updated_at", "-pk").values_list("pk", flat=True)[: FEW + 1])
    corrected = Exists(Correction.objects.filter(publication=OuterRef("pk"), at__gte=since))
    marked = ~Q(banner="") | ~Q(validity=Validity.VALID) | Q(source_id__isnull=False)
    changed = (
        Q(published_at__gte=since) | Q(republished_at__gte=since) | Q(corrected) | Q(marked, updated_at__gte=since)
    )
    return items.filter(changed, pk__in=numbers) if len(numbers) <= FEW else items.filter(changed)


def _behind(items: PublicationQuerySet, after: Cursor | None) -> PublicationQuerySet:
    if after is None:
        return items
    day, pk = after
    return items.filter(Q(published_on__lt=day) | Q(pk__lt=pk), published_on__lte=day)


def _columns(slug: str) -> list[int]:
    """The column, or the one that took its items, with those below it."""
    column = Column.objects.filter(slug__in=Column.leading([slug])).first()
    if column is None:
        raise BadParameter(f"没有网址名是“{shortened(slug)}”的栏目")
    return [column.pk, *column.children.values_list("pk", flat=True)]


def _office(slug: str) -> Office:
    """Under a former address as well."""
    office = Office.objects.filter(slug=FormerSlug.now(slug)).first()
    if office is None:
        raise BadParameter(f"没有网址名是“{shortened(slug)}”的机构")
    return office
