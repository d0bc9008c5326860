"""导入 Word: a document that was written in Word becomes a draft, or the text of a draft that has none yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from disclosure.actions.drafting import draft, revise
from disclosure.actions.filing import PICTURES, add_file, add_picture
from disclosure.actions.steps import put, record
from disclosure.models import Publication
from disclosure.pictures import renumbered
from disclosure.sanitize import clean
from disclosure.vocabulary import Verb
from disclosure.word import TOLD, WordDraft, WordPicture
from taizhou_portal.bureau import files
from taizhou_portal.bureau.models import Office, Site, Staff
from taizhou_portal.bureau.refusals import refuse_if

TITLE, NUMBER = 300, 60  # characters
NOT_EMPTY = "正文里已经有内容，没有导入。要用 Word 文件的正文，请先清空正文"


@dataclass
class Imported:
    """The draft, and in whole sentences what the officer should know of it."""

    publication: Publication
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def draft_from_word(
    found: WordDraft,
    accepted: files.Accepted,
    *,
    kind: str,
    office: Office,
    by: Staff,
    at: datetime,
    as_file: bool = False,
    title: str = "",
    **values,
) -> Imported:
    """A new draft with what was found in the file; `title` and all other values that are given come before the file's own.

    The file itself stays behind unless it is to be an attachment `as_file`.
    """
    named = title or " ".join(found.title.split())[:TITLE] or accepted.title
    publication = draft(kind=kind, office=office, by=by, at=at, title=named, **values)
    done = _taken_in(publication, found, accepted, by=by, at=at, as_file=as_file)
    if title:
        done.notes += _other_title(title, found)
    elif not found.title:
        done.notes.append("没有认出标题，用了文件名，请核对")
    elif len(found.title) > TITLE:
        done.notes.append("文件里的标题太长，只留了前面的，请核对")
    return done


@transaction.atomic
def import_word(
    publication: Publication,
    found: WordDraft,
    accepted: files.Accepted,
    *,
    by: Staff,
    at: datetime,
    as_file: bool = False,
    seen: str = "",
    values: Mapping[str, Any] | None = None,
) -> Imported:
    """Gives a draft without text that of the file, number and day where it has none; `values` were typed beside it and are stored first.

    Raises Overtaken as `revise` does.
    """
    revise(publication, **(values or {}), seen=seen, by=by, at=at)
    refuse_if([NOT_EMPTY] if publication.body.strip() else [])
    done = _taken_in(publication, found, accepted, by=by, at=at, as_file=as_file)
    done.notes += _other_title(publication.title, found)
    return done


def _taken_in(
    publication: Publication, found: WordDraft, accepted: files.Accepted, *, by: Staff, at: datetime, as_file: bool
) -> Imported:
    """Pictures first, for the text names them by their numbers."""
    done = Imported(publication)
    numbers = _pictures(done, found.pictures, by=by, at=at)
    body = renumbered(found.body, numbers)
    put(publication, {"body": clean(body, pictures=set(numbers.values())), **_facts(publication, found)})
    settled = {TOLD["untitled"], *([TOLD["undated"]] if publication.formed_on else [])}
    done.notes += [*(note for note in found.notes if note not in settled), *_to_look_at(found)]
    record(publication, f"{Verb.REVISE.label}：从Word文件《{accepted.title}》导入", by=by, at=at)
    if as_file:
        add_file(publication, accepted, by=by, at=at)
    return done


def _pictures(done: Imported, pictures: tuple[WordPicture, ...], *, by: Staff, at: datetime) -> dict[int, int]:
    """Number in the file → number in the portal; a picture that is not taken is told of."""
    numbers = {}
    for picture in pictures:
        answer = files.accept(SimpleUploadedFile(picture.name, picture.data), allowed=PICTURES)
        if isinstance(answer, list):
            done.notes.append(f"第{picture.number}张图片没有带进来：{'；'.join(answer)}")
        else:
            numbers[picture.number] = add_picture(done.publication, answer, by=by, at=at).pk
    return numbers


def _facts(publication: Publication, found: WordDraft) -> dict[str, object]:
    """Number and day where the draft has none."""
    facts: dict[str, object] = {}
    if found.doc_number and not publication.doc_number and len(found.doc_number) <= NUMBER:
        facts["doc_number"] = found.doc_number
    if found.formed_on and not publication.formed_on and date(1949, 1, 1) <= found.formed_on <= date(2100, 12, 31):
        facts["formed_on"] = found.formed_on
    return facts


def _to_look_at(found: WordDraft) -> list[str]:
    """What the file says of other bodies and other papers."""
    ours = Site.current().name
    notes = []
    if any(name not in ours and ours not in name for name in found.issuers):
        notes.append(f"落款是{'、'.join(found.issuers)}，联合发文或者转发的，请核对发布机构和公开属性由谁确定")
    if found.enclosures:
        notes.append(f"文件列了{len(found.enclosures)}个附件：{'；'.join(found.enclosures)}。请在下面上传")
    return notes


def _other_title(title: str, found: WordDraft) -> list[str]:
    if not found.title or found.title == title:
        return []
    return [f"标题没有改。文件里的标题是《{found.title}》，和填写的不一样，请核对"]
