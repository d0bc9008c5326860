"""A dated result of a bench, with what the machine was doing at the time."""

import json
import os
import platform
from datetime import date
from pathlib import Path

from django.db import connection

RESULTS = Path(__file__).parent / "results"


def keep(name: str, results: list[dict[str, object]], **more: object) -> None:
    """Writes results/<day>-<name>-<engine>.json; `more`: what was measured on, for example the number of items."""
    kept = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "engine": connection.vendor,
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
        **more,
        "results": results,
    }
    path = RESULTS / f"{kept['date']}-{name}-{connection.vendor}.json"
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"kept in {path.relative_to(RESULTS.parent.parent)}")
