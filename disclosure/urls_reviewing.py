"""Addresses of remarks, urgent publication and set hours; included under /desk/."""

from django.urls import path

from disclosure.views import desk_remarks, desk_urgent

urlpatterns = [
    path("items/<int:pk>/remark/", desk_remarks.remark, name="remark"),
    path("items/<int:pk>/remarks/<int:n>/answer/", desk_remarks.answer_remark, name="answer_remark"),
    path("items/<int:pk>/urgent/", desk_urgent.urgent, name="urgent"),
    path("items/<int:pk>/urgent/decide/", desk_urgent.urgent_decide, name="urgent_decide"),
    path("items/<int:pk>/unschedule/", desk_urgent.unschedule, name="unschedule"),
    path("urgents/", desk_urgent.urgents_list, name="urgents"),
]
