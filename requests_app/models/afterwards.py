"""What is kept beside a case: filings that were not needed, what was mailed, how the applicant found the answer."""

from django.db import models

from requests_app.models.request import Request
from requests_app.vocabulary import MailEvent, Satisfaction


class AvoidedFiling(models.Model):
    """How often on one day a public item answered somebody who was about to apply. Counts alone, nobody's words."""

    day = models.DateField("日期")
    publication = models.ForeignKey(
        "disclosure.Publication", models.CASCADE, related_name="+", verbose_name="已公开的信息"
    )
    times = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "不用申请的次数"
        constraints = [models.UniqueConstraint(fields=["day", "publication"], name="one_count_a_day_and_item")]

    def __str__(self) -> str:
        return f"{self.day} {self.publication_id} {self.times}"


class CaseMailQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """Mails of the cases that a member of staff may open."""
        return self.filter(request__in=Request.objects.for_staff(staff))

    def waiting(self, at):
        """Those whose turn it is."""
        return self.filter(next_at__lte=at)

    def undelivered(self):
        """Given up or come back, and nobody has told the applicant in another way; nobody can where the contact data are disposed of."""
        lost = models.Q(sent_at=None) | models.Q(bounced_on__isnull=False)
        kept = models.Q(request__applicant__disposed_on=None)
        return self.filter(lost, kept, next_at=None, settled_on=None)


class CaseMail(models.Model):
    """One mail to the applicant about one step; it names the number of the case and nothing else of it.

    `next_at`: not tried before, and empty once nobody tries any more; a run that is at work on it puts it off. `failed`: why it was not
    taken at the last try, a sentence of mailing.py and never the words of a mail server, which repeat the address. `doubts`: tries of
    which nobody knows whether the mail arrived. `bounced_on`: when it came back. `settled_on`: since when it needs nobody, because the
    applicant was told otherwise or has no address any more.
    """

    request = models.ForeignKey("requests_app.Request", models.PROTECT, related_name="mails", verbose_name="申请")
    event = models.CharField("哪一步", max_length=20, choices=MailEvent)
    at = models.DateTimeField("时间")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("试过几次", default=0)
    failed = models.CharField("没有发出的原因", max_length=200, blank=True)
    bounced_on = models.DateField("退信日期", null=True, blank=True)
    next_at = models.DateTimeField("下次发出不早于", null=True, blank=True)
    doubts = models.PositiveSmallIntegerField("几次不知道是否送到", default=0)
    settled_on = models.DateField("不用再管的日期", null=True, blank=True)

    objects = CaseMailQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "给申请人的邮件"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["next_at"], name="case_mail_waiting")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_event_display()}"


class Opinion(models.Model):
    """How the applicant found the answer: one question, once, after the reply."""

    request = models.OneToOneField("requests_app.Request", models.PROTECT, related_name="opinion", verbose_name="申请")
    value = models.CharField("评价", max_length=12, choices=Satisfaction)
    words = models.CharField("意见", max_length=500, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "申请人评价"

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_value_display()}"
