"""gunicorn, in production behind nginx: gunicorn -c deploy/gunicorn.conf.py taizhou_portal.wsgi

The demo reads this file too and changes only the address and the log level.
"""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", max(2, os.cpu_count() or 2)))
threads = 1  # pages are computed, not waited for: one thread a worker halves the slowest answers
preload_app = True  # the workers share the memory of the word lists
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a heartbeat must not wait for a busy disk
accesslog = None  # nginx writes it
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "info").lower()
forwarded_allow_ips = "127.0.0.1"
control_socket_disable = True
