"""The only module that knows SQLite from PostgreSQL: connection options, full-text index and match."""

import re
from collections.abc import Iterable, Sequence
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


# Full text. One row of words per public document under its place: a number that grows with the day of publication, so that
# reading backwards yields the newest first. Words are single tokens without blanks or ASCII punctuation; what they mean is
# the caller's business (disclosure.search). SQLite keeps the words of each row a second time, because FTS5 of 3.40 wants
# them back when a row is removed; PostgreSQL has them in the row.

_LITE_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_words"
    " USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii')",
    # words are gathered in memory up to this many bytes before they are sorted into the index
    "INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 16777216)",
    "CREATE TABLE IF NOT EXISTS search_kept (place INTEGER PRIMARY KEY, words BLOB NOT NULL)",
)
_PG_TABLES = (
    "CREATE TABLE IF NOT EXISTS search_words (place bigint PRIMARY KEY, words tsvector NOT NULL)",
    # gathered entries are sorted in at once by put_words: three times as fast as one by one, and none is left for readers to scan
    "CREATE INDEX IF NOT EXISTS search_words_gin ON search_words USING gin (words) WITH (fastupdate = on)",
)
# A window is a run of places that begin with the same bits; its number is one more word of each row. The newest windows are
# asked first, so that a common word is never gathered and sorted over the whole table.
_SMALL, _LARGE = 12, 16
_KEPT = "utf-16-le"  # two bytes a Chinese character instead of three
_SEARCH_LOCK = 0x7A5E  # any number that nothing else in this database locks

_WORD = re.compile(r"[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")

Groups = Sequence[Sequence[str]]


def _is_lite(connection) -> bool:
    return connection.vendor == "sqlite"


def create_search(connection) -> None:
    with connection.cursor() as cursor:
        for statement in _LITE_TABLES if _is_lite(connection) else _PG_TABLES:
            cursor.execute(statement)


def drop_search(connection) -> None:
    with connection.cursor() as cursor:
        for table in ("search_words", "search_kept"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def hold_search(connection) -> None:
    """One writer of the index at a time, until the transaction ends. SQLite has one writer in any case."""
    if not _is_lite(connection):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEARCH_LOCK])


def put_words(connection, rows: Iterable[tuple[int, str]]) -> None:
    """Writes (place, words parted by blanks); what stood at a place before is replaced."""
    ordered = sorted(rows)  # FTS5 gathers rows in memory only while their numbers rise
    with connection.cursor() as cursor:
        if _is_lite(connection):
            _lite_remove(cursor, [place for place, _ in ordered])
            cursor.executemany("INSERT INTO search_words (rowid, words) VALUES (%s, %s)", ordered)
            kept = [(place, words.encode(_KEPT)) for place, words in ordered]
            cursor.executemany("INSERT INTO search_kept (place, words) VALUES (%s, %s)", kept)
        else:
            cursor.executemany(
                "INSERT INTO search_words (place, words) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))"
                " ON CONFLICT (place) DO UPDATE SET words = excluded.words",
                [(place, " ".join((words, *_windows(place)))) for place, words in ordered],
            )
            cursor.execute("SELECT gin_clean_pending_list('search_words_gin')")


def remove_words(connection, places: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        if _is_lite(connection):
            _lite_remove(cursor, sorted(places))
        else:
            cursor.execute("DELETE FROM search_words WHERE place = ANY(%s)", [list(places)])


def _lite_remove(cursor, places: list[int]) -> None:
    for first in range(0, len(places), 500):
        part = places[first : first + 500]
        marks = ", ".join(["%s"] * len(part))
        cursor.execute(f"SELECT place, words FROM search_kept WHERE place IN ({marks}) ORDER BY place", part)
        old = [(place, words.decode(_KEPT)) for place, words in cursor.fetchall()]
        cursor.executemany("INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', %s, %s)", old)
        cursor.executemany("DELETE FROM search_kept WHERE place = %s", [(place,) for place, _ in old])


def empty_search(connection) -> None:
    with connection.cursor() as cursor:
        if _is_lite(connection):
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
            cursor.execute("DELETE FROM search_kept")
        else:
            cursor.execute("DELETE FROM search_words")


def tidy_search(connection) -> None:
    """After a large load: one segment instead of many, fresh statistics."""
    with connection.cursor() as cursor:
        if _is_lite(connection):
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE search_words")


def match(connection, words: Groups, *, without: Sequence[str] = (), limit: int, below: int | None = None) -> list[int]:
    """Places of the rows that hold a word of every group and none of `without`, newest first, at most `limit`.

    `below`: only places under this one. What cannot be a word of the index is held by no row.
    """
    asked = [[word for word in group if _WORD.fullmatch(word)] for group in words]
    if not asked or not all(asked):
        return []
    unwanted = [word for word in without if _WORD.fullmatch(word)]
    find = _lite_match if _is_lite(connection) else _pg_match
    return find(connection, asked, unwanted, limit, below)


def _lite_match(connection, words: Groups, without: Sequence[str], limit: int, below: int | None) -> list[int]:
    asked = " AND ".join(map(_lite_any, words))
    asked = f"({asked}) NOT {_lite_any(without)}" if without else asked
    under, values = ("", [asked]) if below is None else (" AND rowid < %s", [asked, below])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_words WHERE search_words MATCH %s{under} ORDER BY rowid DESC LIMIT %s",
            [*values, limit],
        )
        return [place for (place,) in cursor.fetchall()]


def _lite_any(words: Sequence[str]) -> str:
    return "(" + " OR ".join('"' + word.replace('"', '""') + '"' for word in words) + ")"


def _windows(place: int) -> tuple[str, str]:
    return f"\ue003a{place >> _SMALL}", f"\ue003b{place >> _LARGE}"


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _pg_match(connection, words: Groups, without: Sequence[str], limit: int, below: int | None) -> list[int]:
    asked = " & ".join("(" + " | ".join(map(_lexeme, group)) + ")" for group in words)
    asked += "".join(f" & !{_lexeme(word)}" for word in without)
    with connection.cursor() as cursor:
        newest = below
        if newest is None:
            cursor.execute("SELECT max(place) FROM search_words")
            newest = (cursor.fetchone()[0] or 0) + 1
        if newest <= 0:
            return []
        parts = [_pg_part(asked, window, under) for window, under in _pg_parts(newest)]
        # "place + 0": the planner would rather walk the primary key and test every row than use the words
        union = " UNION ALL ".join(
            "(SELECT place FROM search_words WHERE words @@ %s::tsquery AND place < %s ORDER BY place + 0 DESC)"
            for _ in parts
        )
        cursor.execute(f"{union} LIMIT %s", [value for part in parts for value in part] + [limit])
        return [place for (place,) in cursor.fetchall()]


def _pg_part(asked: str, window: str, under: int) -> tuple[str, int]:
    return (f"({asked}) & {_lexeme(window)}" if window else asked), under


def _pg_parts(newest: int) -> list[tuple[str, int]]:
    """(window word, places under) of each part, newest first: two small windows, the rest of a large one, one more, all older."""
    parts, under = [], newest
    for bits, letter in ((_SMALL, 0), (_SMALL, 0), (_LARGE, 1), (_LARGE, 1)):
        if under > 0:
            parts.append((_windows(under - 1)[letter], under))
            under = (under - 1) >> bits << bits
    return [*parts, ("", under)] if under > 0 else parts
