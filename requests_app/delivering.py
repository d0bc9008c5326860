"""PURE. 文书交到申请人手里: which letters an applicant opens, which files may be put to them, how long the link of a mail opens one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from requests_app.ledger import prose
from requests_app.letterbook import BOOK, To
from requests_app.vocabulary import FileUse, LetterKind
from taizhou_portal.bureau.vocabulary import Ability

#: how the history of a case begins to tell of its letters; none of it moves a day of an open case
LETTERS = "文书"
FILED, SERVED, ISSUED, VOIDED = (f"{LETTERS}{what}" for what in ("文件", "送达", "签发", "作废"))
MOST = 20  # files that go with one answer
LONGEST = 100  # characters of the name of a file
#: by which door somebody takes a letter
DESK, TRACK, LINK, BUNDLE = "desk", "track", "link", "bundle"
LOOKERS = frozenset({Ability.HANDLE, Ability.RECEIVE, Ability.SIGN})
DOORS = {DESK: "内网", TRACK: "查询页", LINK: "邮件链接", BUNDLE: "案卷包"}


def opens(kind: LetterKind, *, served: bool, proposed: bool, voided: bool) -> bool:
    """Whether the applicant may open such a letter. A notice is theirs once it is made, what decides once it is served; a withdrawal that
    nobody put up for signature decides nothing but what they decided. The receipt holds the query code and is shown once.
    """
    if voided or kind is LetterKind.RECEIPT or BOOK[kind].to is not To.APPLICANT:
        return False
    return served or not BOOK[kind].final or (kind is LetterKind.WITHDRAWN and not proposed)


def link_until(sent_on: date, days: int) -> date:
    """The last day on which the link of a mail opens its letter."""
    return sent_on + timedelta(days=days)


def look_objections(abilities: Collection[Ability]) -> list[str]:
    """Why a letter, which names the applicant, is not shown: an office that only helps has no need of it."""
    return [] if LOOKERS.intersection(abilities) else ["文书写有申请人的姓名，只给承办处室、局办公室和签发的局领导看"]


@dataclass(frozen=True)
class Place:
    """Where a file is to go. `abilities`: of the officer, over the office of the case or matter; `letter`: there is one already, with the
    two days on which it may have ended; `answered`, `signed`, `proposed`: how far the answer has come with which a file would go; `there`:
    how many files wait for it; `matter`: it is no application, and no information is given.
    """

    abilities: Collection[Ability]
    letter: bool = False
    voided_on: date | None = None
    erased_on: date | None = None
    answered: bool = False
    signed: bool = False
    proposed: bool = False
    there: int = 0
    matter: bool = False


def file_objections(use: FileUse, place: Place) -> list[str]:
    """Why no file of this use is added here, or taken away."""
    reasons = right_objections(place.abilities, use.label)
    if use is FileUse.GIVEN:
        return reasons + _given_objections(place)
    if not place.letter:
        return [*reasons, f"{use.label}要属于一份文书"]
    return reasons + ended_objections(place.voided_on, place.erased_on)


def _given_objections(place: Place) -> list[str]:
    """What goes with an answer is settled with it: whoever signs sees what leaves the house."""
    if place.matter:
        return ["更正和投诉的告知书不附提供的信息"]
    if place.answered:
        return ["已经答复，随答复提供的文件不能再改"]
    if place.signed:
        return ["答复已经签发，随答复提供的文件不能再改；要改先收回签发"]
    if place.proposed:
        return ["答复已经送签，随答复提供的文件不能再改；要改先退回修改"]
    return [f"随答复提供的文件最多{MOST}个"] if place.there >= MOST else []


def service_objections(abilities: Collection[Ability], voided_on: date | None, erased_on: date | None) -> list[str]:
    """Why this officer records no service of a letter."""
    return right_objections(abilities, "送达") + ended_objections(voided_on, erased_on)


def ended_objections(voided_on: date | None, erased_on: date | None) -> list[str]:
    """Why nothing is done about a letter any more."""
    reasons = [f"这份文书{prose(voided_on)}已作废"] if voided_on else []
    return reasons + ([f"这份文书{prose(erased_on)}已按期限销毁"] if erased_on else [])


def right_objections(abilities: Collection[Ability], what: str) -> list[str]:
    """Why this officer does nothing about letters. `abilities`: those over the office of the case or matter."""
    may = {Ability.HANDLE, Ability.RECEIVE} & set(abilities)
    return [] if may else [f"要有“{Ability.HANDLE.label}”的职责才能办理{what}"]
