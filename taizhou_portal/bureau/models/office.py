from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from guardian.models import UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from taizhou_portal.bureau.history import KeptHistoryManager, Recorded
from taizhou_portal.bureau.vocabulary import OfficeKind, Role


class OfficeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def parents(self) -> dict[int, int | None]:
        """Each office's parent; the tree has some dozen rows, so it is read at once."""
        return dict(self.values_list("id", "parent_id"))

    def one_at_a_time(self) -> None:
        """Whoever asks for this second waits until the transaction of the first is over, and then sees what was done in it. It holds the
        bureau itself, which is always there.
        """
        list(self.filter(parent=None).select_for_update())


def with_all_below(ids: Iterable[int], parents: dict[int, int | None]) -> set[int]:
    """`ids` and the ids of all offices below them."""
    found = set(ids)
    while more := {i for i, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def lineage(office_id: int, parents: dict[int, int | None]) -> list[int]:
    """The office's own id and those of all above it, nearest first."""
    found: list[int] = []
    at: int | None = office_id
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found


class Office(Recorded):
    """局、处室、直属单位、学校. The bureau itself is the root; an office is closed, never deleted."""

    name = models.CharField("名称", max_length=60, unique=True)
    slug = models.SlugField("网址名", max_length=60, unique=True)
    kind = models.CharField("类别", max_length=10, choices=OfficeKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    duty = models.TextField("职责", blank=True)
    head = models.CharField("负责人", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=100)
    opened_on = models.DateField("设立日期", null=True, blank=True)
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="承接单位"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机构处室"
        ordering = ["order", "id"]
        permissions = [(f"role_{role.value}", role.label) for role in Role]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("disclosure:office", args=[self.slug])


class FormerSlug(Recorded):
    """An address that an office has had; it leads on to the present one and is never given to another office."""

    slug = models.SlugField("从前的网址名", max_length=60, unique=True)
    office = models.ForeignKey(Office, models.CASCADE, related_name="former_slugs", verbose_name="机构")

    class Meta:
        verbose_name = verbose_name_plural = "从前的网址"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def now(cls, slug: str) -> str:
        """What the office that had `slug` is called there today; `slug` itself where none had."""
        return cls.objects.filter(slug=slug).values_list("office__slug", flat=True).first() or slug


class OfficeGrant(UserObjectPermissionBase):
    """A role given to a member of staff over an office; kept by guardian, with its own history."""

    content_object = models.ForeignKey(Office, models.CASCADE)
    history = HistoricalRecords(history_manager=KeptHistoryManager)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = verbose_name_plural = "授权"
