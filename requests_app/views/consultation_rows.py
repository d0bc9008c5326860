"""Consultations in words, for the register, the page of one, and that of the case. Whom it asks is masked but where the work needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from requests_app import cases, consultations, delivering
from requests_app.clock import days_left
from requests_app.identity import masked_address, masked_name
from requests_app.ledger import Dated, prose, remaining
from requests_app.models import Consulted, Pause, Request
from requests_app.opinions import Consultation
from requests_app.opinions.vocabulary import Standing
from requests_app.vocabulary import OPEN, PauseKind
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.contacts import masked_email, masked_phone
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.workdays import Workdays

MASKS = {
    "name": ("姓名或者名称", masked_name),
    "address": ("通信地址", masked_address),
    "email": ("电子邮箱", masked_email),
    "phone": ("联系电话", masked_phone),
}
TONES = {
    Standing.WAITING: "info",
    Standing.CONSENT: "good",
    Standing.AGREED: "good",
    Standing.SILENT: "warn",
    Standing.UNKNOWN: "warn",
    Standing.OBJECTION: "warn",
    Standing.PARTLY: "warn",
}
NOBODY = {PauseKind.THIRD_PARTY: "有关权利人", PauseKind.CO_AUTHOR: "有关机关"}
NO_DAY = "还没有登记，期限暂按发出日期算"


@dataclass(frozen=True)
class Row:
    """One consultation. `left`: working days to its last day, None once nobody is waited for."""

    pause: Pause
    fact: Consultation
    standing: Standing
    limit: Dated
    left: int | None

    @property
    def url(self) -> str:
        return reverse("desk_requests:consultation", args=[self.pause.request_id, self.pause.pk])

    @property
    def kind(self) -> str:
        """Without its article."""
        return self.pause.get_kind_display().partition("（")[0]

    @property
    def whom(self) -> str:
        """Masked."""
        asked = consultations.consulted_of(self.pause)
        if asked is None or not asked.name:
            return NOBODY[PauseKind(self.pause.kind)]
        return masked_name(asked.name)

    @property
    def came(self) -> str:
        given = consultations.given_of(self.pause)
        return given.get_came_display() if given else "书面" if self.pause.ended_on else ""

    @property
    def found(self) -> str:
        finding = consultations.finding_of(self.pause)
        return finding.get_verdict_display() if finding else ""

    @property
    def due_to_find(self) -> bool:
        """Whether the bureau has still to say what it finds."""
        still = self.pause.request.stage in OPEN and not self.fact.found
        return still and self.fact.third and self.standing in {Standing.OBJECTION, Standing.PARTLY, Standing.SILENT}

    @property
    def timer(self) -> str:
        """剩5个工作日（暂定）"""
        return "" if self.left is None else remaining(self.left) + self.limit.mark

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "")

    @property
    def arrived(self) -> str:
        if self.fact.returned:
            return f"无法送达，{prose(self.pause.returned_on)}退回"
        return prose(self.pause.arrived_on) if self.pause.arrived_on else NO_DAY


def row(pause: Pause, *, workdays: Workdays, today: date) -> Row:
    fact, case = consultations.fact_of(pause), pause.request
    seen = cases.seen_on(case, today)
    standing = fact.standing(seen)
    waits = standing is Standing.WAITING and case.stage in OPEN
    left = days_left(pause.limit_on, today=today, workdays=workdays) if waits else None
    return Row(pause, fact, standing, cases.limit_of(pause, workdays), left)


def of_case(case: Request, today: date) -> list[Row]:
    """All of a case, in the order in which they were sent."""
    workdays, rows = load_workdays(), Pause.objects.filter(request=case).select_related(*consultations.WITH)
    for pause in rows:
        pause.request = case
    return [row(pause, workdays=workdays, today=today) for pause in rows]


def in_full(staff: Staff, pause: Pause) -> bool:
    """Whether they work on the case: an office that only helps has no need of it."""
    return not delivering.look_objections(abilities_of(staff, cases.scope_of(pause.request)))


def whom(asked: Consulted | None, *, full: bool) -> Iterator[dict[str, str]]:
    """(label, value) of what is known."""
    for name, (label, mask) in MASKS.items():
        if value := getattr(asked, name, ""):
            yield {"label": label, "value": value if full else mask(value)}
