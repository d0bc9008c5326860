"""A sealed word in an address: it names something of ours to nobody but us, and nothing of it is kept."""

import base64
import binascii

from taizhou_portal.bureau.secrets import Unreadable, decrypt, encrypt

LONGEST = 200  # characters of a word that is looked at


def sealed(plain: bytes, *, context: str) -> str:
    """As it stands in an address. `context`: what such words are for; one for another use does not open."""
    return base64.urlsafe_b64encode(encrypt(plain, context=context)).decode().rstrip("=")


def opened(word: str, *, context: str) -> bytes | None:
    """What was sealed; None for a word that is not ours."""
    if not word.isascii() or len(word) > LONGEST:
        return None
    try:
        return decrypt(base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True), context=context)
    except (binascii.Error, Unreadable):
        return None
