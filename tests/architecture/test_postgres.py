"""The PostgreSQL of the tests: the given one first, else a throw-away one that leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from taizhou_portal import engine
from taizhou_portal.testing import postgres
from tests.architecture import house


@pytest.fixture
def no_server_given(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_given_server_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u@db.example/portal")
    monkeypatch.setattr(postgres, "binaries", lambda: pytest.fail("nothing may be started"))
    with postgres.server() as url:
        assert url == "postgres://u@db.example/portal"


def test_an_sqlite_address_is_no_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/portal.sqlite3")
    monkeypatch.setattr(postgres, "binaries", list)
    with pytest.raises(postgres.Unavailable, match="没有找到 PostgreSQL 程序"), postgres.server():
        pass


def test_a_throw_away_server_answers_and_leaves_nothing_behind(no_server_given):
    if not postgres.binaries():
        pytest.skip(f"没有 PostgreSQL；安装：{postgres.INSTALL_HINT}")
    with postgres.server() as url:
        settings = engine.database(url, base=house.ROOT)
        with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert Path(settings["HOST"]).is_dir()
    assert not Path(settings["HOST"]).exists()


def test_a_server_started_by_hand_prints_its_address_and_stops_when_asked(no_server_given):
    if not postgres.binaries():
        pytest.skip(f"没有 PostgreSQL；安装：{postgres.INSTALL_HINT}")
    command = [sys.executable, "-m", "taizhou_portal.testing.postgres"]
    with subprocess.Popen(
        command, cwd=house.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert line.startswith("DATABASE_URL='postgres://")
    assert process.returncode == 0
    assert not Path(line.strip().rstrip("'").split("host=")[1]).exists()


def test_every_provider_that_failed_is_named(no_server_given, monkeypatch, tmp_path):
    for name in ("first", "second"):
        program = tmp_path / name / "initdb"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\necho 不行 >&2\nexit 1\n")
        program.chmod(0o755)
    monkeypatch.setattr(postgres, "binaries", lambda: [tmp_path / "first", tmp_path / "second"])
    with pytest.raises(postgres.Unavailable) as failure, postgres.server():
        pass
    assert str(failure.value).count("initdb 失败") == 2


def test_the_newest_installed_server_comes_first(monkeypatch, tmp_path):
    for version in ("9.6", "13", "15"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").write_text("")
    monkeypatch.setattr(postgres, "SYSTEM_FOLDER", tmp_path)
    monkeypatch.setattr(postgres.importlib.util, "find_spec", lambda name: None)
    assert [folder.parent.name for folder in postgres.binaries()] == ["15", "13", "9.6"]


def test_the_socket_is_kept_where_its_path_is_short(monkeypatch):
    monkeypatch.setattr(postgres.tempfile, "gettempdir", lambda: "/" + "deep/" * 30)
    assert len(postgres._short_folder()) < 60


def test_an_ordinary_user_needs_no_disguise(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres._unprivileged(tmp_path) == []


def test_root_without_any_disguise_is_told_why_nothing_starts(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    with pytest.raises(postgres.Unavailable, match="不能以 root 运行"):
        postgres._unprivileged(tmp_path)
