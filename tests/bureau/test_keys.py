"""Key files: made once, whole, taken up by processes at work."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from taizhou_portal import keys
from taizhou_portal.keys import FromEnvironment, Ring

HEX = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    for name in ("FIELD_KEY", "FIELD_KEY_K2", "FIELD_KEY_K3"):
        monkeypatch.delenv(name, raising=False)


def ring(folder) -> Ring:
    return Ring("FIELD_KEY", keys.secret("FIELD_KEY", folder), folder)


def test_an_installation_with_one_key_stays_as_it_is(tmp_path):
    (tmp_path / "field_key").write_text("ab" * 32)
    assert dict(ring(tmp_path)) == {"k1": "ab" * 32}
    assert [file.name for file in tmp_path.iterdir()] == ["field_key"]


def test_the_first_key_is_made_once_and_is_for_its_owner_alone(tmp_path):
    first = ring(tmp_path)["k1"]
    assert HEX.fullmatch(first)
    assert ring(tmp_path)["k1"] == first
    assert stat.S_IMODE((tmp_path / "field_key").stat().st_mode) == 0o600


def test_a_new_key_comes_last_and_leaves_nothing_half_made(tmp_path):
    held = ring(tmp_path)
    assert held.make_next().name == "field_key.k2"
    assert held.make_next().name == "field_key.k3"
    assert list(held) == ["k1", "k2", "k3"]
    assert len(set(held.values())) == len(held) == 3
    assert {file.name for file in tmp_path.iterdir()} == {"field_key", "field_key.k2", "field_key.k3"}
    assert stat.S_IMODE((tmp_path / "field_key.k2").stat().st_mode) == 0o600


def test_a_process_at_work_takes_up_the_key_of_another(tmp_path):
    at_work, command = ring(tmp_path), ring(tmp_path)
    assert list(at_work) == ["k1"]
    command.make_next()
    assert at_work["k2"] == command["k2"]
    assert list(at_work) == ["k1", "k2"]


def test_a_key_that_is_there_is_never_written_over(tmp_path):
    first, second = ring(tmp_path), ring(tmp_path)
    first.make_next()
    kept = first["k2"]
    keys._write_once(tmp_path / "field_key.k2", "00" * 32)
    assert second["k2"] == kept


def test_keys_of_the_environment_count_and_none_is_made_beside_them(tmp_path, monkeypatch):
    monkeypatch.setenv("FIELD_KEY", "11" * 32)
    held = ring(tmp_path)
    assert held.variable() == "FIELD_KEY_K2"
    with pytest.raises(FromEnvironment):
        held.make_next()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("FIELD_KEY_K2", "22" * 32)
    assert dict(held) == {"k1": "11" * 32, "k2": "22" * 32}


def test_an_unknown_key_is_missing(tmp_path):
    held = ring(tmp_path)
    assert "k9" not in held
    with pytest.raises(KeyError):
        held["../secret_key"]


def test_many_that_look_at_once_count_each_key_once(tmp_path):
    """Two threads may find the same new key in the same moment."""
    ring(tmp_path).make_next()
    held, start = ring(tmp_path), Barrier(8)

    def look() -> list[str]:
        start.wait()
        return list(held)

    with ThreadPoolExecutor(8) as pool:
        seen = [done.result() for done in [pool.submit(look) for _ in range(8)]]
    assert seen == [["k1", "k2"]] * 8
    assert len(set(held.values())) == 2
