"""Pictures in the text of an item. The text says `picture:N`, whatever page it is shown on; the page gives them their address."""

import re

from django.urls import reverse

from disclosure.models import Publication

PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")picture:(\d+)"')


def in_the_desk(body: str, publication: Publication) -> str:
    """With the addresses of the desk, which staff of the office alone can open."""
    return _addressed(body, "desk_disclosure:file", publication)


def in_public(body: str, publication: Publication) -> str:
    """With the addresses that everybody can open once the item is public."""
    return _addressed(body, "disclosure:file", publication)


def _addressed(body: str, name: str, publication: Publication) -> str:
    if "picture:" not in body:
        return body
    address = reverse(name, args=[publication.pk, 0]).removesuffix("0/")
    return PICTURE.sub(lambda found: f'{found[1]}{address}{found[2]}/"', body)
