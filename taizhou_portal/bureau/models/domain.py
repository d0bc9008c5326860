from django.db import models

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models.office import Office
from taizhou_portal.bureau.vocabulary import DomainUse


class SiteDomain(Recorded):
    """A domain name that leads to this installation, and what is shown under it (bureau/hosts.py)."""

    host = models.CharField("域名", max_length=253, unique=True)
    use = models.CharField("用途", max_length=10, choices=DomainUse)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="domains", verbose_name="单位"
    )
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "域名"
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(
                fields=["use"], condition=models.Q(use=DomainUse.CANONICAL), name="one_canonical_domain"
            ),
            models.CheckConstraint(
                condition=models.Q(use=DomainUse.GIVEN_UP)
                | models.Q(use=DomainUse.OFFICE, office__isnull=False)
                | models.Q(use__in=[DomainUse.CANONICAL, DomainUse.ALSO], office__isnull=True),
                name="domain_of_an_office_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.host
