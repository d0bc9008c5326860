"""Forms of the case list: what it is narrowed to, the name under which that is kept, and to whom many cases go at once."""

from typing import Any

from django import forms
from django.forms import ModelChoiceField

from requests_app.forms.desk import StaffChoice
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.vocabulary import Outcome, Stage, Via
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import offices_named, offices_where
from taizhou_portal.bureau.vocabulary import Ability

EVERY = ("", "全部")
#: what is a span of days: name of its beginning, of its end, what they are called
SPANS = (("received_from", "received_to", "收到日期"), ("next_from", "next_to", "下一个期限"))


class FilterForm(PlainForm):
    """What a list is narrowed to; everything may be left out."""

    q = words("受理号、信息名称", required=False)
    stage = choice("状态", [EVERY, *Stage.choices], required=False)
    office = choice("承办处室", [EVERY], required=False)
    handler = words("承办人", limit=40, required=False)
    via = choice("收到渠道", [EVERY, *Via.choices], required=False)
    outcome = choice("办理结果", [EVERY, *Outcome.choices], required=False)
    received_from = day("收到日期从", required=False)
    received_to = day("收到日期到", required=False)
    next_from = day("下一个期限从", required=False)
    next_to = day("下一个期限到", required=False)
    helped = forms.BooleanField(label="有协办处室", required=False)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="f-%s", **kwargs)
        self.fields["office"].choices = [EVERY, *_offices_of(staff)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for first, last, label in SPANS:
            if given.get(first) and given.get(last) and given[last] < given[first]:
                self.add_error(last, f"{label}的截止日不能早于起始日")
        return given


class FilterNameForm(PlainForm):
    name = words("名称", limit=30)


class AssignManyForm(PlainForm):
    office = ModelChoiceField(Office.objects.none(), label="承办处室", empty_label="选择处室")
    handler = StaffChoice(Staff.objects.none(), label="承办人", required=False, empty_label="由处室安排")
    internal_due_on = day("内部时限", hint="处室办好的日期，早于答复期限", required=False)
    note = words("交办要求", limit=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Staff.objects.filter(is_active=True, office__isnull=False).select_related("office")
        self.fields["office"].queryset = Office.objects.open()  # type: ignore[attr-defined]
        self.fields["handler"].queryset = people.order_by("office", "name")  # type: ignore[attr-defined]


def _offices_of(staff: Staff) -> list[tuple[str, str]]:
    """Those whose cases `staff` may see, schools apart."""
    named = offices_named(staff)
    seen = offices_where(staff, Ability.RECEIVE) | offices_where(staff, Ability.HANDLE)
    return [(str(pk), name) for pk, name in named.items() if pk in seen]
