"""The bar under an item: where it stands, what can be done now, and every reason why something cannot."""

from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Stage, Verb
from disclosure.workflow import DECISION, Facts, blockers, possible

TRAIL = (Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF, Stage.PUBLISHED)
WORDS = {Stage.DRAFT: "拟稿", Stage.PUBLISHED: "公开", Stage.FILED: "定稿（不公开）"}

#: what passes an item on from each stage under review; at sign-off it depends on the 公开属性
PASSES = {Stage.OFFICE_REVIEW: Verb.PASS_OFFICE, Stage.SECRECY_CHECK: Verb.CLEAR_SECRECY}


def trail(stage: str) -> list[dict]:
    """The steps of the workflow with their state, as the bar prints them."""
    stage = Stage(stage)
    steps = [*TRAIL[:-1], Stage.FILED] if stage is Stage.FILED else list(TRAIL)
    here = {Stage.RETURNED: Stage.DRAFT, Stage.WITHDRAWN: Stage.PUBLISHED}.get(stage, stage)
    place = steps.index(here)
    states = ["done" if n < place else "current" if n == place else "" for n in range(len(steps))]
    return [{"label": WORDS.get(step, step.label), "state": state} for step, state in zip(steps, states, strict=True)]


def passing_verb(publication: Publication) -> Verb:
    """The verb that passes the item on from where it is."""
    stage = Stage(publication.stage)
    public = publication.attribute == Attribute.PROACTIVE
    return PASSES.get(stage) or (Verb.PUBLISH if public else Verb.FILE)


def actions_of(publication: Publication, facts: Facts) -> list[dict]:
    """Buttons and links of the item page, in the order of the bar; the last is the one that leads on."""
    at, offered = publication.pk, possible(facts)
    shown = []
    if publication.stage != Stage.WITHDRAWN:
        shown.append(_link("预览", "preview", at))
    if Verb.ABOLISH in offered:
        shown.append(_link("标记失效或废止", "abolish", at))
    if Verb.EVALUATE in offered:
        shown.append(_link("评估公开属性", "evaluate", at))
    if Verb.WITHDRAW in offered:
        shown.append(_link("撤下", "withdraw", at, tone="stop"))
    if Verb.REVISE in offered:
        shown.append(_link("修改", "edit", at))
    if Verb.SUBMIT in offered:
        shown.append(button(Verb.SUBMIT, facts, form="submit"))
    if publication.stage in UNDER_REVIEW and Verb.RETURN in offered:
        step = DECISION[Stage(publication.stage)].label
        shown.append(_link("去签发" if publication.stage == Stage.SIGN_OFF else f"去{step}", "review", at, tone="go"))
    return shown


def may_override(facts: Facts) -> bool:
    """Whether this person may let a blocking finding stand now."""
    return Verb.OVERRIDE in possible(facts) and not blockers(Verb.OVERRIDE, facts)


def button(verb: Verb, facts: Facts, *, form: str, tone: str = "go") -> dict:
    """A button with the reasons that block it now; pressing it is answered with the same list."""
    return {"label": verb.label, "value": verb.value, "tone": tone, "form": form, "reasons": blockers(verb, facts)}


def _link(label: str, name: str, pk: int, *, tone: str = "") -> dict:
    return {"label": label, "value": name, "url": reverse(f"desk_disclosure:{name}", args=[pk]), "tone": tone}
