"""The newest published report in three figures, for the home page."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from reports.models import AnnualReport


def latest() -> dict[str, Any] | None:
    """{"year", "url", "figures": [(label, value, unit)]} of the newest published report, in one query; None before the first."""
    found = AnnualReport.objects.public().order_by("-year").values("year", head=F("frozen__headline")).first()
    if found is None:
        return None
    figures = [(label, value, unit) for _, label, value, unit in found["head"]]
    return {"year": found["year"], "url": reverse("reports:report", args=[found["year"]]), "figures": figures}
