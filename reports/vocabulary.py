"""The words of the yearly report: code and Chinese label, each written once."""

from django.db.models import TextChoices


class Layout(TextChoices):
    """The three official forms, chosen by report year."""

    FREE = "free", "2018年及以前"
    TRIAL = "trial", "2019、2020年（试行）"
    CURRENT = "current", "2021年起"


class Stage(TextChoices):
    """DRAFT → FROZEN → PUBLISHED; a correction opens it again (CORRECTING) while everybody reads what was published."""

    DRAFT = "draft", "编制中"
    FROZEN = "frozen", "已定稿"
    PUBLISHED = "published", "已发布"
    CORRECTING = "correcting", "更正中"


#: texts and figures may be worked on
OPEN = frozenset({Stage.DRAFT, Stage.CORRECTING})


class VersionStage(TextChoices):
    """One frozen state: 送签 → 签发 → 发布; what was returned or taken back stays on record as dropped."""

    WAITING = "waiting", "待签发"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已发布"
    DROPPED = "dropped", "已退回"


class VersionVerb(TextChoices):
    FREEZE = "freeze", "定稿送签"
    SIGN = "sign", "签发"
    RETURN = "return", "退回"
    TAKE_BACK = "take_back", "撤回定稿"
    PUBLISH = "publish", "发布"
    CORRECT = "correct", "更正"
    GIVE_UP = "give_up", "放弃更正"


class Form(TextChoices):
    """The forms in which a report is handed out."""

    DOCX = "docx", "Word"
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"
    JSON = "json", "JSON"


class Source(TextChoices):
    ROWS = "rows", "逐条记录"
    TALLY = "tally", "录入统计"
    OVERRIDE = "override", "人工更正"
    IMPORTED = "imported", "导入"


class Inspection(TextChoices):
    """Where a rectification came from."""

    MONITORING = "monitoring", "市网站集群监测"
    MANUAL = "manual", "人工监测"
    SUPERIOR = "superior", "上级通报"
    CITIZEN = "citizen", "网站找错"
    SELF = "self", "网站自查"


#: what comes as a 通报, one or several findings at once, and is answered by one 整改报告
NOTIFIED = frozenset({Inspection.MONITORING, Inspection.MANUAL, Inspection.SUPERIOR})


class Qualifier(TextChoices):
    EXACT = "exact", "精确"
    MORE_THAN = "more_than", "多于"
    ROUNDED = "rounded", "约数"


class ChapterStage(TextChoices):
    """How far a chapter is: 拟稿 → 科室 → 办公室 → 局领导."""

    WRITING = "writing", "撰写中"
    OFFICE = "office", "科室审核"
    GENERAL = "general", "办公室审核"
    LEADER = "leader", "局领导审定"
    SETTLED = "settled", "已审定"


class ChapterVerb(TextChoices):
    ASSIGN = "assign", "分工"
    WRITE = "write", "编写"
    SUBMIT = "submit", "送审"
    PASS = "pass", "通过"
    RETURN = "return", "退回"
    TAKE_BACK = "take_back", "撤回"
    REOPEN = "reopen", "重新打开"


class Verdict(TextChoices):
    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"


class SiteStage(TextChoices):
    """How far 政府网站工作年度报表 is; one that is corrected begins again and keeps its published versions."""

    DRAFT = "draft", "填报中"
    CHECKED = "checked", "已核对"
    PUBLISHED = "published", "已发布"


class InspectionDoor(TextChoices):
    """Where an inspection takes its pages from."""

    OWN = "own", "本系统"
    WIRE = "wire", "网上的网址"
    FOLDER = "folder", "存下来的网页"


class InspectionStage(TextChoices):
    GOING = "going", "正在进行"
    ENDED = "ended", "已完成"
    LEFT = "left", "没有做完"
