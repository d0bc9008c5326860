"""The link of a mail that opens one letter without number and code: a sealed word that names the letter, the day and the mailbox.

Nothing of it is kept. It opens for some days (ApplicationRule.link_days), and only while the applicant is still reached at the address to
which the mail went: who gives another address closes the links of the old one, and so does disposal.
"""

import struct
from dataclasses import dataclass
from datetime import date

from taizhou_portal.bureau import sealed_words
from taizhou_portal.bureau.secrets import blind_index

CONTEXT = "letter.link"
BOX = 8  # bytes of the keyed hash of an address
SHAPE = struct.Struct(f">QI{BOX}s")


@dataclass(frozen=True)
class Named:
    """What a word names: the number of a letter, the day on which the mail was made, the mailbox."""

    letter: int
    sent_on: date
    box: bytes


def sealed(letter: int, sent_on: date, address: str) -> str:
    """The word, as it stands in an address."""
    return sealed_words.sealed(SHAPE.pack(letter, sent_on.toordinal(), box_of(address)), context=CONTEXT)


def opened(word: str) -> Named | None:
    """None for a word that is not ours."""
    plain = sealed_words.opened(word, context=CONTEXT)
    if plain is None:
        return None
    letter, day, box = SHAPE.unpack(plain)
    return Named(letter, date.fromordinal(day), box)


def box_of(address: str) -> bytes:
    """Enough of a keyed hash to tell one mailbox from another; nobody comes back from it to the address."""
    return bytes.fromhex(blind_index(address, purpose="letter link"))[:BOX]
