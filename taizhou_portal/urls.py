"""Where everything stands. Addresses are stable for ever."""

from django.contrib import admin
from django.urls import include, path

from requests_app.views import deadline
from taizhou_portal import desk, health, home, privacy, wellknown
from taizhou_portal.audit import views as audit

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", wellknown.robots, name="robots_txt"),
    path(".well-known/security.txt", wellknown.security, name="security_txt"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    path("help/privacy/", privacy.privacy, name="privacy"),
    path("", include("taizhou_portal.display_urls")),
    path("", include("taizhou_portal.bureau.identity.urls_public")),
    path("desk/", desk.today, name="desk"),
    path("desk/keys/", desk.keys, name="desk_keys"),
    path("desk/audit/", audit.audit, name="audit"),
    path("desk/", include("taizhou_portal.bureau.accounts.urls")),
    path("desk/settings/", include("taizhou_portal.bureau.identity.urls")),
    path("desk/settings/calendar/", include("taizhou_portal.calendar_care.urls")),
    path("desk/notices/", include("taizhou_portal.bureau.notices.urls")),
    path("desk/", include("disclosure.urls_desk")),
    path("desk/", include("requests_app.urls_desk")),
    path("desk/", include("reports.urls_desk")),
    path("desk/reference/", admin.site.urls),
    path("deadline/", deadline.short, name="deadline"),
    path("requests/", include("requests_app.urls")),
    path("reports/", include("reports.urls")),
    path("", include("disclosure.urls")),
]

handler400 = "taizhou_portal.errors.not_taken"
handler403 = "taizhou_portal.errors.forbidden"
handler404 = "taizhou_portal.missing.not_found"
handler500 = "taizhou_portal.errors.broken"
