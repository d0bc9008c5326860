"""Addresses of 依申请公开 in the desk; included under /desk/."""

from django.urls import path

from requests_app.views import case, desk, handling, personal, register

app_name = "desk_requests"
urlpatterns = [
    path("requests/", desk.cases, name="list"),
    path("requests/new/", desk.new, name="new"),
    path("requests/remedies/", register.remedies, name="remedies"),
    path("requests/remedies/<int:pk>/close/", register.close, name="close_remedy"),
    path("requests/<int:pk>/", case.case, name="case"),
    path("requests/<int:pk>/reply/", handling.reply, name="reply"),
    path("requests/<int:pk>/do/<slug:verb>/", handling.act, name="act"),
    path("requests/<int:pk>/applicant/", personal.applicant, name="applicant"),
    path("requests/<int:pk>/proofs/<int:proof_pk>/", personal.proof, name="proof"),
]
