"""Beside a public item in the desk: which corrections there were, who signed them, and where each can be read."""

from django.urls import reverse

from disclosure.corrections import told_of
from disclosure.models import Publication
from disclosure.views.states import difference_link
from disclosure.vocabulary import ONCE_PUBLIC
from disclosure.workflow import Facts
from taizhou_portal.bureau.models import Staff


def corrections(publication: Publication, person: Staff, present: Facts) -> dict | None:
    """`events` in the words of components/timeline.html, the last correction first; None where there was none."""
    told = told_of(publication) if publication.stage in ONCE_PUBLIC else []
    if not told:
        return None
    rows = {row.pk: row for row in publication.corrections.select_related("by").only("by__name", "copy_id")}
    return {
        "events": [
            {
                "at": one.at,
                "title": f"第{one.number}次更正",
                "who": str(rows[one.pk].by),
                "text": one.note,
                "url": reverse("desk_disclosure:item", args=[rows[one.pk].copy_id]),
                "link": "看更正稿",
            }
            for one in reversed(told)
        ],
        "public": difference_link(publication, told[-1]),
    }
