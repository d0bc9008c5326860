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
_WINDOW = "\ue003"
_STEPS = ((_SMALL, 0), (_SMALL, 0), (_LARGE, 1), (_LARGE, 1))
_KEPT = "utf-16-le"  # two bytes a Chinese character instead of three
_SEARCH_LOCK = 0x7A5E  # any number that nothing else in this database locks

_WORD = re.compile(r"[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")

#: of every group one alternative must be held: a word, or several words together
Groups = Sequence[Sequence[str | Sequence[str]]]
_Asked = list[list[tuple[str, ...]]]


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


def places(connection) -> list[int]:
    """Every place that holds words, ascending."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT place FROM {'search_kept' if _is_lite(connection) else 'search_words'} ORDER BY place")
        return [place for (place,) in cursor.fetchall()]


def words_at(connection, wanted: Sequence[int]) -> dict[int, set[str]]:
    """The words that stand at each of at most 500 places, without what the engine adds of its own."""
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        if not wanted:
            return {}
        if _is_lite(connection):
            cursor.execute(f"SELECT place, words FROM search_kept WHERE place IN ({marks})", list(wanted))
            return {place: set(words.decode(_KEPT).split(" ")) for place, words in cursor.fetchall()}
        cursor.execute(
            f"SELECT place, tsvector_to_array(words) FROM search_words WHERE place IN ({marks})", list(wanted)
        )
        return {place: {word for word in words if word[0] != _WINDOW} for place, words in cursor.fetchall()}


def tidy_search(connection) -> None:
    """After a large load: one segment instead of many, fresh statistics."""
    with connection.cursor() as cursor:
        if _is_lite(connection):
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE search_words")


def match(
    connection,
    words: Groups,
    *,
    without: Sequence[str] = (),
    limit: int,
    beyond: int | None = None,
    oldest: bool = False,
) -> list[int]:
    """Places of the rows that hold an alternative of every group and none of `without`, newest first, at most `limit`.

    `oldest`: the other way round. `beyond`: only places behind this one in that order. What cannot be a word of the index is held
    by no row.
    """
    asked = [[alternative for one in group if (alternative := _words_of(one))] for group in words]
    if not asked or not all(asked):
        return []
    unwanted = [word for word in without if _WORD.fullmatch(word)]
    find = _lite_match if _is_lite(connection) else _pg_match
    return find(connection, asked, unwanted, limit, beyond, oldest)


def _words_of(alternative: str | Sequence[str]) -> tuple[str, ...]:
    """Empty where one of them cannot be a word of the index."""
    words = (alternative,) if isinstance(alternative, str) else tuple(alternative)
    return words if all(_WORD.fullmatch(word) for word in words) else ()


def _lite_match(
    connection, words: _Asked, without: Sequence[str], limit: int, beyond: int | None, oldest: bool
) -> list[int]:
    asked = " AND ".join(map(_lite_any, words))
    asked = f"({asked}) NOT {_lite_any([(word,) for word in without])}" if without else asked
    behind, values = ("", [asked]) if beyond is None else (f" AND rowid {'>' if oldest else '<'} %s", [asked, beyond])
    order = "ASC" if oldest else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_words WHERE search_words MATCH %s{behind} ORDER BY rowid {order} LIMIT %s",
            [*values, limit],
        )
        return [place for (place,) in cursor.fetchall()]


def _lite_any(alternatives: Sequence[Sequence[str]]) -> str:
    together = (" AND ".join('"' + word.replace('"', '""') + '"' for word in words) for words in alternatives)
    return "(" + " OR ".join(f"({words})" for words in together) + ")"


def _windows(place: int) -> tuple[str, str]:
    return f"{_WINDOW}a{place >> _SMALL}", f"{_WINDOW}b{place >> _LARGE}"


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _pg_match(
    connection, words: _Asked, without: Sequence[str], limit: int, beyond: int | None, oldest: bool
) -> list[int]:
    asked = " & ".join("(" + " | ".join(map(_pg_together, group)) + ")" for group in words)
    asked += "".join(f" & !{_lexeme(word)}" for word in without)
    with connection.cursor() as cursor:
        start = beyond
        if start is None:
            cursor.execute(f"SELECT {'min' if oldest else 'max'}(place) FROM search_words")
            start = cursor.fetchone()[0]
            if start is None:
                return []
            start += -1 if oldest else 1
        parts = _pg_newer(start) if oldest else _pg_older(start)
        # "place + 0": the planner would rather walk the primary key and test every row than use the words
        sign, order = (">", "ASC") if oldest else ("<", "DESC")
        union = " UNION ALL ".join(
            f"(SELECT place FROM search_words WHERE words @@ %s::tsquery AND place {sign} %s ORDER BY place + 0 {order})"
            for _ in parts
        )
        values = [value for window, start in parts for value in (_pg_within(asked, window), start)]
        cursor.execute(f"{union} LIMIT %s", [*values, limit])
        return [place for (place,) in cursor.fetchall()]


def _pg_together(words: Sequence[str]) -> str:
    return "(" + " & ".join(map(_lexeme, words)) + ")"


def _pg_within(asked: str, window: str) -> str:
    return f"({asked}) & {_lexeme(window)}" if window else asked


def _pg_older(newest: int) -> list[tuple[str, int]]:
    """(window word, places under) of each part, newest first: two small windows, the rest of a large one, one more, all older."""
    parts, under = [], newest
    for bits, letter in _STEPS:
        if under > 0:
            parts.append((_windows(under - 1)[letter], under))
            under = (under - 1) >> bits << bits
    return [*parts, ("", under)]


def _pg_newer(oldest: int) -> list[tuple[str, int]]:
    """(window word, places over) of each part, oldest first."""
    parts, over = [], oldest
    for bits, letter in _STEPS:
        parts.append((_windows(over + 1)[letter], over))
        over = ((over + 1) >> bits << bits) + (1 << bits) - 1
    return [*parts, ("", over)]
