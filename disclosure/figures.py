"""What was published in a year, counted from rows: the only face of 主动公开 to the yearly report.

Every number has a key, and `rows(year, key)` lists exactly the rows that make it up. Keys:
`channel:edu-site` releases on a channel, `channel:a,b` on either, `beside:a,b` on any other;
`kind:news@edu-site` those of one kind of information; `column:policies@edu-site` those of one column;
`wechat:batches`, `wechat:articles`, `wechat:items` (articles that are publications), `wechat:reads`;
`normative:made`, `normative:abolished`, `normative:valid`, `normative:published` (行政规范性文件, table two);
`items` publications that became public in the year, on whatever channel, each once;
`overview:a,b@edu-site` those of the columns a and b without the news, `catalogue:a,b@edu-site` all that is neither news nor in them;
`interpretations:products@edu-site` pictures and films that interpret a document, `interpretations:materials@edu-site` the other
interpretations of one; `consultations:rounds@edu-site` what is put to opinion until a day, `consultations:results@edu-site` the rest of
that column: these are counted by `counts`, and `Published` does not hold them;
`once` all that went out in the year on any channel, each once however many channels it went to: `once:items` publications,
`once:articles` postings that are no publication.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, When

from disclosure.counted_rows import A_DAY, Row, publication_rows, release_rows, row_of_document
from disclosure.models import Publication, Release
from disclosure.vocabulary import ONCE_PUBLIC, Attribute, Kind, Stage, Validity

WECHAT = "wechat"
CONSULTATIONS = "consultations"
#: forms of an interpretation (kind_fields) that are a product and no text
PRODUCTS = ("picture", "video")


@dataclass(frozen=True)
class Published:
    """The counts of one year. Channels are named by code, columns by slug, kinds by value; what has no rows counts 0."""

    year: int
    channels: Mapping[str, int]
    kinds: Mapping[tuple[str, str], int]  # (kind, channel)
    columns: Mapping[tuple[str, str], int]  # (column, channel)
    wechat: Mapping[str, int]  # batches, articles, items, reads
    normative: Mapping[str, int]  # made, abolished, valid, published: documents
    items: int
    once: Mapping[str, int]  # items, articles: distinct, over all channels

    def on_channel(self, channel: str) -> int:
        return self.channels.get(channel, 0)

    def of_kind(self, kind: str, channel: str) -> int:
        return self.kinds.get((kind, channel), 0)

    def in_column(self, column: str, channel: str) -> int:
        return self.columns.get((column, channel), 0)

    def value(self, key: str) -> int:
        """The number that `key` names. Raises KeyError for a key of no known form."""
        head, _, rest = key.partition(":")
        what, _, channel = rest.partition("@")
        match head:
            case "items":
                return self.items
            case "channel":
                return sum(self.on_channel(channel) for channel in what.split(","))
            case "beside":
                return sum(n for channel, n in self.channels.items() if channel not in what.split(","))
            case "kind":
                return self.of_kind(what, channel)
            case "column":
                return self.in_column(what, channel)
            case "once":
                return self.once[what] if what else sum(self.once.values())
            case "wechat":
                return self.wechat[what]
            case "normative":
                return self.normative[what]
        raise KeyError(key)


@dataclass(frozen=True)
class OnChannel:
    """One channel in one year. `articles`: postings that are no publication; `reads` where the channel counts them."""

    releases: int = 0
    articles: int = 0
    reads: int = 0


def published(year: int) -> Published:
    """All counts of `year`, in five queries; call it with the year before for the comparison."""
    releases = _releases(year)
    parts = list(
        releases.filter(publication__isnull=False)
        .values_list("publication__kind", "publication__column__slug", "channel__code")
        .annotate(n=Count("pk"))
        .order_by()
    )
    wechat, once = _totals(year)
    return Published(
        year=year,
        channels=dict(releases.values_list("channel__code").annotate(n=Count("pk")).order_by()),
        kinds=_summed(((kind, channel), n) for kind, _, channel, n in parts),
        columns=_summed(((column, channel), n) for _, column, channel, n in parts),
        wechat=wechat,
        normative=_normative_counts(year),
        items=_published_items(year).count(),
        once=once,
    )


def rows(year: int, key: str, *, offset: int = 0, limit: int = 100, reader=None) -> list[Row]:
    """The rows that `Published.value(key)` counts, newest first. For batches and reads: the articles they come from. Raises KeyError.

    What `reader`, a member of staff, may not open stands there without its title.
    """
    head, _, rest = key.partition(":")
    if head in {"items", "normative"}:
        chosen, day = _documents(year, head, rest)
        return publication_rows(chosen, day, offset, limit, reader)
    return release_rows(_released(year, head, rest), key, offset, limit, reader)


def normative(year: int) -> dict[str, int]:
    """`Published.normative` alone: what the register of normative documents counts, in one query."""
    return _normative_counts(year)


def normative_doubts(on: date) -> list[tuple[Row, str]]:
    """Documents of the register that were in it by `on` and whose dates do not fit: without a day of formation, or with a validity that
    contradicts its days as of `on`. Each with what is wrong, in Chinese.
    """
    register = Publication.objects.filter(policy__is_normative=True, stage__in=[Stage.PUBLISHED, Stage.FILED])
    seen = Q(published_on__lte=on) | Q(published_on=None)
    dated = register.filter(Q(formed_on__lte=on) | (Q(formed_on=None) & seen))
    doubtful = dated.filter(
        Q(formed_on=None)
        | Q(validity=Validity.VALID, coming_validity="", invalid_on__lte=on)
        | Q(invalid_on__lt=F("formed_on"))
    )
    found = doubtful.select_related("office").order_by("formed_on", "pk")
    return [(row_of_document(one, one.formed_on or on), _doubt(one)) for one in found]


def _doubt(item: Publication) -> str:
    if item.formed_on is None:
        return "没有成文日期，制发件数和现行有效件数都没有计入"
    if item.invalid_on and item.invalid_on < item.formed_on:
        return f"失效或废止日期{item.invalid_on}早于成文日期{item.formed_on}"
    return f"标为有效，失效或废止日期却是{item.invalid_on}"


def by_channel(year: int) -> dict[str, OnChannel]:
    """Code → counts of the channels that had releases in `year`, in one query."""
    counted = _releases(year).values_list("channel__code").order_by()
    rows_ = counted.annotate(n=Count("pk"), articles=Count("pk", filter=Q(publication=None)), reads=Sum("reads"))
    return {code: OnChannel(*numbers) for code, *numbers in rows_}


def once(year: int) -> dict[str, int]:
    """`Published.once` alone."""
    return _totals(year)[1]


def counts(year: int, keys: Iterable[str]) -> dict[str, int]:
    """Key → releases that it counts, in one query. Raises KeyError for what does not count releases."""
    named = {f"n{n}": key for n, key in enumerate(keys)}
    chosen = {name: Count("pk", filter=_chosen(year, *_split(key))) for name, key in named.items()}
    return {named[name]: n for name, n in _releases(year).aggregate(**chosen).items()} if named else {}


def _split(key: str) -> tuple[str, str]:
    head, _, rest = key.partition(":")
    return head, rest


def released(year: int, key: str = "") -> QuerySet[Release]:
    """The releases of `year`, or those that `key` counts (`channel:…`, `once`, `once:articles` …), in no order."""
    head, _, rest = key.partition(":")
    return _released(year, head, rest) if key else _releases(year)


def releases_between(first: date, last: date) -> QuerySet[Release]:
    return Release.objects.filter(released_on__range=(first, last))


def _releases(year: int) -> QuerySet[Release]:
    return releases_between(*_year(year))


def _released(year: int, head: str, rest: str) -> QuerySet[Release]:
    return _releases(year).filter(_chosen(year, head, rest))


def _chosen(year: int, head: str, rest: str) -> Q:
    what, _, channel = rest.partition("@")
    return {
        "channel": Q(channel__code__in=what.split(",")),
        "beside": ~Q(channel__code__in=what.split(",")),
        "kind": Q(channel__code=channel, publication__kind=what),
        "column": Q(channel__code=channel, publication__column__slug=what),
        "wechat": Q(channel__code=WECHAT, **({"publication__isnull": False} if what == "items" else {})),
        "once": _first_of_the_year(year, what) if head == "once" else Q(),
        "overview": Q(channel__code=channel) & _of_overview(what),
        "catalogue": Q(channel__code=channel) & ~_of_overview(what) & ~Q(publication__kind=Kind.NEWS),
        "interpretations": Q(channel__code=channel) & _interpreting(what),
        "consultations": Q(
            channel__code=channel,
            publication__column__slug=CONSULTATIONS,
            publication__ends_on__isnull=what != "rounds",
        ),
    }[head]


def _of_overview(columns: str) -> Q:
    of_them = Publication.objects.filter(column__slug__in=columns.split(",")).exclude(kind=Kind.NEWS)
    return Q(publication__isnull=False, publication_id__in=of_them.values("pk"))


def _interpreting(what: str) -> Q:
    products = Publication.objects.filter(kind=Kind.INTERPRETATION, particulars__form__in=PRODUCTS).values("pk")
    of_a_document = Q(publication__kind=Kind.INTERPRETATION, publication__interprets__isnull=False)
    return of_a_document & (Q(publication_id__in=products) if what == "products" else ~Q(publication_id__in=products))


def _first_of_the_year(year: int, what: str) -> Q:
    """Of a publication its first release in the year; of what is no publication every posting. Raises KeyError."""
    same = _releases(year).filter(publication=OuterRef("publication"))
    earlier = same.filter(
        Q(released_on__lt=OuterRef("released_on")) | Q(released_on=OuterRef("released_on"), pk__lt=OuterRef("pk"))
    )
    articles, items = Q(publication=None), Q(~Exists(earlier), publication__isnull=False)
    return {"": articles | items, "items": items, "articles": articles}[what]


def _totals(year: int) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of WeChat, and what went out on any channel counted once, in one query."""
    wechat = Q(channel__code=WECHAT)
    counted = _releases(year).aggregate(
        batches=Count("batch", distinct=True, filter=wechat & ~Q(batch="")),
        single=Count("pk", filter=wechat & Q(batch="")),
        articles=Count("pk", filter=wechat),
        items=Count("publication", filter=wechat),
        reads=Sum("reads", filter=wechat, default=0),
        once_items=Count("publication", distinct=True),
        once_articles=Count("pk", filter=Q(publication=None)),
    )
    once = {name: counted.pop(f"once_{name}") for name in ("items", "articles")}
    counted["batches"] += counted.pop("single")  # an article without a batch number was a push of its own
    return counted, once


def _out_of_force_by(day: date) -> Q:
    """Whose validity had ended by that day, announced or marked, by a decision or by its term; see in_force.py."""
    valid = Q(validity=Validity.VALID)
    decided = Q(invalid_on__lte=day) & (~valid | ~Q(coming_validity=""))
    return decided | valid & Q(policy__expires_on__lt=day)


def _normative(year: int) -> dict[str, tuple[Q, str]]:
    """Which documents each column of table two counts, and the date that puts them there (正式公开 or not, as the register holds them)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    register = Q(policy__is_normative=True, stage__in=[Stage.PUBLISHED, Stage.FILED])
    gone, gone_before = _out_of_force_by(last), _out_of_force_by(first - A_DAY)
    return {
        "made": (register & Q(formed_on__range=(first, last)), "formed_on"),
        "abolished": (register & Q(formed_on__lte=last) & gone & ~gone_before, "out_on"),
        "valid": (register & Q(formed_on__lte=last) & ~gone, "formed_on"),
        "published": (register & Q(published_on__range=(first, last)), "published_on"),
    }


def _normative_counts(year: int) -> dict[str, int]:
    chosen = {name: Count("pk", filter=condition) for name, (condition, _) in _normative(year).items()}
    return Publication.objects.filter(policy__is_normative=True).aggregate(**chosen)


def items_between(first: date, last: date) -> QuerySet[Publication]:
    """What became public in these days, whatever its attribute is now; all of them are named, so that the index of dates is used."""
    return Publication.objects.filter(
        stage__in=sorted(ONCE_PUBLIC), attribute__in=["", *Attribute], published_on__range=(first, last)
    )


def _published_items(year: int) -> QuerySet[Publication]:
    return items_between(*_year(year))


def _documents(year: int, head: str, rest: str) -> tuple[QuerySet[Publication], str]:
    """The items of a key and the day that puts them into the year. `out_on`: of the last day in force or the first day out of it."""
    if head == "items":
        return _published_items(year), "published_on"
    chosen, day = _normative(year)[rest]
    term = F("policy__expires_on")
    by_term = Q(validity=Validity.VALID) & (Q(coming_validity="") | Q(policy__expires_on__lt=F("invalid_on")))
    out_on = Case(When(by_term, then=term), default=F("invalid_on"))
    return Publication.objects.filter(chosen).annotate(out_on=out_on).select_related("policy"), day


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _summed(pairs) -> dict:
    total: dict = {}
    for key, n in pairs:
        total[key] = total.get(key, 0) + n
    return total
