"""A first look at any public page costs at most 40 KB on the wire, styles and pictures of the layout included."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.public.pages import BY_NAME, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
BUDGET = 40 * 1024
LEVEL = 6  # as the proxy compresses pages; whitenoise presses files harder
OURS = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg|png|webp|jpg))"')


def pressed(data: bytes) -> int:
    return len(gzip.compress(data, LEVEL, mtime=0))


def weight(html: bytes) -> dict[str, int]:
    """Bytes of the page and of every file that it names, as they are sent."""
    files = sorted(set(OURS.findall(html.decode())))
    sizes = {name: pressed(Path(finders.find(name)).read_bytes()) for name in files}
    return {"page": pressed(html)} | sizes


def test_every_first_look_stays_within_the_budget(answer):
    weights = {page.name: sum(weight(answer(page).content).values()) for page in PAGES}
    assert weights["home"] > 5000
    assert {name: size for name, size in weights.items() if size > BUDGET} == {}


def test_the_styles_and_the_script_are_part_of_what_is_weighed(answer):
    counted = weight(answer(BY_NAME["home"]).content)
    assert {"page", "css/tokens.css", "css/base.css", "css/components.css", "css/print.css", "js/portal.js"} <= set(
        counted
    )
