"""The words of the yearly report: code and Chinese label, each written once."""

from django.db.models import TextChoices


class Layout(TextChoices):
    """The three official forms, chosen by report year."""

    FREE = "free", "2018年及以前"
    TRIAL = "trial", "2019、2020年（试行）"
    CURRENT = "current", "2021年起"


class Stage(TextChoices):
    DRAFT = "draft", "编制中"
    PUBLISHED = "published", "已发布"


class Source(TextChoices):
    ROWS = "rows", "逐条记录"
    TALLY = "tally", "录入统计"
    OVERRIDE = "override", "人工更正"
    IMPORTED = "imported", "导入"


class Inspection(TextChoices):
    """Where a rectification came from."""

    MONITORING = "monitoring", "市网站集群监测"
    MANUAL = "manual", "人工监测"


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
