"""The demo: loopback only, one sentence when it cannot start, and never a loss that was not agreed to."""

import io
import socket

import pytest
from django.core.management import call_command

from taizhou_portal.management import server, static_files
from taizhou_portal.management.commands import demo


@pytest.fixture
def own_var(settings, tmp_path, monkeypatch):
    """A var/ folder of its own with a database and an upload in it, as files; the real database is not touched."""
    settings.BASE_DIR, settings.VAR = tmp_path, tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    database = tmp_path / "var" / "portal.sqlite3"
    database.write_text("")
    (tmp_path / "var" / "portal.sqlite3-wal").write_text("")
    monkeypatch.setattr(demo, "database_file", lambda: database)
    monkeypatch.setattr(demo, "connections", type("Closed", (), {"close_all": staticmethod(lambda: None)}))
    return tmp_path / "var"


@pytest.fixture
def steps(monkeypatch):
    """The demo without its work: notes which steps it takes."""
    taken = []
    monkeypatch.setattr(demo, "migrate", lambda: taken.append("migrate") or True)
    monkeypatch.setattr(demo, "tracking", lambda: None)
    monkeypatch.setattr(demo, "load", lambda say: taken.append("load"))
    monkeypatch.setattr(demo, "open_data", lambda: taken.append("dump"))
    monkeypatch.setattr(demo.static_files, "collect", lambda: taken.append("collect") or True)
    monkeypatch.setattr(demo.server.LoopbackServer, "run", lambda self: taken.append("serve"))
    return taken


def run(*arguments, answer=None, monkeypatch=None):
    out, err = io.StringIO(), io.StringIO()
    if answer is not None:
        monkeypatch.setattr(demo.sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda question: answer)
    try:
        call_command("demo", *arguments, stdout=out, stderr=err)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, out.getvalue(), err.getvalue()


def test_everything_is_prepared_before_it_serves(steps):
    assert run("--port", "0")[0] == 0
    assert steps == ["migrate", "load", "dump", "collect", "serve"]


def test_prepare_only_stops_before_serving(steps):
    code, out, _ = run("--prepare-only")
    assert (code, steps) == (0, ["migrate", "load", "dump", "collect"])
    assert "python3 manage.py demo" in out


def test_a_taken_port_is_one_sentence_before_any_work(steps):
    with socket.socket() as other:
        other.bind((server.LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = run("--port", str(port))
    assert (code, steps) == (1, [])
    assert err.strip() == f"错误：端口 {port} 已被占用，请换一个，例如：python3 manage.py demo --port {port + 1}"


def test_preparing_does_not_care_about_a_taken_port(steps):
    with socket.socket() as other:
        other.bind((server.LOOPBACK, 0))
        other.listen()
        assert run("--prepare-only", "--port", str(other.getsockname()[1]))[0] == 0


def test_fresh_erases_only_after_a_yes(own_var, steps, monkeypatch):
    code, out, _ = run("--fresh", "--prepare-only", answer="yes", monkeypatch=monkeypatch)
    assert code == 0
    assert [path.name for path in own_var.iterdir()] == []
    assert "已删除 var/portal.sqlite3、var/portal.sqlite3-wal、var/media" in out


@pytest.mark.parametrize("answer", ["", "n", "y", "no"])
def test_fresh_without_a_clear_yes_keeps_everything(own_var, steps, monkeypatch, answer):
    code, _, err = run("--fresh", answer=answer, monkeypatch=monkeypatch)
    assert (code, steps) == (1, [])
    assert "没有删除任何内容" in err
    assert len(list(own_var.iterdir())) == 3


def test_fresh_asks_for_a_flag_where_nobody_can_answer(own_var, steps, monkeypatch):
    monkeypatch.setattr(demo.sys, "stdin", io.StringIO())
    code, _, err = run("--fresh")
    assert code == 1 and "--yes" in err
    assert len(list(own_var.iterdir())) == 3


def test_fresh_with_yes_does_not_ask(own_var, steps):
    assert run("--fresh", "--yes", "--prepare-only")[0] == 0
    assert list(own_var.iterdir()) == []


def test_fresh_never_touches_files_outside_var(own_var, steps, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    settings.MEDIA_ROOT.mkdir()
    code, _, err = run("--fresh", "--yes")
    assert code == 1 and "MEDIA_ROOT" in err
    assert settings.MEDIA_ROOT.exists()


def test_fresh_on_a_new_machine_has_nothing_to_ask(own_var, steps, monkeypatch):
    for path in (own_var / "portal.sqlite3", own_var / "portal.sqlite3-wal"):
        path.unlink()
    (own_var / "media").rmdir()
    monkeypatch.setattr(demo.sys, "stdin", io.StringIO())
    assert run("--fresh", "--prepare-only")[0] == 0


def test_a_full_disk_is_one_sentence(steps, monkeypatch):
    def fail():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(demo, "migrate", fail)
    code, _, err = run("--prepare-only")
    assert code == 1
    assert err.startswith("错误：演示环境没有准备好：") and "No space left" in err


def test_an_interruption_while_preparing_ends_quietly(steps, monkeypatch):
    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "migrate", interrupt)
    code, out, err = run("--prepare-only")
    assert (code, err) == (0, "")
    assert "已停止" in out


def test_the_welcome_names_addresses_accounts_and_that_it_is_a_demonstration():
    text = demo.welcome(8123, ("2026-0012", "ABCD-EFGH"))
    assert "http://127.0.0.1:8123/" in text and "http://127.0.0.1:8123/desk/" in text
    assert all(f"{who.role}：{who.username} / {who.password}" in text for who in demo.ACCOUNTS)
    assert "受理号 2026-0012，查询码 ABCD-EFGH" in text
    assert "演示数据" in text


def test_without_a_case_to_follow_the_welcome_promises_none():
    assert "受理号" not in demo.welcome(8123, None)


def test_the_server_listens_to_this_machine_alone():
    served = server.LoopbackServer(8123, ready=lambda: None, stopped=lambda: None)
    assert served.cfg.address == [("127.0.0.1", 8123)]


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone(monkeypatch):
    monkeypatch.setattr(demo, "call_command", lambda *_, **__: pytest.fail("nothing is to be migrated"))
    assert demo.migrate() is False


def test_static_files_are_gathered_once_and_again_when_one_changes(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p{}")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": hashed}
    static_files.get_finder.cache_clear()
    assert (static_files.collect(), static_files.collect()) == (True, False)
    (source / "page.css").write_text("p{margin:0}")
    assert static_files.collect() is True
    assert len(list((tmp_path / "static").glob("page.*.css"))) == 1
    static_files.get_finder.cache_clear()
