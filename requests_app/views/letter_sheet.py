"""Letters on the screen before they are signed: as they will read, without number and without the name of the applicant."""

from datetime import date
from typing import Any

from requests_app import answer, letter_facts
from requests_app.actions import lettering
from requests_app.answer import Answer
from requests_app.letter_facts import NAMELESS, Facts
from requests_app.letterbook import BOOK, To
from requests_app.models import Request
from requests_app.vocabulary import LETTER_OF, LetterKind, Outcome
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site

UNNUMBERED = "（签发时编号）"


def sheet_of(case: Request, given: Answer) -> dict[str, Any]:
    """What stands on the sheet of an answer. Raises Refused."""
    facts = letter_facts.of_answer(case, given, Site.current(), load_workdays())
    paper = unsigned(LETTER_OF[Outcome(given.outcome)], facts, on=given.served_on)
    return paper | {"attachments": [file.title for file in answer.given_files(case)]}


def unsigned(kind: LetterKind, facts: Facts, *, on: date) -> dict[str, Any]:
    """What stands on a sheet. To whom it goes is left out where that is the applicant: it is a look at personal data. Raises Refused."""
    _, text = lettering.wording_in_force(kind)
    nobody = dict.fromkeys(("to", "applicant"), NAMELESS) if BOOK[kind].to is To.APPLICANT else {}
    return lettering.paper_of(kind, text, {**facts, **nobody}, number=UNNUMBERED, on=on)
