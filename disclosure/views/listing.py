"""Lists of published items: one joined query with plain values, keyset pages, rows ready for the template."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from disclosure.corrections import LAST_CORRECTED
from disclosure.models import Attachment, PublicationQuerySet
from disclosure.vocabulary import Kind, Validity

PAGE = 20
TONES = {Validity.VALID: "good", Validity.EXPIRED: "warn", Validity.ABOLISHED: "bad"}


@dataclass(frozen=True)
class Row:
    """One line of a list, in the words of components/rows.html."""

    title: str
    url: str
    date: date
    number: str = ""
    meta: list[str] = field(default_factory=list)
    badges: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """One keyset page; the addresses are empty where there is nothing further that way."""

    rows: list[Row]
    newer: str
    older: str


def with_facts(items: PublicationQuerySet) -> QuerySet:
    """The values of a list row in one query; files are counted per shown row, not over the whole table."""
    files = Attachment.objects.filter(publication=OuterRef("pk"), removed=False).order_by()
    counted = files.values("publication").annotate(n=Count("pk")).values("n")
    return items.values(
        "id",
        "title",
        "published_on",
        "doc_number",
        "kind",
        "validity",
        "ends_on",
        "office__name",
        "column__name",
        files=Subquery(counted),
        corrected=LAST_CORRECTED,
    )


def term_words(ends_on: date | None, title: str, today: date) -> str:
    """公示至11月25日, 公示已结束, or the same with 截止; the year where it is another one; nothing without an end."""
    if ends_on is None:
        return ""
    notice = "公示" in title
    if ends_on < today:
        return "公示已结束" if notice else "已截止"
    year = f"{ends_on.year}年" if ends_on.year != today.year else ""
    day = f"{year}{ends_on.month}月{ends_on.day}日"
    return f"公示至{day}" if notice else f"{day}截止"


def row(values: dict, today: date, *, place: str = "office__name") -> Row:
    """A row of `with_facts` as the reader sees it; a policy says whether it is in force, anything else only when it is not.

    `place` is office__name, or column__name on the page of an office.
    """
    facts = [values[place], term_words(values["ends_on"], values["title"], today)]
    if values["files"]:
        facts.append(f"附件{values['files']}个")
    return Row(
        title=values["title"],
        url=reverse("disclosure:item", args=[values["id"]]),
        date=values["published_on"],
        number=values["doc_number"],
        meta=[fact for fact in facts if fact],
        badges=_badges(values),
    )


def _badges(values: dict) -> list[dict]:
    validity = Validity(values["validity"])
    told = validity is not Validity.VALID or values["kind"] == Kind.POLICY
    state = [{"label": validity.label, "tone": TONES[validity]}] if told else []
    return state + ([{"label": "已更正", "tone": "info"}] if values["corrected"] else [])


def rows(items: PublicationQuerySet, count: int, today: date) -> list[Row]:
    """The newest `count` rows."""
    return [row(values, today) for values in with_facts(items.newest_first())[:count]]


def parse_cursor(text: str) -> tuple[date, int] | None:
    """`2026-03-20.46` → (day, id); None for anything else."""
    day, dot, number = text.partition(".")
    try:
        return (
            (date.fromisoformat(day), int(number))
            if dot and number.isascii() and number.isdigit() and len(number) < 19
            else None
        )
    except ValueError:
        return None


def _cursor(values: dict) -> str:
    return f"{values['published_on']:%Y-%m-%d}.{values['id']}"


def _older(items: PublicationQuerySet, cursor: tuple[date, int] | None) -> list[dict]:
    if cursor:
        day, pk = cursor
        items = items.filter(Q(published_on__lt=day) | Q(id__lt=pk), published_on__lte=day)
    return list(with_facts(items.newest_first())[: PAGE + 1])


def _newer(items: PublicationQuerySet, cursor: tuple[date, int]) -> list[dict]:
    day, pk = cursor
    items = items.filter(Q(published_on__gt=day) | Q(id__gt=pk), published_on__gte=day)
    return list(with_facts(items.order_by("published_on", "id"))[: PAGE + 1])


def page(
    items: PublicationQuerySet, asked: dict, *, address: Callable[..., str], today: date, place: str = "office__name"
) -> Page:
    """The page that `asked` (query parameters `after` or `before`) names; an unreadable cursor shows the first page.

    `address(**changes)` makes a link that keeps the reader's other choices.
    """
    after, before = parse_cursor(asked.get("after", "")), parse_cursor(asked.get("before", ""))
    if before and len(found := _newer(items, before)) >= PAGE:
        shown, more_newer, more_older = found[:PAGE][::-1], len(found) > PAGE, True
    else:  # fewer than a page of newer ones: that is the first page
        cursor = None if before else after
        found = _older(items, cursor)
        shown, more_newer, more_older = found[:PAGE], cursor is not None, len(found) > PAGE
    return Page(
        rows=[row(values, today, place=place) for values in shown],
        newer=address(before=_cursor(shown[0])) if shown and more_newer else "",
        older=address(after=_cursor(shown[-1])) if shown and more_older else "",
    )


def addresses(path: str, kept: Iterable[tuple[str, str]]) -> Callable[..., str]:
    """A maker of links to `path` with the parameters in `kept`, changed as called; empty values are left out."""
    base = dict(kept)

    def address(**changes: str) -> str:
        query = urlencode({key: value for key, value in {**base, **changes}.items() if value})
        return f"{path}?{query}" if query else path

    return address


def per_day(items: PublicationQuerySet) -> list[tuple[date, int]]:
    """(day, items) newest first: one pass over the covering index gives the newest day and the counts of every year."""
    return list(items.order_by("-published_on").values_list("published_on").annotate(n=Count("pk")))


def by_year(days: list[tuple[date, int]]) -> dict[int, int]:
    """Items per year of publication, newest year first."""
    years: dict[int, int] = {}
    for day, n in days:
        years[day.year] = years.get(day.year, 0) + n
    return years


def by_office(items: PublicationQuerySet) -> list[tuple[str, str, int]]:
    """(slug, name, items) of each office, most first."""
    counted = items.order_by().values_list("office__slug", "office__name").annotate(n=Count("pk"))
    return sorted(counted, key=lambda office: (-office[2], office[0]))


def of_year(items: PublicationQuerySet, year: int) -> PublicationQuerySet:
    return items.filter(published_on__gte=date(year, 1, 1), published_on__lt=date(year + 1, 1, 1))
