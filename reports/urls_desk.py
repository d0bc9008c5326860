"""Addresses of 年度报告 in the desk; included under /desk/."""

from django.urls import path

from reports.views import (
    desk,
    desk_chapters,
    desk_check,
    desk_figures,
    desk_moves,
    desk_past,
    desk_past_kept,
    desk_registers,
    desk_statistics,
    desk_text,
    desk_versions,
)

app_name = "desk_reports"
urlpatterns = [
    path("reports/", desk.reports, name="reports"),
    path("reports/import/", desk_past.years, name="past_years"),
    path("reports/import/<int:year>/", desk_past.one, name="past"),
    path("reports/import/<int:year>/template/", desk_past.template, name="past_template"),
    path("reports/import/<int:year>/kept/", desk_past_kept.one, name="past_kept"),
    path("reports/import/<int:year>/original/", desk_past_kept.original, name="past_original"),
    path("reports/<int:year>/", desk.report, name="report"),
    path("reports/<int:year>/preface/", desk_text.preface, name="preface"),
    path("reports/<int:year>/chapters/new/", desk_text.new_chapter, name="new_chapter"),
    path("reports/<int:year>/chapters/<int:pk>/", desk_text.chapter, name="chapter"),
    path("reports/<int:year>/chapters/<int:pk>/review/", desk_chapters.review, name="chapter_review"),
    path("reports/<int:year>/chapters/<int:pk>/assign/", desk_chapters.assign, name="assign_chapter"),
    path("reports/<int:year>/preview/", desk_text.preview, name="preview"),
    path("chapters/", desk_chapters.chapters, name="chapters"),
    path("reports/<int:year>/figures/<slug:key>/", desk_figures.figure, name="figure"),
    path("reports/<int:year>/figures/<slug:key>/restore/", desk_figures.restore, name="restore"),
    path("reports/<int:year>/check/", desk_check.check, name="check"),
    path("reports/<int:year>/check/<int:pk>/withdraw/", desk_check.withdraw, name="withdraw_remark"),
    path("reports/<int:year>/statistics/", desk_statistics.form, name="statistics"),
    path("reports/<int:year>/freeze/", desk_versions.freeze, name="freeze"),
    path("reports/<int:year>/correct/", desk_versions.correct, name="correct"),
    path("reports/<int:year>/correct/give-up/", desk_versions.give_up, name="give_up"),
    path("reports/<int:year>/versions/", desk_versions.versions, name="versions"),
    path("reports/<int:year>/versions/<int:pk>/", desk_versions.version, name="version"),
    path("reports/<int:year>/versions/<int:pk>/changes/", desk_moves.changes, name="version_changes"),
    path("reports/<int:year>/versions/<int:pk>/papers/<slug:form>/", desk_versions.paper, name="version_paper"),
    path("reports/<int:year>/versions/<int:pk>/bundle/", desk_versions.archive, name="version_bundle"),
    path("tallies/", desk_registers.tallies, name="tallies"),
    path("tallies/new/", desk_registers.new_tally, name="new_tally"),
    path("tallies/<int:pk>/", desk_registers.tally, name="tally"),
    path("tallies/year/<int:year>/", desk_registers.sheet, name="sheet"),
    path("rectifications/", desk_registers.rectifications, name="rectifications"),
    path("rectifications/<int:pk>/close/", desk_registers.close, name="close"),
]
