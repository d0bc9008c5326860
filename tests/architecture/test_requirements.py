"""What we depend on: pinned, explained, without addresses."""

import re
import tomllib

import pytest

from tests.architecture import house

FILES = ("run.txt", "dev.txt")


def requirements(name):
    return house.text(house.ROOT / "requirements" / name)


def pins(name):
    """{package: version} of a requirements file."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", requirements(name), re.M))


def bare_name(requirement):
    return re.match(r"[A-Za-z0-9-]+", requirement).group().lower()


@pytest.fixture(scope="module")
def project():
    return tomllib.loads(house.text(house.ROOT / "pyproject.toml"))


@pytest.mark.parametrize("name", FILES)
def test_requirements_hold_no_address(name):
    assert "://" not in requirements(name)


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_hashes(name):
    for block in re.split(r"\n(?=\S)", requirements(name).strip()):
        assert re.match(r"[a-z0-9-]+==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_the_tests_run_against_the_versions_that_production_runs():
    assert pins("run.txt").items() <= pins("dev.txt").items()


def test_every_declared_package_is_in_the_pins(project):
    assert {bare_name(entry) for entry in project["project"]["dependencies"]} <= set(pins("run.txt"))
    assert {bare_name(entry) for entry in project["dependency-groups"]["dev"]} <= set(pins("dev.txt"))


def test_every_package_that_ships_says_why_we_have_it(project):
    lines = house.text(house.ROOT / "pyproject.toml").splitlines()
    for entry in project["project"]["dependencies"]:
        line = next(line for line in lines if line.strip().startswith(f'"{entry}"'))
        assert re.search(r"#\s+\S+ \S+", line), f"{entry}: no reason given"
