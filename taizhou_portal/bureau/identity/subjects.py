"""PURE. The values of the site record by subject, each with how it is written and what it is for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One value: its field, the hint beside it, where the public meets it."""

    name: str
    hint: str
    purpose: str


@dataclass(frozen=True)
class Subject:
    """What stands together on one page; `slug` is part of its address."""

    slug: str
    label: str
    about: str
    entries: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)


NAMES = Subject(
    "names",
    "名称与域名",
    "机关和网站叫什么，公众从哪个网址进来。",
    (
        Entry("name", "全称，与印章一致", "站脚的主办单位、信息的发布机构、答复书的落款"),
        Entry("site_name", "以机关名称开头，例如“台州市教育局政府信息公开”", "站头、浏览器标题、网页标签"),
        Entry("domain", "只写域名，不写http://、端口和斜线，例如jyj.example.gov.cn", "网页标签、邮件里的链接"),
        Entry("working_body", "承担政府信息公开日常工作的机构（条例第四条）", "站脚、公开指南"),
    ),
)
REGISTRATION = Subject(
    "registration",
    "备案与标识",
    "登记机关给本站的编号和网址。照登记系统里的原文填。",
    (
        Entry("site_code", "10位：6位行政区划代码加4位序号", "站脚、网页标签"),
        Entry("icp_number", "工业和信息化部门的备案编号，例如“浙ICP备12345678号-1”", "站脚，点开是工信部备案系统"),
        Entry("police_number", "例如“浙公网安备12345678901234号”，查询网址由它得出", "站脚，点开是公安备案系统"),
        Entry("registry_url", "编办登记系统给本站的网址，在conac.cn", "站脚的党政机关网站标识，点开是登记信息"),
        Entry("error_report_url", "“我为政府网站找错”给本站的网址", "站脚的找错入口"),
        Entry("ipv6", "测试过能用IPv6打开再勾", "站脚写“本站支持IPv6访问”"),
    ),
)
CONTACT = Subject(
    "contact",
    "联系方式",
    "公众怎样找到政府信息公开工作机构（条例第十二条第二款）。",
    (
        Entry("address", "写到门牌和房间", "站脚、公开指南、申请页"),
        Entry("postcode", "6位数字", "站脚、公开指南"),
        Entry("phone", "例如0576-12345678", "站脚、公开指南、申请页"),
        Entry("fax", "例如0576-12345678", "站脚、公开指南"),
        Entry("email", "例如name@example.com", "站脚、公开指南"),
        Entry("internet_contact", "例如统一的政务咨询投诉举报平台和它的网址", "公开指南"),
        Entry("hours", "例如“法定工作日8:30至12:00，14:00至17:00”", "公开指南、申请页"),
    ),
)
REMEDY = Subject(
    "remedy",
    "监督与救济",
    "对公开工作不满意，找谁举报、向谁申请复议、到哪里起诉（条例第四十七条、第五十一条）。",
    (
        Entry("hotline", "受理网站和公开工作举报的电话", "站脚"),
        Entry("supervisor", "政府信息公开工作主管部门的全称", "公开指南"),
        Entry("supervisor_phone", "例如0576-12345678", "公开指南"),
        Entry("review_body", "全称", "公开指南、答复书的救济告知"),
        Entry("court", "有管辖权的人民法院全称", "公开指南、答复书的救济告知"),
    ),
)
NUMBERS = Subject(
    "numbers",
    "索引号与文号",
    "本局编号的写法。已经公开的信息，编号不随着改。",
    (
        Entry("document_word", "发文字号开头的字，例如“台教”", "检查文号时认本局的文号"),
        Entry("index_prefix", "7至18位数字或者大写字母；没有填时公开的信息不编索引号", "索引号的前一段"),
        Entry("index_form", "从下一条公开的信息起用", "索引号的后一段"),
    ),
)
SUBJECTS = {subject.slug: subject for subject in (NAMES, REGISTRATION, CONTACT, REMEDY, NUMBERS)}

MARKS = "marks"
#: place → how it is shown, and where
MARK_ENTRIES = (
    Entry("logo", "横排的站名或者徽标，没有文件时站头用文字写站名", "每一页的站头"),
    Entry("registry_mark", "登记系统发的标识图原件", "站脚，点开是登记信息；没有文件时用文字链接"),
    Entry("police_mark", "公安备案系统里下载的图标原件", "站脚，备案号前面；没有文件时只写备案号"),
    Entry("accessibility_mark", "取得无障碍标识的才放，用发证方给的原件", "站脚，点开是无障碍说明"),
)


def entry(name: str) -> Entry:
    return next(entry for entry in all_entries() if entry.name == name)


def all_entries() -> tuple[Entry, ...]:
    return (*(entry for subject in SUBJECTS.values() for entry in subject.entries), *MARK_ENTRIES)


def place_of(name: str) -> str:
    """The slug of the page on which the field is set."""
    return next((subject.slug for subject in SUBJECTS.values() if name in subject.names), MARKS)
