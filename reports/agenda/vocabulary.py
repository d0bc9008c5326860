"""The words of the agenda of a report year."""

from django.db.models import TextChoices


class TaskKind(TextChoices):
    """What has to be done for a report. A text is a chapter of the report and no row of the agenda."""

    DATA = "data", "报送数据"
    TEXT = "text", "撰写文字"
    RETURNS = "returns", "下属单位报表"
    SIGN = "sign", "定稿签发"
    PUBLISH = "publish", "公开报告"
    SUBMIT = "submit", "报送报告"
    WEBSITE = "website", "网站年度报表"
    FREE = "free", "其他任务"


#: when a task counts as done that rows tell of and nobody ticks off
TOLD_BY = {
    TaskKind.RETURNS: "各单位的报表都审核过，就算办好",
    TaskKind.SIGN: "局领导一签发就算办好",
    TaskKind.PUBLISH: "报告一发布就算办好",
    TaskKind.WEBSITE: "政府网站工作年度报表一公开就算办好",
}


class Way(TextChoices):
    """How the report went to the office of the city government."""

    SYSTEM = "system", "公文交换系统"
    PAPER = "paper", "纸质件"
    MAIL = "mail", "电子邮件"
    OTHER = "other", "其他方式"


class CallKind(TextChoices):
    """Why somebody was told."""

    CHASED = "chased", "催办"
    DUE = "due", "快到期"
    LATE = "late", "已过期"
    WARNING = "warning", "法定期限"
