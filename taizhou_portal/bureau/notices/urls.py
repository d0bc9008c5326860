"""Addresses of notices; included under /desk/notices/."""

from django.urls import path

from taizhou_portal.bureau.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("read/", views.read_all, name="notices_read"),
    path("settings/", views.settings, name="notices_settings"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/read/", views.read, name="notice_read"),
]
