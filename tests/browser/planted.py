"""Pages with planted faults beside those of the portal, to show that the browser of the tests notices them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from taizhou_portal import urls

PAGES = {
    "fine": "<p>正文</p>",
    "inline-script": "<script>document.title = '改了'</script>",
    "inline-style": "<p style='color: red'>正文</p>",
    "lost-picture": "<img src='/nowhere.png' alt='示意图'>",
    "other-host": "<img src='http://elsewhere.example/counter.png' alt=''>",
    "gone": "<p>没有这一页</p>",
    "wide": "<pre>" + "表" * 400 + "</pre>",
    "unlabelled": "<main><h1>申请</h1><input type='text'></main>",
}
HEAD = "<!doctype html><html lang='zh-CN'><meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>"


def show(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(f"{HEAD}<title>{name}</title>{PAGES[name]}", status=404 if name == "gone" else 200)


urlpatterns = [*urls.urlpatterns, path("<slug:name>/", show)]
