"""邮件订阅 in public; included by urls. Links in mails that were sent must work for ever."""

from django.urls import path

from disclosure.views import alerts

urlpatterns = [
    path("new/", alerts.new, name="new_alert"),
    path("asked/", alerts.asked, name="alert_asked"),
    path("confirm/<str:word>/", alerts.confirm, name="confirm_alert"),
    path("leave/<str:word>/", alerts.leave, name="leave_alert"),
]
