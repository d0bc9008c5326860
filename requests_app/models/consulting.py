from django.conf import settings
from django.db import models

from requests_app.opinions.vocabulary import Came, Interest, LinkEnd, Stance, Verdict
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.secrets import EncryptedTextField


class Consulted(Recorded):
    """Who is asked, and about what: personal, sealed, and gone with the applicant's data.

    `letter`: their 征求意见书; `code_index`: a keyed hash of the code that stands in it and opens the link.
    """

    pause = models.OneToOneField(
        "requests_app.Pause", models.PROTECT, related_name="consulted", verbose_name="征求意见"
    )
    letter = models.OneToOneField(
        "requests_app.Letter", models.PROTECT, null=True, related_name="consulted", verbose_name="征求意见书"
    )
    name = EncryptedTextField("姓名或者名称", blank=True)
    address = EncryptedTextField("通信地址", blank=True)
    email = EncryptedTextField("电子邮箱", blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    about = EncryptedTextField("征求意见的内容", blank=True)
    code_index = models.CharField("答复码的盲索引", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "征求意见的对象"

    def __str__(self) -> str:
        return f"征求意见的对象 {self.pause_id}"


class GivenOpinion(Recorded):
    """What they answered. What is written in it is theirs: sealed. `by` None: they sent it themselves, by the link."""

    pause = models.OneToOneField("requests_app.Pause", models.PROTECT, related_name="given", verbose_name="征求意见")
    stance = models.CharField("是否同意公开", max_length=10, choices=Stance)
    interest = models.CharField("涉及的权益", max_length=10, choices=Interest, blank=True)
    parts = EncryptedTextField("不同意公开的内容", blank=True)
    reasons = EncryptedTextField("理由", blank=True)
    person = EncryptedTextField("答复人", blank=True)
    phone = EncryptedTextField("答复人电话", blank=True)
    came = models.CharField("怎样收到的", max_length=8, choices=Came)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "收到的意见"

    def __str__(self) -> str:
        return f"{self.pause_id} {self.get_stance_display()}"


class OpinionFinding(Recorded):
    """审查第三方意见. `notice`: the 决定公开告知书 of an override, `opens_on`: the day that it names,
    `had_on`: where it was posted, when they had it. `verdict` empty: what it was found upon was put right.
    """

    pause = models.OneToOneField("requests_app.Pause", models.PROTECT, related_name="finding", verbose_name="征求意见")
    verdict = models.CharField("审查结果", max_length=12, choices=Verdict)
    reasons = models.TextField("审查的理由", max_length=1000)
    notice = models.ForeignKey(
        "requests_app.Letter", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定公开告知书"
    )
    opens_on = models.DateField("公开的日期", null=True, blank=True)
    had_on = models.DateField("对方收到告知书日期", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="审查人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "第三方意见的审查"

    def __str__(self) -> str:
        return f"{self.pause_id} {self.get_verdict_display()}"


class OpinionLink(Recorded):
    """A link by which whoever is asked answers once. Its word is kept as a hash alone.

    `browser`: a hash of what the first browser that opened it was given; `wrong`: how many wrong codes there were.
    """

    pause = models.ForeignKey("requests_app.Pause", models.PROTECT, related_name="links", verbose_name="征求意见")
    token_hash = models.CharField("链接的摘要", max_length=64, unique=True)
    browser = models.CharField("打开链接的浏览器", max_length=64, blank=True)
    opened_at = models.DateTimeField("打开时间", null=True, blank=True)
    wrong = models.PositiveSmallIntegerField("答错几次", default=0)
    ended_at = models.DateTimeField("失效时间", null=True, blank=True)
    ended = models.CharField("为什么失效", max_length=8, choices=LinkEnd, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "征求意见的链接"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pause"], condition=models.Q(ended_at=None), name="one_open_link_of_a_consultation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pause_id} {self.at:%Y-%m-%d}"


class OpinionMail(models.Model):
    """The mail that brings a link. `word`: of the link, sealed, until it has left or nobody tries any more; `next_at`: not tried before."""

    link = models.OneToOneField(OpinionLink, models.CASCADE, related_name="mail", verbose_name="链接")
    word = EncryptedTextField("等待发出的链接", blank=True)
    next_at = models.DateTimeField("邮件不早于", null=True, blank=True, db_index=True)
    sent_at = models.DateTimeField("邮件发出时间", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("试过几次", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "征求意见的邮件"

    def __str__(self) -> str:
        return f"{self.link_id}"
