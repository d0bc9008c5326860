"""Addresses of the reader's own display choices."""

from django.urls import path

from taizhou_portal import display

urlpatterns = [path("display/<slug:mode>/<slug:wanted>/", display.choose, name="display")]
