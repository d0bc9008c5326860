"""The README says what is: its commands run, its options and settings exist, its folders are there, both languages agree."""

import re

import pytest
from django.core.management import get_commands, load_command_class

from tests.architecture import house

READMES = ("README.md", "README.zh-CN.md")
SETTING = re.compile(r"`([A-Z][A-Z_]{3,})`")
READ_BY_SETTINGS = re.compile(r'(?:environ\.get|flag|listed|secret|environ)[(\[]"([A-Z][A-Z_]{3,})"')


def readme(name):
    return house.text(house.ROOT / name)


def code_blocks(name):
    return re.findall(r"```\n(.*?)```", readme(name), re.S)


def section(name, first_cell):
    """Rows of the table whose head starts with this cell."""
    table = readme(name).split(f"| {first_cell} |", 1)[1].split("\n\n", 1)[0]
    return [line for line in table.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_come_first_and_exist(name):
    first, second = (block.strip() for block in code_blocks(name)[:2])
    assert (first, second) == ("python3 manage.py demo", "python3 manage.py test")
    assert {get_commands()[command.split()[-1]] for command in (first, second)} == {"taizhou_portal"}


@pytest.mark.parametrize(("name", "head"), [("README.md", "option"), ("README.zh-CN.md", "选项")])
def test_every_option_of_the_demo_is_explained(name, head):
    parser = load_command_class("taizhou_portal", "demo").create_parser("manage.py", "demo")
    explained = set(re.findall(r"--[a-z-]+", "".join(section(name, head))))
    own = {action.option_strings[0] for action in parser._actions if action.help and not action.dest.startswith("_")}
    assert explained <= own
    assert {"--port", "--prepare-only", "--fresh", "--yes"} <= explained


@pytest.mark.parametrize("name", READMES)
def test_every_command_that_it_names_exists(name):
    named = set(re.findall(r"manage\.py ([a-z_]+)", readme(name)))
    assert named <= set(get_commands())


@pytest.mark.parametrize("name", READMES)
def test_every_setting_of_the_environment_is_listed(name):
    read = set(READ_BY_SETTINGS.findall(house.text(house.ROOT / "taizhou_portal" / "settings.py")))
    assert set(SETTING.findall(readme(name))) == read


@pytest.mark.parametrize(("name", "head"), [("README.md", "folder"), ("README.zh-CN.md", "目录")])
def test_every_folder_of_the_map_is_there(name, head):
    folders = re.findall(r"`([a-z_/]+)/`", "".join(row.split("|")[1] for row in section(name, head)))
    assert len(folders) >= 10
    assert [folder for folder in folders if not (house.ROOT / folder).is_dir()] == []


def test_both_languages_show_the_same_commands():
    assert code_blocks(READMES[0]) == code_blocks(READMES[1])
