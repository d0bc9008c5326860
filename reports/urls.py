"""Public addresses of 年度报告; stable for ever."""

from django.urls import path

from reports.views import public, public_versions, site

app_name = "reports"
urlpatterns = [
    path("", public.index, name="index"),
    path("<int:year>/", public.report, name="report"),
    path("<int:year>/original/", public.original, name="original"),
    path("<int:year>/versions/<int:number>/", public_versions.version, name="version"),
    path("<int:year>/versions/<int:number>/<slug:form>/", public_versions.paper, name="paper"),
    path("<int:year>/figures.json", public.figures, name="figures"),
    path("<int:year>/figures/<slug:key>/", public.figure, name="figure"),
    path("site/<int:year>/", site.site, name="site"),
    path("site/<int:year>/versions/<int:number>/", site.version, name="site_version"),
    path("site/<int:year>/table.<slug:form>", site.file, name="site_file"),
]
