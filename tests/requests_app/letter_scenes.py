"""Deeds about letters and their files, each ready to be done; for the test that no deed is stored without its history."""

from collections.abc import Callable
from datetime import date

from requests_app import actions
from requests_app.models import Letter, LetterFile
from requests_app.vocabulary import FileUse, Service
from tests.requests_app.made_files import accepted, given, scanned, signed
from tests.requests_app.people import assigned

POSTED = {"via": Service.POST, "on": date(2026, 11, 21), "mail_number": "XA12345678933"}


def add_file(scene):
    letter = fresh(signed(scene.people))
    return lambda: actions.add_file(
        letter().request, accepted(), FileUse.SCAN, **scene.handler, letter=letter(), title="盖章扫描件"
    )


def drop_file(scene):
    file = waiting(scene)
    return lambda: actions.drop_file(file(), **scene.handler)


def restore_file(scene):
    file = waiting(scene)
    actions.drop_file(file(), **scene.handler)
    return lambda: actions.restore_file(file(), **scene.handler)


def rename_file(scene):
    file = waiting(scene)
    return lambda: actions.rename_file(file(), "收费依据", **scene.handler)


def move_file(scene):
    last = waiting(scene)()
    given(last.request, scene.people, "乙.pdf")
    return lambda: actions.move_file(LetterFile.objects.get(pk=last.pk), up=False, **scene.handler)


def serve_reply(scene):
    letter = fresh(signed(scene.people))
    scanned(letter(), scene.people)
    return lambda: actions.serve_reply(letter().request, **scene.handler, **POSTED)


def serve_letter(scene):
    case = assigned(scene.people, "2026-11-18", delivery="post")
    actions.extend(case, **scene.chief | {"at": scene.handler["at"].replace(day=20)}, days=5, reason="要查档案")
    letter = fresh(case.letters.get())
    return lambda: actions.serve_letter(letter(), **scene.handler, **POSTED)


def correct_service(scene):
    letter = fresh(signed(scene.people))
    actions.serve_reply(letter().request, **scene.handler, **POSTED)
    how = POSTED | {"on": date(2026, 11, 22), "reason": "收据上是22日"}
    return lambda: actions.correct_service(letter(), **scene.handler, **how)


def fresh(letter: Letter) -> Callable[[], Letter]:
    return lambda: Letter.objects.get(pk=letter.pk)


def waiting(scene) -> Callable[[], LetterFile]:
    file = given(assigned(scene.people, "2026-11-18"), scene.people)
    return lambda: LetterFile.objects.get(pk=file.pk)


CASES = {
    made.__name__: made
    for made in (add_file, drop_file, restore_file, rename_file, move_file, serve_reply, serve_letter, correct_service)
}
