from django.conf import settings
from django.db import models

from disclosure.vocabulary import ReviewStep


class Remark(models.Model):
    """批注: what a reviewer says of a passage. `quote` are the very words; `before` those in front of them, to tell equal passages apart.

    It is never changed: the author answers it once, and the answer stands beside it.
    """

    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, related_name="remarks", verbose_name="公开信息"
    )
    step = models.CharField("环节", max_length=10, choices=ReviewStep)
    quote = models.CharField("针对的文字", max_length=200, blank=True)
    before = models.CharField("前面的文字", max_length=60, blank=True)
    text = models.CharField("批注", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="批注人")
    at = models.DateTimeField("时间")
    answer = models.CharField("回应", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回应人"
    )
    answered_at = models.DateTimeField("回应时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "批注"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_has_its_person_and_moment",
            )
        ]

    def __str__(self) -> str:
        return self.text
