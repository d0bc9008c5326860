"""Addresses of 主动公开 in the desk; included under /desk/."""

from django.urls import include, path

from disclosure.views import (
    alerts_desk,
    desk,
    desk_begin,
    desk_change,
    desk_claims,
    desk_deciding,
    desk_edit,
    desk_files,
    desk_house,
    desk_lists,
    desk_preview,
    desk_review,
)

app_name = "desk_disclosure"
urlpatterns = [
    path("items/", desk_lists.items, name="items"),
    path("", include("disclosure.urls_reviewing")),
    path("", include("disclosure.urls_versions")),
    path("", include("disclosure.urls_afterwards")),
    path("", include("disclosure.urls_pairing")),
    path("", include("disclosure.urls_bulk")),
    path("", include("disclosure.urls_problems")),
    path("", include("disclosure.urls_resources")),
    path("columns/", include("disclosure.urls_columns")),
    path("search/", include("disclosure.urls_search")),
    path("items/new/", desk_begin.new, name="new"),
    path("items/<int:pk>/", desk.item, name="item"),
    path("items/<int:pk>/edit/", desk_edit.edit, name="edit"),
    path("items/<int:pk>/submit/", desk_edit.submit, name="submit"),
    path("items/<int:pk>/", include("disclosure.urls_drafting")),
    path("items/<int:pk>/preview/", desk_preview.preview, name="preview"),
    path("items/<int:pk>/files/<int:file_pk>/", desk_files.file, name="file"),
    path("items/<int:pk>/files/<int:file_pk>/text/", desk_files.text, name="file_text"),
    path("items/<int:pk>/history/<int:row>/", desk_change.change, name="change"),
    path("items/<int:pk>/claim/", desk_claims.claim, name="claim"),
    path("items/<int:pk>/release/", desk_claims.release, name="release"),
    path("items/<int:pk>/review/", desk_review.review, name="review"),
    path("items/<int:pk>/findings/<slug:key>/", desk_deciding.override, name="override"),
    path("items/<int:pk>/evaluate/", desk_deciding.evaluate, name="evaluate"),
    path("evaluations/", desk_deciding.evaluations, name="evaluations"),
    path("alerts/", alerts_desk.alerts, name="alerts"),
    path("settings/", include("disclosure.urls_settings")),
    path("gallery/", desk_house.gallery, name="gallery"),
    path("health/", desk_house.health, name="health"),
]
