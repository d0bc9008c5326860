"""Addresses of the staff account; included under /desk/."""

from django.urls import path

from taizhou_portal.bureau.accounts import views, views_people

urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.change_password, name="password_change"),
    path("people/", views_people.people, name="people"),
    path("people/new/", views_people.new_person, name="new_person"),
    path("people/<int:pk>/", views_people.person, name="person"),
]
