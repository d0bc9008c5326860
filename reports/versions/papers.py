"""The documents of a version: made when it is signed, kept with their hashes, made again by whoever checks them."""

import secrets
from datetime import date
from hashlib import sha256

from django.core.files.base import ContentFile

from reports.edition import Edition
from reports.models import Paper, Version
from reports.papers.building import build, prevents
from reports.papers.imprint import Imprint
from reports.versions import making
from reports.vocabulary import Form
from taizhou_portal.bureau.models import Site

FORMS = tuple(Form)


def objections(edition: Edition, *, today: date) -> list[str]:
    """Why the documents could not be made: characters that the font lacks, each once."""
    imprint = Imprint(Site.current().name, edition.title, today)
    return list(dict.fromkeys(reason for form in Form for reason in prevents(edition, imprint, form)))


def file(version: Version) -> None:
    """Writes every form to the disk, then the rows that name them."""
    rows = [_filed(version, form, made) for form, made in built(version).items()]
    Paper.objects.bulk_create(rows)


def built(version: Version) -> dict[Form, bytes]:
    """All forms, made of nothing but what the version keeps: the same bytes whenever and wherever they are made."""
    edition, imprint = making.edition_of(version), making.imprint_of(version)
    return {form: build(edition, imprint, form) for form in FORMS}


def stored(paper: Paper) -> bytes | None:
    """What lies on the disk; None where it is gone."""
    try:
        with paper.file.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def name_of(version: Version, form: str) -> str:
    """台州市教育局2025年政府信息公开工作年度报告（第2版）.docx"""
    later = f"（第{version.number}版）" if version.number > 1 else ""
    return f"{version.edition['title']}{later}.{form}"


def _filed(version: Version, form: Form, made: bytes) -> Paper:
    paper = Paper(version=version, form=form, size=len(made), sha256=sha256(made).hexdigest())
    paper.file.save(f"{secrets.token_hex(16)}.{form}", ContentFile(made), save=False)
    return paper
