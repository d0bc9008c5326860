"""One row behind a figure of 主动公开: how publications and releases become rows. Which ones a figure counts stands in figures.py."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from disclosure.models import Publication, Release
from disclosure.vocabulary import Validity

A_DAY = timedelta(days=1)
CLOSED = "1件，无权查看"


@dataclass(frozen=True)
class Row:
    """One row behind a figure: what, when, where to open it (empty where it is nowhere), who answers for it.

    `public`: an item that everybody may read here now; a case or a register entry never is. `ref` tells which stored row it is; `adds`:
    what it adds to the figure, None where no row does so alone (several articles are one push); `note`: the choice by which it stands here;
    `facts`: what it was counted for, in codes and days, compared when a figure that was frozen is counted again.
    """

    title: str
    date: date
    url: str
    office: str
    public: bool = False
    number: str = ""
    ref: str = ""
    adds: int | None = 1
    note: str = ""
    facts: tuple[str, ...] = ()

    def shown(self, opens: bool) -> "Row":
        """To somebody who may open it, or what is left of it for who may not."""
        return self if opens else Row(CLOSED, self.date, "", self.office, ref=self.ref, adds=self.adds)


def publication_rows(found: QuerySet[Publication], day: str, offset: int, limit: int, reader) -> list[Row]:
    """`day`: the field by which they are listed, newest first."""
    items = list(_page(found, day, offset, limit))
    opened = _opened(items, reader)
    return [_publication_row(one, _day(one, day), opened) for one in items]


def release_rows(found: QuerySet[Release], key: str, offset: int, limit: int, reader) -> list[Row]:
    """`key`: of the figure that they make up; by it an entry knows what it adds."""
    releases = list(_page(found, "released_on", offset, limit))
    opened = _opened((one.publication for one in releases if one.publication), reader)
    return [_release_row(one, opened, key) for one in releases]


def row_of_document(item: Publication, day: date) -> Row:
    """For staff of the register alone: nobody is asked for."""
    return _publication_row(item, day, None)


def _day(item: Publication, day: str) -> date:
    """`out_on` is the first day on which it is out of force."""
    found = getattr(item, day)
    by_term = day == "out_on" and item.validity == Validity.VALID and found == item.policy.expires_on
    return found + A_DAY if by_term else found


def _page(found: QuerySet, day: str, offset: int, limit: int):
    prefix = "publication__" if found.model is Release else ""
    unread = [f"{prefix}{name}" for name in ("body", "source_data", "particulars")]
    return found.select_related(f"{prefix}office").defer(*unread).order_by(f"-{day}", "-pk")[offset : offset + limit]


def _opened(items: Iterable[Publication], reader) -> set[int] | None:
    """Ids of those that `reader` may open in the desk; None: nobody is asked for."""
    if reader is None:
        return None
    ids = [one.pk for one in items]
    return set(Publication.objects.for_staff(reader).filter(pk__in=ids).values_list("pk", flat=True))


def row_of_item(items: list[Publication], day: date, reader) -> list[Row]:
    """Items as rows whatever figure they were in, dated by their publication or by `day`."""
    opened = _opened(items, reader)
    return [_publication_row(one, one.published_on or one.formed_on or day, opened) for one in items]


def row_of_release(releases: list[Release], reader) -> list[Row]:
    opened = _opened((one.publication for one in releases if one.publication), reader)
    return [_release_row(one, opened, "") for one in releases]


def _release_row(release: Release, opened: set[int] | None, key: str) -> Row:
    ref, adds = f"release-{release.pk}", {"wechat:reads": release.reads, "wechat:batches": None}.get(key, 1)
    item = release.publication
    if item is None:
        facts = (*_release_facts(release), release.title)
        return Row(release.title, release.released_on, release.url, "", False, release.batch, ref, adds, facts=facts)
    title = _title(item) if item.title_hidden else release.title or item.title
    url = _address(item, opened) or release.url
    number = release.batch if key == "wechat:batches" else item.index_number or ""
    row = Row(title, release.released_on, url, item.office.name, item.is_visible, number, ref, adds)
    return replace(row, facts=(*_release_facts(release), *_item_facts(item))).shown(_opens(item, opened))


def _publication_row(item: Publication, day: date, opened: set[int] | None) -> Row:
    number, ref = item.doc_number or item.index_number or "", f"item-{item.pk}"
    row = Row(_title(item), day, _address(item, opened), item.office.name, item.is_visible, number, ref)
    return replace(row, facts=_item_facts(item)).shown(_opens(item, opened))


def _release_facts(release: Release) -> tuple[str, ...]:
    return (str(release.channel_id), f"{release.released_on}", release.batch, str(release.reads))


def _item_facts(item: Publication) -> tuple[str, ...]:
    days = (item.formed_on, item.published_on, item.invalid_on)
    return (
        item.title,
        item.kind,
        str(item.column_id),
        item.attribute,
        item.validity,
        *(str(day or "") for day in days),
    )


def _opens(item: Publication, opened: set[int] | None) -> bool:
    return item.is_visible or opened is None or item.pk in opened


def _title(item: Publication) -> str:
    return "已撤下，标题不显示" if item.title_hidden else item.title


def _address(item: Publication, opened: set[int] | None) -> str:
    """The public page; of what is not public the page of the desk, for who may open it."""
    if item.is_visible:
        return item.get_absolute_url()
    return reverse("desk_disclosure:item", args=[item.pk]) if opened and item.pk in opened else ""
