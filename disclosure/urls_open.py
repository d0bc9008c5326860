"""Addresses for programs: open data, search API, feeds, site map. Included by disclosure.urls; stable for ever."""

from django.urls import path, re_path

from disclosure.views import api, api_open, feeds, open_data, sitemap
from disclosure.views.api_answers import too_many
from disclosure.views.polite import limited

api_urlpatterns = [
    path("api/v1/", api_open.index, name="api"),
    path("api/v1/items", api_open.items, name="api_items"),
    path("api/v1/items/<int:pk>", api_open.item, name="api_item"),
    path("api/v1/columns", api_open.columns, name="api_columns"),
    path("api/v1/offices", api_open.offices, name="api_offices"),
    path("api/v1/search", limited(too_many)(api.search), name="api_search"),
    path("api/v1/openapi.json", api_open.description, name="api_openapi"),
    re_path(r"^api/v1/(?P<rest>[\s\S]+)", api_open.unknown, name="api_unknown"),  # a path takes no line break
    path("open-data/", open_data.page, name="open_data"),
    path("open-data/<str:name>", open_data.file, name="open_data_file"),
    path("feeds/", feeds.newest, name="feeds"),
    path("feeds/search.atom", feeds.search, name="feed_search"),
    path("feeds/columns/<slug:slug>.atom", feeds.column, name="feed_column"),
    path("feeds/offices/<slug:slug>.atom", feeds.office, name="feed_office"),
    path("sitemap.xml", sitemap.index, name="sitemap_xml"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap_part"),
]
urlpatterns = api_urlpatterns
