"""From request to proactive disclosure: which given records should be public, and which answered requests the public may read of."""

from datetime import date

from django.conf import settings
from django.db import models

from requests_app.models.request import Request
from requests_app.vocabulary import Stage, SuggestedBy
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.secrets import EncryptedTextField


class PublishSuggestionQuerySet(models.QuerySet):
    def for_staff(self, staff):
        """Those of the cases that a member of staff may open."""
        return self.filter(request__in=Request.objects.for_staff(staff))

    def waiting(self):
        return self.filter(agreed=None)


class PublishSuggestion(Recorded):
    """转为主动公开的建议 (第四十四条), and what was decided on it.

    `numbers`: the cases that asked for the record when it arose. `words`: what the applicant wrote, sealed. `reason` is told to whoever
    proposed. `publication`: the draft that was made of the answer; it goes the way of every draft.
    """

    request = models.ForeignKey(
        "requests_app.Request", models.PROTECT, related_name="publish_suggestions", verbose_name="申请"
    )
    why = models.CharField("由来", max_length=10, choices=SuggestedBy)
    numbers = models.JSONField("涉及的受理号", default=list)
    words = EncryptedTextField("申请人的话", blank=True)
    at = models.DateTimeField("时间")
    agreed = models.BooleanField("同意", null=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    publication = models.ForeignKey(
        "disclosure.Publication", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="生成的草稿"
    )

    objects = PublishSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "转为主动公开的建议"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["agreed", "-at", "-id"], name="publish_suggestion_listed")]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(why=SuggestedBy.APPLICANT), name="an_applicant_proposes_once"
            ),
            models.UniqueConstraint(
                fields=["request", "why"], condition=models.Q(agreed=None), name="one_open_suggestion_of_a_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed=None, decided_on=None)
                | models.Q(agreed__isnull=False, decided_on__isnull=False),
                name="a_suggestion_is_decided_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.get_why_display()}"

    @property
    def lapsed(self) -> bool:
        """Ended by itself, for its case was taken up again: nobody has said no."""
        return self.agreed is False and self.decided_by_id is None


class RegisterEntryQuerySet(models.QuerySet):
    def of_answers_since(self, day: date):
        """Chosen, not taken out, and answered on that day or later; a case that is taken up again is no answered one."""
        answered = self.filter(taken_out_on=None, request__served_on__gte=day)
        return answered.filter(request__stage__in=[Stage.REPLIED, Stage.CLOSED])


class RegisterEntry(Recorded):
    """One answered request that the public may read of. `subject`: what was asked, without anybody; the rest is read from the case."""

    request = models.OneToOneField(
        "requests_app.Request", models.PROTECT, related_name="register_entry", verbose_name="申请"
    )
    subject = models.CharField("公开的名称", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="选入人")
    at = models.DateTimeField("选入时间")
    taken_out_on = models.DateField("撤下日期", null=True, blank=True)
    take_out_reason = models.CharField("撤下的理由", max_length=200, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开的办理情况"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.subject}"
