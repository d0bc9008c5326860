"""Letters when the time of their personal data is over: paper, file and words go from rows, history and disk; number, day and hash stay."""

from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from requests_app.actions.steps import record_part
from requests_app.keeping import DISPOSED
from requests_app.models import Letter, LetterFile, LetterService, Original, Request
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau.models import Staff

#: where frozen letters and originals lie, and how long a file there may have no row: a letter is being signed
FOLDERS: dict[str, type[Letter] | type[Original]] = {"letters": Letter, "originals": Original}
UNNAMED_FOR = timedelta(hours=24)
ORIGINAL = "原件"


def erase_letters(request: Request, today: date, *, by: Staff | None, at: datetime) -> None:
    """All letters of a case with their files, and what waits for a letter."""
    for letter in request.letters.select_for_update().filter(erased_on=None):
        erase_letter(letter, today, by=by, at=at)
    for file in request.letter_files.select_for_update().filter(erased_on=None):
        _erase_file(file, today)


def erase_originals(request: Request, today: date) -> None:
    """What was redacted goes whole; which parts of it were covered, on what ground and why, stays with size and hash."""
    for original in request.originals.select_for_update().filter(erased_on=None):
        original.erased_on, original.title, original.text = today, ORIGINAL, ""
        original.save(update_fields=["erased_on", "title", "text"])
        _forget(str(original.file.name))


def erase_letter(letter: Letter, today: date, *, by: Staff | None, at: datetime) -> None:
    """Of an application or of another matter; its files with it."""
    letter.paper, letter.erased_on = "", today
    record_part(letter, DISPOSED, by=by, at=at)
    Letter.history.filter(id=letter.pk).update(paper="")
    _forget(str(letter.file.name))
    for row in LetterService.objects.filter(letter=letter):
        _empty_service(row, by=by, at=at)
    for file in letter.files.select_for_update().filter(erased_on=None):
        _erase_file(file, today)


def erase_unnamed(*, at: datetime) -> int:
    """Deletes the files of letters and originals whose step broke off between the disk and the row; how many."""
    return sum(_erase_unnamed(folder, model, at) for top, model in FOLDERS.items() for folder in _months(top))


def _months(top: str) -> list[str]:
    years = default_storage.listdir(top)[0] if default_storage.exists(top) else []
    return [f"{top}/{year}/{month}" for year in years for month in default_storage.listdir(f"{top}/{year}")[0]]


def _erase_unnamed(folder: str, model: type[Letter] | type[Original], at: datetime) -> int:
    there = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    known = set(model._default_manager.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
    old = [name for name in there - known if at - default_storage.get_modified_time(name) > UNNAMED_FOR]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _erase_file(file: LetterFile, today: date) -> None:
    """Size and hash stay; the title goes, for people name files after themselves."""
    file.erased_on, file.title, file.text = today, FileUse(file.use).label, ""
    file.save(update_fields=["erased_on", "title", "text"])
    _forget(str(file.file.name))


def _empty_service(row: LetterService, *, by: Staff | None, at: datetime) -> None:
    """Who signed for it may stand in the words; way, day and number of the mail stay."""
    row.note = ""
    record_part(row, DISPOSED, by=by, at=at)
    LetterService.history.filter(id=row.pk).update(note="")


def _forget(name: str) -> None:
    """The file leaves the disk after the commit."""
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)  # no partial, as in notices/sending.py
