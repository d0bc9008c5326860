"""The bar under an item: where it stands, what can be done now, and every reason why something cannot."""

from django.urls import reverse

from disclosure.kinds import EVERY_STEP
from disclosure.models import Publication
from disclosure.views.desk_moves import Move, moves, usual
from disclosure.vocabulary import GONE, PUT_AWAY, Attribute, ReviewStep, Stage, Verb
from disclosure.workflow import DECISION, Facts, blockers, possible, submit_label

WORDS = {
    Stage.DRAFT: "拟稿",
    Stage.PUBLISHED: "公开",
    Stage.SCHEDULED: "定时公开",
    Stage.FILED: "定稿（不公开）",
    Stage.MERGED: "并入原文",
}
#: stages that end the trail otherwise than in public, and those that stand at another one's place
ENDS = frozenset({Stage.FILED, Stage.SCHEDULED, Stage.MERGED})
PLACES = {
    Stage.RETURNED: Stage.DRAFT,
    Stage.DISCARDED: Stage.DRAFT,
    Stage.WITHDRAWN: Stage.PUBLISHED,
    Stage.EXPIRED: Stage.PUBLISHED,
}

#: what has no page to look at: what was taken away, and what has gone into another item
UNSEEN = GONE | PUT_AWAY

#: what passes an item on from each stage under review; at sign-off it depends on the 公开属性
PASSES = {Stage.OFFICE_REVIEW: Verb.PASS_OFFICE, Stage.SECRECY_CHECK: Verb.CLEAR_SECRECY}


def trail(stage: str, route: tuple[ReviewStep, ...] = EVERY_STEP, *, correcting: bool = False) -> list[dict]:
    """The steps of the workflow with their state, as the bar prints them; `route`: those of review that the kind goes through.

    `correcting`: a correction ends in the item that it corrects.
    """
    stage = Stage(stage)
    reviews = [at for at, step in DECISION.items() if step in route or at is stage]
    end = stage if stage in ENDS else Stage.MERGED if correcting else Stage.PUBLISHED
    steps = [Stage.DRAFT, *reviews, end]
    place = steps.index(PLACES.get(stage, stage))
    states = ["done" if n < place else "current" if n == place else "" for n in range(len(steps))]
    return [{"label": WORDS.get(step, step.label), "state": state} for step, state in zip(steps, states, strict=True)]


def passing_verb(publication: Publication) -> Verb:
    """The verb that passes the item on from where it is."""
    stage = Stage(publication.stage)
    signs = Verb.PUBLISH if publication.attribute == Attribute.PROACTIVE else Verb.FILE
    return PASSES.get(stage) or (Verb.APPLY if publication.corrects_id else signs)


def actions_of(publication: Publication, facts: Facts) -> list[dict]:
    """The bar of the item page: a look at it, then the one or two usual next moves; the last is the one that leads on."""
    wanted = usual(publication, facts)
    return [*_looks(publication), *(_action(move, leads=move is wanted[-1]) for move in wanted)]


def others_of(publication: Publication, facts: Facts) -> list[dict]:
    """Everything else that is possible, in the words of disclosure/desk/parts/moves.html."""
    in_bar = usual(publication, facts)
    return [
        {
            "value": move.way.name,
            "label": move.label,
            "url": move.url,
            "tells": move.way.tells,
            "is_form": move.way.is_form,
            "reasons": move.reasons,
        }
        for move in moves(publication, facts)
        if move not in in_bar
    ]


def _looks(publication: Publication) -> list[dict]:
    """The page as the public has it or will have it; nothing for what is gone."""
    if publication.stage in UNSEEN:
        return []
    if publication.stage == Stage.PUBLISHED:
        return [{"label": "看公开页", "value": "public", "url": publication.get_absolute_url(), "tone": ""}]
    there = reverse("desk_disclosure:preview", args=[publication.pk])
    return [{"label": "预览", "value": "preview", "url": there, "tone": ""}]


def _action(move: Move, *, leads: bool) -> dict:
    """A button or link of the bar with the reasons that block it now."""
    tone = move.way.tone or ("go" if leads else "")
    shown = {"label": move.label, "value": move.verb.value, "tone": tone, "reasons": list(move.reasons)}
    return {**shown, "form": move.way.name} if move.way.is_form else {**shown, "url": move.url}


def may_override(facts: Facts) -> bool:
    """Whether this person may let a blocking finding stand now."""
    return Verb.OVERRIDE in possible(facts) and not blockers(Verb.OVERRIDE, facts)


def button(verb: Verb, facts: Facts, *, form: str, tone: str = "go") -> dict:
    """A button with the reasons that block it now; pressing it is answered with the same list."""
    label = submit_label(facts.route) if verb is Verb.SUBMIT else verb.label
    return {"label": label, "value": verb.value, "tone": tone, "form": form, "reasons": blockers(verb, facts)}
