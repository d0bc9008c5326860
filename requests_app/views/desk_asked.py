"""What the address of the case list asks for: which queue, narrowed to what, and which page of it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse

from requests_app.forms.desk_lists import SPANS, FilterForm
from requests_app.models import CoOffice, Request
from requests_app.views import queues
from requests_app.vocabulary import Outcome, Stage, Via
from taizhou_portal.bureau.models import Staff

LONGEST = 1000  # characters of a value that are looked at
WHOLE_NUMBER = re.compile(r"\d{4}-\d{4,6}")


@dataclass(frozen=True)
class Asked:
    """`values`: what was typed, by the names of the address; `given`: what of it makes sense; `form`: the same with what is wrong."""

    name: str
    form: FilterForm
    values: dict[str, str]
    given: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, asked: QueryDict, staff: Staff) -> "Asked":
        """Raises Http404 for a queue that is not there for `staff`."""
        name = asked.get("queue", "all")
        if name not in queues.queues_for(staff):
            raise Http404
        names = FilterForm.base_fields
        typed = {key: asked.get(key, "").replace("\x00", "").strip()[:LONGEST] for key in names}
        values = {key: value for key, value in typed.items() if value}
        form = FilterForm(values, staff=staff)
        form.is_valid()
        given = {key: value for key, value in form.cleaned_data.items() if value and key not in form.errors}
        return cls(name, form, values, given)

    @property
    def narrowed(self) -> bool:
        """By more than the words that stand in the search box."""
        return bool(self.values.keys() - {"q"})

    @property
    def query(self) -> str:
        return self.values.get("q", "")

    @property
    def newest_first(self) -> bool:
        return self.name in queues.NEWEST_FIRST and not self.given.keys() & {"next_from", "next_to"}

    def kept(self, *without: str) -> dict[str, str]:
        """What a form hands on unseen."""
        return {key: value for key, value in {"queue": self.name, **self.values}.items() if key not in without}

    def query_string(self, **changed: str) -> str:
        return urlencode({key: value for key, value in {**self.kept(), **changed}.items() if value})

    def address(self, **changed: str) -> str:
        """The address of this choice with something changed; its first page, unless `page` is given."""
        return f"{reverse('desk_requests:list')}?{self.query_string(**changed)}"

    def found(self, staff: Staff, today: date) -> QuerySet[Request]:
        """The cases, in the order of the list."""
        found = narrowed(queues.chosen(self.name, staff, today), self.given)
        return queues.newest_first(found) if self.newest_first else queues.by_next_date(found)

    def told(self) -> list[tuple[str, str]]:
        """(name in the address, words) of everything that the list is narrowed to."""
        labels = {name: one.label for name, one in self.form.fields.items()}
        return [(name, f"{labels[name]}：{self._words(name, value)}") for name, value in self.given.items()]

    def _words(self, name: str, value: Any) -> str:
        match name:
            case "stage":
                return Stage(value).label
            case "via":
                return Via(value).label
            case "outcome":
                return Outcome(value).label
            case "office":
                return dict(self.form.fields["office"].choices)[value]  # type: ignore[attr-defined]
            case "helped":
                return "是"
        return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def narrowed(found: QuerySet[Request], given: dict[str, Any]) -> QuerySet[Request]:
    """Every word must stand in the number or in the subject; dates include both ends."""
    for word in given.get("q", "").split():
        found = found.filter(_holds(word))
    same = {name: given[name] for name in ("stage", "office", "via", "outcome") if name in given}
    found = found.filter(**same)
    if "handler" in given:
        found = found.filter(handler__in=Staff.objects.filter(name__icontains=given["handler"]).values("pk"))
    columns = ("received_on", "next_on")
    for (first, last, _), column in zip(SPANS, columns, strict=True):
        found = found.filter(**{f"{column}__gte": given[first]}) if first in given else found
        found = found.filter(**{f"{column}__lte": given[last]}) if last in given else found
    if "helped" in given:
        found = found.filter(pk__in=CoOffice.objects.filter(ended_on=None).values("request"))
    return found


def _holds(word: str) -> Q:
    """A whole number is looked up, not looked for. Where no letter is large or small, none is made large in every row."""
    if WHOLE_NUMBER.fullmatch(word):
        return Q(number=word)
    lookup = "contains" if word.upper() == word.lower() else "icontains"
    return Q((f"number__{lookup}", word)) | Q((f"subject__{lookup}", word))
