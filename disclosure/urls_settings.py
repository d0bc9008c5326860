"""Addresses of the settings; included under /desk/settings/."""

from django.urls import path

from disclosure.views import (
    desk_settings,
    desk_settings_domains,
    desk_settings_offices,
    desk_settings_order,
    desk_settings_pins,
    desk_settings_search,
    desk_settings_seasons,
    desk_settings_words,
)

urlpatterns = [
    path("kinds/", desk_settings.kinds, name="kinds"),
    path("kinds/<slug:kind>/", desk_settings.kind, name="kind"),
    path("words/", desk_settings_words.words, name="words"),
    path("words/new/", desk_settings_words.new_word, name="new_word"),
    path("words/paste/", desk_settings_words.paste_words, name="paste_words"),
    path("words/export/", desk_settings_words.words_csv, name="words_csv"),
    path("words/<int:pk>/", desk_settings_words.word, name="word"),
    path("titles/", desk_settings_order.titles, name="titles"),
    path("titles/<int:pk>/", desk_settings_order.title, name="title"),
    path("matters/", desk_settings.matters, name="matters"),
    path("matters/<int:number>/", desk_settings.matter, name="matter"),
    path("rule/", desk_settings.rule, name="rule"),
    path("offices/", desk_settings_offices.offices, name="set_offices"),
    path("offices/new/", desk_settings_offices.new_office, name="set_new_office"),
    path("offices/<int:pk>/", desk_settings_offices.office, name="set_office"),
    path("domains/", desk_settings_domains.domains, name="domains"),
    path("domains/<int:pk>/", desk_settings_domains.domain, name="domain"),
    path("seasons/", desk_settings_seasons.listed, name="seasons"),
    path("seasons/new/", desk_settings_seasons.new, name="new_season"),
    path("seasons/<int:pk>/", desk_settings_seasons.season, name="season"),
    path("search-words/", desk_settings_search.listed, name="search_words"),
    path("search-words/new/", desk_settings_search.new, name="new_search_word"),
    path("search-words/paste/", desk_settings_search.paste, name="paste_search_words"),
    path("search-words/<int:pk>/", desk_settings_search.group, name="search_word"),
    path("pins/", desk_settings_pins.listed, name="pins"),
    path("pins/new/", desk_settings_pins.new, name="new_pin"),
    path("pins/<int:pk>/", desk_settings_pins.pin, name="pin"),
    path("topics/", desk_settings_order.topics, name="topics"),
    path("topics/<int:pk>/", desk_settings_order.topic, name="topic"),
    path("topics/<int:pk>/remove/", desk_settings_order.remove_topic, name="remove_topic"),
]
