"""Makers of records for tests: plain functions, sensible defaults, every value may be given."""

from datetime import date, datetime, time
from functools import cache
from itertools import count
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Permission

from disclosure.models import Column, PolicyDetail, Publication, Release, Resource, Season, YearList, YearTask
from disclosure.vocabulary import Attribute, Genre, Kind, ResourceKind, Stage
from requests_app.models import Applicant, Request
from requests_app.vocabulary import ApplicantKind, Delivery, IdKind, Via, WantedForm
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Channel, Office, OfficeGrant, SchoolProfile, SiteDomain, Staff
from taizhou_portal.bureau.vocabulary import DomainUse, OfficeKind, Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
PASSWORD = "松门海边-六百里-9"
_serial = count(1)


def at(day: date | str, hour: int = 9, minute: int = 0) -> datetime:
    """An aware moment of a day in Shanghai."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)


def root() -> Office:
    return Office.objects.get(slug="bureau")


def office(name: str = "", **values) -> Office:
    n = next(_serial)
    values = {"slug": f"office-{n}", "kind": OfficeKind.OFFICE, "parent": root(), **values}
    return Office.objects.create(name=name or f"第{n}处", **values)


def school(name: str = "", **profile) -> Office:
    """With a profile where anything of it is given; values of the office itself are those of `office`."""
    own = {key: profile.pop(key) for key in ("slug", "duty", "phone", "address", "closed_on") if key in profile}
    made = office(name or f"第{next(_serial)}小学", kind=OfficeKind.SCHOOL, **own)
    if profile:
        SchoolProfile.objects.create(office=made, **profile)
    return made


def domain(host: str, use: DomainUse = DomainUse.CANONICAL, office: Office | None = None) -> SiteDomain:
    """In force at once."""
    made = SiteDomain.objects.create(host=host, use=use, office=office)
    domains.forget()
    return made


def staff(name: str = "", *, role: Role | None = None, office: Office | None = None, **values) -> Staff:
    """A member of staff, with `role` over `office` (or over the whole bureau) if given."""
    n = next(_serial)
    person = Staff.objects.create_user(
        f"staff{n}", password=PASSWORD, name=name or f"工作人员{n}", office=office, **values
    )
    if role is not None:
        _granted(person, role, office or root())
        person = Staff.objects.get(pk=person.pk)
    return person


def _granted(person: Staff, role: Role, office: Office) -> None:
    """As `permissions.grant` does, without asking what somebody new may do already: half of all tests begin with four people."""
    row = OfficeGrant(user=person, permission=_permission(role), content_object=office)
    row._change_reason = f"授予{role.label}"
    row.save()


@cache
def _permission(role: Role) -> Permission:
    """The migrations made it: it is the same in every test."""
    rows = Permission.objects.select_related("content_type").filter(content_type__app_label="bureau")
    return rows.get(content_type__model="office", codename=f"role_{role}")


def column(slug: str = "notices") -> Column:
    return Column.objects.get(slug=slug)


def publication(**values) -> Publication:
    """A draft notice of the bureau itself."""
    n = next(_serial)
    home = values.get("column") or column()
    defaults = {
        "kind": Kind.NOTICE,
        "title": f"关于第{n}号事项的通知",
        "body": "<p>有关事项通知如下。</p>",
        "summary": "说明有关事项的办理时间和要求。",
        "issuer": "台州市教育局",
        "office": home.office,
        "column": home,
        "genre": Genre.NOTICE,
        "formed_on": date(2026, 3, 18),
    }
    return Publication.objects.create(**{**defaults, **values})


def published(**values) -> Publication:
    """A notice that the public sees; `on` is the day it was published."""
    day = values.pop("on", date(2026, 3, 20))
    public = {
        "stage": Stage.PUBLISHED,
        "attribute": Attribute.PROACTIVE,
        "published_on": day,
        "published_at": at(day, 10, 19),
    }
    return publication(**{**public, **values})


def policy(**values) -> Publication:
    """A published policy document with its detail row; `normative` marks a 行政规范性文件."""
    detail = {"is_normative": values.pop("normative", True), "effective_on": values.pop("effective_on", None)}
    item = published(**{"kind": Kind.POLICY, "column": column("policies"), "genre": Genre.OPINION, **values})
    PolicyDetail.objects.create(publication=item, **detail)
    return item


def release(item: Publication | None = None, *, channel: str = "edu-site", **values) -> Release:
    day = values.pop("on", item.published_on if item else date(2026, 3, 20))
    title = "" if item else f"第{next(_serial)}篇"
    return Release.objects.create(
        **{
            "publication": item,
            "channel": Channel.objects.get(code=channel),
            "released_on": day,
            "title": title,
            **values,
        }
    )


def resource(**values) -> Resource:
    """A service that was opened on 2026-03-20, `by` somebody or by nobody in particular."""
    n = next(_serial)
    by = values.pop("by", None) or staff()
    defaults = {
        "name": f"第{n}个平台",
        "url": f"https://www{n}.example.com/",
        "text": "查学区和招生计划。",
        "audiences": ["student", "parent"],
        "kind": ResourceKind.DIGITAL,
        "provider": "台州市教育技术与信息中心",
        "office": values.get("office") or root(),
        "checked_on": date(2026, 3, 20),
        "order": n,
    }
    row = {**defaults, **values}
    return Resource.objects.create(**row, checked_by=by if row["checked_on"] else None)


def season(**values) -> Season:
    """A season of the whole March, whose days were compared with the notice of 2026."""
    n = next(_serial)
    defaults = {
        "name": f"第{n}个时令",
        "opens": "03-01",
        "closes": "03-31",
        "sentence": "看通知，按时报名。",
        "words": f"第{n}号事",
        "office": values.get("office") or root(),
        "confirmed_year": 2026,
    }
    return Season.objects.create(**{**defaults, **values})


def year_task(year: int = 2026, **values) -> YearTask:
    """A line of the list of that year, which is planned where there was none; by 2026-03-20 unless told otherwise."""
    n = next(_serial)
    due = values.pop("due_on", date(year, 3, 20))
    stored = values.pop("year_list", None) or YearList.objects.get_or_create(year=year)[0]
    defaults = {
        "key": f"free:{n}",
        "what": f"第{n}件事的公告",
        "office": values.get("office") or root(),
        "base": f"{due:%m-%d}",
        "words": f"第{n}件",
        "column": column(),
    }
    return YearTask.objects.create(year_list=stored, due_on=due, **{**defaults, **values})


def request(**values) -> Request:
    """A request submitted on the web; pass `received_on` and `stage` for one in hand. No applicant row: see `applicant`."""
    n = next(_serial)
    defaults = {
        "number": f"2026-{n + 5000:04d}",
        "code_hash": "-",
        "via": Via.WEB,
        "stage": CaseStage.SUBMITTED,
        "submitted_at": at("2026-03-02"),
        "subject": "课后服务收费标准",
        "description": "2026年市直小学课后服务的收费标准和依据。",
        "wanted_form": WantedForm.ELECTRONIC,
        "delivery": Delivery.EMAIL,
    }
    return Request.objects.create(**{**defaults, **values})


def applicant(case: Request, **values) -> Applicant:
    """Invented personal data; the ID number's check digit is right."""
    defaults = {
        "kind": ApplicantKind.PERSON,
        "name": "林小满",
        "id_kind": IdKind.ID_CARD,
        "id_number": "331000199001010015",
        "id_index": f"{next(_serial):064d}",
        "phone": "13900000000",
        "email": "lin@example.com",
    }
    return Applicant.objects.create(request=case, **{**defaults, **values})


def four_people() -> SimpleNamespace:
    """Who brings an item to the public: `author` and `head` of one `office`, and `secrecy` and `general` of the house."""
    jijiao = office("基础教育处", slug="jijiao")
    return SimpleNamespace(
        office=jijiao,
        author=staff("林知夏", role=Role.DRAFTER, office=jijiao),
        head=staff("陈远", role=Role.HEAD, office=jijiao),
        secrecy=staff("何静", role=Role.SECRECY),
        general=staff("周明", role=Role.GENERAL),
    )
