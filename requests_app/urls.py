"""Public addresses of 依申请公开, below /requests/. Stable for ever."""

from django.urls import path

from requests_app.views import (
    applying,
    checking,
    deadline,
    helping,
    paper_uploads,
    papers,
    public,
    receipt,
    sheet,
    suggestions,
    track,
    track_case,
    track_own,
)

app_name = "requests_app"
urlpatterns = [
    path("", public.guide, name="guide"),
    path("new/", applying.new, name="new"),
    path("new/discard/", applying.discard, name="discard"),
    path("new/check/", checking.check, name="check"),
    path("new/similar/", suggestions.similar, name="similar"),
    path("new/answered/", suggestions.answered, name="answered"),
    path("new/papers/", paper_uploads.add, name="add_paper"),
    path("new/papers/drop/", paper_uploads.drop, name="drop_paper"),
    path("new/by-part/<slug:part>/", applying.part, name="part"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("receipt/letter/", receipt.receipt_letter, name="receipt_letter"),
    path("receipt/pdf/", papers.receipt_pdf, name="receipt_pdf"),
    path("track/", track.track, name="track"),
    path("track/case/", track_case.case, name="case"),
    path("track/case/letter/", track_case.reply_letter, name="reply_letter"),
    path("track/case/letter/pdf/", papers.reply_pdf, name="reply_pdf"),
    path("track/correct/", track_case.correct, name="correct"),
    path("track/withdraw/", track_case.withdraw, name="withdraw"),
    path("track/contact/", track_own.contact, name="contact"),
    path("track/opinion/", track_own.opinion, name="opinion"),
    path("track/mine/", track_own.mine, name="mine"),
    path("track/mine/file/", track_own.mine_file, name="mine_file"),
    path("track/leave/", track.leave, name="leave"),
    path("deadline/", deadline.deadline, name="deadline"),
    path("deadline/print/", deadline.deadline_print, name="deadline_print"),
    path("form/", sheet.form, name="form"),
    path("form/pdf/", papers.form_pdf, name="form_pdf"),
    path("form/docx/", papers.form_docx, name="form_docx"),
    path("help/", helping.writing, name="help"),
    path("help/elsewhere/", helping.elsewhere, name="elsewhere"),
]
