"""Personal data at rest: SM4-GCM fields whose ciphertext names its key, HMAC-SM3 blind index for equality. One key a purpose.

The newest key of settings.FIELD_KEYS seals, every one opens (docs/personal-data.md tells how a new one comes in).
"""

import base64
import os
from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.files import File
from django.db import models

CIPHER = b"sm4"
NONCE, TAG = 12, 16  # bytes
PIECE = 256 * 1024  # bytes of a file that are held at once
#: indexes of what is kept sealed: they are computed anew with a new key. All others stay with the first one, for what they stand
#: for is kept nowhere, or stands in links that were sent
MOVING = frozenset({"applicant"})


class Unreadable(Exception):
    """The stored value was not made with our keys, or was changed or moved."""


def encrypt(plain: bytes, *, context: str) -> bytes:
    """SM4-GCM with a fresh nonce; `context` (table.field) is bound in, so that a value cannot be moved to another field."""
    nonce, key_id = os.urandom(NONCE), newest()
    encryptor = Cipher(algorithms.SM4(_key(b"field", key_id)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context.encode())
    sealed = encryptor.update(plain) + encryptor.finalize()
    return head(key_id) + nonce + encryptor.tag + sealed


def decrypt(stored: bytes, *, context: str) -> bytes:
    """The plain bytes. Raises Unreadable."""
    key_id, rest = _taken_apart(stored)
    nonce, tag, sealed = rest[:NONCE], rest[NONCE : NONCE + TAG], rest[NONCE + TAG :]
    decryptor = Cipher(algorithms.SM4(_key(b"field", key_id)), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context.encode())
    try:
        return decryptor.update(sealed) + decryptor.finalize()
    except InvalidTag as error:
        raise Unreadable("密文校验不通过") from error


def decrypted(stored: File, *, context: str) -> Iterator[bytes]:
    """The plain bytes of an open file, piece by piece, so that a big one is never held whole. It is read twice: nothing is handed out
    before the tag has told that all of it is ours. Raises Unreadable at once.
    """
    begin = stored.read(PIECE)
    key_id, rest = _taken_apart(begin)
    nonce, tag = rest[:NONCE], rest[NONCE : NONCE + TAG]
    start = len(begin) - len(rest) + NONCE + TAG

    def plain() -> Iterator[bytes]:
        decryptor = Cipher(algorithms.SM4(_key(b"field", key_id)), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(context.encode())
        stored.seek(start)
        while piece := stored.read(PIECE):
            yield decryptor.update(piece)
        yield decryptor.finalize()

    try:
        for _ in plain():
            pass
    except InvalidTag as error:
        raise Unreadable("密文校验不通过") from error
    return plain()


def blind_index(value: str, *, purpose: str) -> str:
    """64 hex digits, equal for equal values: HMAC-SM3 of the value without blanks, in upper case."""
    key_id = newest() if purpose in MOVING else next(iter(_ring()))
    mac = hmac.HMAC(_key(b"index:" + purpose.encode(), key_id), hashes.SM3())
    mac.update("".join(value.split()).upper().encode())
    return mac.finalize().hex()


def newest() -> str:
    """The id of the key that seals."""
    return list(_ring())[-1]


def head(key_id: str) -> bytes:
    """With what every value begins that this key has sealed."""
    return b":".join((CIPHER, key_id.encode(), b""))


def _taken_apart(stored: bytes) -> tuple[str, bytes]:
    """Id of the key and what follows the head. Raises Unreadable where it is no key of ours, or too little follows."""
    cipher, _, named = stored.partition(b":")
    key_id, colon, rest = named.partition(b":")
    known = key_id.decode("ascii", "replace")
    if cipher != CIPHER or not colon or known not in _ring() or len(rest) < NONCE + TAG:
        raise Unreadable("不认识的密文格式")
    return known, rest


def _ring() -> Mapping[str, str]:
    return settings.FIELD_KEYS


def _key(purpose: bytes, key_id: str) -> bytes:
    master = bytes.fromhex(_ring()[key_id])
    return HKDF(algorithm=hashes.SHA256(), length=16, salt=None, info=purpose).derive(master)


class EncryptedTextField(models.TextField):
    """Text that is sealed on its way into the database and opened on its way out. It cannot be searched; keep a blind index beside it."""

    @property
    def context(self) -> str:
        # history rows carry the same value under the same context
        table = self.model._meta.db_table.replace("_historical", "_")
        return f"{table}.{self.attname}"

    def get_prep_value(self, value):
        if value in (None, ""):
            return value
        sealed = encrypt(str(value).encode(), context=self.context)
        return base64.b64encode(sealed).decode()

    def from_db_value(self, value, expression, connection):
        return value if value in (None, "") else self.opened(value)

    def opened(self, stored: str) -> str:
        """The plain text of what stands in the column. Raises Unreadable."""
        try:
            sealed = base64.b64decode(stored)
        except ValueError as error:
            raise Unreadable("不认识的密文格式") from error
        return decrypt(sealed, context=self.context).decode()
