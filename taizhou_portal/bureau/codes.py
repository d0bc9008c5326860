"""PURE. The query code of a citizen: 26 signs of Crockford base32, 130 random bits.

Above 112 bits a plain hash is enough (OWASP ASVS 5.0, 6.5.2), so that looking up a case costs no time worth attacking.
"""

import hashlib
import hmac
import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: what is easily misread is not used
LENGTH, GROUP = 26, 5
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
NOBODY = hashlib.sha256(b"no such request").hexdigest()


def new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def code_from(digest: str) -> str:
    """The code that belongs to a secret digest of at least 130 bits, in hex: what was sent twice leads to one code."""
    rest, signs = int(digest, 16), []
    for _ in range(LENGTH):
        rest, sign = divmod(rest, len(SIGNS))
        signs.append(SIGNS[sign])
    return "".join(signs)


def grouped(code: str) -> str:
    """XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-X, easier to copy."""
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def normalised(typed: str) -> str:
    """What was meant: no blanks or hyphens, capitals, O as 0, I and L as 1; full-width signs are read as half-width."""
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in typed)
    return "".join(c for c in narrow.upper().translate(MISREAD) if c in SIGNS)


def hashed(code: str) -> str:
    return hashlib.sha256(normalised(code).encode()).hexdigest()


def fits(typed: str, code_hash: str | None) -> bool:
    """Whether `typed` is the code behind `code_hash`; None (no such case) takes the same time and is always False."""
    right = hmac.compare_digest(hashed(typed), code_hash or NOBODY)
    return right and code_hash is not None
