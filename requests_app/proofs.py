"""身份证明 and the papers of agents and guardians: sealed before they touch the disk, while a form is filled in and ever after."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from requests_app.models import IdentityProof, IncomingMail, Letter, LetterFile, Original, Request
from requests_app.vocabulary import ProofUse
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.secrets import Unreadable, decrypt, decrypted, encrypt, head, newest
from taizhou_portal.bureau.storage import DurableStorage

LIMIT = 10 * 1024 * 1024  # bytes, one file
MOST = 3  # files of one use
PARKED_FOR = timedelta(hours=24)
FOLDER = "pending"
_PARKED = "pending.proof"
#: rows that keep a sealed file
Sealed = IdentityProof | IncomingMail | Letter | LetterFile | Original
SEALED: tuple[type[Sealed], ...] = (IdentityProof, IncomingMail, Letter, LetterFile, Original)


@dataclass(frozen=True)
class Paper:
    """A file with what it proves."""

    accepted: Accepted
    use: str = ProofUse.IDENTITY.value


@dataclass(frozen=True)
class Parked:
    """A paper that waits for its application: where it lies and what is known of it. Kept in the visitor's sealed draft."""

    token: str
    title: str
    extension: str
    media_type: str
    size: int
    sha256: str
    scanned: bool = False
    use: str = ProofUse.IDENTITY.value

    @property
    def name(self) -> str:
        return f"{self.title}.{self.extension}"


def checked(upload) -> Accepted | list[str]:
    """The upload, or why it is not taken: PDF, JPG or PNG by content, at most 10 MB."""
    if (upload.size or 0) > LIMIT:
        return [f"一个文件不能超过{LIMIT // (1024 * 1024)} MB，请压缩后再选"]
    return files.accept(upload, allowed=files.PROOFS, public=False)


def park(accepted: Accepted, *, at: datetime, use: str = ProofUse.IDENTITY.value) -> Parked:
    """Seals the file away for 24 hours, so that it is not lost when the form has to be corrected."""
    sweep(at=at)
    token = secrets.token_hex(16)
    default_storage.save(f"{FOLDER}/{token}", ContentFile(encrypt(accepted.data, context=_PARKED)))
    known = {key: value for key, value in asdict(accepted).items() if key in Parked.__annotations__}
    return Parked(token=token, use=use, **known)


def unpark(parked: Parked) -> Accepted | None:
    """The file again, None when its 24 hours are over."""
    try:
        with default_storage.open(f"{FOLDER}/{parked.token}") as stored:
            data = decrypt(stored.read(), context=_PARKED)
    except (FileNotFoundError, Unreadable):
        return None
    known = {key: value for key, value in asdict(parked).items() if key not in {"token", "use"}}
    return Accepted(**known, text="", data=data)


def drop(parked: Parked) -> None:
    default_storage.delete(f"{FOLDER}/{parked.token}")


def sweep(*, at: datetime) -> int:
    """Deletes what was parked more than 24 hours before `at`; how many files."""
    names = default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []
    old = [name for name in names if _lies_for(name, at) > PARKED_FOR]
    for name in old:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(old)


def _lies_for(name: str, at: datetime) -> timedelta:
    """How long a file has been parked; no time for one that somebody else has just taken away."""
    try:
        return at - default_storage.get_modified_time(f"{FOLDER}/{name}")
    except FileNotFoundError:
        return timedelta(0)


def keep(accepted: Accepted, request: Request, *, use: str = ProofUse.IDENTITY.value) -> IdentityProof:
    """Stores a paper with its application; the bytes on the disk are sealed, size and hash are those of the plain file."""
    proof = IdentityProof(request=request, use=use)
    files.store(replace(accepted, data=encrypt(accepted.data, context=_context(proof))), proof)
    proof.save()
    return proof


def keep_mail(raw: bytes, mail: IncomingMail) -> None:
    """Writes the mail under a random name, sealed; the caller records the row."""
    mail.size = len(raw)
    mail.file.save(f"{secrets.token_hex(16)}.eml", ContentFile(encrypt(raw, context=_context(mail))), save=False)


def keep_letter(pdf: bytes, letter: Letter) -> None:
    """Writes a frozen letter under a random name, sealed, with size and hash of the plain file; the caller records the row."""
    letter.size, letter.sha256 = len(pdf), digest(pdf)
    name = f"{secrets.token_hex(16)}.pdf"
    letter.file.save(name, ContentFile(encrypt(pdf, context=_context(letter))), save=False)


def keep_letter_file(accepted: Accepted, into: LetterFile) -> LetterFile:
    """Stores a file of a letter, sealed; size and hash are those of the plain one."""
    files.store(replace(accepted, data=encrypt(accepted.data, context=_context(into))), into)
    into.save()
    return into


def keep_original(accepted: Accepted, into: Original) -> Original:
    """Stores a file that is to be redacted, sealed, as it came."""
    files.store(replace(accepted, data=encrypt(accepted.data, context=_context(into)), text=""), into)
    into.save()
    return into


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def older(proof: Sealed) -> bool:
    """Whether another key than the newest has sealed the file; False where it is gone."""
    begin = head(newest())
    try:
        with default_storage.open(str(proof.file.name)) as stored:
            return stored.read(len(begin)) != begin
    except FileNotFoundError:
        return False


@transaction.atomic
def reseal(proof: Sealed) -> None:
    """Seals the file with the newest key, in its place; one that was erased in between stays gone. Raises Unreadable."""
    held = type(proof)._base_manager.select_for_update().get(pk=proof.pk)
    storage = held.file.storage
    assert isinstance(storage, DurableStorage)  # a check of the settings
    if held.erased_on is None and older(held):
        storage.replace(str(held.file.name), ContentFile(encrypt(opened(held), context=_context(held))))


def opened(proof: Sealed) -> bytes:
    """The plain bytes. Raises Unreadable when the stored ones were changed."""
    with proof.file.open("rb") as stored:
        return decrypt(stored.read(), context=_context(proof))


def streamed(proof: Sealed) -> Iterator[bytes]:
    """The same, piece by piece: memory hangs on `secrets.PIECE` and not on the file. Raises Unreadable, FileNotFoundError."""
    stored = proof.file.open("rb")
    try:
        pieces = decrypted(stored, context=_context(proof))
    except BaseException:
        stored.close()
        raise
    return _to_the_end(pieces, stored)


def _to_the_end(pieces: Iterator[bytes], stored: File) -> Iterator[bytes]:
    with stored:
        yield from pieces


def _context(row: Sealed) -> str:
    return f"{row._meta.db_table}.file"
