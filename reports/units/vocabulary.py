"""The words of the returns of units. Each code with its label, once."""

from django.db.models import TextChoices


class UnitStage(TextChoices):
    WAITING = "waiting", "未报"
    HANDED_IN = "handed_in", "已报送"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已审核"


class Way(TextChoices):
    """By what a return came in."""

    FORM = "form", "网页填报"
    XLSX = "xlsx", "表格上传"
    OFFICE = "office", "局办公室代录"


TONES = {
    UnitStage.WAITING: "warn",
    UnitStage.HANDED_IN: "info",
    UnitStage.RETURNED: "bad",
    UnitStage.ACCEPTED: "good",
}
