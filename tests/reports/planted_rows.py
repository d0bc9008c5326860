"""A portal with faults planted in its rows, and as many rows that only look like faults.

`plant()` answers what an inspection on ON must find: (rule, place) of each fault, and nothing else for these places.
"""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta

from django.core.files.base import ContentFile

from disclosure.models import Attachment, Column, DraftingRule, PageProblem, PolicyDetail, Publication, Season, Topic
from disclosure.vocabulary import Aside, Attribute, Genre, Kind, ProblemKind, ProblemStage, Stage, Validity, Withdrawal
from requests_app.models import Matter
from requests_app.vocabulary import MatterKind, MatterResult, Via
from taizhou_portal.bureau.models import NearDomain, Site, Staff
from tests import factories

ON = date(2026, 11, 23)
DAY = date(2026, 3, 20)
PREFIX = "002668733"
Found = set[tuple[str, str]]


class Planter:
    """Plants rows; `expected` grows with each fault."""

    def __init__(self) -> None:
        self.expected: Found = set()
        self.innocent: list[str] = []
        self.topic = Topic.objects.exclude(parent=None).first()
        self.serial = 0
        self.by = Staff.objects.first() or factories.staff()

    def own(self, *, on: date = DAY, told: date | None = None, **values) -> Publication:
        """An item that went through the house: first a draft, then public on `told` as its history says."""
        self.serial += 1
        usual = {
            "index_number": f"{PREFIX}/{on.year}-{self.serial:05d}",
            "topic": self.topic,
            "formed_on": min(on, max(on - timedelta(days=2), date(2026, 3, 18))),
            "title": f"关于第{self.serial}号事项安排的通知",
        }
        item = factories.publication(**{**usual, **values})
        item.stage, item.attribute = Stage.PUBLISHED, Attribute.PROACTIVE
        item.published_on, item.published_at = on, factories.at(on, 10, 19)
        item.save()
        first, second = item.history.order_by("history_id")
        type(first).objects.filter(pk=first.pk).update(history_date=factories.at(on, 8))
        type(second).objects.filter(pk=second.pk).update(history_date=factories.at(told or on, 10, 19))
        factories.release(item)
        return item

    def old(self, **values) -> Publication:
        """An item of an older site."""
        self.serial += 1
        return factories.published(
            **{"source_id": f"old-{self.serial}", "on": date(2017, 5, 3), "formed_on": None, **values}
        )

    def bad(self, rule: str, place: "Publication | str") -> None:
        self.expected.add((rule, place if isinstance(place, str) else f"/items/{place.pk}/"))

    def good(self, place: "Publication | str") -> None:
        self.innocent.append(place if isinstance(place, str) else f"/items/{place.pk}/")

    def change(self, item: Publication, **values) -> Publication:
        """Behind the back of the house: no action, no history."""
        Publication.objects.filter(pk=item.pk).update(**values)
        return item


def plant() -> Planter:
    """Everything; columns, seasons and settings of the installation are put aside first."""
    Column.objects.filter(slug__in=_shut()).update(is_open=False)
    Season.objects.update(is_open=False)
    DraftingRule.objects.all().delete()
    Site.objects.all().delete()
    Site.objects.create(index_prefix=PREFIX)
    planter = Planter()
    for part in (
        _dates,
        _numbers,
        _texts,
        _validity,
        _readings,
        _lateness,
        _files,
        _messages,
        _guides,
        _columns,
        _rest,
    ):
        part(planter)
    return planter


def _shut() -> Iterator[str]:
    open_ones = {"notices", "policies", "interpretations", "news", "permits"}
    return (slug for slug in Column.objects.values_list("slug", flat=True) if slug not in open_ones)


def _dates(plant: Planter) -> None:
    plant.bad("D6", plant.own(told=date(2026, 3, 25)))
    plant.bad("D6", plant.change(plant.own(), published_at=factories.at(date(2026, 4, 2))))
    plant.bad(
        "D6", plant.change(plant.own(), published_on=date(2026, 3, 19), published_at=factories.at(date(2026, 3, 19)))
    )
    late = plant.own()
    late.releases.update(released_on=date(2026, 3, 27))
    plant.bad("D6", late)
    plant.bad("D2", plant.own(formed_on=date(2026, 3, 21)))
    plant.bad("K5", plant.change(plant.old(), formed_on=date(1970, 1, 1)))
    plant.good(plant.own())
    plant.good(plant.own(formed_on=DAY))
    plant.good(plant.old())
    plant.good(plant.own(on=ON, formed_on=ON))
    plant.good(
        plant.own(kind=Kind.NEWS, column=factories.column("news"), formed_on=None, summary="", genre=Genre.OTHER)
    )


def _numbers(plant: Planter) -> None:
    plant.bad("K1", plant.own(index_number=f"{PREFIX}/2016-110"))
    plant.bad("K1", plant.own(index_number=f"{PREFIX}/202613-00001"))
    plant.bad("K1", plant.old(index_number="2668-2016"))
    plant.bad("K3", plant.old(source_data={"index_number": f"{PREFIX}/2017-00009"}))
    plant.bad("K2", plant.own(doc_number="台教[2026]05号"))
    plant.bad("K2", plant.own(doc_number="台教〔2026〕05号"))
    plant.bad("K2", plant.own(doc_number="台政发（2026）7号"))
    plant.bad("K6", plant.own(index_number=None))
    for number in ("331083000000/2022-117054", "12331000472582336X/2024-110965", "2662403/2021-136968"):
        plant.good(plant.old(index_number=number))
    plant.good(plant.own(index_number=f"{PREFIX}/202603-00013"))
    plant.good(plant.own(doc_number="台教基〔2026〕65号"))
    plant.good(plant.own(doc_number="台政办发〔2021〕65号"))
    plant.good(plant.old(index_number=None))


def _texts(plant: Planter) -> None:
    plant.bad("K8", plant.own(issuer="市教育局"))
    plant.bad("K8", plant.own(issuer="办公室"))
    plant.bad("K6", plant.own(issuer=""))
    plant.bad("K6", plant.own(topic=None))
    plant.bad("K6", plant.own(summary=""))
    plant.bad("K6", plant.own(formed_on=None))
    plant.bad("K7", plant.own(summary="写" * 151))
    plant.bad("K7", plant.own(title="关于放假的通知", summary="关于放假的通知"))
    plant.good(plant.own(issuer="台州市教育局、台州市财政局"))
    plant.good(plant.own(issuer="浙江省教育厅办公室"))
    plant.good(plant.own(summary="写" * 150))
    plant.good(plant.old(summary="", topic=None))


def _validity(plant: Planter) -> None:
    plant.bad("K4", plant.own(validity=Validity.ABOLISHED, invalid_on=date(2026, 3, 17), formed_on=date(2026, 3, 18)))
    plant.bad("K4", plant.own(validity=Validity.EXPIRED, invalid_on=date(1970, 1, 1)))
    plant.bad("K4", plant.own(coming_validity=Validity.EXPIRED, invalid_on=date(2026, 11, 22)))
    lapsed = _policy(plant, normative=False, doc_number="台教〔2026〕31号")
    PolicyDetail.objects.filter(publication=lapsed).update(expires_on=date(2026, 11, 22))
    plant.bad("K4", lapsed)
    plant.good(plant.own(validity=Validity.ABOLISHED, invalid_on=date(2026, 3, 18), formed_on=date(2026, 3, 18)))
    plant.good(plant.own(coming_validity=Validity.EXPIRED, invalid_on=ON))
    holds = _policy(plant, normative=False, doc_number="台教〔2026〕32号")
    PolicyDetail.objects.filter(publication=holds).update(expires_on=ON)
    plant.good(holds)


def _policy(plant: Planter, *, normative: bool = True, excused: str = "", **values) -> Publication:
    item = plant.own(kind=Kind.POLICY, column=factories.column("policies"), genre=Genre.OPINION, **values)
    PolicyDetail.objects.create(publication=item, is_normative=normative, no_interpretation=excused)
    return item


def _reading(plant: Planter, document: Publication | None, **values) -> Publication:
    return plant.own(
        kind=Kind.INTERPRETATION, column=factories.column("interpretations"), interprets=document, **values
    )


def _readings(plant: Planter) -> None:
    plant.bad("J3", _policy(plant, doc_number="台教〔2026〕41号"))
    unread = _policy(plant, doc_number="台教〔2026〕42号")
    hidden = _reading(plant, unread)
    hidden.stage, hidden.withdrawn_at = Stage.WITHDRAWN, factories.at(date(2026, 5, 1))
    hidden.withdrawn_kind = Withdrawal.GONE
    hidden.save()
    plant.bad("J3", unread)
    plant.bad("K6", _policy(plant, normative=False, doc_number=""))
    plant.bad("J2", _reading(plant, None))
    plant.bad("J2", _reading(plant, factories.publication()))
    read = _policy(plant, doc_number="台教〔2026〕43号")
    plant.good(_reading(plant, read))
    plant.good(read)
    plant.good(_policy(plant, doc_number="台教〔2026〕44号", excused="只改附件"))
    plant.good(_policy(plant, doc_number="台教〔2026〕45号", on=date(2026, 11, 20), formed_on=date(2026, 11, 19)))
    plant.good(_policy(plant, normative=False, doc_number="台教〔2026〕46号"))


def _lateness(plant: Planter) -> None:
    plant.bad("B1", plant.own(on=date(2026, 3, 18), formed_on=date(2026, 2, 11)))
    plant.bad("E1", plant.own(ends_on=date(2026, 11, 22), banner="正在公示，欢迎提出意见"))
    plant.good(plant.own(on=date(2026, 3, 17), formed_on=date(2026, 2, 11)))
    plant.good(plant.own(ends_on=ON, banner="正在公示，欢迎提出意见"))
    plant.good(plant.own(ends_on=date(2026, 11, 22), banner="名单有更正，见附件"))


def file_of(item: Publication, data: bytes = b"%PDF-1.7 body", *, sha: str = "") -> Attachment:
    row = Attachment(publication=item, title="附件", extension="pdf", media_type="application/pdf", size=len(data))
    row.file.save(f"{secrets.token_hex(8)}.pdf", ContentFile(data), save=False)
    row.sha256 = sha
    row.save()
    return row


def _files(plant: Planter) -> None:
    lost = plant.own()
    file = file_of(lost)
    file.file.storage.delete(file.file.name)
    plant.bad("F4", lost)
    cut = plant.own()
    Attachment.objects.filter(pk=file_of(cut).pk).update(size=99)
    plant.bad("F4", cut)
    other = plant.own()
    file_of(other, sha="0" * 64)
    plant.bad("F4", other)
    whole = plant.own()
    file_of(whole)
    plant.good(whole)
    removed = plant.own()
    Attachment.objects.filter(pk=file_of(removed, sha="0" * 64).pk).update(removed=True)
    plant.good(removed)


def _problem(plant: Planter, received: date, **values) -> str:
    plant.serial += 1
    stages = {"stage": ProblemStage.RECEIVED, **values}
    if stages["stage"] != ProblemStage.RECEIVED:
        stages |= {"settled_by": plant.by}
    row = PageProblem.objects.create(
        number=f"ZC2026-{plant.serial:04d}", code_hash="-", kind=ProblemKind.TYPO, text="题目错了一个字。",
        received_at=factories.at(received), answer_days=3, **stages,
    )  # fmt: skip
    return f"/desk/problems/{row.pk}/"


def _matter(plant: Planter, received: date, **values) -> str:
    plant.serial += 1
    row = Matter.objects.create(
        number=f"SX2026-{plant.serial:04d}", kind=MatterKind.COMPLAINT, via=Via.WEB, received_on=received, subject="没有按时公开",
        description="课后服务收费没有公开。", at=factories.at(received), **values,
    )  # fmt: skip
    return f"/desk/requests/matters/{row.pk}/"


def _messages(plant: Planter) -> None:
    late = _problem(plant, date(2026, 8, 22))
    plant.bad("V5b", late)
    plant.bad("C3", late)
    plant.bad("C3", _problem(plant, date(2026, 8, 23)))
    answered = {"stage": ProblemStage.ANSWERED, "answer": "已改正。"}
    plant.bad("C3", _problem(plant, date(2026, 9, 24), settled_at=factories.at(date(2026, 10, 10)), **answered))
    plant.bad("V5b", _matter(plant, date(2026, 8, 22)))
    plant.good(_problem(plant, date(2026, 9, 24), settled_at=factories.at(date(2026, 10, 9)), **answered))
    aside = {"stage": ProblemStage.SET_ASIDE, "aside": Aside.ELSEWHERE}
    plant.good(_problem(plant, date(2026, 1, 5), settled_at=factories.at(date(2026, 8, 3)), **aside))
    plant.good(_matter(plant, date(2026, 8, 23)))
    plant.good(_matter(plant, date(2026, 2, 2), result=MatterResult.WITHDRAWN, closed_on=date(2026, 9, 1)))
    plant.good(_problem(plant, date(2026, 11, 20)))


def _guide(plant: Planter, body: str, **told) -> Publication:
    whole = {
        "sort": "matter",
        "matter": "民办学校设立",
        "basis": "民办教育促进法",
        "conditions": "有章程",
        "procedure": "申请、受理",
    }
    column = factories.column("permits")
    return plant.own(kind=Kind.PERMIT, column=column, genre=Genre.OTHER, body=body, particulars={**whole, **told})


def _guides(plant: Planter) -> None:
    rest = "<p>申请材料：申请书。办理时限：20个工作日。不收费。办理地点：市民中心。咨询电话：0576-88580000。</p>"
    plant.bad("G1", _guide(plant, rest, conditions=""))
    plant.bad("G1", _guide(plant, "<p>见附件。</p>"))
    for _ in range(3):
        plant.good(_guide(plant, rest))
    plant.good(_guide(plant, "<p>决定书。</p>", sort="decision"))


def _columns(plant: Planter) -> None:
    # 动态 was last updated on 2026-03-20, the others hold something of this month or of none
    plant.bad("C1", "/columns/news/")
    empty = Column.objects.create(slug="planted-empty", name="空白栏目", office=factories.root())
    plant.bad("C2", f"/columns/{empty.slug}/")
    slow = Column.objects.create(
        slug="planted-slow", name="慢栏目", kind=Kind.PLAN, office=factories.root(), period_days=183
    )
    plant.own(column=slow, kind=Kind.PLAN, on=date(2026, 5, 22), formed_on=date(2026, 5, 22))
    plant.bad("C1", "/columns/planted-slow/")
    fresh = Column.objects.create(
        slug="planted-fresh", name="快栏目", kind=Kind.PLAN, office=factories.root(), period_days=183
    )
    plant.own(column=fresh, kind=Kind.PLAN, on=date(2026, 5, 23), formed_on=date(2026, 5, 23))
    plant.good("/columns/planted-fresh/")
    Column.history.filter(slug__startswith="planted-").update(history_date=factories.at(date(2026, 1, 5)))
    Column.objects.filter(slug__in=["policies", "interpretations", "permits"]).update(period_days=None)
    plant.good("/columns/notices/")
    plant.good("/columns/policies/")


def _rest(plant: Planter) -> None:
    NearDomain.objects.all().delete()
    NearDomain.objects.create(domain="com.cn", note="太大")
    NearDomain.objects.create(domain="edu.cn", note="教育网")
    plant.bad("N5", "near")
