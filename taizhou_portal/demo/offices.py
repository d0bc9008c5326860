"""Who we are in the demonstration: the site record, offices and units below the bureau, and which office answers for which column."""

from datetime import UTC, date, datetime, timedelta

from disclosure.models import Column
from taizhou_portal.bureau.changing import keep
from taizhou_portal.bureau.identity import guide
from taizhou_portal.bureau.models import NearDomain, Office, Site, Staff
from taizhou_portal.bureau.vocabulary import OfficeKind

REASON = "演示数据"
BEGAN = datetime(2024, 11, 4, 2, 0, tzinfo=UTC)
CHECKED_BEFORE = timedelta(days=62)
HOURS = "法定工作日 8:30-12:00，13:30-17:00（7月至9月下午14:00-17:30）"
ADDRESS = "台州经济开发区康平路188号"
#: what is publicly known of the bureau; code, filing numbers and telephone stay 未配置, and the index prefix is plainly none
SITE = {
    "name": "台州市教育局",
    "address": f"{ADDRESS}1007室",
    "email": "tzjy@tzedu.org",
    "index_prefix": "000000000",
    "hours": HOURS,
}

#: slug, name, kind, address, duty
OFFICES = [
    ("general-office", "局办公室", OfficeKind.OFFICE, f"{ADDRESS}1007室",
     "负责机关日常运转、文电会务、政务公开、信访和保密工作，是本局政府信息公开工作机构，统一受理政府信息公开申请，编制年度报告。"),
    ("personnel", "组织人事处", OfficeKind.OFFICE, f"{ADDRESS}1011室",
     "负责直属单位干部人事、教师招聘、教师资格认定、职称评审、教师培训和表彰工作。"),
    ("finance", "计划财务处", OfficeKind.OFFICE, f"{ADDRESS}1005室",
     "负责教育规划统计、部门预算决算、学校基本建设、政府采购、学生资助和教育收费管理。"),
    ("basic-education", "基础教育处", OfficeKind.OFFICE, f"{ADDRESS}909室",
     "负责学前教育、义务教育、普通高中教育和特殊教育，指导招生入学、学籍管理、课程教学和课后服务。"),
    ("vocational-education", "职业教育与成人教育处", OfficeKind.OFFICE, f"{ADDRESS}911室",
     "负责中等职业教育、成人教育和社区教育，指导专业建设、学生实习、产教融合和校企合作。"),
    ("supervision", "教育督导处", OfficeKind.OFFICE, f"{ADDRESS}907室",
     "承担市人民政府教育督导机构日常工作，组织对县级政府履行教育职责和学校办学水平的督导评估。"),
    ("policy", "政策法规处", OfficeKind.OFFICE, f"{ADDRESS}905室",
     "负责规范性文件合法性审核、依法行政、行政执法监督、民办教育和校外培训管理、行政许可和行政处罚。"),
    ("sports-health-arts", "体育卫生与艺术教育处", OfficeKind.OFFICE, f"{ADDRESS}903室",
     "负责学校体育、卫生、艺术、国防教育，指导学生体质健康监测、近视防控和传染病防控。"),
    ("school-safety", "学校安全管理处", OfficeKind.OFFICE, f"{ADDRESS}901室",
     "负责校园安全、校车、学校食堂安全监督和突发事件应急工作，指导学校安全教育和隐患排查。"),
    ("exam-authority", "台州市教育考试院", OfficeKind.UNIT, f"{ADDRESS}附楼",
     "组织实施普通高校、高中阶段学校招生考试和学业水平考试、自学考试，管理考试安全和成绩。"),
    ("research-institute", "台州市教育教学研究院", OfficeKind.UNIT, f"{ADDRESS}附楼",
     "开展课程教学研究、教学指导、质量分析和教育科学规划课题管理。"),
    ("technology-centre", "台州市教育技术与信息中心", OfficeKind.UNIT, f"{ADDRESS}附楼",
     "负责教育信息化规划、台州教育网和教育资源平台的建设维护、网络安全技术支持。"),
]  # fmt: skip

#: slug, name, address, duty, day on which it was closed, who took its work over
CLOSED = ("school-buildings", "学校建设办公室", "", "承担市直学校基本建设项目管理。", date(2024, 12, 31), "finance")

RESPONSIBLE = {
    "personnel": ("recruitment", "titles"),
    "finance": ("plans", "statistics", "finance", "charges", "procurement", "projects", "student-aid"),
    "basic-education": ("key-areas", "compulsory", "preschool", "interpretations"),
    "vocational-education": ("vocational",),
    "supervision": ("inspection",),
    "policy": ("policies", "permits", "penalties", "laws", "private-schools", "consultations"),
    "school-safety": ("emergency", "campus-safety", "school-meals"),
    "exam-authority": ("admissions",),
    "general-office": ("notices", "proposals", "news", "speeches", "leaders", "institution", "rules", "annual-reports"),
}


def load() -> None:
    """Writes the site record, the offices and the offices answerable for the columns."""
    _site()
    NearDomain(domain="edu.cn", note="教育系统（演示：还没有启用）", is_on=False).record(by=None, reason=REASON)
    root = Office.objects.get(slug="bureau")
    for place, row in enumerate(OFFICES, start=1):
        _office(row, place * 10, root)
    _closed(root)
    offices = {office.slug: office for office in Office.objects.all()}
    for slug, columns in RESPONSIBLE.items():
        for column in Column.objects.filter(slug__in=columns):
            column.office = offices[slug]
            column.record(by=None, reason=REASON)


def _site() -> None:
    site = Site.current()
    for name, value in SITE.items():
        setattr(site, name, value)
    keep(site, REASON, by=None, at=BEGAN)


def check_guide(by: Staff, now: datetime) -> None:
    """Somebody has looked through the guide this year."""
    note = "演示：电话和传真还没有配置"
    guide.check_guide(by=by, at=now - CHECKED_BEFORE, seen=guide.seen(Site.current()), note=note)


def _closed(root: Office) -> None:
    """An office that was dissolved: its page stays and names who took over."""
    slug, name, address, duty, day, heir = CLOSED
    _office((slug, name, OfficeKind.OFFICE, address, duty), 400, root)
    office = Office.objects.get(slug=slug)
    office.closed_on, office.successor = day, Office.objects.get(slug=heir)
    office.record(by=None, reason=REASON)


def _office(row: tuple, order: int, root: Office) -> None:
    slug, name, kind, address, duty = row
    office = Office.objects.filter(slug=slug).first() or Office(slug=slug)
    office.name, office.kind, office.address, office.duty = name, kind, address, duty
    office.parent, office.hours, office.order = root, HOURS, order
    office.record(by=None, reason=REASON)
