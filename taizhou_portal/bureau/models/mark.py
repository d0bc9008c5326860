from django.db import models
from django.urls import reverse

from taizhou_portal.bureau.models.files import StoredFile

SHOWN = 16  # hex digits of the hash that stand in the address


class Mark(StoredFile):
    """A picture of the bureau's own (logo, badge), as it goes out. Never changed: another picture is another row with another address."""

    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")

    class Meta:
        verbose_name = verbose_name_plural = "标志文件"
        constraints = [models.UniqueConstraint(fields=["sha256"], name="mark_once")]

    @property
    def digest(self) -> str:
        """The part of the address that stands for the content."""
        return self.sha256[:SHOWN]

    def get_absolute_url(self) -> str:
        return reverse("mark", args=[self.digest, self.extension])
