"""A letter as it was signed: what the typesetter got, its PDF, and the same as a Word file."""

import json
from typing import Any

from requests_app import proofs
from requests_app.models import Letter
from taizhou_portal.bureau.typesetting.word import letter_docx


def pdf_of(letter: Letter) -> bytes | None:
    """The frozen file; None once personal data were disposed of. Raises Unreadable when the stored bytes were changed."""
    return None if letter.erased_on else proofs.opened(letter)


def paper_of(letter: Letter) -> dict[str, Any] | None:
    """What stands on the sheet (see typesetting/templates/letter.typ); None once personal data were disposed of."""
    return json.loads(letter.paper) if letter.paper else None


def docx_of(letter: Letter) -> bytes | None:
    """The same sheet as a Word file, for printing and sealing."""
    paper = paper_of(letter)
    return letter_docx(paper, title=title_of(letter), author=paper["bureau"], at=letter.on) if paper else None


def title_of(letter: Letter) -> str:
    """不予公开答复书 台教公开〔2026〕5号"""
    return f"{letter.get_kind_display()} {letter.number}"
