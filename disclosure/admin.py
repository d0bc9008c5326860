"""Reference data of 主动公开: columns and subject classes. Items are worked on in the desk alone."""

from django.contrib import admin

from disclosure.models import Column, Topic
from taizhou_portal.bureau.admin import ReferenceAdmin


@admin.register(Column)
class ColumnAdmin(ReferenceAdmin):
    list_display = ["name", "slug", "parent", "kind", "office", "statutory_item", "period_days", "is_open"]
    list_filter = ["is_open", "office"]
    list_select_related = ["parent", "office"]
    search_fields = ["name", "slug"]

    def get_readonly_fields(self, request, obj=None):
        """Who looks after a column and how it ends is set in the desk (栏目更新)."""
        ended = ["is_open"] if obj and obj.closed_on else []
        return ["keeper", "deputy", "closed_on", "closed_reason", "successor", *ended]


@admin.register(Topic)
class TopicAdmin(ReferenceAdmin):
    list_display = ["name", "parent", "order"]
    list_select_related = ["parent"]
    search_fields = ["name"]
