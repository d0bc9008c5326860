"""A small portal in working order, as an inspector from outside finds it: rows as the house would have left them, day by day.

Written from the site standards, not from the rules that judge it; inspector_rows.py and inspector_alike.py plant into it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import time_machine
from django.core.files.base import ContentFile

from disclosure.models import Attachment, Column, PageProblem, PolicyDetail, Publication, Topic
from disclosure.vocabulary import Attribute, Genre, Kind, ProblemKind, Stage
from taizhou_portal.bureau.models import Office, Site, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

ON = date(2026, 11, 23)
HOST = "jyj.example.gov.cn"
PREFIX = "002668733"
DAY = date(2026, 9, 15)
KNOWN = {
    "domain": HOST, "site_code": "3310000037", "icp_number": "浙ICP备05012679号-1",
    "police_number": "浙公网安备33100202000129号", "registry_url": "https://bszs.conac.cn/sitename?method=show&id=1",
    "index_prefix": PREFIX, "address": "台州市椒江区白云山南路233号", "postcode": "318000", "phone": "0576-88581902",
    "fax": "0576-88581903", "email": "jyj@tz.example.gov.cn", "internet_contact": "浙江省民呼我为统一平台",
    "hours": "8:30-12:00，14:00-17:00（工作日）", "hotline": "0576-88581904", "supervisor": "台州市教育局机关党委",
    "supervisor_phone": "0576-88581905", "court": "台州市椒江区人民法院", "error_report_url": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html",
}  # fmt: skip
#: what a notice says; the day under it is that of signing
BODY = "<p>各县（市、区）教育局，市直属各学校：</p><p>{}</p><p>台州市教育局<br>{}</p>"
GUIDE = "<p>办理材料：申请书、章程、资产证明。不收费。</p><p>办理地点：市行政服务中心2楼教育窗口。</p><p>咨询电话：0576-88581906。</p>"
SUBJECTS = (
    "学籍核查", "课后服务", "营养午餐", "体质监测", "教研活动", "书法进校园", "心理辅导", "校车检查", "防溺水教育", "图书配备",
    "实验操作考查", "劳动实践", "研学旅行", "艺术展演", "科技创新", "阳光体育", "家校共育", "网络安全周", "宪法宣传", "消防演练",
)  # fmt: skip


def prose(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@contextmanager
def on(day: date, hour: int = 9, minute: int = 0) -> Iterator[None]:
    with time_machine.travel(factories.at(day, hour, minute), tick=False):
        yield


class Portal:
    """Makes rows on the day they belong to, so that their history tells the truth."""

    def __init__(self) -> None:
        self.serial = 0
        self.offices: list[Office] = []
        self.drafters: dict[int, Staff] = {}
        with on(date(2026, 1, 5)):
            for name in ("督导检查处", "体卫艺处", "职成教处"):
                made = factories.office(name)
                self.offices.append(made)
                self.drafters[made.pk] = factories.staff(role=Role.DRAFTER, office=made)
            self.general = factories.staff("周明", role=Role.GENERAL)
            self._identity()
        self.topic = Topic.objects.get(name="教育", parent__name="科技、教育")

    def _identity(self) -> None:
        site = Site.current()
        for name, value in KNOWN.items():
            setattr(site, name, value)
        site.save()

    def number(self, year: int = 2026) -> str:
        self.serial += 1
        return f"{PREFIX}/{year}-{self.serial:05d}"

    def values(self, day: date, **values) -> dict:
        index = values.pop("index_number", self.number(day.year))
        formed = values.pop("formed_on", day - timedelta(days=1))
        n = self.serial
        title = f"关于做好{SUBJECTS[n % len(SUBJECTS)]}第{n}项工作的通知"
        words = f"现就第{n}项工作的安排、分工和要求通知如下，请结合实际落实。"
        home = self.offices[n % len(self.offices)]
        return {
            "index_number": index, "formed_on": formed, "title": title, "topic": self.topic, "office": home,
            "body": BODY.format(words, prose(day - timedelta(days=1))), "summary": f"第{n}项工作的安排和要求。", **values,
        }  # fmt: skip

    def item(self, day: date = DAY, *, hour: int = 10, minute: int = 19, **values) -> Publication:
        """Drafted the day before, signed and public on `day`, posted on our own site."""
        facts = self.values(day, **values)
        by = self.drafters.get(facts["office"].pk)
        with on(day - timedelta(days=1), 15):
            made = factories.publication(**facts, drafted_by=by)
        with on(day, hour, minute):
            moment = factories.at(day, hour, minute)
            made.stage, made.attribute = Stage.PUBLISHED, made.attribute or Attribute.PROACTIVE
            made.published_on, made.published_at, made.stage_at = day, moment, moment
            made.record(by=self.general, reason="签发公开")
            factories.release(made)
        return made

    def policy(self, day: date = DAY, *, explained: bool = True, **values) -> Publication:
        """A normative document; `explained`: its interpretation goes online with it."""
        detail = {
            name: values.pop(name)
            for name in ("is_normative", "expires_on", "effective_on", "no_interpretation")
            if name in values
        }
        n = self.serial + 1
        usual = {
            "kind": Kind.POLICY, "column": factories.column("policies"), "genre": Genre.OPINION,
            "title": f"台州市教育局关于规范{SUBJECTS[n % len(SUBJECTS)]}的意见（{n}）", "doc_number": f"台教基〔{day.year}〕{400 + n}号",
        }  # fmt: skip
        made = self.item(day, **{**usual, **values})
        with on(day, 11):
            PolicyDetail.objects.create(publication=made, **{"is_normative": True, **detail})
        if explained:
            self.interpretation(made, day)
        return made

    def interpretation(self, of: Publication | None, day: date = DAY, **values) -> Publication:
        usual = {
            "kind": Kind.INTERPRETATION, "column": factories.column("interpretations"), "genre": Genre.OTHER,
            "title": f"第{self.serial + 1}号文件的政策解读", "interprets": of,
        }  # fmt: skip
        return self.item(day, **{**usual, **values})

    def permit(self, day: date = DAY, *, without: tuple[str, ...] = (), **values) -> Publication:
        told = {
            "sort": "matter", "matter": f"第{self.serial + 1}类民办学校设立审批", "basis": "《民办教育促进法》第十二条",
            "conditions": "举办者具有法人资格，校舍和师资达到设置标准。", "procedure": "材料申请、受理、评议、决定、送达。",
            "time_limit": "法定20个工作日，承诺15个工作日",
        }  # fmt: skip
        usual = {
            "kind": Kind.PERMIT, "column": factories.column("permits"), "genre": Genre.OTHER,
            "title": f"{told['matter']}办事指南", "body": GUIDE, "particulars": {k: v for k, v in told.items() if k not in without},
        }  # fmt: skip
        return self.item(day, **{**usual, **values})

    def file(
        self, item: Publication, data: bytes = b"%PDF-1.7\n" + b"1" * 300, name: str = "附件.pdf", **values
    ) -> Attachment:
        title, extension = name.rsplit(".", 1)
        with on(item.published_on or DAY, 9):
            stored = Attachment(publication=item, title=title, extension=extension, media_type="application/pdf", **{
                "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **values,
            })  # fmt: skip
            stored.file.save(f"{self.serial}-{len(data)}-{item.pk}.{extension}", ContentFile(data))
        return stored

    def problem(self, day: date, **values) -> PageProblem:
        self.serial += 1
        usual = {
            "number": f"ZC-{self.serial:05d}", "code_hash": "-", "kind": ProblemKind.TYPO, "page": "/columns/notices/",
            "text": "标题写错了一个字。", "received_at": factories.at(day), "answer_days": 3,
        }  # fmt: skip
        with on(day):
            return PageProblem.objects.create(**{**usual, **values})

    def column(self, slug: str, name: str, *, day: date = date(2024, 3, 1), **values) -> Column:
        with on(day):
            return Column.objects.create(
                slug=slug, name=name, **{"office": self.offices[0], "description": f"{name}的有关信息", **values}
            )

    def stock(self) -> None:
        """Every open column has something new enough; what has children is filled through them."""
        for column in Column.objects.filter(is_open=True, children=None).order_by("pk"):
            day = ON - timedelta(days=3 if column.kind == Kind.NEWS else 7)
            common = {"column": column, "office": self.offices[column.pk % 3]}
            if column.kind == Kind.POLICY:
                self.policy(day, **common)
            elif column.kind == Kind.PERMIT:
                self.permit(day, **common)
            elif column.kind == Kind.INTERPRETATION:
                self.interpretation(self.policy(day, explained=False), day, **common)
            else:
                self.item(day, kind=column.kind, doc_number=f"台教〔2026〕{300 + column.pk}号", **common)
