"""The links of alerts: a long random word that confirms once, of which we keep only a hash; and a sealed word that ends what it names."""

import hashlib
import secrets
from dataclasses import dataclass

from taizhou_portal.bureau import sealed_words
from taizhou_portal.bureau.secrets import blind_index

CONTEXT = "alert.leave"
NUMBER = 8  # bytes


@dataclass(frozen=True)
class Named:
    """What a sealed word names: one alert (`alert`, its number), or all of an address (0). `index`: the blind index of the address."""

    alert: int
    index: str


def new_word() -> str:
    """256 random bits, as they stand in an address."""
    return secrets.token_urlsafe(32)


def hashed(word: str) -> str:
    """Enough for a word that nobody can guess; see bureau/codes.py."""
    return hashlib.sha256(word.encode("utf-8", "replace")).hexdigest()


def sealed(index: str, alert: int = 0) -> str:
    """The word that ends one alert of the address, or all of them."""
    return sealed_words.sealed(alert.to_bytes(NUMBER, "big") + bytes.fromhex(index), context=CONTEXT)


def opened(word: str) -> Named | None:
    """None for a word that is not ours."""
    plain = sealed_words.opened(word, context=CONTEXT)
    return None if plain is None else Named(int.from_bytes(plain[:NUMBER], "big"), plain[NUMBER:].hex())


def index_of(address: str) -> str:
    """By which an address is found without being opened."""
    return blind_index(address, purpose="alert address")


def refusal_of(index: str) -> str:
    """What is kept of an address that wants no more mail: from it nobody comes back to the address, nor to its index."""
    return blind_index(index, purpose="alert refusal")
