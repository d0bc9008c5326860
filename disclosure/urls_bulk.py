"""Addresses of what is done to many items at once; included under /desk/."""

from django.urls import path

from disclosure.views import desk_bulk

urlpatterns = [
    path("items/bulk/", desk_bulk.bulk, name="bulk"),
    path("items/bulk/<uuid:token>/", desk_bulk.result, name="bulk_result"),
    path("items/bulk/<uuid:token>/undo/", desk_bulk.undo, name="bulk_undo"),
]
