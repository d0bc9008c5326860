"""Three ways to the pages: the portal in this process, a live address, a folder of saved pages. All give the same Page and never raise.

`InProcess` calls the WSGI application as an anonymous reader. `Wire` speaks HTTP and opens no private address but the one it was sent to.
`Folder` reads files; what a file cannot tell (status, headers, time, where it leads) may stand in its pages.json, by address.
"""

import codecs
import io
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from reports.inspection.page import Page

HOPS = 8
PAGE_BYTES = 5_000_000
OPENING = 4_096
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
NAMED = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
INDEX = re.compile(r"/index\.html?$")
CALLED = re.compile(
    r"name=[\"']SiteDomain[\"']\s+content=[\"'](?:https?://)?([\w.-]+)|<loc>\s*https?://([\w.-]+)", re.IGNORECASE
)
WORDS = re.compile(
    r"text/(?!css|csv|calendar)|application/(?:xhtml|xml|json|rss|atom|(?:x-)?javascript)", re.IGNORECASE
)
TYPES = {
    "html": "text/html", "htm": "text/html", "shtml": "text/html", "xml": "application/xml", "txt": "text/plain", "css": "text/css",
    "js": "text/javascript", "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "svg": "image/svg+xml", "ico": "image/x-icon", "doc": "application/msword", "zip": "application/zip", "json": "application/json",
}  # fmt: skip
Answer = tuple[int, list[tuple[str, str]], bytes, int]  # status, headers, body or its opening, bytes in all


def decoded(body: bytes, content_type: str) -> str:
    """By the byte order mark, the header, the page's own word, else UTF-8 or GB18030, whichever fits."""
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8", "replace")
    inside = CHARSET.search(body[:2_048])
    named = NAMED.search(content_type)
    name = named[1] if named else inside[1].decode() if inside else ""
    for encoding in (name, "utf-8", "gb18030"):
        try:
            return body.decode("gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding or "utf-8")
        except (LookupError, UnicodeDecodeError):
            if encoding and encoding == name:
                return body.decode(_known(name), "replace")
    return body.decode("utf-8", "replace")


def _known(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        return "utf-8"
    return "gb18030" if name.lower() in {"gb2312", "gbk"} else name


def followed(address: str, ask: Callable[[str], Answer], stays: Callable[[str], bool]) -> Page:
    """`ask` again wherever a redirect leads, as long as it `stays` on the site; a circle is told as the error it is."""
    began, hops, at = time.perf_counter(), list[str](), address
    while True:
        status, headers, body, size = ask(at)
        headers = [(name.lower(), value) for name, value in headers]
        location = next((value for name, value in headers if name == "location"), "")
        millis = int((time.perf_counter() - began) * 1000)
        onward = urljoin(at, location) if location and 300 <= status < 400 else ""
        if not onward or not stays(onward):
            return _page(at, status, headers, body, size, millis, hops)
        hops.append(at)
        if onward in hops or len(hops) > HOPS:
            return Page(onward, status, tuple(headers), millis=millis, error="loop", hops=tuple(hops))
        at = onward


def _page(
    at: str, status: int, headers: list[tuple[str, str]], body: bytes, size: int, millis: int, hops: list[str]
) -> Page:
    content_type = next((value for name, value in headers if name == "content-type"), "")
    html = decoded(body, content_type) if WORDS.search(content_type) else ""
    opening = body[:OPENING]
    return Page(at, status, tuple(headers), html, millis, size=size, opening=opening, hops=tuple(hops))


class InProcess:
    """`application`: the WSGI application; `host`: the name under which it answers. No network is used, links outside stay unasked."""

    def __init__(self, application: Callable[..., Iterable[bytes]], host: str, *, secure: bool = True) -> None:
        self.application, self.host, self.scheme = application, host, "https" if secure else "http"
        self.hosts = frozenset({host.partition(":")[0].lower()})

    def get(self, address: str, *, head: bool = False) -> Page:
        if "://" in address:
            return Page(address, 0, error="unasked")
        return _within(followed(address, lambda at: self._ask(at, head), self._stays), self.hosts)

    def _stays(self, address: str) -> bool:
        host = urlsplit(address).hostname
        return host is None or host.lower() in self.hosts

    def _ask(self, address: str, head: bool) -> Answer:
        told: list[Any] = [500, []]

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], None]:
            told[:] = [int(status[:3]), headers]
            return lambda words: None

        try:
            result = self.application(self._environ(address, head), start)
            body, size = _read(result, told[1])
        except Exception:  # what the server would answer with a page of its own
            return 500, [], b"", 0
        return told[0], told[1], body, size

    def _environ(self, address: str, head: bool) -> dict[str, Any]:
        parts = urlsplit(address)
        name, _, port = self.host.partition(":")
        return {
            "REQUEST_METHOD": "HEAD" if head else "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(parts.path, "latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": name,
            "SERVER_PORT": port or ("443" if self.scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "HTTP_ACCEPT": "text/html,*/*",
            "HTTP_USER_AGENT": "taizhou-portal-inspection",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def _read(result: Iterable[bytes], headers: list[tuple[str, str]]) -> tuple[bytes, int]:
    """The whole of a page, the opening of a file whose length is told."""
    known = {name.lower(): value for name, value in headers}
    wanted = PAGE_BYTES if WORDS.search(known.get("content-type", "")) else OPENING
    body, size = bytearray(), 0
    try:
        for chunk in result:
            size += len(chunk)
            body += chunk[: max(0, wanted - len(body))]
            if len(body) >= wanted and known.get("content-length", "").isdecimal():
                return bytes(body), int(known["content-length"])
    finally:
        close = getattr(result, "close", None)
        if close:
            close()
    return bytes(body), size


def _within(page: Page, hosts: frozenset[str]) -> Page:
    """The address of an own page is its path, also where a redirect named the host."""
    parts = urlsplit(page.address)
    if not parts.netloc or (parts.hostname or "").lower() not in hosts:
        return page
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    hops = tuple(urlsplit(one)._replace(scheme="", netloc="").geturl() or "/" for one in page.hops)
    return Page(path, page.status, page.headers, page.html, page.millis, page.kind, page.depth, page.found_on, page.size,
                page.opening, page.error, hops)  # fmt: skip


class Folder:
    """`root`: the folder that stands for the site. pages.json in it: {"/address": {"status": 500, "headers": {…}, "millis": 9000,
    "location": "/elsewhere", "error": "dns"}}, also for whole addresses of other hosts; those it does not name open.
    """

    def __init__(self, root: Path, *, hosts: Iterable[str] = ()) -> None:
        self.root = root.resolve()
        self.hosts = frozenset(host.lower() for host in hosts) or self._called()
        told = self.root / "pages.json"
        self.told: dict[str, dict[str, Any]] = json.loads(told.read_text("utf-8")) if told.is_file() else {}

    def _called(self) -> frozenset[str]:
        """The name that the home page and the site map give to the site."""
        words = "".join(self._words(name) for name in ("index.html", "index.htm", "sitemap.xml"))
        return frozenset(name.lower() for pair in CALLED.findall(words) for name in pair if name)

    def _words(self, name: str) -> str:
        path = self.root / name
        return decoded(path.read_bytes(), "") if path.is_file() else ""

    def known(self) -> Iterator[str]:
        """Every page of the folder, also those to which no link leads."""
        for path in sorted(self.root.rglob("*.*htm*")) + sorted(self.root.rglob("*.htm*")):
            address = "/" + quote(path.relative_to(self.root).as_posix(), safe="/:@!$&'()*+,;=-._~")
            yield INDEX.sub("/", address)

    def get(self, address: str, *, head: bool = False) -> Page:
        if "://" in address:
            return self._outside(address)
        if INDEX.search(address) and address not in self.told:
            page = self.get(INDEX.sub("/", address))
            return replace(page, hops=(address, *page.hops))
        page = followed(address, self._ask, lambda at: not urlsplit(at).netloc or urlsplit(at).hostname in self.hosts)
        told = self.told.get(address, {})
        slow = int(told.get("millis", page.millis))
        return Page(page.address, page.status, page.headers, page.html, slow, size=page.size, opening=page.opening,
                    error=str(told.get("error", page.error)), hops=page.hops)  # fmt: skip

    def _outside(self, address: str) -> Page:
        told = self.told.get(address, {})
        error = str(told.get("error", ""))
        status = 0 if error else int(told.get("status", 404 if address.endswith("/robots.txt") else 200))
        return Page(address, status, error=error)

    def _ask(self, address: str) -> Answer:
        told = self.told.get(address, {})
        path, body = self._file(urlsplit(address).path)
        status = int(told.get("status", 301 if "location" in told else 200 if body is not None else 404))
        headers = [("content-type", self._type(path, body))]
        headers = [(name, str(value)) for name, value in {**dict(headers), **_small(told.get("headers", {}))}.items()]
        headers += [("location", str(told["location"]))] if "location" in told else []
        return status, headers, body or b"", len(body or b"")

    def _type(self, path: Path | None, body: bytes | None) -> str:
        ending = path.suffix.lstrip(".").lower() if path else "html"
        known = TYPES.get(ending, "application/octet-stream")
        return known if ending or (body or b"").lstrip()[:1] != b"<" else "text/html"

    def _file(self, path: str) -> tuple[Path | None, bytes | None]:
        """The file of a path: itself, its index.html, or the name with .html."""
        asked = (self.root / unquote(path).lstrip("/")).resolve()
        if asked != self.root and self.root not in asked.parents:
            return None, None
        for file in (asked, asked / "index.html", asked / "index.htm", asked.with_name(asked.name + ".html")):
            if file.is_file() and file.name != "pages.json":
                return file, file.read_bytes()
        return None, None


def _small(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
