"""The only module that knows SQLite from PostgreSQL: connection options, full-text index and match."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a writer takes its lock at once instead of failing half-way
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
}


def database(url: str, *, base: Path) -> dict:
    """Django's database settings for DATABASE_URL: `sqlite:///relative`, `sqlite:////absolute` or `postgres://user:pw@host:port/name`.

    A socket folder may stand in the query as `?host=/run/postgresql`. Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path, base)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ValueError(f"DATABASE_URL 的类型“{parts.scheme}”不支持，请用 sqlite:// 或 postgres://")


def _sqlite(path: str, base: Path) -> dict:
    file = Path(path) if path.startswith("//") else base / path.lstrip("/")
    file = Path("/" + str(file).lstrip("/")) if file.is_absolute() else file
    file.parent.mkdir(parents=True, exist_ok=True)
    return {"ENGINE": SQLITE, "NAME": file, "OPTIONS": dict(_SQLITE_OPTIONS)}


def _postgresql(parts) -> dict:
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": POSTGRESQL,
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
