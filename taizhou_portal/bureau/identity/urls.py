"""Addresses of who we are; included under /desk/settings/."""

from django.urls import path

from taizhou_portal.bureau.identity import views, views_domains, views_guide

urlpatterns = [
    path("identity/", views.identity, name="identity"),
    path("identity/marks/", views.marks, name="identity_marks"),
    path("identity/<slug:slug>/", views.subject, name="identity_subject"),
    path("guide/", views_guide.guide, name="guide_check"),
    path("near-domains/", views_domains.domains, name="near_domains"),
]
