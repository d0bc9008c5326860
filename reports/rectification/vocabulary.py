"""The words of the rectification register. Each code with its label, once."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """How far a finding is; never stored, told by its dates (rules.stage_of)."""

    WAITING = "waiting", "待交办"
    MENDING = "mending", "整改中"
    TO_CHECK = "to_check", "待复核"
    CLOSED = "closed", "已整改"
    VOID = "void", "不作问题"


class Verb(TextChoices):
    HAND = "hand", "交办"
    REPORT = "report", "报整改完成"
    CHECK = "check", "复核通过"
    RETURN = "return", "退回重改"
    POSTPONE = "postpone", "延期"
    VOID = "void", "不作问题"


class Doer(TextChoices):
    """Who takes a step."""

    GENERAL = "general", "局办公室"
    OFFICE = "office", "责任处室"
    SECOND = "second", "局办公室里没有报完成的人"


class Side(TextChoices):
    """What a file shows."""

    NOTICE = "notice", "通报原件"
    BEFORE = "before", "整改前"
    AFTER = "after", "整改后"


class CallKind(TextChoices):
    DUE = "due", "问题整改快到期"
    LATE = "late", "问题整改已过期"


OPEN = frozenset({Stage.WAITING, Stage.MENDING, Stage.TO_CHECK})
TONES = {Stage.WAITING: "warn", Stage.MENDING: "info", Stage.TO_CHECK: "info", Stage.CLOSED: "good", Stage.VOID: ""}
