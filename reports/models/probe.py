from django.db import models


class SiteProbe(models.Model):
    """One visit to our own home page, as anybody outside makes it. `status`: 0 where nothing came; `millis`: until all of it was there;
    `opened`: within the fifteen seconds of 国办秘函〔2019〕19号. A measurement, never changed; deleted after a year.
    """

    at = models.DateTimeField("时间", db_index=True)
    address = models.CharField("网址", max_length=300)
    status = models.PositiveSmallIntegerField("状态码", default=0)
    millis = models.PositiveIntegerField("用时（毫秒）")
    opened = models.BooleanField("打得开")

    class Meta:
        verbose_name = verbose_name_plural = "访问监测"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.status}"
