from django.conf import settings
from django.db import models

from disclosure.vocabulary import Bulk


class Batch(models.Model):
    """批量办理: one thing done to many items at one press. `token` comes with the page, so that a page sent twice finds its first answer.

    `values`: what was filled in once for all, as the form gave it; rows by their id. `chosen`: ids of the items in the order of the
    list; `ready`: those among them that the page said could be done. `undoes`: the batch that this one takes back.
    """

    token = models.UUIDField("页面编号", unique=True)
    what = models.CharField("办理", max_length=12, choices=Bulk)
    values = models.JSONField("填写的内容", default=dict)
    chosen = models.JSONField("选中的信息", default=list)
    ready = models.JSONField("核对时可以办的", default=list)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name="撤回的那一批"
    )
    back = models.CharField("来自哪个清单", max_length=600, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")
    finished_at = models.DateTimeField("办完时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "批量办理"

    def __str__(self) -> str:
        return f"{self.get_what_display()}，{len(self.chosen)}条"


class BatchLine(models.Model):
    """What came of one item of a batch, stored with what was done or, where nothing was done, with every reason.

    `before`: what an undo needs to know.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines", verbose_name="批次")
    publication = models.ForeignKey("disclosure.Publication", models.PROTECT, related_name="+", verbose_name="公开信息")
    done = models.BooleanField("办成")
    reasons = models.JSONField("没有办的理由", default=list)
    before = models.JSONField("办理前", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "批量办理的一条"
        constraints = [models.UniqueConstraint(fields=["batch", "publication"], name="one_line_per_item_of_a_batch")]

    def __str__(self) -> str:
        return str(self.publication)
