"""Pictures in the text of an item. The text says `picture:N`, whatever page it is shown on; the page gives them their address."""

import re
from collections.abc import Mapping

from django.urls import reverse

from disclosure.models import Publication

PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")picture:(\d+)"')


def in_the_desk(body: str, publication: Publication) -> str:
    """With the addresses of the desk, which staff of the office alone can open."""
    return _addressed(body, "desk_disclosure:file", publication)


def in_public(body: str, publication: Publication) -> str:
    """With the addresses that everybody can open once the item is public."""
    return _addressed(body, "disclosure:file", publication)


def numbers(body: str) -> list[int]:
    """Of the pictures in the text, in their order."""
    return [int(number) for _, number in PICTURE.findall(body)]


def renumbered(body: str, numbers: Mapping[int, int]) -> str:
    """With other numbers; a picture that has none is left with 0, which no item has."""
    return PICTURE.sub(lambda found: f'{found[1]}picture:{numbers.get(int(found[2]), 0)}"', body)


def _addressed(body: str, name: str, publication: Publication) -> str:
    if "picture:" not in body:
        return body
    address = reverse(name, args=[publication.pk, 0]).removesuffix("0/")
    return PICTURE.sub(lambda found: f'{found[1]}{address}{found[2]}/"', body)
