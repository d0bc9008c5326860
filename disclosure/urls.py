"""Public addresses of 主动公开; stable for ever."""

from django.urls import include, path

from disclosure.views import corrections, platform, public, reading, resources, searching, seasons

app_name = "disclosure"
urlpatterns = [
    path("columns/", public.columns, name="columns"),
    path("columns/<slug:slug>/", public.column, name="column"),
    path("items/<int:pk>/", reading.item, name="item"),
    path("items/<int:pk>/print/", reading.print_view, name="print"),
    path("items/<int:pk>/files/<int:file_pk>/", reading.file, name="file"),
    path("items/<int:pk>/corrections/<int:number>/", corrections.correction, name="correction"),
    path("offices/", public.offices, name="offices"),
    path("offices/<slug:slug>/", public.office, name="office"),
    path("resources/", resources.directory, name="resources"),
    path("seasons/", seasons.year, name="seasons"),
    path("search/", searching.search, name="search"),
    path("disclosure/", platform.platform, name="platform"),
    path("disclosure/guide/", platform.guide, name="guide"),
    path("sitemap/", platform.sitemap, name="sitemap"),
    path("leaving/", platform.leaving, name="leaving"),
    path("help/<slug:topic>/", platform.help_page, name="help"),
    path("", include("disclosure.urls_open")),
]
