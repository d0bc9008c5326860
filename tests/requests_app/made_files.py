"""Letters and their files for the tests: answers signed and served, uploads as they come in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from requests_app import actions
from requests_app.models import Letter, Request
from requests_app.vocabulary import FileUse, Outcome
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import Accepted
from tests.bureau import upload_makers
from tests.factories import at
from tests.requests_app.people import Bureau, answer, assigned

PDF, SCAN = upload_makers.pdf(), upload_makers.pdf(pages=2)
SIGNED = at("2026-11-20", 10)


def upload(name: str = "收费标准.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def accepted(name: str = "收费标准.pdf", data: bytes = PDF) -> Accepted:
    taken = files.accept(upload(name, data))
    assert isinstance(taken, Accepted), taken
    return taken


def given(case: Request, people: Bureau, name: str = "收费标准.pdf", data: bytes = PDF):
    """A file that waits for the answer."""
    return actions.add_file(case, accepted(name, data), FileUse.GIVEN, by=people.handler, at=at("2026-11-19"))


def signed(people: Bureau, outcome: Outcome = Outcome.G2, *, case: Request | None = None, **asked) -> Letter:
    """An answer that 孙悦 put up and 周明 signed on 2026-11-20; it waits to be served."""
    case = case or assigned(people, **asked)
    said = {"withheld_reason": "公开后会影响执法。"} if outcome.value.startswith("N") else {}
    actions.propose_reply(case, answer(outcome, **said), by=people.handler, at=at("2026-11-20", 9))
    return actions.sign_reply(case, by=people.receiver, at=SIGNED)


def scanned(letter: Letter, people: Bureau, data: bytes = SCAN):
    """With its seal."""
    taken = accepted("盖章.pdf", data)
    return actions.add_file(
        letter.request, taken, FileUse.SCAN, by=people.handler, at=at("2026-11-20", 11), letter=letter
    )
