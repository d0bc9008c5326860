"""What of a row may be printed. The auditor reads who did what, never the texts of cases, personal data or what is not public."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from disclosure.models import Attachment, ContactLook, FileLook, PageProblem, Publication, Release
from disclosure.vocabulary import ONCE_PUBLIC, Attribute, Verb
from requests_app.models import Request
from taizhou_portal.audit.rows import Row
from taizhou_portal.bureau.models import FormerSlug, OfficeGrant, SchoolProfile, Staff
from taizhou_portal.bureau.secrets import EncryptedTextField

SEALED, TOUCHED, NOT_PUBLIC, EMPTY = "已改动（内容加密，不显示）", "已改动", "（非公开信息）", "（空）"
UNKNOWN = "没有更早的记录可比"
NOBODY = "申请人或系统"
SIGN_OF_USE = "登录或更改密码"
TYPES = {"+": "新建", "~": "修改", "-": "删除"}
#: the record of which another one is a part
OWNERS = ("request", "publication", "report", "problem")
#: what is named by its number
NUMBERED = (Request, PageProblem)
SENTENCE = 200  # characters from which a field holds prose
#: where in a reason the verb ends
WORDS_FOLLOW = re.compile("[：，《]")
#: steps of a public item whose words the public address says too; the words of any other step were meant for colleagues
SAID_IN_PUBLIC = (
    Verb.PUBLISH.label,
    Verb.WITHDRAW.label,
    Verb.CORRECT.label,
    Verb.BANNER.label,
    Verb.MOVE.label,
    "标记",
    "将于",
)


@dataclass(frozen=True)
class Change:
    """One field: what it was and is, or in `words` that it changed where the content is not for the auditor."""

    label: str
    before: str = ""
    after: str = ""
    words: str = ""

    def __str__(self) -> str:
        return f"{self.label}：{self.words or f'{self.before} → {self.after}'}"


@dataclass(frozen=True)
class Line:
    """One row of the list in words; `unknown` where a record changed and no earlier row of it was kept."""

    at: datetime
    by: str
    what: str
    kind: str
    thing: str
    changes: list[Change] = field(default_factory=list)
    unknown: bool = False

    @property
    def no_changes(self) -> str:
        """What stands in the place of changes: a record of before the first row cannot be compared."""
        return UNKNOWN if self.unknown else "无"


@dataclass(frozen=True)
class Known:
    """What the numbers in the rows of one page stand for, read once for the page."""

    names: dict[tuple[type, Any], str]
    shown: set[int]  # items that are 主动公开 and whose title is not hidden


def lines(rows: list[Row]) -> list[Line]:
    known = _known(rows)
    return [_line(row, known) for row in rows]


def _line(row: Row, known: Known) -> Line:
    who = getattr(row.stored, row.source.by)
    changes = list(_changes(row.before, row.stored, known)) if row.before else []
    said = _what(row.stored, known) if row.source.keeps_changes else _look(row.stored)
    if _is_sign_of_use(row, changes):
        said = SIGN_OF_USE
    unknown = row.before is None and getattr(row.stored, "history_type", "") == "~"
    thing = _thing(row.stored, known)
    return Line(row.at, str(who) if who else NOBODY, said, row.source.label, thing, changes, unknown)


def _model(stored) -> type[models.Model]:
    return getattr(stored, "instance_type", type(stored))


def _is_sign_of_use(row: Row, changes: list[Change]) -> bool:
    """Somebody's own account was saved, nothing that history keeps has changed: what does so is logging in and a new password."""
    stored = row.stored
    if _model(stored) is not Staff or row.before is None or changes or stored.history_change_reason:
        return False
    return stored.history_user_id == stored.id


def _look(stored) -> str:
    """A look at personal data and why; the name of a paper is left out, for it may be that of a person. Of a file how it was looked at."""
    if isinstance(stored, FileLook):
        return f"{stored.get_how_display()}（附件编号{stored.attachment_id}）"
    if isinstance(stored, ContactLook):
        return f"查看联系方式：{stored.reason}"
    allowed = f"（{stored.approved_by}批准）" if stored.approved_by else ""
    return f"查看{stored.what.split(' ')[0]}：{stored.reason}{allowed}"


def _what(stored, known: Known) -> str:
    """The reason as the action gave it; only its verb where what follows may tell of a case or of what is not public."""
    said = stored.history_change_reason or TYPES[stored.history_type]
    return said if _may_tell(stored, known) else WORDS_FOLLOW.split(said)[0]


def _may_tell(stored, known: Known) -> bool:
    if _model(stored) is Publication:
        public = (stored.history_change_reason or "").startswith(SAID_IN_PUBLIC)
        return public and stored.stage in ONCE_PUBLIC and _is_open(stored, known)
    return _is_open(stored, known) and _owner(_model(stored)) != "publication"


def _is_open(stored, known: Known) -> bool:
    """Whether words typed into this record may be printed. An item must be 主动公开 now and have been so then, its title not hidden."""
    model = _model(stored)
    if model in (Attachment, PageProblem) or model._meta.app_label == Request._meta.app_label:
        return False
    if model is Publication:
        return stored.attribute == Attribute.PROACTIVE and stored.id in known.shown
    return stored.publication_id in known.shown if _owner(model) == "publication" and _is_part(stored) else True


def _owner(model: type[models.Model]) -> str | None:
    """The relation to the record of which `model` is a part; a case owns whatever points to it, an item what was posted of it."""
    relations = {f.name: f for f in model._meta.concrete_fields if f.name in OWNERS}
    of_case = model._meta.app_label == Request._meta.app_label
    owns = of_case or model is Release
    return next((name for name in OWNERS if name in relations and (owns or not relations[name].null)), None)


def _thing(stored, known: Known) -> str:
    model = _model(stored)
    if model is Publication:
        return stored.title if _is_open(stored, known) else f"{NOT_PUBLIC}编号{stored.id}"
    if model in NUMBERED:
        return stored.number
    if model in {SchoolProfile, FormerSlug}:
        return _related(model, "office", stored, known)
    if model is OfficeGrant:
        return "，".join(_related(model, name, stored, known) for name in ("user", "permission", "content_object"))
    owner = _owner(model)
    whole = _related(model, owner, stored, known) if owner and _is_part(stored) else ""
    return "，".join(part for part in (whole, _own_name(stored, known)) if part)


def _own_name(stored, known: Known) -> str:
    """The record's own name; its number where it has none to print; nothing for a part that its whole names well enough."""
    number = "" if _is_part(stored) else f"编号{getattr(stored, _key(_model(stored)))}"
    if not _is_open(stored, known):
        return number
    named = (
        getattr(stored, name, None) for name in ("title", "heading", "name", "label", "key", "day", "year", "host")
    )
    return next((str(value) for value in named if value), number)


def _is_part(stored) -> bool:
    owner = _owner(_model(stored))
    return bool(owner and getattr(stored, f"{owner}_id"))


def _key(model: type[models.Model]) -> str:
    key: Any = model._meta.pk
    return key.attname


def _changes(before, after, known: Known) -> Iterator[Change]:
    model, is_open = _model(after), _is_open(before, known) and _is_open(after, known)
    for tracked in after.tracked_fields:
        kept: Any = model._meta.get_field(tracked.name)
        old, new = getattr(before, kept.attname), getattr(after, kept.attname)
        if old != new and not getattr(kept, "auto_now", False):
            yield _change(kept, old, new, known, is_open=is_open)


def _change(kept, old, new, known: Known, *, is_open: bool) -> Change:
    label = str(kept.verbose_name)
    if isinstance(kept, EncryptedTextField):
        return Change(label, words=SEALED)
    if _is_content(kept, is_open=is_open):
        return Change(label, words=TOUCHED)
    return Change(label, _value(kept, old, known), _value(kept, new, known))


def _is_content(kept: models.Field, *, is_open: bool) -> bool:
    """Prose, files and data always; any typed words in a record that is not open."""
    if kept.choices:
        return False
    if isinstance(kept, models.TextField | models.JSONField | models.FileField):
        return True
    if kept.model is Staff and isinstance(kept, models.EmailField):
        return True
    typed = isinstance(kept, models.CharField)
    return typed and (not is_open or (kept.max_length or 0) > SENTENCE and kept.name != "title")


def _value(kept, value, known: Known) -> str:
    if value is None or value == "":
        return EMPTY
    if kept.choices:
        return str(dict(kept.flatchoices).get(value, value))
    if kept.is_relation:
        return known.names.get((kept.related_model, value), f"编号{value}")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def _related(model: type[models.Model], name: str, stored, known: Known) -> str:
    kept: Any = model._meta.get_field(name)
    return _value(kept, getattr(stored, kept.attname), known)


def _known(rows: Iterable[Row]) -> Known:
    """One query for each kind of record that the rows point to."""
    wanted: dict[type[models.Model], set] = defaultdict(set)
    kept: Any
    for stored in (one for row in rows for one in (row.stored, row.before) if one is not None):
        for kept in _model(stored)._meta.concrete_fields:
            if kept.is_relation and hasattr(stored, kept.attname):
                wanted[kept.related_model].add(getattr(stored, kept.attname))
        if _model(stored) is Publication:
            wanted[Publication].add(stored.id)
    names: dict[tuple[type, Any], str] = {}
    shown = _shown(wanted.pop(Publication, set()), names)
    for model, ids in wanted.items():
        names |= {(model, pk): name for pk, name in _named(model, ids - {None})}
    return Known(names, shown)


def _shown(ids: set, names: dict) -> set[int]:
    """Which items may be named, a correction only with what it corrects; their titles, or that they are not public, go into `names`."""
    itself, original = (
        {f"{of}attribute": Attribute.PROACTIVE, f"{of}title_hidden": False} for of in ("", "corrects__")
    )
    shown = Publication.objects.filter(Q(corrects=None) | Q(**original), **itself)
    found = dict(shown.filter(pk__in=ids - {None}).values_list("pk", "title"))
    for pk in ids - {None}:
        names[Publication, pk] = found.get(pk, f"{NOT_PUBLIC}编号{pk}")
    return set(found)


def _named(model: type[models.Model], ids: set) -> Iterable[tuple[Any, str]]:
    """Numbers and names: 受理号 of a case, name or title of anything else; nothing where that would be content."""
    of_case = model._meta.app_label == Request._meta.app_label
    choice = ["number"] if model in NUMBERED else [] if of_case else ["name", "title"]
    held = {f.name for f in model._meta.concrete_fields if type(f) is models.CharField}
    label = next((name for name in choice if name in held), None)
    return model._default_manager.filter(pk__in=ids).values_list("pk", label) if label and ids else []
