"""栏目更新 in the desk; included under /desk/columns/."""

from django.urls import path

from disclosure.views import desk_column, desk_columns

urlpatterns = [
    path("", desk_columns.columns, name="columns"),
    path("<int:pk>/", desk_column.column, name="column"),
]
