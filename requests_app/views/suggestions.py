"""Public items that may already answer an application."""

from dataclasses import dataclass

from django.urls import reverse

from disclosure.search.find import find

MOST = 5


@dataclass(frozen=True)
class Suggestion:
    title: str
    doc_number: str
    url: str


def suggested(subject: str) -> list[Suggestion]:
    """At most five public items that the search finds for the subject, best first."""
    found = [hit.publication for hit in find(subject, size=MOST).hits]
    return [
        Suggestion(item["title"], item["doc_number"], reverse("disclosure:item", args=[item["id"]])) for item in found
    ]
