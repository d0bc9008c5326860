"""Uploads are shown to a scanner for viruses where the bureau has one (clamd, by its INSTREAM command).

Without a scanner, or when it does not answer, a file is taken and nobody says that it is clean: the right to apply does not hang on it.
"""

import logging
import socket
import struct
from enum import Enum

from django.conf import settings

WORDS = "这个文件带有病毒，没有接收。请在别的电脑上重新扫描或者拍照"
TIMEOUT = 5  # seconds
CHUNK = 64 * 1024

logger = logging.getLogger(__name__)


class Seen(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    UNSEEN = "unseen"


def is_set_up() -> bool:
    return bool(settings.VIRUS_SCANNER)


def look(data: bytes) -> Seen:
    """What the scanner says of these bytes; UNSEEN where there is none, where it is down, or where it could not read them."""
    if not is_set_up():
        return Seen.UNSEEN
    try:
        answer = _asked(data)
    except (OSError, ValueError):  # also an address that is none
        logger.exception("病毒扫描服务没有回应")
        return Seen.UNSEEN
    if answer.endswith("FOUND"):
        return Seen.INFECTED
    if answer.endswith("OK"):
        return Seen.CLEAN
    logger.error("病毒扫描服务没有扫描：%s", answer[:200])
    return Seen.UNSEEN


def _asked(data: bytes) -> str:
    with _connected(settings.VIRUS_SCANNER) as wire:
        wire.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            wire.sendall(struct.pack("!L", len(part)) + part)
        wire.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := wire.recv(4096)):
            answer += more
    return answer.strip(b"\0\n ").decode(errors="replace")


def _connected(address: str) -> socket.socket:
    """A path is a socket of this machine, host:port one in the network."""
    if address.startswith("/"):
        wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        wire.settimeout(TIMEOUT)
        wire.connect(address)
        return wire
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)
