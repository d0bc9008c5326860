"""Addresses for programs: search API, feeds, site map. Included by disclosure.urls; stable for ever."""

from django.urls import path

from disclosure.views import api, feeds, sitemap

api_urlpatterns = [
    path("api/v1/search", api.search, name="api_search"),
    path("feeds/", feeds.newest, name="feeds"),
    path("feeds/search.atom", feeds.search, name="feed_search"),
    path("feeds/columns/<slug:slug>.atom", feeds.column, name="feed_column"),
    path("feeds/offices/<slug:slug>.atom", feeds.office, name="feed_office"),
    path("sitemap.xml", sitemap.index, name="sitemap_xml"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap_part"),
]
urlpatterns = api_urlpatterns
