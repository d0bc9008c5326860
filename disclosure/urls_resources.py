"""教育资源 and 本季应公开 in the desk; included under /desk/."""

from django.urls import path

from disclosure.views import desk_duties, desk_resources

urlpatterns = [
    path("resources/", desk_resources.resources, name="resources"),
    path("resources/new/", desk_resources.new, name="new_resource"),
    path("resources/<int:pk>/", desk_resources.resource, name="resource"),
    path("seasons/", desk_duties.duties, name="duties"),
]
