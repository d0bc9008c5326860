"""The guide (指南) as a record: its version, when it was last looked through, and the one way to say that it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from taizhou_portal.bureau.changing import keep, overtaken_words, put, stamp
from taizhou_portal.bureau.history import Change, timeline
from taizhou_portal.bureau.identity import article_twelve
from taizhou_portal.bureau.identity.article_twelve import TOLD, Version
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

CHECKED = "核对公开指南"


def missing(site: Site) -> list[str]:
    """What article 12 demands and is 未配置."""
    return article_twelve.missing({name: getattr(site, name) for name in TOLD})


def version(site: Site) -> Version | None:
    """Read from the record of the site, in one query."""
    if site._state.adding:
        return None
    rows = site.history.order_by("history_date", "history_id").values_list("history_date", *TOLD)
    return article_twelve.version((timezone.localdate(at), tuple(values)) for at, *values in rows)


@transaction.atomic
def check_guide(*, by: Staff, at: datetime, seen: str, note: str = "") -> Site:
    """Says that somebody has compared the guide with how things are. `seen`: the stamp of what was on the page.

    Refuses (Refused) who may not, what changed meanwhile, and an incomplete guide without a word on why.
    """
    site = Site.objects.select_for_update().order_by("pk").first() or Site()
    right = [] if may(by, Ability.CONFIGURE) else [f"您没有“{Ability.CONFIGURE.label}”的权限"]
    refuse_if([*right, *_overtaken(site, seen), *article_twelve.objections(missing(site), note)])
    put(site, {"guide_checked_on": timezone.localdate(at)})
    keep(site, CHECKED, by=by, at=at, reason=note)
    return site


def seen(site: Site) -> str:
    """The stamp of everything that the guide tells."""
    return stamp(site, of=TOLD)


def course(site: Site) -> list[Change]:
    """Checks and changes of the guide, newest first."""
    if site._state.adding:
        return []
    labels = {Site.called(name) for name in TOLD}
    changes = timeline(site)
    return [c for c in changes if c.what.startswith(CHECKED) or labels.intersection(label for label, *_ in c.fields)]


def _overtaken(site: Site, stood: str) -> list[str]:
    if stood == seen(site):
        return []
    last = next((change for change in course(site) if change.fields), None)
    return [overtaken_words(last.by or "系统", last.at)] if last else ["指南在您打开以后改动过，请核对后再记"]
