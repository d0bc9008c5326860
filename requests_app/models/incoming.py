from django.db import models

from requests_app.models.request import Request
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.secrets import EncryptedTextField


class SetAside(models.TextChoices):
    """Why a mail became no case."""

    NO_APPLICATION = "no_application", "不是公开申请"
    DUPLICATE = "duplicate", "重复，已经登记过"
    JUNK = "junk", "广告或者垃圾邮件"


class IncomingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(request=None, set_aside="")

    def taken(self):
        return self.filter(request__isnull=False)

    def put_aside(self):
        return self.exclude(set_aside="")

    def settled_before(self, day):
        """Put aside until that day, and still kept."""
        return self.put_aside().filter(settled_on__lte=day, erased_on=None)


class IncomingMail(Recorded):
    """A mail to the address for applications, whole and sealed: it waits until somebody takes it in as a case or puts it aside.

    `digest`: keyed hash of what names the mail, so that one read twice is there once. `came_at`: when the mail system took it. The
    stored bytes are sealed; `size` is that of the plain ones. After `erased_on` number, moments and decision are all that is left.
    """

    digest = models.CharField("邮件编号的摘要", max_length=64, unique=True, editable=False)
    came_at = models.DateTimeField("到达邮件系统的时间")
    read_at = models.DateTimeField("读入时间")
    sender = EncryptedTextField("发件人", blank=True)
    subject = EncryptedTextField("主题", blank=True)
    file = models.FileField("邮件", upload_to="mails/%Y/%m/", max_length=200)
    size = models.PositiveBigIntegerField("大小（字节）")
    request = models.ForeignKey(
        Request, models.PROTECT, null=True, blank=True, related_name="mails_in", verbose_name="登记成的申请"
    )
    set_aside = models.CharField("不登记的原因", max_length=16, choices=SetAside, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    settled_on = models.DateField("登记或者不登记的日期", null=True, blank=True)
    erased_on = models.DateField("销毁日期", null=True, blank=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "收到的邮件"
        ordering = ["came_at", "id"]
        indexes = [models.Index(fields=["request", "set_aside", "came_at"], name="incoming_mail_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(request=None) | models.Q(set_aside=""), name="a_mail_is_taken_in_or_put_aside"
            ),
            models.CheckConstraint(
                condition=models.Q(request=None, set_aside="", settled_on=None)
                | (~models.Q(request=None, set_aside="") & models.Q(settled_on__isnull=False)),
                name="a_mail_is_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"邮件{self.pk} {self.came_at}"
