"""PURE. The table of legal moves drawn: a state diagram for each depth of review, and the table itself, as docs/workflow.md prints them."""

from collections.abc import Iterator

from disclosure.kinds import EVERY_STEP
from disclosure.vocabulary import Depth, ReviewStep, Stage, Verb
from disclosure.workflow import DECIDES, NOT_BY_AUTHOR, STEPS, To, Who, next_stage, submit_label
from taizhou_portal.bureau.roles import ROLES

ROUTES = {Depth.USUAL: EVERY_STEP, Depth.BRIEF: tuple(step for step in EVERY_STEP if step is not ReviewStep.OFFICE)}
HEADS = ("办理", "从哪个环节", "到哪个环节", "谁办", "起草人能办")


def page() -> str:
    """The whole page, Markdown with Mermaid diagrams."""
    parts = ["# 一条信息的办理过程", INTRODUCTION]
    for depth, route in ROUTES.items():
        parts += [f"## 经过{depth.label}的种类", f"```mermaid\n{diagram(route)}\n```"]
    parts += ["## 每一步由谁办", table()]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = (
    "本页由 `manage.py draw_workflow` 从 `disclosure/workflow.py` 的 `STEPS` 生成，不要手工改；"
    "改了 `STEPS` 而没有重新生成，测试会报错。评估的结果是改为主动公开的，退回起草人重新走审查，其余环节不变。"
)


def diagram(route: tuple[ReviewStep, ...]) -> str:
    """A Mermaid state diagram of the moves that change the stage, for kinds that go through `route`."""
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.DRAFT}: {Verb.DRAFT.label}"]
    shown = [stage for stage in Stage if stage not in DECIDES or stage in _stages(route)]
    lines += [f'    state "{stage.label}" as {stage}' for stage in shown]
    for start, end, labels in _arrows(route):
        lines.append(f"    {start} --> {end}: {'、'.join(labels)}")
    return "\n".join(lines)


def table() -> str:
    """Every move: from where, to where, who may."""
    rows = [HEADS, ("---",) * len(HEADS)]
    rows += [(verb.label, *_cells(verb)) for verb in STEPS]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _stages(route: tuple[ReviewStep, ...]) -> list[Stage]:
    """The stages of review on this route."""
    found, at = [], next_stage(Stage.DRAFT, route)
    while at not in found:
        found.append(at)
        at = next_stage(at, route)
    return found


def _arrows(route: tuple[ReviewStep, ...]) -> Iterator[tuple[Stage, Stage, list[str]]]:
    """Moves between the same two stages share an arrow."""
    found: dict[tuple[Stage, Stage], list[str]] = {}
    for verb, step in STEPS.items():
        for start in (stage for stage in Stage if stage in step.of):
            if step.to is To.SAME or (start in DECIDES and start not in _stages(route)):
                continue
            end = next_stage(start, route) if step.to is To.NEXT else step.to
            label = submit_label(route) if verb is Verb.SUBMIT else verb.label
            found.setdefault((start, end), []).append(label)
    yield from ((start, end, labels) for (start, end), labels in found.items())


def _cells(verb: Verb) -> tuple[str, str, str, str]:
    step = STEPS[verb]
    start = "、".join(stage.label for stage in Stage if stage in step.of)
    end = step.to.label if isinstance(step.to, Stage) else step.to.value
    needs = step.needs
    who = (
        needs.value
        if isinstance(needs, Who)
        else "、".join(role.label for role, held in ROLES.items() if needs in held)
    )
    own = "—" if needs is Who.SYSTEM else "不能" if verb in NOT_BY_AUTHOR else "能"
    return start, end, who, own
