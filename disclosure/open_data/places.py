"""The columns and offices that items stand under, as their pages tell them."""

from django.db.models import QuerySet
from django.urls import reverse

from disclosure.models import Column
from disclosure.open_data.facts import Facts, written
from taizhou_portal.bureau.models import Office


def columns() -> QuerySet[Column]:
    return Column.objects.filter(is_open=True).select_related("office", "parent")


def offices() -> QuerySet[Office]:
    """Those that were closed as well: older items carry their names."""
    return Office.objects.select_related("parent", "successor")


def column(row: Column, *, origin: str) -> Facts:
    return {
        "slug": row.slug,
        "name": row.name,
        "url": origin + row.get_absolute_url(),
        "feed_url": origin + reverse("disclosure:feed_column", args=[row.slug]),
        "parent": row.parent.slug if row.parent else None,
        "description": row.description,
        "office": {"slug": row.office.slug, "name": row.office.name},
        "statutory_item": row.statutory_item,
    }


def office(row: Office, *, origin: str) -> Facts:
    return {
        "slug": row.slug,
        "name": row.name,
        "url": origin + row.get_absolute_url(),
        "kind": row.kind,
        "kind_name": row.get_kind_display(),
        "parent": row.parent.slug if row.parent else None,
        "duty": row.duty,
        "head": row.head,
        "phone": row.phone,
        "address": row.address,
        "hours": row.hours,
        "closed_on": written(row.closed_on),
        "successor": row.successor.slug if row.successor else None,
    }
