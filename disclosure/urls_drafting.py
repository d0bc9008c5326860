"""Addresses that the page of a draft asks while somebody writes; each stands below its item."""

from django.urls import path

from disclosure.views import desk_checks, desk_compare, desk_files, desk_keep

urlpatterns = [
    path("keep/", desk_keep.keep, name="keep"),
    path("give-up/", desk_keep.give_up, name="give_up"),
    path("token/", desk_keep.token, name="token"),
    path("picture/", desk_keep.picture, name="picture"),
    path("paste/", desk_keep.paste, name="paste"),
    path("checks/", desk_checks.checks, name="checks"),
    path("compare/", desk_compare.compare, name="compare"),
    path("files/", desk_files.files, name="files"),
]
