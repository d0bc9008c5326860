"""The first command on a new machine makes its database; an older database is not touched."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from taizhou_portal.bureau.fresh import ensure_database


def run(folder, *words):
    env = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3"}
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *words], capture_output=True, text=True, env=env, timeout=120
    )


@pytest.mark.timeout(180)
def test_a_command_on_a_new_machine_makes_the_database_and_answers(tmp_path):
    first = run(tmp_path, "deadline", "--received", "2026-09-18")
    assert first.returncode == 0, first.stderr
    assert "第一次使用，正在建立数据库" in first.stderr
    assert "2026年10月22日" in first.stdout
    assert run(tmp_path, "deadline", "--received", "2026-09-18").stderr == ""


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone():
    said = []
    ensure_database(said.append)
    assert said == []


@pytest.mark.django_db
def test_a_database_that_came_step_by_step_has_nothing_left_to_do():
    """What one migration does now was done by several where the portal is older."""
    recorder, before = MigrationRecorder(connection), MigrationExecutor(connection).loader
    together = {key: one.replaces for key, one in before.disk_migrations.items() if one.replaces}
    assert {app for app, _ in together} == {"bureau", "disclosure", "requests_app", "reports"}
    for (app, name), steps in together.items():
        recorder.record_unapplied(app, name)
        for step in steps:
            recorder.record_applied(*step)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_an_older_database_asks_for_migrate_in_words():
    graph, recorder = MigrationExecutor(connection).loader.graph, MigrationRecorder(connection)
    (newest,) = graph.leaf_nodes("reports")
    for one in (newest, *graph.nodes[newest].replaces):
        recorder.record_unapplied(*one)
    with pytest.raises(CommandError, match="请先运行 python3 manage.py migrate"):
        ensure_database(print)
