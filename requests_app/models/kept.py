from django.conf import settings
from django.db import models

from taizhou_portal.bureau.secrets import EncryptedTextField


class KeptReply(models.Model):
    """What somebody wrote of an answer and has neither sent nor put up: theirs alone, no part of the case and of no history.

    `typed`: the fields of the form as JSON; `seen`: the version of the answer that the page began with; `given_up`: they do not want
    it, and may still fetch it back.
    """

    request = models.ForeignKey(
        "requests_app.Request", models.CASCADE, related_name="kept_replies", verbose_name="申请"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="工作人员")
    typed = EncryptedTextField("没有送出的内容")
    seen = models.CharField("打开时的版本", max_length=40)
    kept_at = models.DateTimeField("保存时间")
    given_up = models.BooleanField("不要了", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "没有送出的答复"
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="one_kept_reply_of_a_person")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.person_id}"
