"""The public address of a mark; stable as long as its content is."""

from django.urls import path

from taizhou_portal.bureau.identity import views

urlpatterns = [path("marks/<slug:digest>.<slug:extension>", views.mark, name="mark")]
