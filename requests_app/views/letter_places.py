"""Where the pages about letters are: those of an application and those of a matter have addresses of their own."""

from django.urls import reverse

from requests_app.models import Letter, LetterFile, Matter, Request

#: page → name of its address, without the space of names. `home`: of the application or matter
OF_CASE = {
    "home": "case",
    "serve": "serve",
    "add": "add_letter_file",
    "file": "letter_file",
    "turn": "letter_file_act",
    "sheet": "letter_as",
}
OF_MATTER = {
    "home": "matter",
    "serve": "serve_matter",
    "add": "add_matter_file",
    "file": "matter_file",
    "turn": "matter_file_act",
    "sheet": "matter_letter",
}


def home(held: Request | Matter) -> str:
    """The page of the application or matter itself."""
    names = OF_CASE if isinstance(held, Request) else OF_MATTER
    return reverse(f"desk_requests:{names['home']}", args=[held.pk])


def serve(letter: Letter) -> str:
    return _at(letter, "serve", letter.pk)


def add(letter: Letter, use: str) -> str:
    """`use`: scan or proof."""
    return _at(letter, "add", letter.pk, use)


def sheet(letter: Letter, form: str) -> str:
    """`form`: pdf or docx."""
    return _at(letter, "sheet", letter.pk, form)


def file(letter: Letter, row: LetterFile) -> str:
    return _at(letter, "file", row.pk)


def turn(letter: Letter, row: LetterFile, what: str) -> str:
    """`what`: drop or restore."""
    return _at(letter, "turn", row.pk, what)


def _at(letter: Letter, page: str, *more: object) -> str:
    names = OF_CASE if letter.request_id else OF_MATTER
    return reverse(f"desk_requests:{names[page]}", args=[letter.request_id or letter.matter_id, *more])
