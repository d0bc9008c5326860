"""Addresses of versions and history of an item; included under /desk/."""

from django.urls import path

from disclosure.views import desk_chronicle, desk_versions

urlpatterns = [
    path("items/<int:pk>/versions/", desk_versions.versions, name="versions"),
    path("items/<int:pk>/versions/<int:number>/", desk_versions.version, name="version"),
    path("items/<int:pk>/history/", desk_chronicle.history, name="history"),
]
