import json
from hashlib import sha256

from django.db import migrations


def digest(value):
    words = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode()).hexdigest()


def version_of(report):
    """What was published before there were versions: the copy that was frozen then, without the rows behind it."""
    edition = report.frozen
    chapters = report.chapters.order_by("order", "id").values("number", "heading", "text", "order")
    overrides = report.overrides.order_by("key").values("key", "value", "reason", "by__name")
    sources = {
        "bureau": "",
        "title": report.title,
        "preface": report.preface,
        "statistics": report.with_statistics,
        "chapters": list(chapters),
        "overrides": [
            {"key": one["key"], "value": str(one["value"]), "reason": one["reason"], "by": one["by__name"]}
            for one in overrides
        ],
    }
    marks = {kept["key"]: digest([kept, []]) for kept in edition["figures"]}
    texts = {name: value for name, value in edition.items() if name != "figures"}
    return {
        "edition": edition,
        "sources": sources,
        "definitions": [],
        "made_with": {},
        "marks": marks,
        "digest": digest([report.year, 1, "", texts, sources, [], {}, marks]),
    }


def take_over(apps, schema_editor):
    reports, versions = apps.get_model("reports", "AnnualReport"), apps.get_model("reports", "Version")
    for report in reports.objects.filter(stage="published", imported=False, versions=None):
        at = report.published_at
        versions.objects.create(
            report=report, number=1, stage="published", frozen_at=at, published_at=at, **version_of(report)
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_frozen_versions")]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True)]
