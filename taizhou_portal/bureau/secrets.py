"""Personal data at rest: SM4-GCM fields whose ciphertext names its key, HMAC-SM3 blind index for equality. One key a purpose."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

KEY_ID = b"k1"
_HEAD = b"sm4:" + KEY_ID + b":"


class Unreadable(Exception):
    """The stored value was not made with our key, or was changed or moved."""


def encrypt(plain: bytes, *, context: str) -> bytes:
    """SM4-GCM with a fresh 12-byte nonce; `context` (table.field) is bound in, so that a value cannot be moved to another field."""
    nonce = os.urandom(12)
    encryptor = Cipher(algorithms.SM4(_key(b"field")), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context.encode())
    sealed = encryptor.update(plain) + encryptor.finalize()
    return _HEAD + nonce + encryptor.tag + sealed


def decrypt(stored: bytes, *, context: str) -> bytes:
    """The plain bytes. Raises Unreadable."""
    if not stored.startswith(_HEAD):
        raise Unreadable("不认识的密文格式")
    rest = stored[len(_HEAD) :]
    nonce, tag, sealed = rest[:12], rest[12:28], rest[28:]
    decryptor = Cipher(algorithms.SM4(_key(b"field")), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context.encode())
    try:
        return decryptor.update(sealed) + decryptor.finalize()
    except InvalidTag as error:
        raise Unreadable("密文校验不通过") from error


def blind_index(value: str, *, purpose: str) -> str:
    """64 hex digits, equal for equal values: HMAC-SM3 of the value without blanks, in upper case."""
    mac = hmac.HMAC(_key(b"index:" + purpose.encode()), hashes.SM3())
    mac.update("".join(value.split()).upper().encode())
    return mac.finalize().hex()


def _key(purpose: bytes) -> bytes:
    master = bytes.fromhex(settings.FIELD_KEY)
    return HKDF(algorithm=hashes.SHA256(), length=16, salt=None, info=purpose).derive(master)


class EncryptedTextField(models.TextField):
    """Text that is sealed on its way into the database and opened on its way out. It cannot be searched; keep a blind index beside it."""

    def _context(self) -> str:
        # history rows carry the same value under the same context
        table = self.model._meta.db_table.replace("_historical", "_")
        return f"{table}.{self.attname}"

    def get_prep_value(self, value):
        if value in (None, ""):
            return value
        sealed = encrypt(str(value).encode(), context=self._context())
        return base64.b64encode(sealed).decode()

    def from_db_value(self, value, expression, connection):
        if value in (None, ""):
            return value
        return decrypt(base64.b64decode(value), context=self._context()).decode()
