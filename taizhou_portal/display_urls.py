"""Addresses of the reader's own display choices; stable for ever."""

from django.urls import path

from taizhou_portal import display

urlpatterns = [
    path("display/", display.settings_page, name="display_settings"),
    path("display/usual/", display.reset, name="display_reset"),
    path("display/<slug:mode>/<slug:wanted>/", display.choose, name="display"),
    path("elder/", display.enter, {"mode": "elder"}, name="elder"),
    path("elder/<path:rest>", display.enter, {"mode": "elder"}, name="elder_page"),
    path("hant/", display.enter, {"mode": "hant"}, name="hant"),
    path("hant/<path:rest>", display.enter, {"mode": "hant"}, name="hant_page"),
]
