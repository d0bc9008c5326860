"""The drawn workflow is the workflow."""

import re

import pytest

from disclosure import diagram
from disclosure.kinds import EVERY_STEP
from disclosure.management.commands.draw_workflow import PAGE
from disclosure.vocabulary import Stage, Verb
from disclosure.workflow import STEPS
from tests.disclosure.test_truth_table import LEADS

ARROW = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.MULTILINE)


def arrows(route=EVERY_STEP) -> set[tuple[str, str, str]]:
    found = ARROW.findall(diagram.diagram(route))
    return {(start, end, label) for start, end, labels in found for label in labels.split("、")}


def test_the_page_in_docs_is_what_the_table_says_today():
    assert PAGE.read_text(encoding="utf-8") == diagram.page(), "run manage.py draw_workflow"


@pytest.mark.parametrize("verb", sorted(LEADS))
def test_every_move_that_changes_the_stage_is_an_arrow(verb):
    drawn = {(start, end) for start, end, label in arrows() if label == verb.label}
    assert drawn == {(start, LEADS[verb]) for start in STEPS[verb].of}


@pytest.mark.parametrize("verb", sorted(set(STEPS) - set(LEADS)))
def test_a_move_that_changes_no_stage_is_in_the_table_alone(verb):
    assert verb.label not in {label for _, _, label in arrows()}
    assert f"| {verb.label} |" in diagram.table()


def test_a_brief_route_has_no_office_review():
    brief = diagram.diagram(diagram.ROUTES[diagram.Depth.BRIEF])
    assert Stage.OFFICE_REVIEW not in brief
    assert (Stage.DRAFT, Stage.SECRECY_CHECK, "提交保密审查") in arrows(diagram.ROUTES[diagram.Depth.BRIEF])


def test_the_table_names_who_may():
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in diagram.table().splitlines()}
    assert "局办公室负责人" in rows[Verb.PUBLISH_URGENT.label]
    assert rows[Verb.CLEAR_SECRECY.label].endswith("| 保密审查员 | 不能 |")
    assert "系统" in rows[Verb.GO_PUBLIC.label]
