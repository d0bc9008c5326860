"""Public addresses of 主动公开; stable for ever."""

from django.urls import include, path

from disclosure.views import (
    corrections,
    everything,
    guide,
    offices,
    platform,
    preview,
    problems,
    public,
    reading,
    resources,
    schools,
    searching,
    seasons,
)

app_name = "disclosure"
urlpatterns = [
    path("columns/", public.columns, name="columns"),
    path("columns/<slug:slug>/", public.column, name="column"),
    path("items/<int:pk>/", reading.item, name="item"),
    path("items/<int:pk>/print/", reading.print_view, name="print"),
    path("items/<int:pk>/files/<int:file_pk>/", reading.file, name="file"),
    path("items/<int:pk>/files/<int:file_pk>/preview/", preview.preview, name="preview"),
    path("items/<int:pk>/files/<int:file_pk>/pages/<int:number>/", preview.sheet, name="sheet"),
    path("items/<int:pk>/corrections/<int:number>/", corrections.correction, name="correction"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<slug:slug>/", offices.office, name="office"),
    path("schools/", schools.schools, name="schools"),
    path("schools/schools.csv", schools.schools_csv, name="schools_csv"),
    path("resources/", resources.directory, name="resources"),
    path("seasons/", seasons.year, name="seasons"),
    path("search/", searching.search, name="search"),
    path("problems/", problems.answers, name="problems"),
    path("problems/new/", problems.new, name="new_problem"),
    path("problems/received/", problems.received, name="problem_received"),
    path("alerts/", include("disclosure.urls_alerts")),
    path("disclosure/", platform.platform, name="platform"),
    path("disclosure/statutory/", platform.statutory, name="statutory"),
    path("disclosure/guide/", guide.guide, name="guide"),
    path("disclosure/guide/print/", guide.guide_print, name="guide_print"),
    path("sitemap/", everything.sitemap, name="sitemap"),
    path("leaving/", platform.leaving, name="leaving"),
    path("help/<slug:topic>/", platform.help_page, name="help"),
    path("", include("disclosure.urls_open")),
]
