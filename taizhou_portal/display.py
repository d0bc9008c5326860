"""How a reader wants to see the pages: 长者模式, 高对比, 字号, 繁體, 大指针; kept in one cookie, written by the server on ``<html>``.

A plain GET link sets the cookie, so it works without script; it changes how pages look and nothing else.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

COOKIE = "display"
HANT = "hant"
#: what is on or off: word of the cookie and class on <html>, with its name
TOGGLES = {"elder": "长者模式", "hc": "高对比", HANT: "繁體", "pointer": "大指针"}
#: one of these; the first is the usual one and has no class
SIZES = {"usual": "标准", "large": "大", "huge": "特大"}
#: on the page of settings: word, title, name of the usual state, what the other does
PAIRS = (
    ("elder", "长者模式", "标准页面", "字大、行疏、按键大，只留主要内容，从上到下一栏。"),
    ("hc", "颜色", "标准颜色", "高对比是白底黑字，线条加深。"),
    (HANT, "简体和繁体", "简体", "繁体由程序按词转换，人名、地名可能不准，以简体原文为准。"),
    ("pointer", "鼠标指针", "普通指针", "大指针约是平常的三倍，用鼠标时看得清指在哪里。"),
)
CLASSES = ("elder", "hc", "large", "huge", HANT, "pointer")
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Switch:
    """One link; its words say what pressing it does, `on` whether that is how things are now.

    `kind` says where the strip has room for it: always, or (wide) not on a phone.
    """

    mode: str
    label: str
    href: str
    on: bool
    kind: str = ""


def chosen(request: HttpRequest) -> list[str]:
    """Words of the cookie that exist, in the order of CLASSES, at most one size; anything else in it is ignored."""
    asked = request.COOKIES.get(COOKIE, "").split("-")
    return [word for word in CLASSES if word in asked and not (word == "huge" and "large" in asked)]


def _changed(words: list[str], mode: str, wanted: str) -> list[str]:
    """The choices after one of them; 404 for what does not exist."""
    if mode == "size" and wanted in SIZES:
        rest, more = [word for word in words if word not in SIZES], {wanted}
    elif mode in TOGGLES and wanted in {"on", "off"}:
        rest, more = [word for word in words if word != mode], {mode} if wanted == "on" else set()
    else:
        raise Http404
    return [word for word in CLASSES if word in {*rest, *more}]


def _href(mode: str, wanted: str, here: str) -> str:
    return reverse("display", args=[mode, wanted]) + "?" + urlencode({"next": here})


def toggle(mode: str, words: list[str], here: str, *, kind: str = "") -> Switch:
    on = mode in words
    label = "简体" if on and mode == HANT else ("退出" if on else "") + TOGGLES[mode]
    return Switch(mode, label, _href(mode, "off" if on else "on", here), on, kind)


def sizes(words: list[str], here: str) -> list[Switch]:
    now = next((size for size in SIZES if size in words), "usual")
    return [Switch(size, label, _href("size", size, here), size == now) for size, label in SIZES.items()]


def preferences(request: HttpRequest) -> dict:
    """Context processor: `display_class` for <html>, and what the top strip offers. 长者模式 stands last, in the corner."""
    words, here = chosen(request), request.get_full_path()
    return {
        "display_class": " ".join(words),
        "display_lead": [toggle("hc", words, here, kind="wide")],
        "display_sizes": sizes(words, here),
        "display_switches": [toggle(HANT, words, here), toggle("elder", words, here)],
        "display_page": reverse("display_settings") + "?" + urlencode({"next": here}),
    }


def _safe(request: HttpRequest, wanted: str) -> str:
    """`wanted` if it is an address of this site, else nothing."""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if safe else ""


def _safe_next(request: HttpRequest) -> str:
    return _safe(request, request.GET.get("next", "")) or reverse("home")


def _kept(response: HttpResponse, words: list[str]) -> HttpResponse:
    if not words:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, "-".join(words), max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


@require_safe
@never_cache
def choose(request: HttpRequest, mode: str, wanted: str) -> HttpResponse:
    """/display/<mode>/<wanted>/: makes one choice and goes back to the page of this site named in `next`."""
    words = _changed(chosen(request), mode, wanted)
    return _kept(HttpResponseRedirect(_safe_next(request)), words)


@require_safe
@never_cache
def reset(request: HttpRequest) -> HttpResponse:
    """/display/usual/: every page as we made it."""
    return _kept(HttpResponseRedirect(_safe_next(request)), [])


@require_safe
@never_cache
def enter(request: HttpRequest, mode: str, rest: str = "") -> HttpResponse:
    """/elder/…, /hant/…: an address that can be kept or passed on. Sets the mode and leads to the page behind it.

    A page has one address of its own; the other two only lead there, so that nothing stands in the world twice.
    """
    address = reverse("home") + quote(rest.lstrip("/\\"), safe="/~:@!$&'()*+,;=")
    if query := request.META.get("QUERY_STRING"):
        address += f"?{query}"
    return _kept(
        HttpResponseRedirect(_safe(request, address) or reverse("home")), _changed(chosen(request), mode, "on")
    )


def groups(words: list[str], here: str) -> list[dict]:
    """The choices of the page of settings: title, what it does, its options as Switches."""
    pairs = [
        {
            "mode": mode,
            "title": title,
            "about": about,
            "options": [
                Switch(mode, label, _href(mode, state, here), (mode in words) is (state == "on"))
                for label, state in ((usual, "off"), (TOGGLES[mode], "on"))
            ],
        }
        for mode, title, usual, about in PAIRS
    ]
    size = {
        "mode": "size",
        "title": "字号",
        "about": "长者模式的字本来就大，这里还能再大两号。",
        "options": sizes(words, here),
    }
    return [pairs[0], size, *pairs[1:]]


@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    """/display/: every choice in plain words, with a paragraph on which it can be seen at once."""
    words, here = chosen(request), request.get_full_path()
    context = {
        "groups": groups(words, here),
        "any_chosen": bool(words),
        "reset": reverse("display_reset") + "?" + urlencode({"next": here}),
        "back": _safe(request, request.GET.get("next", "")),
        "elder_address": request.build_absolute_uri(reverse("elder")),
        "hant_address": request.build_absolute_uri(reverse("hant")),
        "crumbs": [("阅读设置", "")],
    }
    return render(request, "display.html", context)
