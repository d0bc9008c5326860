"""Three ways to the pages, which say the same of them; and the network that may not be reached from outside."""

import json
import socket
import ssl
from contextlib import contextmanager
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from reports.inspection.doors import Folder, InProcess, decoded
from reports.inspection.wire import Unsafe, Wire, reason

PAGES = {
    "/": (200, {"Content-Type": "text/html; charset=utf-8", "X-Frame-Options": "DENY"}, "<h1>首页</h1>".encode()),
    "/old/": (301, {"Location": "/"}, b""),
    "/a/": (302, {"Location": "/b/"}, b""),
    "/b/": (302, {"Location": "/a/"}, b""),
    "/away/": (302, {"Location": "https://elsewhere.example/"}, b""),
    "/gbk/": (200, {"Content-Type": "text/html"}, "<meta charset=gb2312><h1>台州</h1>".encode("gbk")),
    "/plan.pdf": (200, {"Content-Type": "application/pdf", "Content-Length": "9004"}, b"%PDF" + b"0" * 9000),
    "/broken/": (500, {"Content-Type": "text/html"}, b"<h1>500</h1>"),
}
NOTHING = (404, {"Content-Type": "text/html"}, b"<h1>404</h1>")


def application(environ, start_response):
    assert environ["HTTP_HOST"] == "jyj.example.gov.cn"
    if environ["PATH_INFO"] == "/raises/":
        raise ValueError("boom")
    status, headers, body = PAGES.get(environ["PATH_INFO"], NOTHING)
    start_response(f"{status} X", list(headers.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body[:10], body[10:]]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = PAGES.get(self.path, NOTHING)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format, *args):
        """A test has no log."""


@contextmanager
def wire():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Wire(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def in_process():
    yield InProcess(application, "jyj.example.gov.cn")


@contextmanager
def folder(root):
    for address in ("/", "/gbk/"):
        path = root / address.strip("/") / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PAGES[address][2])
    (root / "plan.pdf").write_bytes(PAGES["/plan.pdf"][2])
    told = {address: {"location": PAGES[address][1]["Location"]} for address in ("/old/", "/a/", "/b/", "/away/")}
    told |= {"/broken/": {"status": 500}, "/": {"headers": {"X-Frame-Options": "DENY"}}}
    (root / "pages.json").write_text(json.dumps(told), "utf-8")
    yield Folder(root, hosts=["jyj.example.gov.cn"])


@pytest.fixture(params=["folder", "in process", "wire"])
def door(request, tmp_path):
    with {"folder": lambda: folder(tmp_path), "in process": in_process, "wire": wire}[request.param]() as opened:
        yield opened


def test_a_page_is_the_same_through_every_door(door):
    page = door.get("/")
    assert (page.address, page.status, page.html, page.size, page.is_html) == ("/", 200, "<h1>首页</h1>", 15, True)
    assert page.header("x-frame-options") == "DENY" and page.opens and not page.error and page.hops == ()


def test_a_redirect_is_followed_and_remembered(door):
    page = door.get("/old/")
    assert (page.address, page.status, page.hops) == ("/", 200, ("/old/",))


def test_a_circle_is_an_error(door):
    assert door.get("/a/").error == "loop"


def test_a_redirect_to_another_host_is_not_followed(door):
    page = door.get("/away/")
    assert (page.status in {301, 302}, page.address, page.header("location")) == (
        True,
        "/away/",
        "https://elsewhere.example/",
    )


def test_old_encodings_are_read(door):
    assert "台州" in door.get("/gbk/").html


def test_of_a_file_the_opening_and_the_size_are_known(door):
    page = door.get("/plan.pdf")
    assert (page.opening[:4], page.size, page.html, page.is_html) == (b"%PDF", 9004, "", False)


def test_what_is_not_there_and_what_breaks(door):
    assert (door.get("/nowhere/").status, door.get("/broken/").status) == (404, 500)


def test_an_application_that_raises_is_a_page_that_breaks():
    assert InProcess(application, "jyj.example.gov.cn").get("/raises/").status == 500


def test_no_network_is_touched_in_process():
    assert InProcess(application, "jyj.example.gov.cn").get("https://www.gov.cn/").error == "unasked"


@pytest.mark.parametrize(
    "address", ["/../secret.txt", "/%2e%2e/secret.txt", "/pages.json", "//secret.txt", "/a/../../secret.txt"]
)
def test_a_folder_shows_nothing_from_beside_it(address, tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (root / "pages.json").write_text("{}")
    assert Folder(root).get(address).status == 404


def test_a_folder_knows_its_name_and_all_its_pages(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<meta name="SiteDomain" content="JYJ.example.gov.cn">', "utf-8")
    (tmp_path / "a" / "index.html").write_text("<h1>甲</h1>", "utf-8")
    (tmp_path / "a" / "1.html").write_text("<h1>乙</h1>", "utf-8")
    door = Folder(tmp_path)
    assert door.hosts == {"jyj.example.gov.cn"}
    assert set(door.known()) == {"/", "/a/", "/a/1.html"}


def test_one_page_of_a_folder_has_one_address(tmp_path):
    (tmp_path / "index.html").write_text("<h1>首页</h1>", "utf-8")
    page = Folder(tmp_path).get("/index.html")
    assert (page.address, page.hops, page.status) == ("/", ("/index.html",), 200)


PUBLIC, INNER = (
    "93.184.216.34",
    ("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0", "100.64.0.1"),
)


@pytest.mark.parametrize("number", INNER)
def test_an_outside_name_may_not_lead_into_somebodys_network(number):
    door = Wire("https://jyj.example.gov.cn/", resolve=lambda host, port: [number])
    assert door.get("https://elsewhere.example/").error == "unsafe"


def test_one_inner_number_among_public_ones_is_enough():
    door = Wire("https://jyj.example.gov.cn/", resolve=lambda host, port: [PUBLIC, "10.0.0.1"])
    assert door.get("http://elsewhere.example/").error == "unsafe"


def test_a_redirect_of_an_outside_page_is_looked_at_anew():
    with wire() as start:
        door = Wire(f"http://127.0.0.1:{start.netloc.partition(':')[2]}/", resolve=lambda host, port: ["127.0.0.1"])
        assert door.get(f"http://elsewhere.example:{start.netloc.partition(':')[2]}/").error == "unsafe"
        assert door.get("/").status == 200


def test_a_port_where_nobody_listens_refuses():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert Wire(f"http://127.0.0.1:{port}/").get("/").error == "refused"


def test_a_server_that_says_nothing_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        door = Wire(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout=0.2)
        assert door.get("/").error == "timeout"


def test_a_server_that_speaks_no_http_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as odd:
        port = odd.getsockname()[1]

        def answer():
            asked, _ = odd.accept()
            asked.recv(1000)
            asked.sendall(b"\x16\x03nonsense\r\n\r\n")
            asked.close()

        thread = Thread(target=answer)
        thread.start()
        page = Wire(f"http://127.0.0.1:{port}/", timeout=2).get("/")
        thread.join()
    assert page.error == "other" and page.status == 0


def _expired():
    failed = ssl.SSLCertVerificationError()
    failed.verify_message = "certificate has expired"
    return failed


def _other_name():
    failed = ssl.SSLCertVerificationError()
    failed.verify_message = "Hostname mismatch"
    return failed


@pytest.mark.parametrize(
    ("failed", "word"),
    [
        (socket.gaierror(), "dns"),
        (TimeoutError(), "timeout"),
        (ConnectionRefusedError(), "refused"),
        (_expired(), "expired"),
        (_other_name(), "tls"),
        (ssl.SSLError(), "tls"),
        (Unsafe("x"), "unsafe"),
        (HTTPException(), "other"),
        (OSError(), "other"),
    ],
)
def test_why_nothing_came_is_one_word(failed, word):
    assert reason(failed) == word


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("台州".encode(), "", "台州"),
        ("台州".encode("gb18030"), "", "台州"),
        ("台州".encode("gbk"), "text/html; charset=GBK", "台州"),
        (b"\xef\xbb\xbf" + "台州".encode(), "text/html; charset=gbk", "\ufeff台州"),
        ("台州".encode(), "text/html; charset=unknown-8bit", "台州"),
        ("台州".encode("gbk"), "text/html; charset=utf-8", "̨\ufffd\ufffd"),
    ],
)
def test_the_encoding_is_the_one_that_is_told(body, content_type, text):
    assert decoded(body, content_type) == text
