"""The search as the desk sees it; included by urls_desk under /desk/search/."""

from django.urls import path

from disclosure.views import desk_search_queries, desk_search_try

urlpatterns = [
    path("queries/", desk_search_queries.queries, name="search_queries"),
    path("try/", desk_search_try.tried, name="search_try"),
]
