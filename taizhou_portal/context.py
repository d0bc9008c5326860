"""What every page knows: who we are, the seven entrances, the frame of the platform, whether this is a demonstration."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from disclosure.views import platform_frame
from taizhou_portal import page_tags
from taizhou_portal.bureau.models import Site


@dataclass(frozen=True)
class Entrance:
    """One of the main entrances; `current` when the reader stands in it."""

    label: str
    href: str
    current: bool


ENTRANCES = (
    ("首页", "home", ()),
    ("政府信息公开", "disclosure:platform", ()),
    ("通知公告", "disclosure:column", ("notices",)),
    ("政策文件", "disclosure:column", ("policies",)),
    ("依申请公开", "requests_app:guide", ()),
    ("年度报告", "reports:index", ()),
    ("机构处室", "disclosure:offices", ()),
)


def entrances(path: str) -> list[Entrance]:
    """The entrances as seen from `path`: home is current on the home page alone, any other also below it."""
    home = reverse("home")
    hrefs = [(label, reverse(name, args=args)) for label, name, args in ENTRANCES]
    return [Entrance(label, href, path == href or (href != home and path.startswith(href))) for label, href in hrefs]


def site(request: HttpRequest) -> dict:
    """Context processor; the site record and the frame are read only by a page that shows them."""
    return {
        "site": SimpleLazyObject(Site.current),
        "is_demo": settings.DEMO,
        "entrances": SimpleLazyObject(lambda: entrances(request.path)),
        "page_column": page_tags.PAGES.get(request.resolver_match.view_name) if request.resolver_match else None,
        "platform_doors": SimpleLazyObject(lambda: platform_frame.doors(request.path)),
    }
