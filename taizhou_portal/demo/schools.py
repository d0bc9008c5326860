"""The school cluster of the demonstration: invented schools with their public facts, and domains by which a sub-site can be tried out."""

from datetime import date

from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Office, SchoolProfile, SiteDomain
from taizhou_portal.bureau.vocabulary import District, DomainUse, OfficeKind, SchoolLevel, SchoolNature
from taizhou_portal.demo.offices import HOURS, REASON

COUNTED_ON = date(2026, 9, 18)
INVENTED = "（演示用名，不是真实学校）"
ALL_YEARS = "按教育局公布的服务区招生，先登记后验核，不举行任何形式的考试。当年服务区和计划见本校公开的信息。"
BY_MARKS = "面向市区招生，按初中学业水平考试成绩和志愿录取。当年计划见本校公开的信息。"
BOARDING = "校园占地约120亩，设教学楼、实验楼、图书馆、田径场和学生宿舍，食堂两处（演示数据）。"
DAY_SCHOOL = "校园占地约45亩，设教学楼、专用教室、图书馆、200米跑道运动场和食堂（演示数据）。"

#: slug, name, duty, 学段, 办学性质, 县（市、区）, 建校年份, 班级, 学生, 专任教师, 办学条件, 招生
SCHOOLS = [
    ("yunhu-school", "台州市云湖中学", "公开招生、收费、食堂等信息", SchoolLevel.SENIOR, SchoolNature.PUBLIC, District.JIAOJIANG,
     1956, 42, 1968, 164, BOARDING, BY_MARKS),
    ("beian-school", "台州市北岸高级中学", "公开招生、收费、寄宿管理等信息", SchoolLevel.SENIOR, SchoolNature.PUBLIC, District.LUQIAO,
     2003, 48, 2236, 187, BOARDING, BY_MARKS),
    ("mingyuan-school", "台州市明远中学", "公开招生、课后服务、收费等信息", SchoolLevel.JUNIOR, SchoolNature.PUBLIC, District.JIAOJIANG,
     1998, 36, 1584, 126, DAY_SCHOOL, ALL_YEARS),
    ("wanghai-school", "台州市望海小学", "公开招生、收费、课后服务等信息", SchoolLevel.PRIMARY, SchoolNature.PUBLIC, District.JIAOJIANG,
     1987, 40, 1720, 108, DAY_SCHOOL, ALL_YEARS),
    ("linjiang-school", "台州市临江实验小学", "公开招生、收费、校车等信息", SchoolLevel.PRIMARY, SchoolNature.PUBLIC, District.HUANGYAN,
     2011, 30, 1286, 82, DAY_SCHOOL, ALL_YEARS),
    ("haichao-school", "台州市海潮实验学校", "公开办学许可、招生、收费和年度检查等信息", SchoolLevel.NINE_YEAR, SchoolNature.PRIVATE,
     District.WENLING, 2008, 27, 1107, 79, DAY_SCHOOL, "面向市域内招生，报名人数超过计划的，电脑随机录取。"),
    ("qingxi-school", "台州市青溪职业技术学校", "公开专业、招生、资助、实习等信息", SchoolLevel.VOCATIONAL, SchoolNature.PUBLIC,
     District.LINHAI, 1984, 54, 2412, 196, BOARDING, "面向全市招生，分专业录取，含中高职一体化专业。"),
]  # fmt: skip
#: host, use, slug of the office, note; the first is where the demonstration is served
DOMAINS = [
    ("127.0.0.1", DomainUse.CANONICAL, "", "演示环境在本机的地址"),
    ("school.localhost", DomainUse.OFFICE, "yunhu-school", "演示：云湖中学自己的域名，在本机浏览器里直接打开"),
    ("old.localhost", DomainUse.GIVEN_UP, "", "演示：停用的旧域名，自动转到规范域名"),
]


def load() -> None:
    """Writes schools, their facts and the domains; called after the offices."""
    root = Office.objects.get(slug="bureau")
    for place, (slug, name, duty, *told) in enumerate(SCHOOLS, start=1):
        office = Office.objects.filter(slug=slug).first() or Office(slug=slug)
        office.name, office.kind, office.parent = name, OfficeKind.SCHOOL, root
        office.duty, office.hours, office.order = f"{_kind(told)}{INVENTED}，{duty}。", HOURS, 500 + place * 10
        office.record(by=None, reason=REASON)
        _profile(office, told)
    for host, use, slug, note in DOMAINS:
        office = Office.objects.filter(slug=slug).first()
        SiteDomain(host=host, use=use, office=office, note=note).record(by=None, reason=REASON)
    domains.forget()


def _kind(told: list) -> str:
    level, nature = told[0], told[1]
    return f"{nature.label}{level.label}"


def _profile(office: Office, told: list) -> None:
    level, nature, district, established, classes, pupils, teachers, conditions, admission = told
    SchoolProfile(
        office=office,
        level=level,
        nature=nature,
        district=district,
        established=established,
        classes=classes,
        pupils=pupils,
        teachers=teachers,
        counted_on=COUNTED_ON,
        conditions=conditions,
        admission=admission,
    ).record(by=None, reason=REASON)
