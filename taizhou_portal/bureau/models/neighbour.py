from django.db import models

from taizhou_portal.bureau.history import Recorded


class NearDomain(Recorded):
    """A domain outside .gov.cn whose sites, and those below it, are opened without the leaving notice (site-standards 7)."""

    domain = models.CharField("域名", max_length=100, unique=True)
    note = models.CharField("是谁的网站", max_length=120)
    is_on = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "不提示的域名"
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain
