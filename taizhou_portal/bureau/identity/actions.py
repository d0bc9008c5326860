"""What officers set of who we are. One function a verb, and no other way to write the site record.

Every verb takes `by` (who answers for it), `at` (aware moment), a `reason` in words that may be empty, and `seen`, the stamp of what was on
the page (empty: whatever stands there now). It refuses with all reasons (Refused), works in one transaction and leaves a history row.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from taizhou_portal.bureau.changing import keep, overtaken, overtaken_words, put, stamp
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.identity import nearness, rules
from taizhou_portal.bureau.identity.marks import keep_mark, read_mark
from taizhou_portal.bureau.identity.subjects import SUBJECTS
from taizhou_portal.bureau.models import NearDomain, Site, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability, MarkPlace

#: the general office knows what is true of the bureau, the system administrator what was registered for the site
KEEPERS = (Ability.MAINTAIN, Ability.CONFIGURE)
KNOWN = "“{}”已经在清单里，请在下面启用或者停用"


@transaction.atomic
def set_identity(
    slug: str, values: Mapping[str, object], *, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> Site:
    """The values of one subject. Two people may change two subjects at once; of the same one the later must look again."""
    subject, site = SUBJECTS[slug], _held()
    asked = {name: _tidied(name, values[name]) for name in subject.names if name in values}
    wrong = [f"{Site.called(name)}：{words}" for name, words in rules.objections(asked).items()]
    empty = [
        f"请填写{Site.called(name)}" for name, value in asked.items() if value == "" and not Site.may_be_empty(name)
    ]
    refuse_if([*_without_right(by), *_overtaken(site, subject.names, seen), *empty, *wrong])
    _begun(site, by=by, at=at)
    if put(site, asked):
        keep(site, f"更改{subject.label}", by=by, at=at, reason=reason)
    return site


@transaction.atomic
def put_mark(
    place: MarkPlace, upload: UploadedFile, *, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> Site:
    """Shows another picture in this place; the one before is no longer handed out, and stays on record."""
    site, read = _held(), read_mark(upload)
    unfit = read if isinstance(read, list) else []
    refuse_if([*_without_right(by), *_overtaken(site, [place.value], seen), *unfit])
    assert not isinstance(read, list)
    _begun(site, by=by, at=at)
    if put(site, {f"{place.value}_id": keep_mark(*read).pk}):
        keep(site, f"换上{place.label}", by=by, at=at, reason=reason)
    return site


@transaction.atomic
def remove_mark(place: MarkPlace, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> Site:
    """Words stand in the place of the picture again."""
    site = _held()
    refuse_if([*_without_right(by), *_overtaken(site, [place.value], seen)])
    if put(site, {f"{place.value}_id": None}):
        keep(site, f"撤下{place.label}", by=by, at=at, reason=reason)
    return site


@transaction.atomic
def add_domain(domain: str, *, note: str, by: Staff, at: datetime, reason: str = "") -> NearDomain:
    """From now on links to this domain and those below it are opened without the leaving notice."""
    domain, note = nearness.tidied(domain), note.strip()
    known = NearDomain.objects.filter(domain=domain).exists()
    wrong = [KNOWN.format(domain)] if known else nearness.objections(domain)
    refuse_if([*_without_right(by), *wrong, *([] if note else ["请写明是谁的网站"])])
    row = NearDomain(domain=domain, note=note)
    try:
        with transaction.atomic():
            keep(row, "添加", by=by, at=at, reason=reason)
    except IntegrityError as error:
        raise Refused([KNOWN.format(domain)]) from error
    return row


@transaction.atomic
def switch_domain(row: NearDomain, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """Off: links to it are announced again. Nothing is deleted, so that the record tells who let it in."""
    found = NearDomain.objects.select_for_update().get(pk=row.pk)
    refuse_if([*_without_right(by), *overtaken(found, seen)])
    if put(found, {"is_on": on}):
        keep(found, "启用" if on else "停用", by=by, at=at, reason=reason)


def _held() -> Site:
    """The row as it now stands, kept for this transaction; a new one where there is none."""
    return Site.objects.select_for_update().order_by("pk").first() or Site()


def _begun(site: Site, *, by: Staff, at: datetime) -> None:
    """Stores the row of a new installation as it began, so that its first change is told with before and after."""
    if site._state.adding:
        keep(site, "建立单位信息", by=by, at=at)


def _without_right(by: Staff) -> list[str]:
    if abilities_of(by) & frozenset(KEEPERS):
        return []
    return [f"您没有“{'”或者“'.join(ability.label for ability in KEEPERS)}”的权限"]


def _overtaken(site: Site, names: Collection[str], seen: str) -> list[str]:
    """That somebody changed one of these values after the page was opened, with who and when."""
    if not seen or seen == stamp(site, of=names):
        return []
    labels = {Site.called(name) for name in names}
    changes = timeline(site) if site.pk else []
    last = next((c for c in changes if not c.fields or labels.intersection(label for label, *_ in c.fields)), None)
    return [overtaken_words(last.by or "系统", last.at)] if last else ["这一页在您打开以后改动过，请核对后再保存"]


def _tidied(name: str, value: object) -> object:
    return rules.tidied(name, value) if isinstance(value, str) else value
