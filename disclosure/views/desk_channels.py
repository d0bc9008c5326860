"""发布渠道台账: what went out in a year on which channel, each number with its rows; and what was posted that is no item of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, figures, naming, posting
from disclosure.figures import OnChannel
from disclosure.forms import OtherForm
from disclosure.models import Release
from disclosure.views import desk_posts
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Channel, Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import BATCH, Field, Table
from taizhou_portal.bureau.vocabulary import Ability

FIRST_YEAR = 2008  # 条例 in force
PAGE = 50
ONCE, OTHERS = "once", "others"
SHOWN = {ONCE: "每条信息只算一次", OTHERS: "不是本站信息的"}
JOINED = ("channel", "by", "publication__office")
COLUMNS = [
    {"label": "渠道"},
    *({"label": label, "numeric": True} for label in ("发布", "其中不是本站信息的", "阅读量")),
]
#: of a line as `lines` makes it
FIELDS: tuple[Field[dict], ...] = (
    Field("标题", lambda line: line["title"], 52),
    Field("发布日期", lambda line: line["row"].released_on, 12),
    Field("渠道", lambda line: line["row"].channel.name, 24),
    Field("网址", lambda line: line["row"].url, 40),
    Field("版面、时段或者地点", lambda line: line["row"].place, 24),
    Field("推送批次", lambda line: line["row"].batch, 12),
    Field("阅读量", lambda line: line["row"].reads if line["counts_reads"] else None, 10),
    Field("责任处室", lambda line: line["row"].publication.office.name if line["row"].publication else "", 18),
    Field("登记人", lambda line: str(line["row"].by or ""), 12),
)


@dataclass(frozen=True)
class Asked:
    """`year`, and `what`: the code of a channel, ONCE, OTHERS, or empty for every posting of the year."""

    year: int
    what: str

    @classmethod
    def of(cls, given: QueryDict, *, today: date, codes: set[str]) -> "Asked":
        year, what = given.get("year", ""), given.get("channel", "")
        known = year.isascii() and year.isdigit() and len(year) == 4 and FIRST_YEAR <= int(year) <= today.year
        return cls(int(year) if known else today.year, what if what in codes | SHOWN.keys() else "")

    def address(self, what: str) -> str:
        query = {"year": self.year, **({"channel": what} if what else {})}
        return f"{reverse('desk_disclosure:channels')}?{urlencode(query)}#rows"

    def rows(self) -> QuerySet[Release]:
        """The postings asked for, the newest first."""
        found = figures.released(self.year, {ONCE: "once", OTHERS: "once:articles"}.get(self.what, ""))
        if self.what and self.what not in SHOWN:
            found = found.filter(channel__code=self.what)
        return found.order_by("-released_on", "-pk")


@require_safe
@needs(*desk_posts.SEEING)
def channels(request: StaffRequest) -> HttpResponseBase:
    """/desk/channels/?year=&channel=&page= : counts per channel with totals that count each thing once, and the rows behind a number."""
    today, known = timezone.localdate(), list(Channel.objects.all())
    asked = Asked.of(request.GET, today=today, codes={channel.code for channel in known})
    found = asked.rows().select_related(*JOINED).defer("publication__body")
    names = {channel.code: channel.name for channel in known}
    heading = SHOWN.get(asked.what) or names.get(asked.what, "全部发布")
    if form := exports.asked(request):
        about = [("年份", f"{asked.year}年"), ("范围", heading)]
        return exports.answer(Table("发布渠道", FIELDS, _all_lines(found, request.user), about), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "year": asked.year,
        "years": [(year, year == asked.year) for year in range(today.year, FIRST_YEAR - 1, -1)],
        "columns": COLUMNS,
        "counts": _counts(asked, known),
        "heading": heading,
        "what": asked.what,
        "total": page.paginator.count,
        "rows": lines(list(page), request.user),
        "may_add": Ability.DRAFT in abilities_of(request.user),
        "exports": exports.links([("year", str(asked.year)), ("channel", asked.what)]),
        **turns(page, year=str(asked.year), channel=asked.what),
    }
    return render(request, "disclosure/desk/channels.html", context)


def _counts(asked: Asked, known: list[Channel]) -> list[list]:
    """One row a channel, the sum over channels, and the total in which each item counts once; every number opens its rows."""
    counted, once = figures.by_channel(asked.year), figures.once(asked.year)
    table = [
        _counted(channel.name, counted.get(channel.code, OnChannel()), asked.address(channel.code), kind=channel.kind)
        for channel in known
    ]
    every = [sum(getattr(one, name) for one in counted.values()) for name in ("releases", "articles", "reads")]
    articles = _number(once["articles"], asked.address(OTHERS))
    both = _number(sum(once.values()), asked.address(ONCE))
    return [*table, _counted("各渠道相加", OnChannel(*every), asked.address("")), [SHOWN[ONCE], both, articles, ""]]


def _counted(name: str, one: OnChannel, url: str, *, kind: str = "") -> list:
    """`kind`: of the channel; readers are counted on some alone."""
    reads = _number(one.reads) if kind in posting.COUNTED or not kind else {"value": "不适用", "numeric": True}
    return [name, _number(one.releases, url), _number(one.articles), reads]


def _number(value: int, url: str = "") -> dict:
    return {"value": value, "numeric": True, "url": url if value else ""}


def lines(found: list[Release], reader: Staff) -> list[dict]:
    """Postings as they are read: an item that is not public any more keeps its title to those who may open it."""
    titles = naming.titles({row.publication_id for row in found if row.publication_id}, reader)
    return [
        {
            "row": row,
            "title": titles[row.publication_id] if row.publication_id else row.title,
            "url": row.publication.get_absolute_url() if row.publication and row.publication.is_visible else "",
            "change_url": _change_url(row),
            "counts_reads": row.channel.kind in posting.COUNTED,
        }
        for row in found
    ]


def _change_url(row: Release) -> str:
    return "" if row.publication_id else reverse("desk_disclosure:other_post", args=[row.pk])


def _all_lines(found: QuerySet[Release], reader: Staff) -> Iterator[dict]:
    """Every line for a file, some hundred rows read at a time."""
    rows = found.iterator(chunk_size=BATCH)
    while part := list(islice(rows, BATCH)):
        yield from lines(part, reader)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def new_other(request: StaffRequest) -> HttpResponse:
    """/desk/channels/new/ : a posting that is no item of ours, for example a WeChat article or a report in the paper."""
    free = Channel.objects.exclude(code=actions.OWN_CHANNEL)
    form, reasons = OtherForm(request.POST or None, today=timezone.localdate(), channels=free), []
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.post_other(**form.values(), by=request.user, at=timezone.now())
            messages.success(request, f"已登记：{row.channel} {row.released_on:%Y-%m-%d}")
            return redirect(
                f"{reverse('desk_disclosure:channels')}?year={row.released_on.year}&channel={row.channel.code}"
            )
        except Refused as refused:
            reasons = refused.reasons
    context = {"form": form, "reasons": reasons, "back": reverse("desk_disclosure:channels")}
    return render(request, "disclosure/desk/post_other.html", context, status=409 if reasons else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def other(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/channels/<row>/ : what is no item of ours, put right."""
    row = _other(pk)
    form = OtherForm(request.POST or None, today=timezone.localdate(), row=row)
    return desk_posts.changed(request, row, form, back=_register(row), heading=row.title)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def remove_other(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/channels/<row>/remove/ : asked once more, with the reason."""
    row = _other(pk)
    return desk_posts.removed(request, row, back=_register(row), heading=row.title)


def _other(pk: int) -> Release:
    return get_object_or_404(Release.objects.select_related("channel", "by"), pk=pk, publication=None)


def _register(row: Release) -> str:
    return f"{reverse('desk_disclosure:channels')}?year={row.released_on.year}&channel={row.channel.code}"
