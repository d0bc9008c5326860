"""PURE. ZIP archives read within bounds: entries counted, bytes counted while they come out, never trusting a header."""

import io
import zipfile
import zlib

from taizhou_portal.bureau.documents.gather import MB, Broken, Enough, Gathered
from taizhou_portal.bureau.documents.passage import Part

CHUNK = 1 * MB
SMALL = 2 * MB  # below this an entry may be packed as tightly as it likes
FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """The entries of one archive by name; a name may stand there more than once, and all of them are read."""

    def __init__(self, data: bytes, gathered: Gathered) -> None:
        self.gathered = gathered
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except FAULTS as error:
            raise Broken(f"{gathered.prefix}文件损坏，不是完整的压缩包") from error
        if len(infos) > gathered.limits.entries:
            gathered.note(f"{gathered.prefix}超过{gathered.limits.entries}个部件，只读了前面一部分")
        self._infos = [(_name(info), info) for info in infos[: gathered.limits.entries]]
        self._left = {id(info) for _, info in self._infos}
        self._full = False
        gathered.add("压缩包注释", self._zip.comment.decode("utf-8", "replace"), Part.PROPERTY, hidden=True)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self._infos]

    def read(self, name: str) -> bytes:
        """The last entry of that name, as Office takes it; empty where there is none. Others of the same name stay for `rest`."""
        for known, info in reversed(self._infos):
            if known == name:
                self._left.discard(id(info))
                return self._unpack(info)
        return b""

    def rest(self) -> list[tuple[str, zipfile.ZipInfo]]:
        """Names and handles of all that was not read yet, in the order of the archive."""
        return [(name, info) for name, info in self._infos if id(info) in self._left]

    def take(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of one handle that `rest` gave."""
        self._left.discard(id(info))
        return self._unpack(info)

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        if self._full:
            return b""
        try:
            with self._zip.open(info) as part:
                self._pour(part, info, pieces)
        except Enough as bound:  # what came out until then is read
            self._full = True
            self.gathered.note(str(bound))
        except RuntimeError as error:
            self._fault(info, "加了密" if "encrypted" in str(error) else "损坏")
        except FAULTS:
            self._fault(info, "损坏")
        return b"".join(pieces)

    def _pour(self, part, info: zipfile.ZipInfo, pieces: list[bytes]) -> None:
        size, limits = 0, self.gathered.limits
        while chunk := part.read(CHUNK):
            size += len(chunk)
            self.gathered.unpack(len(chunk))
            if size > limits.entry:
                self.gathered.note(f"{self.gathered.prefix}部件超过{limits.entry // MB} MB，只读了前面一部分")
                return
            if size > SMALL and size > limits.ratio * max(1, info.compress_size):
                raise Enough("压缩比异常，像压缩炸弹，没有读完")
            pieces.append(chunk)

    def _fault(self, info: zipfile.ZipInfo, what: str) -> None:
        self.gathered.note(f"{self.gathered.prefix}部件{_name(info)[-60:]}{what}，没有读全")


def _name(info: zipfile.ZipInfo) -> str:
    """No leading slash, no backslash. Names older programs wrote in GBK come out of zipfile as cp437: undone."""
    name = info.filename.replace("\\", "/").lstrip("/")
    if info.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
