"""What differs between any two versions of an item, in words: data, files, and the text word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from disclosure.changes import Paragraph, compare, count
from disclosure.content import row_text
from disclosure.kinds import shown
from disclosure.models import Attachment, Publication
from disclosure.naming import names_of
from disclosure.pictures import PICTURE
from disclosure.versions import DATA, DETAILS, File, Version, states
from taizhou_portal.bureau.history import Names, Reading, Recorded, words
from taizhou_portal.bureau.models import Staff

#: label, before, after
Field = tuple[str, str, str]
ADDED, REMOVED, RENAMED, REPLACED, ORDERED = "加上", "去掉", "改名", "换了文件", "调整顺序"


@dataclass(frozen=True)
class Difference:
    """`files` holds what was done to a file, and its name before and after. `restyled`: the text has the same words in another form."""

    fields: list[Field]
    files: list[Field]
    paragraphs: list[Paragraph]
    places: int
    restyled: bool
    pictures: list[Field]

    @property
    def any(self) -> bool:
        return bool(self.fields or self.files or self.places or self.restyled or self.pictures)


def difference(item: Publication, before: Version, after: Version, reader: Staff) -> Difference:
    """What must be done to `before` to get `after`; titles of other items as `reader` may know them."""
    then = states(item, [before, after])
    old, new = then[before.number], then[after.number]
    paragraphs = compare(row_text(old.body), row_text(new.body))
    places = count(paragraphs)
    return Difference(
        fields=_fields(old, new, reader),
        files=files_changed(before.files, after.files),
        paragraphs=paragraphs,
        places=places,
        restyled=not places and old.body != new.body,
        pictures=_pictures(item, old.body, new.body),
    )


def files_changed(before: Sequence[File], after: Sequence[File]) -> list[Field]:
    """Files that came, went, were named anew or replaced, and their order where that of the others changed."""
    old, new = {file.root: file for file in before}, {file.root: file for file in after}
    found = [(REMOVED, _called(file), "") for root, file in old.items() if root not in new]
    for root, file in new.items():
        was = old.get(root)
        if was is None:
            found.append((ADDED, "", _called(file)))
            continue
        if was.title != file.title:
            found.append((RENAMED, was.title, file.title))
        if was.pk != file.pk:
            found.append((REPLACED, _told(was), _told(file)))
    kept, now = [root for root in old if root in new], [root for root in new if root in old]
    if kept != now:
        found.append((ORDERED, "、".join(old[root].title for root in kept), "、".join(new[root].title for root in now)))
    return found


def _called(file: File) -> str:
    return f"{file.title}.{file.extension}"


def _told(file: File) -> str:
    return f"{_called(file)}，第{file.version}版"


def _fields(old: Publication, new: Publication, reader: Staff) -> list[Field]:
    names = names_of(new.kind, reader, [old, new])
    found = _compared(old, new, [name.removesuffix("_id") for name in DATA if name != "particulars"], names)
    found += _paired(dict(shown(old.kind, old.particulars)), dict(shown(new.kind, new.particulars)))
    for name, model in DETAILS.items():
        kept = [each.name for each in model._meta.concrete_fields if each.name not in {"id", "publication"}]
        was, now = (_detail(each, name) for each in (old, new))
        if was or now:
            found += _compared(was or model(), now or model(), kept, {})
    return found


def _detail(state: Publication, name: str) -> Recorded | None:
    return getattr(state, name, None)


def _compared(old: Recorded, new: Recorded, fields: Sequence[str], names: Names) -> list[Field]:
    """Of these fields those that differ, in words."""
    found = []
    for name in fields:
        field: Any = type(new)._meta.get_field(name)
        was, now = getattr(old, field.attname), getattr(new, field.attname)
        if was != now:
            reading: Reading = names.get(name, {})
            found.append((str(field.verbose_name), words(field, was, reading), words(field, now, reading)))
    return found


def _paired(old: dict[str, str], new: dict[str, str]) -> list[Field]:
    labels = dict.fromkeys([*old, *new])
    return [(label, old.get(label, ""), new.get(label, "")) for label in labels if old.get(label) != new.get(label)]


def _pictures(item: Publication, before: str, after: str) -> list[Field]:
    """Pictures in the text that came or went, by their names."""
    old, new = ({int(found[2]) for found in PICTURE.finditer(body)} for body in (before, after))
    if old == new:
        return []
    called = dict(Attachment.objects.filter(publication_id=item.pk, pk__in=old ^ new).values_list("pk", "title"))
    gone = [(REMOVED, called.get(pk, ""), "") for pk in sorted(old - new)]
    return gone + [(ADDED, "", called.get(pk, "")) for pk in sorted(new - old)]
