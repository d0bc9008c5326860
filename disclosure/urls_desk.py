"""Addresses of 主动公开 in the desk; included under /desk/."""

from django.urls import path

from disclosure.views import desk, desk_edit, desk_house, desk_review

app_name = "desk_disclosure"
urlpatterns = [
    path("items/", desk.items, name="items"),
    path("items/new/", desk_edit.new, name="new"),
    path("items/<int:pk>/", desk.item, name="item"),
    path("items/<int:pk>/edit/", desk_edit.edit, name="edit"),
    path("items/<int:pk>/submit/", desk_edit.submit, name="submit"),
    path("items/<int:pk>/preview/", desk.preview, name="preview"),
    path("items/<int:pk>/files/<int:file_pk>/", desk.file, name="file"),
    path("items/<int:pk>/review/", desk_review.review, name="review"),
    path("items/<int:pk>/withdraw/", desk_review.withdraw, name="withdraw"),
    path("items/<int:pk>/abolish/", desk_review.abolish, name="abolish"),
    path("gallery/", desk_house.gallery, name="gallery"),
    path("health/", desk_house.health, name="health"),
]
