"""What is new for an alert, and how its items are told. Only what the public sees at this very moment."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from disclosure import alerts
from disclosure.models import Alert, Publication
from disclosure.search import since
from disclosure.search.asked import Asked, parse
from taizhou_portal.bureau.notices.mail import address_of


@dataclass(frozen=True)
class Looked:
    """`ids` are news, the newest first, at most SHOWN; `more`: there are others; `told`: what need not be told again.

    `gone`: what was asked for is no longer there, and nothing was looked for.
    """

    asked: Asked
    ids: list[int] = field(default_factory=list)
    more: bool = False
    told: list[int] = field(default_factory=list)
    gone: bool = False


@dataclass(frozen=True)
class Line:
    """An item as it stands in a mail."""

    title: str
    number: str
    office: str
    date: str
    url: str


def look(alert: Alert, at: datetime) -> Looked:
    """News since `told_until`, an item that became visible a little late included, none twice."""
    asked = parse(alert.asked)
    if alerts.gone(alert.asked, asked.address()):
        return Looked(asked, gone=True)
    before = set(alert.told)
    found = since.published_since(asked, alert.told_until - alerts.LAG, limit=alerts.SHOWN + len(before) + 1)
    news = [pk for pk in found if pk not in before]
    return Looked(asked, news[: alerts.SHOWN], len(news) > alerts.SHOWN, _lately(found, at))


def there_already(asked: Asked, at: datetime) -> list[int]:
    """What an alert that begins at `at` need not be told of."""
    found = since.published_since(asked, at - alerts.LAG, limit=1000)
    return list(Publication.objects.filter(~_after(at), pk__in=found).values_list("pk", flat=True))


def _lately(ids: list[int], at: datetime) -> list[int]:
    """Those that the next look would find again."""
    lately = Publication.objects.filter(_after(at - alerts.LAG), pk__in=ids)
    return list(lately.order_by("pk").values_list("pk", flat=True))


def _after(moment: datetime) -> Q:
    """Became public, or public again, after `moment`: what `published_since` goes by."""
    return Q(published_at__gt=moment) | Q(republished_at__gt=moment, republished_at__isnull=False)


def lines(ids: list[int]) -> list[Line]:
    """In the order of `ids`; what has been taken away since is left out."""
    shown = Publication.objects.visible_among(ids).select_related("office").only(
        "title", "doc_number", "index_number", "published_on", "office__name"
    )  # fmt: skip
    by_id = {item.pk: item for item in shown}
    return [_line(by_id[pk]) for pk in ids if pk in by_id]


def _line(item: Publication) -> Line:
    day = item.published_on or timezone.localdate()
    return Line(
        title=" ".join(item.title.split()),
        number=item.doc_number or item.index_number or "",
        office=item.office.name,
        date=f"{day:%Y-%m-%d}",
        url=address_of(item.get_absolute_url()),
    )


def place_of(asked: Asked) -> str:
    """The path at which all of it can be read: the column or office itself where nothing else is asked, else search or catalogue."""
    if alone := _alone(asked):
        return reverse(f"disclosure:{alone[0]}", args=[alone[1]])
    return _with(reverse("disclosure:search" if asked.query else "disclosure:catalogue"), asked)


def feed_of(asked: Asked) -> str:
    """The Atom feed of the same."""
    if alone := _alone(asked):
        return reverse(f"disclosure:feed_{alone[0]}", args=[alone[1]])
    return _with(reverse("disclosure:feed_search" if asked.pairs() else "disclosure:feeds"), asked)


def _alone(asked: Asked) -> tuple[str, str] | None:
    """The column or the office, where nothing else is asked for."""
    pairs = asked.pairs()
    return pairs[0] if len(pairs) == 1 and pairs[0][0] in {"column", "office"} else None


def _with(path: str, asked: Asked) -> str:
    return f"{path}?{asked.address()}" if asked.address() else path
