"""A town served over real HTTP: statuses, redirects, headers and waits as pages.json has them."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

from tests.reports.inspector_site import Town

SAFE = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@contextmanager
def served(town: Town, headers: dict[str, str] | None = None) -> Iterator[str]:
    """The address under which it answers while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(town, SAFE if headers is None else headers))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(town: Town, headers: dict[str, str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "nginx", ""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            told, page = town.answers.get(path, {}), town.pages.get(path)
            time.sleep(told.get("millis", 0) / 1000)
            body = (page or "").encode() if not isinstance(page, bytes) else page
            status = 302 if "location" in told else told.get("status", 200 if page is not None else 404)
            self.send_response(status)
            kind = guess_type(path)[0] or ("application/octet-stream" if path.startswith("/files/") else "text/html")
            kind = "text/html" if path.endswith(("/", ".jsp")) else kind
            more = {"Location": told["location"]} if "location" in told else {}
            for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | headers | more).items():
                self.send_header(name, value)
            for name, value in told.get("headers", {}).items():
                if name != "Server":
                    self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET

        def version_string(self) -> str:
            told = town.answers.get(unquote(urlsplit(self.path).path), {})
            return told.get("headers", {}).get("Server", "nginx")

        def log_message(self, *words: object) -> None:
            """Silent."""

    return Handler
