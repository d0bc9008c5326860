"""Old binary files for the tests of reading, written record by record: the container, a workbook, a Word file, slides, properties."""

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with these streams in its root, each filled up to 4,096 bytes so that no small sectors are needed."""
    bodies = {name: body.ljust(4096, b"\x00") for name, body in streams.items()}
    chains, sectors = [], []
    for body in bodies.values():
        count = -(-len(body) // SECTOR)
        chains.append((len(sectors), count))
        padded = body.ljust(count * SECTOR, b"\x00")
        sectors += [padded[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
    entries = [_entry("Root Entry", 5, END, 0, child=1 if bodies else FREE)]
    for number, (name, (start, _)) in enumerate(zip(bodies, chains, strict=True), 1):
        after = number + 1 if number < len(bodies) else FREE
        entries.append(_entry(name, 2, start, len(bodies[name]), right=after))
    entries += [b"\x00" * 128] * (-len(entries) % 4)
    directory = len(sectors)
    listing = b"".join(entries)
    sectors += [listing[n : n + SECTOR] for n in range(0, len(listing), SECTOR)]
    table = [n + 1 for n in range(len(sectors))]
    for start, count in [*chains, (directory, len(sectors) - directory)]:
        table[start + count - 1] = END
    fat_sectors = -(-(len(table) + 4) // 128)
    table += [FAT] * fat_sectors
    fat = struct.pack(f"<{len(table)}I", *table).ljust(fat_sectors * SECTOR, b"\xff")
    places = [len(sectors) + n for n in range(fat_sectors)]
    return _header(directory, places) + b"".join(sectors) + fat


def _header(directory: int, fat: list[int]) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<3I", 0, len(fat), directory) + struct.pack("<6I", 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", *fat, *[FREE] * (109 - len(fat)))


def _entry(name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\x00") + struct.pack("<HBB3I", len(written) + 2, kind, 1, FREE, right, child)
    return entry + b"\x00" * 36 + struct.pack("<IQ", start, size)


# --- a binary workbook


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def text(words: str, count: str = "<HB") -> bytes:
    return struct.pack(count, len(words), 1) + words.encode("utf-16-le")


BOF = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
EOF = record(0x0A)


def workbook(sheets: list[tuple[str, int, bytes]], book: bytes = b"") -> bytes:
    """The Workbook stream. `sheets`: (name, state, records of the sheet); `book`: further records of the book."""
    listed = [record(0x85, struct.pack("<IBB", 0, state, 0) + text(name, "<BB")) for name, state, _ in sheets]
    head = len(BOF) + len(book) + sum(map(len, listed)) + len(EOF)
    places, bodies = [], b""
    for _, _, records in sheets:
        places.append(head + len(bodies))
        bodies += BOF + records + EOF
    listed = [
        record(0x85, struct.pack("<IBB", place, state, 0) + text(name, "<BB"))
        for place, (name, state, _) in zip(places, sheets, strict=True)
    ]
    return BOF + book + b"".join(listed) + EOF + bodies


def label(row: int, column: int, words: str) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, 0) + text(words))


def note(row: int, column: int, words: str, author: str) -> bytes:
    """A comment: its object, its text in a record that goes on, and where it belongs."""
    shape = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, 1) + b"\x00" * 14)
    body = record(0x01B6, struct.pack("<HH6xHHI", 0, 0, len(words), 0, 0))
    more = record(0x3C, b"\x01" + words.encode("utf-16-le"))
    return shape + body + more + record(0x1C, struct.pack("<HHHH", row, column, 0, 1) + text(author))


# --- a binary Word file


def word(main: str, header: str = "", comment: str = "", flags: int = 0x0200) -> dict[str, bytes]:
    """Streams of a Word file whose characters stand in one piece of UTF-16."""
    letters = main + header + comment
    start = 2048
    head = bytearray(start)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", head, 0x0A, flags)
    struct.pack_into("<8i", head, 0x4C, len(main), 0, len(header), 0, len(comment), 0, 0, 0)
    pieces = struct.pack("<2i", 0, len(letters)) + struct.pack("<HIH", 0, start, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", head, 0x01A2, 0, len(clx))
    return {"WordDocument": bytes(head) + letters.encode("utf-16-le"), "1Table": clx}


# --- slides and properties


def atom(kind: int, data: bytes, options: int = 0) -> bytes:
    return struct.pack("<HHI", options, kind, len(data)) + data


def slides(*texts: str) -> bytes:
    inner = b"".join(atom(0x0FA0, words.encode("utf-16-le")) for words in texts)
    return atom(0x03E8, inner, options=0x0F)


def properties(values: dict[int, str]) -> bytes:
    """A property set ([MS-OLEPS]) of strings in GBK."""
    written, places = b"", []
    for key, value in {1: None, **values}.items():
        places.append((key, 8 + 8 * (len(values) + 1) + len(written)))
        if value is None:
            written += struct.pack("<IhH", 2, 936, 0)
        else:
            body = value.encode("gb18030") + b"\x00"
            body = struct.pack("<II", 30, len(body)) + body
            written += body + b"\x00" * (-len(body) % 4)
    table = b"".join(struct.pack("<II", key, place) for key, place in places)
    section = struct.pack("<II", 8 + len(table) + len(written), len(places)) + table + written
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + section
