"""Addresses of pairing, channels and challenges; included under /desk/."""

from django.urls import path

from disclosure.views import desk_challenges, desk_channels, desk_pairing, desk_posts, desk_unpaired

urlpatterns = [
    path("items/<int:pk>/pairing/", desk_pairing.pairing, name="pairing"),
    path("items/<int:pk>/pairing/<int:other>/", desk_pairing.unpair, name="unpair"),
    path("interpretations/", desk_unpaired.missing, name="unpaired"),
    path("items/<int:pk>/channels/", desk_posts.posts, name="posts"),
    path("items/<int:pk>/channels/sheet/", desk_posts.sheet, name="post_sheet"),
    path("items/<int:pk>/channels/<int:row_pk>/", desk_posts.change, name="change_post"),
    path("items/<int:pk>/channels/<int:row_pk>/remove/", desk_posts.remove, name="remove_post"),
    path("channels/", desk_channels.channels, name="channels"),
    path("channels/new/", desk_channels.new_other, name="new_post"),
    path("channels/<int:pk>/", desk_channels.other, name="other_post"),
    path("channels/<int:pk>/remove/", desk_channels.remove_other, name="remove_other_post"),
    path("items/<int:pk>/challenge/", desk_challenges.challenge, name="challenge"),
    path("items/<int:pk>/challenge/decide/", desk_challenges.decide, name="decide_challenge"),
    path("challenges/", desk_challenges.mine, name="my_challenges"),
]
