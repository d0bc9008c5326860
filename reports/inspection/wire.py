"""The way to a live address over HTTP: 15 seconds at most, no private address but the one it was sent to, every redirect looked at anew."""

import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from reports.inspection.doors import OPENING, PAGE_BYTES, WORDS, Answer, _within, followed
from reports.inspection.page import Page

TIMEOUT = 15.0
SENT = {"User-Agent": "taizhou-portal-inspection", "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
Resolve = Callable[[str, int], list[str]]


class Unsafe(OSError):
    """An address inside somebody's network."""


def resolved(host: str, port: int) -> list[str]:
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Wire:
    """`start`: the address of the site, with scheme; its host may be private, for a rehearsal, others not. `hosts`: more own names."""

    def __init__(
        self, start: str, *, hosts: frozenset[str] = frozenset(), resolve: Resolve = resolved, timeout: float = TIMEOUT
    ) -> None:
        parts = urlsplit(start)
        self.scheme, self.netloc = parts.scheme, parts.netloc
        self.hosts = frozenset({(parts.hostname or "").lower()}) | hosts
        self.resolve, self.timeout = resolve, timeout

    def get(self, address: str, *, head: bool = False) -> Page:
        whole = address if "://" in address else f"{self.scheme}://{self.netloc}{address}"
        own = self._own(whole)
        began = time.perf_counter()
        try:
            page = followed(whole, lambda at: self._ask(at, head), lambda at: not own or self._own(at))
        except (OSError, HTTPException, ValueError) as failed:
            spent = int((time.perf_counter() - began) * 1000)
            return Page(address, 0, millis=spent, error=reason(failed))
        return _within(page, self.hosts) if own else page

    def _own(self, address: str) -> bool:
        return (urlsplit(address).hostname or "").lower() in self.hosts

    def _ask(self, address: str, head: bool) -> Answer:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        connection = self._connection(parts.scheme, parts.hostname, port)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("HEAD" if head else "GET", path, headers={**SENT, "Host": parts.netloc})
            response = connection.getresponse()
            text = WORDS.search(response.getheader("Content-Type") or "")
            body = response.read(PAGE_BYTES if text else OPENING)
            length = response.getheader("Content-Length") or ""
            return (
                response.status,
                response.getheaders(),
                body,
                max(len(body), int(length) if length.isdecimal() else 0),
            )
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int) -> HTTPConnection:
        """To the very address that was looked at, so that a name cannot mean another one a moment later."""
        numbers = self.resolve(host, port)
        if not numbers or host.lower() not in self.hosts and not all(ip_address(one).is_global for one in numbers):
            raise Unsafe(host)
        sock = socket.create_connection((numbers[0], port), self.timeout)
        sock.settimeout(self.timeout)
        connection: HTTPConnection
        if scheme == "https":
            connection = HTTPSConnection(host, port, timeout=self.timeout)
            try:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            except OSError:
                sock.close()
                raise
        else:
            connection = HTTPConnection(host, port, timeout=self.timeout)
        connection.sock = sock
        return connection


def reason(failed: BaseException) -> str:
    """Why nothing came, in one word."""
    if isinstance(failed, Unsafe):
        return "unsafe"
    if isinstance(failed, socket.gaierror):
        return "dns"
    if isinstance(failed, TimeoutError):
        return "timeout"
    if isinstance(failed, ssl.SSLCertVerificationError):
        return "expired" if "expired" in failed.verify_message else "tls"
    if isinstance(failed, ssl.SSLError):
        return "tls"
    return "refused" if isinstance(failed, ConnectionRefusedError) else "other"
