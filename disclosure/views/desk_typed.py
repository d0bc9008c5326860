"""What stands on the page of a draft: as it is stored, as it was sent, or as it was kept; and what of it differs from the item."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField, ModelChoiceField
from django.http import QueryDict

from disclosure import keeping
from disclosure.actions.drafting import DETAILS
from disclosure.forms import DetailForm, ItemForm, detail_form
from disclosure.kinds import demands
from disclosure.models import Kept, Publication
from disclosure.pictures import in_the_desk
from disclosure.sanitize import clean
from taizhou_portal.bureau.models import Staff

#: what travels with the form and is nobody's text
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "seen", "tab", "page", "taken", "taken_at", "verb", "closed", "beat"})
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Sheet:
    """The forms of one draft together."""

    publication: Publication
    item: ItemForm
    detail: DetailForm | None

    @property
    def forms(self) -> list[ItemForm | DetailForm]:
        return [self.item, *([self.detail] if self.detail else [])]

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    def changed(self) -> bool:
        """Whether anything that was sent is not what the item holds; markup is compared as it would be stored."""
        return any(not _alike(form, name) for form in self.forms for name in form.changed_data)

    def values(self) -> dict:
        """What `actions.revise` takes; only of a sheet that is valid."""
        return {**self.item.values(), "detail": self.detail.cleaned_data if self.detail else None}

    def demand(self, *, has_files: bool) -> None:
        """Adds an error beside everything that must be there before the item is handed on."""
        self.item.demand(has_files=has_files)
        if self.detail:
            self.detail.demand()

    def fields(self) -> Iterator[BoundField]:
        for form in self.forms:
            yield from form


def as_stored(publication: Publication) -> Sheet:
    """An empty answer: the form shows what the item holds."""
    sheet = Sheet(publication, ItemForm(publication=publication), detail_form(publication))
    sheet.item.initial["body"] = in_the_desk(publication.body, publication)
    return sheet


def as_sent(publication: Publication, post: QueryDict) -> Sheet:
    """The form was sent; errors stand beside its fields."""
    fresh = copy.copy(publication)  # the form of the details writes into the row it is given
    detail = demands(publication.kind).detail
    row = getattr(publication, detail, None) if detail else None
    if row is not None:
        setattr(fresh, detail, copy.copy(row))
    sheet = Sheet(publication, ItemForm(post, publication=publication), detail_form(fresh, post))
    sheet.item.initial["body"] = in_the_desk(publication.body, publication)
    return sheet


def as_kept(publication: Publication, values: Values) -> Sheet:
    """The form shows again what was kept, and says nothing about it yet."""
    sheet = as_stored(publication)
    sent = as_post(values)
    for form in sheet.forms:
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
    return sheet


def typed(post: QueryDict) -> dict[str, list[str]]:
    """All that somebody wrote or chose, as the form sent it."""
    return {
        name: [str(value) for value in values]
        for name, values in post.lists()
        if name not in NOT_TYPED and not name.startswith("of-")
    }


def as_post(values: Values) -> QueryDict:
    """What was kept, in the form in which it came."""
    sent = QueryDict(mutable=True)
    for name, texts in values.items():
        sent.setlist(name, list(texts))
    return sent


def differs(publication: Publication, values: Values) -> bool:
    """Whether what was typed is anything else than what the item holds."""
    return as_sent(publication, as_post(values)).changed()


def left_over(publication: Publication, *, by: Staff, apart_from: Sequence[str] = ()) -> Kept | None:
    """What they typed last, on any page but those named, and the item does not hold; None where nothing is left."""
    rows = keeping.unsaved(publication, by=by, apart_from=apart_from)
    return next((row for row in rows if differs(publication, row.values)), None)


def copy_with(sheet: Sheet) -> Publication:
    """A copy of the item with what was sent, never to be saved: what the checks and the comparison look at.

    What could not be understood stands as it was typed where it is text, and as it is stored where it is not.
    """
    sheet.is_valid()
    shown = copy.copy(sheet.publication)
    values = sheet.item.values()
    for name, value in {**values, **_misunderstood(sheet.item)}.items():
        setattr(shown, name, clean(str(value)) if name == "body" else value)
    detail = demands(shown.kind).detail
    if sheet.detail and detail:
        stored = getattr(sheet.publication, detail, None) or DETAILS[detail]()
        row = copy.copy(stored)
        for name, value in sheet.detail.cleaned_data.items():
            setattr(row, name, value)
        setattr(shown, detail, row)
    return shown


def _misunderstood(form: BaseForm) -> dict[str, str]:
    """The texts that the form refused, as they were typed."""
    names = [
        name for name in form.errors if name in form.fields and not isinstance(form.fields[name], ModelChoiceField)
    ]
    texts = {name: _raw(form, name) for name in names}
    return {name: text for name, text in texts.items() if name in PLAIN and isinstance(text, str)}


PLAIN = frozenset(
    {"title", "doc_number", "issuer", "keywords", "summary", "attribute_reason", "origin", "source", "body"}
)


def _alike(form: BaseForm, name: str) -> bool:
    """The same for a reader: line ends are those of another system, or the markup is stored as the same."""
    old, new = form.initial.get(name), _raw(form, name)
    if name == "body":
        return clean(new) == clean(str(old or ""))
    return isinstance(old, str) and _lines(old) == _lines(new)


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def _raw(form: BaseForm, name: str) -> str:
    value = form.fields[name].widget.value_from_datadict(form.data, {}, form.add_prefix(name))
    return value if isinstance(value, str) else ""
