from django.conf import settings
from django.db import models

from requests_app.models.letter import Letter
from requests_app.vocabulary import MatterKind, MatterResult, Via
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.secrets import EncryptedTextField
from taizhou_portal.bureau.vocabulary import Ability


class MatterQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """All for who receives; for who handles those of their offices."""
        receives, handles = offices_where(staff, Ability.RECEIVE), offices_where(staff, Ability.HANDLE)
        seen = models.Q(office_id__in=receives | handles)
        return self.filter(seen | models.Q(office__isnull=True)) if receives else self.filter(seen)

    def open(self):
        return self.filter(result="")

    def with_service(self):
        """`unserved`: it ended with a letter that nobody has registered as served."""
        waiting = Letter.objects.filter(matter=models.OuterRef("pk"), voided_on=None, erased_on=None, service=None)
        return self.annotate(unserved=models.Exists(waiting))


class Matter(Recorded):
    """更正本人信息 or 投诉举报: no application, has no statutory period of its own, and enters no row of table three.

    `name`, `phone`, `address`, `email` are personal, sealed, and go when they are disposed of.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=10, choices=MatterKind)
    via = models.CharField("收到渠道", max_length=12, choices=Via)
    received_on = models.DateField("收到日期")
    subject = models.CharField("事项", max_length=200)
    description = models.TextField("内容", max_length=3000)
    evidence = models.TextField("证据", max_length=1000, blank=True)
    name = EncryptedTextField("姓名或名称", blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    email = EncryptedTextField("电子邮箱", blank=True)
    address = EncryptedTextField("通信地址", blank=True)
    about = models.ForeignKey(
        "requests_app.Request", models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="有关的申请"
    )
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办处室"
    )
    due_on = models.DateField("办理时限", null=True, blank=True)
    result = models.CharField("办理结果", max_length=12, choices=MatterResult, blank=True)
    words = models.TextField("答复内容", max_length=3000, blank=True)
    forwarded_to = models.CharField("转送或者告知的机关", max_length=200, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    disposed_on = models.DateField("个人信息处置日期", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("登记时间")

    unserved: bool  #: of `with_service`
    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正和投诉"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="", closed_on__isnull=True)
                | (~models.Q(result="") & models.Q(closed_on__isnull=False)),
                name="a_matter_closes_with_its_result",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"
