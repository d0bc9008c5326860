"""Addresses of the staff account; included under /desk/."""

from django.urls import path

from taizhou_portal.bureau.accounts import views

urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.change_password, name="password_change"),
]
