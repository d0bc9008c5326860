"""The portal as readers meet it: gunicorn with the hashed files, nginx in front that compresses pages as in production.

Needs what `manage.py demo --prepare-only` leaves (content and collected files) and nginx on the machine.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

STARTED_WITHIN = 60  # seconds
COMPRESSED = "text/css application/javascript text/javascript application/json application/atom+xml image/svg+xml"
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off; server_tokens off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  gzip on; gzip_comp_level 6; gzip_min_length 512; gzip_proxied any; gzip_vary on; gzip_types {types};
  server {{
    listen 127.0.0.1:{front};
    location / {{ proxy_pass http://127.0.0.1:{back}; proxy_http_version 1.1; proxy_set_header Host $http_host; }}
  }}
}}
"""


@contextmanager
def served() -> Iterator[str]:
    """The address of the portal over the content of DATABASE_URL; both servers end with the block."""
    if not settings.COLLECTED:
        sys.exit("run `python3 manage.py demo --prepare-only` with the same VAR_DIR and DATABASE_URL first")
    front, back = _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "nginx.conf"
        conf.write_text(NGINX.format(folder=folder, front=front, back=back, types=COMPRESSED), "utf-8")
        gunicorn = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "taizhou_portal.wsgi"]
        nginx = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(conf), "-e", f"{folder}/start.log"]
        with _running(gunicorn, BIND=f"127.0.0.1:{back}"), _running(nginx):
            address = f"http://127.0.0.1:{front}"
            _wait_for(f"{address}/healthz")
            yield address


@contextmanager
def _running(command: list[str], **more: str) -> Iterator[None]:
    demo = {"DEMO": "1", "PLAIN_HTTP": "1", "HASHED_STATIC": "1", "LOG_LEVEL": "WARNING", "DUE_EVERY": "0"}
    process = subprocess.Popen(command, env={**os.environ, **demo, **more}, cwd=settings.BASE_DIR)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _wait_for(address: str) -> None:
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    sys.exit(f"nothing answers at {address}")
