"""A dated result of a bench, with what the machine was doing at the time."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.db import connection

RESULTS = Path(__file__).parent / "results"


def keep(name: str, results: list[dict[str, object]], *, by_engine: bool = True, **more: object) -> None:
    """Writes results/<day>-<name>-<engine>.json; `more`: what was measured on, for example the number of items.

    Without `by_engine` the engine makes no difference and stands only inside.
    """
    kept = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "engine": connection.vendor,
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
        **more,
        "results": results,
    }
    path = RESULTS / f"{kept['date']}-{name}{f'-{connection.vendor}' if by_engine else ''}.json"
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"kept in {path.relative_to(RESULTS.parent.parent)}")


def keep_table(name: str, words: str, columns: Sequence[str], results: list[dict[str, object]]) -> None:
    """The same as a table to read: results/<day>-<name>.md, with the first line of `words` above it."""
    today = date.today().isoformat()
    rows = [columns, ["---"] * len(columns), *([str(row.get(column, "")) for column in columns] for row in results)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    path = RESULTS / f"{today}-{name}.md"
    path.write_text(f"# {today}, {words.strip().splitlines()[0]}\n\n{table}\n", "utf-8")
    print(f"kept in {path.relative_to(RESULTS.parent.parent)}")
