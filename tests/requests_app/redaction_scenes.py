"""Originals, marks and releases for the tests; deeds about them, each ready to be done: none may be stored without its history."""

from collections.abc import Callable

from requests_app import actions
from requests_app.models import Mark, Original, Release, Request
from requests_app.redacting import Covering
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import Accepted
from tests.bureau import made_hideouts, made_pdf
from tests.factories import at
from tests.requests_app.made_files import upload
from tests.requests_app.people import Bureau, answer, assigned

NOW = at("2026-11-19", 9)
#: two pages; on the first the words that no applicant may read
SECRET = made_hideouts.SECRET
PAPER = made_pdf.pdf(made_pdf.words(SECRET), made_pdf.words("Fees of the second page"))
#: the same words on its second page too
TWICE = made_pdf.pdf(made_pdf.words(SECRET), made_pdf.words(f"Call {SECRET} at noon"))
PLACE = dict(zip(("left", "top", "width", "height"), made_hideouts.PLACE, strict=True))
PHONE = Covering(page=1, **PLACE, ground="D4", reason="公开会打扰个人生活。")
DRAFT = Covering(page=2, **PLACE, ground="D6", reason="属于讨论记录。")


def sent(name: str = "收费依据.pdf", data: bytes = PAPER) -> Accepted:
    """An upload as it comes to an original: checked, and nothing taken out of it."""
    taken = files.accept(upload(name, data), allowed=files.PROOFS, public=False)
    assert isinstance(taken, Accepted), taken
    return taken


def original(people: Bureau, case: Request | None = None, **more) -> Original:
    return actions.add_original(case or assigned(people, "2026-11-18"), sent(**more), by=people.handler, at=NOW)


def marked(people: Bureau, case: Request | None = None, **more) -> Original:
    """With a mark on each of its two pages."""
    made = original(people, case, **more)
    for one in (PHONE, DRAFT):
        actions.add_mark(made, one, by=people.handler, at=NOW)
    return made


def released(people: Bureau, case: Request | None = None) -> Release:
    return actions.release_redacted(marked(people, case), by=people.handler, at=NOW)


def add_original(scene):
    case = assigned(scene.people, "2026-11-18")
    return lambda: actions.add_original(Request.objects.get(pk=case.pk), sent(), **scene.handler)


def drop_original(scene):
    made = fresh(original(scene.people))
    return lambda: actions.drop_original(made(), **scene.handler)


def restore_original(scene):
    made = fresh(original(scene.people))
    actions.drop_original(made(), **scene.handler)
    return lambda: actions.restore_original(made(), **scene.handler)


def add_mark(scene):
    made = fresh(original(scene.people))
    return lambda: actions.add_mark(made(), PHONE, **scene.handler)


def change_mark(scene):
    mark = marked(scene.people).marks.all()[0]
    return lambda: actions.change_mark(Mark.objects.get(pk=mark.pk), DRAFT, **scene.handler)


def cover_alike(scene):
    made = original(scene.people, data=TWICE)
    mark = actions.add_mark(made, PHONE, by=scene.people.handler, at=NOW)
    return lambda: actions.cover_alike(Mark.objects.get(pk=mark.pk), **scene.handler)


def drop_mark(scene):
    mark = marked(scene.people).marks.all()[0]
    return lambda: actions.drop_mark(Mark.objects.get(pk=mark.pk), **scene.handler)


def release_redacted(scene):
    made = fresh(marked(scene.people))
    return lambda: actions.release_redacted(made(), **scene.handler)


def take_redacted_back(scene):
    made = released(scene.people)
    return lambda: actions.take_redacted_back(Release.objects.get(pk=made.pk), **scene.handler)


def renew_redacted(scene):
    made = renewable(scene.people)
    return lambda: actions.renew_redacted(Release.objects.get(pk=made.pk), **scene.handler)


def renewable(people: Bureau) -> Release:
    """Its file went out with an answer, and the case is taken up again."""
    made = released(people)
    case = made.original.request
    actions.reply(case, answer(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    actions.reopen(case, by=people.receiver, at=at("2026-11-23", 9), reason="复议决定")
    return Release.objects.get(pk=made.pk)


def fresh(row: Original) -> Callable[[], Original]:
    return lambda: Original.objects.get(pk=row.pk)


CASES = {
    made.__name__: made
    for made in (
        add_original, drop_original, restore_original, add_mark, change_mark, cover_alike, drop_mark, release_redacted, take_redacted_back,
        renew_redacted,
    )
}  # fmt: skip
