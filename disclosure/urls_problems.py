"""我为政府网站找错 in the desk; included by urls_desk."""

from django.urls import path

from disclosure.views import desk_problem, desk_problems

urlpatterns = [
    path("problems/", desk_problems.problems, name="problems"),
    path("problems/<int:pk>/", desk_problem.problem, name="problem"),
    path("problems/<int:pk>/contact/", desk_problem.contact, name="problem_contact"),
    path("problems/<int:pk>/<slug:verb>/", desk_problem.act, name="act_on_problem"),
]
