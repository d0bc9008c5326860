from django.conf import settings
from django.db import models

from requests_app.models.request import Request
from requests_app.vocabulary import SILENCE, PauseKind
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.secrets import EncryptedTextField


class PauseQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """Of the cases that a member of staff may open."""
        return self.filter(request__in=Request.objects.for_staff(staff))

    def open(self):
        """Nobody has answered, and the case is not answered either."""
        return self.filter(ended_on=None, request__outcome="")


class Pause(Recorded):
    """Time that does not count: a consultation, open left and closed right (sent_on, ended_on or limit_on].

    `returned_on`: the letter could not be delivered and came back; `returned_note`: how it was tried, which may hold an address.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="pauses", verbose_name="申请")
    kind = models.CharField("事由", max_length=12, choices=PauseKind)
    sent_on = models.DateField("发出日期")
    arrived_on = models.DateField("对方收到日期", null=True, blank=True)
    limit_on = models.DateField("对方最迟答复日期")
    returned_on = models.DateField("退回日期", null=True, blank=True)
    returned_note = EncryptedTextField("试过怎样送达", blank=True)
    ended_on = models.DateField("收到意见日期", null=True, blank=True)
    opinion = models.CharField("意见", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人")

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "征求意见"
        ordering = ["sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(limit_on__gte=models.F("sent_on")), name="a_consultation_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sent_on}"

    @property
    def silence(self) -> str:
        """What follows if they do not answer; empty once they have."""
        return "" if self.ended_on else SILENCE[PauseKind(self.kind)]


class Correction(Recorded):
    """补正: one notice, all points at once; the reply period starts again when the completed application arrives (条例第三十条)."""

    request = models.OneToOneField(
        "requests_app.Request", models.PROTECT, related_name="correction", verbose_name="申请"
    )
    asked_on = models.DateField("告知日期")
    points = models.TextField("需要补正的内容")
    limit_on = models.DateField("补正期限")
    answer = models.TextField("补正内容", blank=True)
    received_on = models.DateField("收到补正日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人")

    class Meta:
        verbose_name = verbose_name_plural = "补正"

    def __str__(self) -> str:
        return f"补正 {self.asked_on}"
