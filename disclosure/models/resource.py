from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from disclosure.resources import LONGEST, NAME, PROVIDER, REASON, SHORTEST, TEXT, URL, USUAL, Checked, State
from disclosure.vocabulary import Audience, ResourceKind
from taizhou_portal.bureau.history import Recorded


class ResourceQuerySet(models.QuerySet):
    def shown(self):
        """What the public directory holds: open, and opened by somebody at least once."""
        return self.filter(is_open=True, checked_on__isnull=False)

    def working(self):
        """Of these, what can be used now."""
        return self.shown().filter(suspended_reason="")


class Resource(Recorded):
    """教育资源: a service outside this site that the bureau recommends, with who answers for the entry and when it was opened last."""

    name = models.CharField("名称", max_length=NAME, unique=True)
    url = models.CharField("网址", max_length=URL)
    text = models.CharField("提供什么", max_length=TEXT)
    audiences = models.JSONField("对象", default=list)
    kind = models.CharField("类别", max_length=10, choices=ResourceKind)
    office = models.ForeignKey("bureau.Office", models.PROTECT, related_name="resources", verbose_name="责任处室")
    provider = models.CharField("提供单位", max_length=PROVIDER)
    needs_login = models.BooleanField("需要登录", default=False)
    is_free = models.BooleanField("免费", default=True)
    checked_on = models.DateField("最近核对日期", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核对人"
    )
    check_days = models.PositiveSmallIntegerField(
        "核对间隔（天）", default=USUAL, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    suspended_reason = models.CharField("暂停原因", max_length=REASON, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_open = models.BooleanField("上架", default=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "教育资源"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_on__isnull=True, checked_by__isnull=True)
                | models.Q(checked_on__isnull=False, checked_by__isnull=False),
                name="a_check_has_its_day_and_its_person",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('disclosure:resources')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its place on the public page; stable for ever."""
        return f"resource-{self.pk}"

    @property
    def checked(self) -> Checked:
        return Checked(self.checked_on, self.check_days, bool(self.suspended_reason), self.is_open)

    def state(self, today: date) -> State:
        return self.checked.state(today)

    @property
    def audience_words(self) -> str:
        """学生、家长, in the order of the vocabulary."""
        return "、".join(label for value, label in Audience.choices if value in self.audiences)
