"""PURE. 催办: whether an office may be reminded of a case by hand, in which words, and who hears of it. No law; our own rule."""

from collections.abc import Collection, Mapping

from requests_app.noting import personal_objections
from requests_app.vocabulary import Stage
from requests_app.workflow import UNDER_WAY
from taizhou_portal.bureau.roles import GENERAL, ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role

CHASED = "催办"
LONGEST = 60  # characters of what is said
#: whoever receives for the whole bureau is no member of the office that is chased
OF_GENERAL = frozenset(role for role, abilities in ROLES.items() if abilities >= GENERAL)


def blockers(stage: Stage, abilities: Collection[Ability], *, has_office: bool) -> list[str]:
    """Why nobody can be chased on this case now."""
    reasons = [] if Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能{CHASED}"]
    if stage not in UNDER_WAY:
        return [*reasons, f"现在是“{stage.label}”，不用{CHASED}"]
    return reasons + ([] if has_office else [f"还没有分办，没有可以{CHASED}的处室"])


def objections(said: str, *, whom: str, chased_today: bool, name: str = "") -> list[str]:
    """Why it is not done like this. `whom`: as `line` names them; `name`: of the applicant, which no notice may carry."""
    reasons = [f"今天已经催办过{whom}，明天可以再催"] if chased_today else []
    reasons += [f"说明最多{LONGEST}字，请写短一些"] if len(said) > LONGEST else []
    reasons += personal_objections(said, "说明")
    return reasons + (["说明里有申请人的姓名或者名称，请删去"] if name and name in said else [])


def line(whom: str, said: str = "") -> str:
    """How history tells of it; without words it is what every line about `whom` begins with."""
    return f"{CHASED}：{whom}{f'，{said}' if said else ''}"


def hearers(roles: Mapping[int, frozenset[Role]], *, handler: int | None, by: int) -> set[int]:
    """Whom a notice reaches: the handler, without one everybody of the office who handles cases; and its heads. `roles`: over that office,
    by person. Where it has no people of its own, whoever may handle its cases.
    """
    handles = {person for person, held in roles.items() if any(Ability.HANDLE in ROLES[role] for role in held)}
    own = {person for person in handles if roles[person] - OF_GENERAL} or handles
    heads = {person for person, held in roles.items() if Role.HEAD in held}
    return (({handler} if handler in handles else own) | heads) - {by}
