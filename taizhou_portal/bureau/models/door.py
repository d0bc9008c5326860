from django.db import models


class Attempt(models.Model):
    """Tries at one door (tracking, login, filing) by one key within one window; see doors.py.

    Holds no personal data: the key is a keyed hash.
    """

    door = models.CharField("入口", max_length=20)
    key = models.CharField("来者", max_length=64)
    window = models.PositiveIntegerField("时段")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "尝试次数"
        constraints = [models.UniqueConstraint(fields=["door", "key", "window"], name="one_count_per_door_key_window")]

    def __str__(self) -> str:
        return f"{self.door} {self.window}: {self.count}"
