from django.contrib.auth.models import AbstractUser
from django.db import models
from simple_history.models import HistoricalRecords

from taizhou_portal.bureau.history import KeptHistoryManager
from taizhou_portal.bureau.vocabulary import Mailing


class Staff(AbstractUser):
    """A member of staff. What they may do comes from grants on offices alone, never from is_superuser."""

    name = models.CharField("姓名", max_length=40)
    office = models.ForeignKey(
        "bureau.Office", models.PROTECT, null=True, blank=True, related_name="staff", verbose_name="所在处室"
    )
    mailing = models.CharField("邮件提醒", max_length=10, choices=Mailing, default=Mailing.AT_ONCE)
    history = HistoricalRecords(excluded_fields=["password", "last_login"], history_manager=KeptHistoryManager)

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name
