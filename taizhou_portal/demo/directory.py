"""教育资源 and 教育时令 of the demonstration: invented services at addresses that belong to nobody, and days as if notices had come."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from disclosure import actions, configuring
from disclosure.models import Resource, Season
from disclosure.seasons import Duty
from disclosure.vocabulary import Audience, ResourceKind
from taizhou_portal.bureau.models import Office
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.offices import REASON

STUDENT, PARENT, TEACHER, PUBLIC = Audience.STUDENT, Audience.PARENT, Audience.TEACHER, Audience.PUBLIC


class Service(NamedTuple):
    """`ago`: days since somebody opened it, None for what nobody has; `out`: why it does not work; `off`: why it was taken off."""

    name: str
    host: str
    text: str
    kind: ResourceKind
    audiences: tuple[Audience, ...]
    office: str
    provider: str
    ago: int | None = 20
    login: bool = False
    out: str = ""
    off: str = ""


SERVICES = (
    Service("云图书馆（演示）", "library.example.com", "中小学生电子书、有声书和绘本，用学籍账号借阅。", ResourceKind.DIGITAL,
            (STUDENT, PARENT), "technology-centre", "台州市教育技术与信息中心", 12, login=True),
    Service("教育资源公共服务平台（演示）", "resources.example.com", "各学段同步课程、课件和教研活动，教师可以上传和共享。",
            ResourceKind.DIGITAL, (TEACHER, STUDENT), "technology-centre", "台州市教育技术与信息中心", 35, login=True),
    Service("互动研学平台（演示）", "study.example.org", "查研学基地和线路，看开放时间，预约本地博物馆和科技馆的课程。",
            ResourceKind.PRACTICE, (STUDENT, PARENT), "basic-education", "台州市教育教学研究院", 50),
    Service("空中课堂（演示）", "class.example.com", "停课不停学时的直播和回看，小学到高中各科都有。", ResourceKind.LEARNING,
            (STUDENT, PARENT), "research-institute", "台州市教育教学研究院", 95, login=True),
    Service("社区教育在线（演示）", "community.example.org", "书画、手机使用、家庭教育等公开课，不登录就能看。",
            ResourceKind.LEARNING, (PUBLIC, PARENT), "vocational-education", "台州市教育教学研究院", 30),
    Service("教师研修（演示）", "training.example.org", "看培训安排、选课，查学时和证书。", ResourceKind.LEARNING,
            (TEACHER,), "personnel", "台州市教育教学研究院", 82, login=True),
    Service("义务教育入学报名（演示）", "enrol.example.com", "小学一年级、初中一年级新生网上报名和查结果。", ResourceKind.SERVICE,
            (PARENT,), "basic-education", "台州市教育局", 15, login=True, out="系统升级，招生季开始前恢复"),
    Service("学生资助申请（演示）", "aid.example.com", "查资助项目和标准，网上填申请，看审核进度。", ResourceKind.SERVICE,
            (STUDENT, PARENT), "finance", "台州市教育局", 40, login=True),
    Service("考试成绩查询（演示）", "score.example.com", "中考、学业水平考试成绩和录取结果，凭准考证号查询。", ResourceKind.QUERY,
            (STUDENT, PARENT), "exam-authority", "台州市教育考试院", 8),
    Service("学区查询（演示）", "district.example.com", "输入住址，看对应的小学和初中。", ResourceKind.QUERY, (PARENT, PUBLIC),
            "basic-education", "台州市教育局", None),
    Service("旧版名师课堂（演示）", "old.example.org", "往年的名师课程录像。", ResourceKind.DIGITAL, (STUDENT, TEACHER),
            "research-institute", "台州市教育教学研究院", 200, off="并入教育资源公共服务平台"),
)  # fmt: skip

#: season → office that answers for it, and, where a notice of this year has come, its days
SEASONS: dict[str, tuple[str, tuple[str, str] | None]] = {
    "中小学招生入学": ("basic-education", None),
    "中考": ("exam-authority", None),
    "高考": ("exam-authority", None),
    "高考报名": ("exam-authority", ("11-18", "11-30")),
    "学生资助": ("finance", None),
    "教师招聘": ("personnel", None),
    "上半年教师资格认定": ("personnel", None),
    "下半年教师资格认定": ("personnel", ("10-12", "12-04")),
    "职称评审": ("personnel", None),
    "春季收费公示": ("finance", None),
    "秋季收费公示": ("finance", None),
    "普通话水平测试": ("personnel", None),
    "寒假放假和开学": ("school-safety", None),
    "暑假放假和开学": ("school-safety", None),
}
#: what the offices have added, so that something is missing in autumn
FURTHER = {
    "学生资助": Duty("秋季学期资助发放情况", "student-aid", "11-20", ("秋季学期资助发放",)),
    "寒假放假和开学": Duty("寒假托管安排", "notices", "12-25", ("托管",)),
    "中小学招生入学": Duty("招生入学意见征集", "consultations", "01-31", ("招生", "入学")),
}


def load(people: People, *, on: date) -> None:
    """Writes both, as the offices themselves would have, up to the day before `on`."""
    offices = {office.slug: office for office in Office.objects.all()}
    for service in SERVICES:
        _service(service, offices[service.office], people, on)
    for season in Season.objects.all():
        _season(season, offices, people, on)


def _service(service: Service, office: Office, people: People, on: date) -> None:
    by = people.drafter(service.office)
    begun = on - timedelta(days=max(service.ago or 0, 100) + 20)
    row = actions.add_resource(
        name=service.name, url=f"https://{service.host}/", text=service.text, audiences=list(service.audiences),
        kind=service.kind, office=office, provider=service.provider, needs_login=service.login, is_free=True,
        check_days=90, by=by, at=moment(begun, 9, 30),
    )  # fmt: skip
    if service.ago is not None:
        day = moment(on - timedelta(days=service.ago), 10, 15)
        actions.check_resource(row, works=not service.out, reason=service.out, by=by, at=day)
    if service.off:
        actions.retire_resource(Resource.objects.get(pk=row.pk), reason=service.off, by=by, at=moment(on, 8, 40))


def _season(season: Season, offices: dict[str, Office], people: People, on: date) -> None:
    office, days = SEASONS[season.name]
    told = {"opens": days[0], "closes": days[1], "confirmed_year": on.year} if days else {}
    about = {"by": people.general, "at": timezone.now(), "reason": REASON}  # after the installation, as the columns are
    further = [FURTHER[season.name]] if season.name in FURTHER else []
    duties = [*season.all_duties, *further]
    configuring.change_season(season, office=offices[office], duties=duties, **told, **about)
