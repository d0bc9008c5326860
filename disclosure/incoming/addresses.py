"""PURE. Which addresses of links and pictures may stay in a text."""

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import urlsplit

SCHEMES = {"http", "https", "mailto"}
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]+")
_SCHEME = re.compile(r"([a-zA-Z][\w+.-]*):")
_UNSAFE = {ord(char): f"%{ord(char):02X}" for char in "<>\"'`{}|^\\"}
_OWN_PICTURE = re.compile(r"picture:(\d{1,18})")
_OWN_FILE = re.compile(r"/items/\d+/files/(\d{1,18})/$")
_FILE_NAME = re.compile(
    r"[^。，]*\.(?:png|jpe?g|gif|bmp|webp|tiff?|emf|wmf|svg)|[\w\\/:.-]*\d{6,}[\w\\/.-]*"
    r"|(?:图片|图像|图|image|img|picture|pic|photo|截图|微信图片|微信截图|qq截图|qq图片|graphic|图形|对象)[\s_\d-]*",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(r"\s*(?:描述已自动生成|Description automatically generated).*", re.DOTALL | re.IGNORECASE)


def link(address: str, facts: Counter) -> str:
    """The address as it may stay, or nothing; what leads nowhere from our page is counted in `facts`."""
    bare = _BLANKS.sub("", address).replace("\\", "/")
    if bare.startswith("//"):
        bare = "https:" + bare
    elif bare.lower().startswith("www."):
        bare = "http://" + bare
    if not bare or bare.startswith("#"):
        return ""
    scheme = _SCHEME.match(bare)
    good = _reachable(bare, scheme[1].lower()) if scheme else bare.startswith("/")
    if not good or len(bare) > 2000:
        facts["dead links"] += 1
        return ""
    return bare.translate(_UNSAFE)


def _reachable(address: str, scheme: str) -> bool:
    if scheme == "mailto":
        return "@" in address
    try:
        return scheme in SCHEMES and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def picture(address: str, facts: Counter, own: Collection[int] | None) -> str:
    """picture:N for a picture of the item, else nothing and a count in `facts`.

    `own`: the numbers of the item's own files, where they are known.
    """
    bare = _BLANKS.sub("", address)
    found = _OWN_PICTURE.fullmatch(bare)
    number = found[1] if found else _own_file(bare)
    if number and (own is None or int(number) in own):
        return f"picture:{int(number)}"
    facts[_why_not(bare, number)] += 1
    return ""


def _own_file(address: str) -> str:
    try:
        found = _OWN_FILE.search(urlsplit(address).path)
    except ValueError:
        return ""
    return found[1] if found else ""


def _why_not(address: str, number: str) -> str:
    if number:
        return "pictures of others"
    if address.lower().startswith("data:"):
        return "embedded pictures"
    return "foreign pictures" if re.match(r"(?:https?:)?//", address, re.IGNORECASE) else "pictures left behind"


def alternative(words: str) -> str:
    """The alternative text of a picture; nothing where it is only the name of a file or was put there by a program."""
    text = " ".join(_AUTOMATIC.sub("", words).split()).translate({ord("<"): "〈", ord(">"): "〉"})
    return "" if _FILE_NAME.fullmatch(text) else text[:300]
