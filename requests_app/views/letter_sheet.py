"""The letter of an answer on the screen before it is signed: as it will read, without number and without the name of the applicant."""

from typing import Any

from requests_app import answer, letter_facts
from requests_app.actions import lettering
from requests_app.answer import Answer
from requests_app.letter_facts import NAMELESS
from requests_app.models import Request
from requests_app.vocabulary import LETTER_OF, Outcome
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site

UNNUMBERED = "（签发时编号）"


def sheet_of(case: Request, given: Answer) -> dict[str, Any]:
    """What stands on the sheet. To whom it goes is left out: that is a look at personal data. Raises Refused."""
    facts = letter_facts.of_answer(case, given, Site.current(), load_workdays())
    kind = LETTER_OF[Outcome(given.outcome)]
    _, text = lettering.wording_in_force(kind)
    nobody = dict.fromkeys(("to", "applicant"), NAMELESS)
    paper = lettering.paper_of(kind, text, facts | nobody, number=UNNUMBERED, on=given.served_on)
    return paper | {"attachments": [file.title for file in answer.given_files(case)]}
