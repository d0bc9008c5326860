"""What a reviewer has filled in and not decided yet: it outlives a remark that is added meanwhile, and only that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from disclosure.models import Publication
from disclosure.workflow import ANSWERS, CHECKLIST
from taizhou_portal.bureau.accounts.gates import StaffRequest

KEY = "reviewing"
HOURS = ("publish_at", "expires_at")
WORDS = 300


@dataclass
class Typed:
    """The opinion, key of CHECKLIST → answer, and the hours of a signature as they were typed."""

    words: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    hours: dict[str, str] = field(default_factory=dict)


def sent(post: Mapping[str, str]) -> Typed:
    """As the form sent it; the rest of a very long text is cut off."""
    words = _plain(post.get("reason", ""))[:WORDS]
    return Typed(words, answers_in(post), {name: _plain(post[name])[:40] for name in HOURS if name in post})


def answers_in(post: Mapping[str, str]) -> dict[str, str]:
    """What was chosen on the secrecy checklist; the action judges it."""
    return {key: post[key] for key in CHECKLIST if post.get(key) in ANSWERS}


def questions(answers: Mapping[str, str], faults: Mapping[str, str] = MappingProxyType({})) -> list[dict]:
    """The secrecy checklist in the words of parts/checklist.html; `faults`: what is wrong with the answers that were sent."""
    return [
        {
            "key": key,
            "label": label,
            "fault": faults.get(key, ""),
            "options": [(code, words, answers.get(key) == code) for code, words in ANSWERS.items()],
        }
        for key, label in CHECKLIST.items()
    ]


def put_by(request: StaffRequest, publication: Publication, *, mark: str) -> None:
    """Holds what was sent for the next page of this item, while its text (`mark`: the fingerprint) and stage are the same."""
    typed = sent(request.POST)
    held = {"words": typed.words, "answers": typed.answers, "hours": typed.hours}
    request.session[KEY] = {"item": publication.pk, "stage": publication.stage, "mark": mark, **held}


def taken_up(request: StaffRequest, publication: Publication, *, mark: str) -> Typed:
    """What was put by; nothing where it was for another text."""
    held = request.session.get(KEY) or {}
    if (held.get("item"), held.get("stage"), held.get("mark")) != (publication.pk, publication.stage, mark):
        return Typed()
    return Typed(held["words"], held["answers"], held["hours"])


def done_with(request: StaffRequest) -> None:
    """It was decided."""
    request.session.pop(KEY, None)


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()
