"""Reference data of the house (机构、渠道、日历) in Django's admin. Never for work: items, requests and reports have the desk, and so has
who we are (单位信息).

Who may enter is asked of the grants (维护基础数据), as everywhere; the admin's own login door is shut.
"""

import django.contrib.auth.admin  # noqa: F401  registers groups, which are taken off below
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from simple_history.admin import SimpleHistoryAdmin

from taizhou_portal.bureau.models import CalendarDay, CalendarYear, Channel, Office
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability


def maintains(request: HttpRequest) -> bool:
    return may(request.user, Ability.MAINTAIN)


def to_the_only_door(request: HttpRequest, extra_context=None) -> HttpResponse:
    """There is one login page; somebody who is in and still not allowed is told so."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("desk"))


admin.site.site_header = admin.site.site_title = "基础数据"
admin.site.index_title = "机构、渠道、日历、栏目、主题分类"
admin.site.site_url = reverse_lazy("desk")  # type: ignore[assignment]
admin.site.has_permission = maintains  # type: ignore[method-assign]
admin.site.login = to_the_only_door  # type: ignore[method-assign]
admin.site.unregister(Group)  # roles are data of ours, granted on offices


class ReferenceAdmin(SimpleHistoryAdmin):
    """May be added to and changed by who maintains reference data; nothing is deleted, for records point at it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return maintains(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return maintains(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return maintains(request)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return maintains(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_view_history_permission(self, request: HttpRequest, obj=None) -> bool:
        return maintains(request)


@admin.register(Office)
class OfficeAdmin(ReferenceAdmin):
    list_display = ["name", "kind", "parent", "head", "phone", "closed_on"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Office | None = None) -> tuple[str, ...]:
        """The address is changed in the desk, where the former one is kept."""
        return ("slug",) if obj else ()


@admin.register(Channel)
class ChannelAdmin(ReferenceAdmin):
    list_display = ["name", "code", "kind", "order"]


class ReadAdmin(ReferenceAdmin):
    """Shown, and changed in the desk: a year is loaded whole there, with the cases that it moves."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(CalendarYear)
class CalendarYearAdmin(ReadAdmin):
    list_display = ["year", "source"]


@admin.register(CalendarDay)
class CalendarDayAdmin(ReadAdmin):
    list_display = ["day", "is_working", "name"]
    list_filter = ["is_working"]
    date_hierarchy = "day"
