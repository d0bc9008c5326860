"""Public addresses of 依申请公开, below /requests/. Stable for ever."""

from django.urls import path

from requests_app.views import deadline, public, sheet, track

app_name = "requests_app"
urlpatterns = [
    path("", public.guide, name="guide"),
    path("new/", public.new, name="new"),
    path("new/check/", public.check, name="check"),
    path("receipt/", public.receipt, name="receipt"),
    path("receipt/letter/", public.receipt_letter, name="receipt_letter"),
    path("track/", track.track, name="track"),
    path("track/case/", track.case, name="case"),
    path("track/case/letter/", track.reply_letter, name="reply_letter"),
    path("track/correct/", track.correct, name="correct"),
    path("track/withdraw/", track.withdraw, name="withdraw"),
    path("track/leave/", track.leave, name="leave"),
    path("deadline/", deadline.deadline, name="deadline"),
    path("deadline/print/", deadline.deadline_print, name="deadline_print"),
    path("form/", sheet.form, name="form"),
]
