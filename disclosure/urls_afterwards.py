"""Addresses of what is done to an item after publication, and of drafts that are given up; included under /desk/."""

from django.urls import include, path

from disclosure.views import desk_afterwards, desk_correcting

_of_an_item = [
    path("correct/", desk_correcting.correct, name="correct"),
    path("correction/", desk_correcting.describe, name="describe"),
    path("withdraw/", desk_afterwards.withdraw, name="withdraw"),
    path("banner/", desk_afterwards.banner, name="banner"),
    path("term/", desk_afterwards.term, name="term"),
    path("reopen/", desk_afterwards.reopen, name="reopen"),
    path("abolish/", desk_afterwards.abolish, name="abolish"),
    path("revalidate/", desk_afterwards.revalidate, name="revalidate"),
    path("move-column/", desk_afterwards.move_column, name="move_column"),
    path("discard/", desk_afterwards.discard, name="discard"),
    path("restore/", desk_afterwards.restore, name="restore"),
]
urlpatterns = [path("items/<int:pk>/", include(_of_an_item))]
