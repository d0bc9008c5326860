"""PURE. Text of binary PowerPoint files: the text atoms of all records ([MS-PPT] 2.9), in their order."""

import struct

from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.passage import Part

CHARACTERS, BYTES, NAME = 0x0FA0, 0x0FA8, 0x0FBA
CONTAINER = 0x0F
ENCRYPTED = 0xF3D1C4DF  # the mark of the current user


def read_old_slides(gathered: Gathered, data: bytes, others: dict[str, bytes]) -> None:
    """One passage for each text; which slide it stands on is not told by the stream. `others`: the streams beside it."""
    user = others.get("current user", b"")
    marked = len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == ENCRYPTED
    if marked or "encryptedsummary" in others:
        gathered.readable = False
        raise Broken(f"{gathered.prefix}文件加了密，要密码才能打开")
    place = 0
    while place + 8 <= len(data):
        options, kind, length = struct.unpack_from("<HHI", data, place)
        place += 8
        if options & 0x0F == CONTAINER:
            continue  # what it contains follows at once
        body = data[place : place + length]
        if kind in {CHARACTERS, NAME}:
            text = body.decode("utf-16-le", "replace")
        elif kind == BYTES:
            text = body.decode("cp1252", "replace")
        else:
            text = ""
        part = Part.BODY if kind != NAME else Part.HIDDEN_TEXT
        lines = text.replace("\x0b", "\n").replace("\r", "\n")
        gathered.add("幻灯片", lines, part, hidden=kind == NAME, group="幻灯片" if kind != NAME else "")
        place += length
