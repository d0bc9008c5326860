"""Lighthouse on a phone: performance, accessibility, best practices and search engines for five pages, median of three rounds.

LIGHTHOUSE names its program (`npm install lighthouse` in some scratch folder: node_modules/.bin/lighthouse). The pages are
served as in production (see serving.py) over the content of the demonstration; what costs points is told at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.keeping import keep, keep_table
from bench.public_addresses import pages
from bench.serving import served
from taizhou_portal.testing import chromium

NAMES = ("home", "column", "item-policy", "search", "requests")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = 99
#: pages of results are kept out of search engines on purpose, which Lighthouse counts as a fault
LEFT_OUT = {"search": "is-crawlable"}
TIMES = {"first-contentful-paint": "fcp_ms", "largest-contentful-paint": "lcp_ms", "total-blocking-time": "tbt_ms"}


def asked(program: str, address: str, *, without: str = "", tries: int = 3) -> dict:
    """One round of Lighthouse, as it reports it; a browser that did not come up in time is started again."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *chromium.arguments()])
        command = [program, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        command += [f"--skip-audits={without}"] if without else []
        done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium.executable() or ""})
        if done.returncode == 0:
            return json.loads(report.read_text("utf-8"))
    return (
        asked(program, address, without=without, tries=tries - 1)
        if tries > 1
        else sys.exit(f"Lighthouse fails at {address}")
    )


def measured(program: str, name: str, address: str, rounds: int) -> tuple[dict[str, object], set[str]]:
    """Median of the rounds; and what cost points in any of them."""
    reports = [asked(program, address, without=LEFT_OUT.get(name, "")) for _ in range(rounds)]
    found: dict[str, object] = {"page": name}
    for category in CATEGORIES:
        found[category] = round(median(report["categories"][category]["score"] for report in reports) * 100)
    for audit, label in TIMES.items():
        found[label] = round(median(report["audits"][audit]["numericValue"] for report in reports))
    return found, {fault for report in reports for fault in costs(report)}


def costs(report: dict) -> list[str]:
    """The audits that weigh something in a category and are not perfect."""
    weighing = [
        (category, audit["id"])
        for category in CATEGORIES
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
    ]
    scores = [(category, name, report["audits"].get(name, {"score": None})) for category, name in weighing]
    return [
        f"{category}: {name} {audit['score']} {audit.get('displayValue', '')}".strip()
        for category, name, audit in scores
        if audit["score"] is not None and audit["score"] < 0.99
    ]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--rounds", type=int, default=3)
    rounds = given.parse_args().rounds
    program = os.environ.get("LIGHTHOUSE") or sys.exit("LIGHTHOUSE names no program")
    known = {page.name: address for page, address in pages()}
    results = []
    with served() as home:
        for name in NAMES:
            found, faults = measured(program, name, home + known[name], rounds)
            results.append(found)
            print("  ".join(f"{label} {value}" for label, value in found.items()))
            print("\n".join(f"    {fault}" for fault in sorted(faults)))
    keep("lighthouse", results, by_engine=False, rounds=rounds)
    keep_table("lighthouse", __doc__ or "", ("page", *CATEGORIES, *TIMES.values()), results)
    low = [row["page"] for row in results if any(int(str(row[category])) < WANTED for category in CATEGORIES)]
    sys.exit(f"below {WANTED}: {', '.join(map(str, low))}" if low else 0)


if __name__ == "__main__":
    main()
