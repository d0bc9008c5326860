"""Staff of the demonstration. Names are invented; whoever may log in stands in ACCOUNTS, all others have no usable password."""

from datetime import UTC, datetime
from typing import NamedTuple

from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo.offices import REASON

PASSWORD = "taizhou-demo-2026"
JOINED = datetime(2024, 11, 4, 1, 0, tzinfo=UTC)

#: what to try with which account
HINTS = {
    "chengban": "起草信息、改被退回的稿件、承办分来的公开申请",
    "chuzhang": "审核本处室的稿件，查看本处室的申请",
    "baomi": "按清单做保密审查，把有问题的退回",
    "bangongshi": "签发公开、确认收件、分办申请、编制年度报告",
    "zhuren": "紧急公开、签发、处理异议",
    "fenguan": "签发处室审核、局办公室核稿过的答复，手机上也能签",
    "xitong": "维护机构、栏目、日历等基础数据和账号",
    "anquan": "给工作人员授权",
    "shenji": "查阅操作记录",
    "chengban2": "换一个处室看：只见本处室的稿件和申请",
}


class Account(NamedTuple):
    """One way in: the role with its office, user name and password."""

    role: str
    username: str
    password: str

    @property
    def hint(self) -> str:
        """What to try."""
        return HINTS[self.username]


#: user name, name, office, role, office of the grant
STAFF = [
    ("chengban", "李敏", "basic-education", Role.DRAFTER, "basic-education"),
    ("chuzhang", "王宁", "basic-education", Role.HEAD, "basic-education"),
    ("baomi", "陈颖", "general-office", Role.SECRECY, "bureau"),
    ("bangongshi", "周明", "general-office", Role.GENERAL, "bureau"),
    ("zhuren", "黎岚", "general-office", Role.GENERAL_HEAD, "bureau"),
    ("fenguan", "叶承", "general-office", Role.LEADER, "bureau"),
    ("xitong", "吴维", "technology-centre", Role.SYSTEM, "bureau"),
    ("anquan", "钱安", "general-office", Role.SECURITY, "bureau"),
    ("shenji", "冯审", "supervision", Role.AUDIT, "bureau"),
    ("chengban2", "孙悦", "finance", Role.DRAFTER, "finance"),
    ("finance-head", "许衡", "finance", Role.HEAD, "finance"),
    ("office-drafter", "方晴", "general-office", Role.DRAFTER, "general-office"),
    ("office-head", "何清", "general-office", Role.HEAD, "general-office"),
    ("personnel-drafter", "林舟", "personnel", Role.DRAFTER, "personnel"),
    ("personnel-head", "沈岚", "personnel", Role.HEAD, "personnel"),
    ("vocational-drafter", "赵磊", "vocational-education", Role.DRAFTER, "vocational-education"),
    ("vocational-head", "韩路", "vocational-education", Role.HEAD, "vocational-education"),
    ("supervision-drafter", "唐果", "supervision", Role.DRAFTER, "supervision"),
    ("supervision-head", "曹正", "supervision", Role.HEAD, "supervision"),
    ("policy-drafter", "严章", "policy", Role.DRAFTER, "policy"),
    ("policy-head", "金律", "policy", Role.HEAD, "policy"),
    ("sports-drafter", "谢跃", "sports-health-arts", Role.DRAFTER, "sports-health-arts"),
    ("sports-head", "戴康", "sports-health-arts", Role.HEAD, "sports-health-arts"),
    ("safety-drafter", "石坚", "school-safety", Role.DRAFTER, "school-safety"),
    ("safety-head", "任平", "school-safety", Role.HEAD, "school-safety"),
    ("exam-drafter", "卷言", "exam-authority", Role.DRAFTER, "exam-authority"),
    ("exam-head", "郑衡之", "exam-authority", Role.HEAD, "exam-authority"),
    ("research-drafter", "习研", "research-institute", Role.DRAFTER, "research-institute"),
    ("research-head", "章启", "research-institute", Role.HEAD, "research-institute"),
    ("technology-drafter", "梁云", "technology-centre", Role.DRAFTER, "technology-centre"),
    ("technology-head", "魏网", "technology-centre", Role.HEAD, "technology-centre"),
    ("yunhu-drafter", "云湖教务", "yunhu-school", Role.DRAFTER, "yunhu-school"),
    ("wanghai-drafter", "望海教务", "wanghai-school", Role.DRAFTER, "wanghai-school"),
]
OFFICE_NAMES = {"basic-education": "基础教育处", "finance": "计划财务处"}


def _account(row: tuple) -> Account:
    username, _, office, role, _ = row
    place = f"（{OFFICE_NAMES[office]}）" if office in OFFICE_NAMES else ""
    return Account(f"{role.label}{place}", username, PASSWORD)


ACCOUNTS: list[Account] = [_account(row) for row in STAFF if row[0] in HINTS]


class People:
    """Who drafts, reviews, checks and signs in the demonstration."""

    def __init__(self) -> None:
        by_name = {staff.username: staff for staff in Staff.objects.select_related("office")}
        self.secrecy, self.general, self.chief = (by_name[name] for name in ("baomi", "bangongshi", "zhuren"))
        self.leader = by_name["fenguan"]
        self._drafters = {row[2]: by_name[row[0]] for row in STAFF if row[3] is Role.DRAFTER}
        self._heads = {row[2]: by_name[row[0]] for row in STAFF if row[3] is Role.HEAD}

    def drafter(self, office: str) -> Staff:
        return self._drafters[office]

    def head(self, office: str) -> Staff:
        """Who reviews for the office; for a school that is the general office."""
        return self._heads.get(office, self.general)


def load() -> None:
    """Writes the staff with their roles."""
    offices = {office.slug: office for office in Office.objects.all()}
    for row in STAFF:
        _staff(row, offices)


def _staff(row: tuple, offices: dict[str, Office]) -> None:
    username, name, office, role, granted = row
    staff = Staff.objects.filter(username=username).first() or Staff(username=username)
    staff.name, staff.office, staff.date_joined = f"{name}（演示）", offices[office], JOINED
    staff.email = (
        f"{username}@example.com" if username in HINTS else ""
    )  # printed where the demonstration runs, sent to nobody
    staff.set_password(PASSWORD if username in HINTS else None)
    staff._change_reason = REASON
    staff.save()
    grant(staff, role, office=offices[granted])
