"""Addresses of 依申请公开 in the desk; included under /desk/."""

from django.urls import path

from requests_app.views import (
    case,
    desk,
    desk_avoided,
    desk_disposal,
    desk_looks,
    desk_mail,
    desk_rules,
    handling,
    personal,
    register,
)

app_name = "desk_requests"
urlpatterns = [
    path("requests/", desk.cases, name="list"),
    path("requests/new/", desk.new, name="new"),
    path("requests/remedies/", register.remedies, name="remedies"),
    path("requests/remedies/<int:pk>/close/", register.close, name="close_remedy"),
    path("requests/looks/", desk_looks.looks, name="looks"),
    path("requests/looks/<int:pk>/", desk_looks.look_wish, name="look_wish"),
    path("requests/disposals/", desk_disposal.disposals, name="disposals"),
    path("requests/rule/", desk_rules.rule, name="rule"),
    path("requests/mails/", desk_mail.undelivered, name="mails"),
    path("requests/avoided/", desk_avoided.avoided, name="avoided"),
    path("requests/<int:pk>/", case.case, name="case"),
    path("requests/<int:pk>/reply/", handling.reply, name="reply"),
    path("requests/<int:pk>/do/<slug:verb>/", handling.act, name="act"),
    path("requests/<int:pk>/mails/<int:mail_pk>/<slug:what>/", desk_mail.act, name="mail_act"),
    path("requests/<int:pk>/applicant/", personal.applicant, name="applicant"),
    path("requests/<int:pk>/proofs/<int:proof_pk>/", personal.proof, name="proof"),
]
