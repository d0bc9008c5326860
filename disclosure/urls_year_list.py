"""年度公开清单 in the desk; included under /desk/year-list/."""

from django.urls import path

from disclosure.views import desk_year_calendar, desk_year_list, desk_year_plan, desk_year_task

urlpatterns = [
    path("", desk_year_list.years, name="year_lists"),
    path("<int:year>/", desk_year_list.year_list, name="year_list"),
    path("<int:year>/plan/", desk_year_plan.plan, name="plan_year_list"),
    path("<int:year>/close/", desk_year_plan.close, name="close_year_list"),
    path("<int:year>/new/", desk_year_task.new, name="new_year_task"),
    path("tasks/<int:pk>/", desk_year_task.task, name="year_task"),
    path("calendar/", desk_year_calendar.subscription, name="year_calendar"),
    path("calendar.ics", desk_year_calendar.file, name="year_calendar_file"),
    path("calendar/<slug:word>.ics", desk_year_calendar.feed, name="year_feed"),
    path("rule/", desk_year_plan.rule, name="year_list_rule"),
]
