"""PURE. A zip file written as it is sent: memory hangs on the size of a piece, not on that of the whole."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

#: what a member holds: plain bytes, piece by piece, asked for when its turn comes
Pieces = Callable[[], Iterable[bytes]]


@dataclass(frozen=True)
class Member:
    """`at`: local time, as archives show it."""

    name: str
    pieces: Pieces
    at: datetime


class _Pipe:
    """Takes what the archive writes until somebody takes it away. It cannot be rewound, so sizes follow each member."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        data, self.held = bytes(self.held), bytearray()
        return data


def zipped(members: Iterable[Member], *, sums: str, at: datetime) -> Iterator[bytes]:
    """The archive. `sums`: name of a last member, the SHA-256 of each other one as `sha256sum -c` reads it."""
    pipe, told = _Pipe(), []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # anything that can be written to
        for member in members:
            digest = hashlib.sha256()
            with archive.open(_info(member.name, member.at), "w", force_zip64=True) as into:
                for piece in member.pieces():
                    digest.update(piece)
                    into.write(piece)
                    yield pipe.taken()
            told.append(f"{digest.hexdigest()}  {member.name}\n")
            yield pipe.taken()
        archive.writestr(_info(sums, at), "".join(told))
    yield pipe.taken()


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=(max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
