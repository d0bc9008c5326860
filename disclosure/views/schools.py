"""学校名录: every school of the cluster with its public facts, narrowed by 县（市、区）, 学段 and 办学性质, and to take away."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from disclosure import standing
from disclosure.views.prose import leaves
from taizhou_portal.bureau.models import Office, SchoolProfile
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table, as_csv
from taizhou_portal.bureau.vocabulary import District, OfficeKind, SchoolLevel, SchoolNature

PAGE = 50
FACETS: dict[str, tuple[str, type[TextChoices]]] = {
    "district": ("县（市、区）", District),
    "level": ("学段", SchoolLevel),
    "nature": ("办学性质", SchoolNature),
}
OF_OFFICE = ("name", "slug", "address", "phone")
OF_PROFILE = (
    *FACETS,
    "established",
    "classes",
    "pupils",
    "teachers",
    "counted_on",
    "conditions",
    "admission",
    "website",
)


@dataclass(frozen=True)
class School:
    """A row of the list; what a school has not told is empty or None."""

    name: str
    slug: str
    address: str
    phone: str
    district: str
    level: str
    nature: str
    established: int | None
    classes: int | None
    pupils: int | None
    teachers: int | None
    counted_on: date | None
    conditions: str
    admission: str
    website: str

    @property
    def url(self) -> str:
        return reverse("disclosure:office", args=[self.slug])

    def label(self, facet: str) -> str:
        """县（市、区）, 学段 or 办学性质 in words."""
        value = getattr(self, facet)
        return str(FACETS[facet][1](value).label) if value else ""

    @property
    def district_label(self) -> str:
        return self.label("district")

    @property
    def level_label(self) -> str:
        return self.label("level")

    @property
    def nature_label(self) -> str:
        return self.label("nature")

    def matches(self, chosen: dict[str, str], *, but: str = "") -> bool:
        return all(getattr(self, facet) == value for facet, value in chosen.items() if value and facet != but)


TABLE: tuple[Field[School], ...] = (
    Field("学校名称", lambda s: s.name, 30),
    Field("县（市、区）", lambda s: s.district_label),
    Field("学段", lambda s: s.level_label),
    Field("办学性质", lambda s: s.nature_label),
    Field("地址", lambda s: s.address, 40),
    Field("联系电话", lambda s: s.phone),
    Field("建校年份", lambda s: s.established),
    Field("班级数", lambda s: s.classes),
    Field("学生数", lambda s: s.pupils),
    Field("专任教师数", lambda s: s.teachers),
    Field("规模数据截至", lambda s: s.counted_on),
    Field("办学条件", lambda s: s.conditions, 40),
    Field("招生范围和办法", lambda s: s.admission, 40),
    Field("学校网站", lambda s: s.website, 30),
)


def every_school() -> list[School]:
    """Open schools in their order, one query. Some hundred rows, so that they are counted and narrowed here."""
    names = [*OF_OFFICE, *(f"school__{name}" for name in OF_PROFILE)]
    rows = Office.objects.open().filter(kind=OfficeKind.SCHOOL).values_list(*names)
    return [School(*(_told(name, value) for name, value in zip(names, row, strict=True))) for row in rows]


def _told(name: str, value: Any) -> Any:
    """A school without a profile has told nothing: words are empty then, as in a profile that is not filled."""
    is_number = name.removeprefix("school__") in {"established", "classes", "pupils", "teachers", "counted_on"}
    return value if value is not None or is_number else ""


def _chosen(asked: QueryDict) -> dict[str, str]:
    """What is asked for of each facet, empty for anything that is none of its values."""
    return {f: asked.get(f, "") if asked.get(f, "") in kinds.values else "" for f, (_, kinds) in FACETS.items()}


def _address(name: str) -> Callable[[dict[str, str]], str]:
    def there(query: dict[str, str]) -> str:
        kept = urlencode({key: value for key, value in query.items() if value})
        return reverse(name) + (f"?{kept}" if kept else "")

    return there


def _chips(schools: Iterable[School], chosen: dict[str, str], facet: str) -> list[dict]:
    """The values that some school has under the other choices, each with how many; nothing where there is nothing to choose."""
    there = _address("disclosure:schools")
    near = [school for school in schools if school.matches(chosen, but=facet)]
    counts = {value: sum(getattr(s, facet) == value for s in near) for value in FACETS[facet][1].values}
    found = [
        {
            "label": label,
            "url": there({**chosen, facet: value}),
            "count": counts[value],
            "current": value == chosen[facet],
        }
        for value, label in FACETS[facet][1].choices
        if counts[value] or value == chosen[facet]
    ]
    if len(found) < 2 and not chosen[facet]:
        return []
    everything = {
        "label": "全部",
        "url": there({**chosen, facet: ""}),
        "count": len(near),
        "current": not chosen[facet],
    }
    return [everything, *found]


@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """/schools/?district=&level=&nature=&page="""
    every, chosen = every_school(), _chosen(request.GET)
    found = [school for school in every if school.matches(chosen)]
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "rows": page.object_list,
        "count": len(found),
        "total": len(every),
        "chosen": "、".join(str(FACETS[f][1](value).label) for f, value in chosen.items() if value),
        "facets": [(label, _chips(every, chosen, facet)) for facet, (label, _) in FACETS.items()],
        "csv": _address("disclosure:schools_csv")(chosen),
        "crumbs": [("机构处室", reverse("disclosure:offices")), ("学校名录", "")],
        **turns(page, **chosen),
    }
    return render(request, "disclosure/public/schools.html", context)


@require_safe
def schools_csv(request: HttpRequest) -> HttpResponseBase:
    """/schools/schools.csv: what the list shows and more, under the same choices."""
    chosen = _chosen(request.GET)
    table = Table("学校名录", TABLE, [school for school in every_school() if school.matches(chosen)])
    response = StreamingHttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "学校名录.csv") or "attachment"
    return response


def facts_of(office: Office, own_hosts: Collection[str]) -> list[dict]:
    """What a school tells of itself, in the words of components/facts.html; nothing for any other office."""
    profile: SchoolProfile | None = getattr(office, "school", None)
    if office.kind != OfficeKind.SCHOOL or profile is None:
        return []
    halves = [
        ("学段", profile.get_level_display()),
        ("办学性质", profile.get_nature_display()),
        ("所在地", profile.get_district_display()),
        ("建校年份", _with(profile.established, "年")),
        ("班级", _with(profile.classes, "个")),
        ("学生", _with(profile.pupils, "人")),
        ("专任教师", _with(profile.teachers, "人")),
        ("数据截至", f"{profile.counted_on:%Y-%m-%d}" if profile.counted_on else ""),
    ]
    told = [{"label": label, "value": value, "full": False} for label, value in halves if value]
    if len(told) % 2:
        told[-1]["full"] = True
    whole = [("办学条件", profile.conditions), ("招生", profile.admission)]
    told += [{"label": label, "value": value, "full": True} for label, value in whole if value]
    return told + _website(profile.website, own_hosts)


def _with(number: int | None, unit: str) -> str:
    return "" if number is None else f"{number}{unit}"


def _website(address: str, own_hosts: Collection[str]) -> list[dict]:
    """Where it leads off government sites, the leaving notice comes first."""
    if not address.startswith(("http://", "https://")):
        return []
    elsewhere = leaves(address, own_hosts, standing.near_domains())
    url = reverse("disclosure:leaving") + "?" + urlencode({"to": elsewhere}) if elsewhere else address
    return [{"label": "学校网站", "value": address, "url": url, "full": True}]
