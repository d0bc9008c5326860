"""What is new for an alert, and how its items are told. Only what the public sees at this very moment."""

from dataclasses import dataclass, field
from datetime import datetime

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
    return list(Publication.objects.filter(pk__in=found, published_at__lte=at).values_list("pk", flat=True))


def _lately(ids: list[int], at: datetime) -> list[int]:
    """Those that the next look would find again."""
    lately = Publication.objects.filter(pk__in=ids, published_at__gt=at - alerts.LAG)
    return list(lately.order_by("pk").values_list("pk", flat=True))


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
    """The path at which all of it can be read: the column or office itself where nothing else is asked, else the search."""
    pairs = asked.pairs()
    if len(pairs) == 1 and pairs[0][0] in {"column", "office"}:
        return reverse(f"disclosure:{pairs[0][0]}", args=[pairs[0][1]])
    return f"{reverse('disclosure:search')}?{asked.address()}" if pairs else reverse("disclosure:columns")


def feed_of(asked: Asked) -> str:
    """The Atom feed that comes nearest."""
    pairs = asked.pairs()
    if len(pairs) == 1 and pairs[0][0] in {"column", "office"}:
        return reverse(f"disclosure:feed_{pairs[0][0]}", args=[pairs[0][1]])
    return reverse("disclosure:feeds")
