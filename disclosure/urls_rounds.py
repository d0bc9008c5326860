"""评估和清理的批次, and 有效性; included by urls_desk."""

from django.urls import path

from disclosure.views import desk_round_entry, desk_rounds, desk_validity

urlpatterns = [
    path("rounds/", desk_rounds.rounds, name="rounds"),
    path("rounds/new/<slug:kind>/", desk_rounds.new, name="new_round"),
    path("rounds/<int:pk>/", desk_rounds.one, name="round"),
    path("rounds/<int:pk>/close/", desk_rounds.close, name="close_round"),
    path("rounds/<int:pk>/due/", desk_rounds.move, name="move_round"),
    path("rounds/<int:pk>/result/", desk_rounds.result, name="round_result"),
    path("rounds/<int:pk>/print/", desk_rounds.printed, name="round_print"),
    path("rounds/<int:pk>/many/<slug:verb>/", desk_round_entry.many, name="round_many"),
    path("rounds/<int:pk>/entries/<int:entry_pk>/", desk_round_entry.entry, name="round_entry"),
    path("rounds/<int:pk>/entries/<int:entry_pk>/<slug:verb>/", desk_round_entry.act, name="act_on_entry"),
    path("validity/", desk_validity.validity, name="validity"),
]
