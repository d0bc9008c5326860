"""gunicorn inside this process: the web server of the demo, tuned as in production."""

import errno
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from gunicorn.app.base import Application
from gunicorn.util import import_app

CONFIGURATION = Path(settings.BASE_DIR) / "deploy" / "gunicorn.conf.py"
APPLICATION = "taizhou_portal.wsgi:application"
LOOPBACK = "127.0.0.1"


def _end_gently_on_ctrl_c(arbiter: Any) -> None:
    """Ctrl-C like a stop by the system: what is being answered is answered."""
    arbiter.handle_int = arbiter.handle_term


def _finish_the_page_on_ctrl_c(worker: Any) -> None:
    """A terminal sends Ctrl-C to the workers too; by default they would drop the page half-way, with a stack trace."""
    signal.signal(signal.SIGINT, worker.handle_exit)
    signal.siginterrupt(signal.SIGINT, False)


class LoopbackServer(Application):
    """Serves the portal to this machine alone; `ready` is called once it listens, `stopped` when it has stopped."""

    def __init__(self, port: int, *, ready: Callable[[], None], stopped: Callable[[], None]) -> None:
        self.changes = {
            "bind": f"{LOOPBACK}:{port}",
            "loglevel": "error",
            "on_starting": _end_gently_on_ctrl_c,
            "post_worker_init": _finish_the_page_on_ctrl_c,
            "when_ready": lambda server: ready(),
            "on_exit": lambda server: stopped(),
        }
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_file(str(CONFIGURATION))
        for name, value in self.changes.items():
            self.cfg.set(name, value)

    def load(self) -> Callable:
        connections.close_all()  # a worker must not inherit an open database connection
        return import_app(APPLICATION)  # not earlier: it looks at the collected static files once, when it is made


def port_objection(port: int) -> str:
    """Why the portal cannot listen on this port of the loopback address; empty when it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"端口 {port} 已被占用，请换一个，例如：python3 manage.py demo --port {port + 1}"
            return f"不能使用端口 {port}：{error.strerror}"
    return ""
