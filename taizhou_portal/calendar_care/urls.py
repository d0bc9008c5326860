"""Addresses of 放假安排; included under /desk/settings/calendar/."""

from django.urls import path

from taizhou_portal.calendar_care import views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("<int:year>/", views.year, name="calendar_year"),
    path("<int:year>/back/<int:row>/", views.back, name="calendar_back"),
]
