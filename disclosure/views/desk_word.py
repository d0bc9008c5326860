"""导入 Word on the page of a draft that has no text yet. What else was typed on the page is stored with it, or shown again."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from disclosure import actions
from disclosure.actions.word import NOT_EMPTY
from disclosure.forms import WordForm
from disclosure.forms.begin import CHOOSE_AGAIN
from disclosure.models import Publication
from disclosure.sanitize import clean
from disclosure.views.desk_begin import told
from disclosure.views.desk_page import Opened, shown
from disclosure.views.desk_save import done_with, keep_typed, to_compare
from disclosure.views.desk_typed import Sheet, as_sent
from disclosure.views.desk_uploads import keep_files
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.refusals import Refused

#: the button that sends the page with the file
VERB = "word"
NOT_CHOSEN = "请先选择一个 Word 文件"


def asks_for_word(request: StaffRequest) -> bool:
    """The form of a draft was sent by the button 导入, or by any other while a Word file was chosen."""
    return request.POST.get("verb") == VERB or "word" in request.FILES


def with_word(request: StaffRequest, publication: Publication) -> HttpResponse:
    """The text of the file goes into the draft, and what was typed beside it."""
    opened, sheet = Opened.sent(request), as_sent(publication, request.POST)
    opened.word = form = WordForm(request.POST, request.FILES)
    try:
        opened.uploads = keep_files(request, publication)
        if _whole(form, sheet, opened):
            return _imported(request, publication, sheet, opened, form)
    except actions.Overtaken:
        return to_compare(request, publication, opened)
    except Refused as refused:
        opened.reasons = refused.reasons
    keep_typed(request, publication, opened)
    return shown(request, sheet, opened)


def _whole(form: WordForm, sheet: Sheet, opened: Opened) -> bool:
    """Whether the file and all that was typed may be stored; a file that must be chosen again is told of."""
    right = all([sheet.is_valid(), *(upload.is_valid() for upload in opened.uploads)])
    if not form.is_valid():
        return False
    if form.cleaned_data["word"] is None:
        form.add_error("word", NOT_CHOSEN)
    elif clean(str(sheet.item.data.get("body", ""))):
        form.add_error("word", NOT_EMPTY)
    elif not right:
        form.add_error("word", CHOOSE_AGAIN)
    return form.is_valid()


def _imported(
    request: StaffRequest, publication: Publication, sheet: Sheet, opened: Opened, form: WordForm
) -> HttpResponse:
    word = form.cleaned_data["word"]
    done = actions.import_word(
        publication,
        word.draft,
        word.accepted,
        values={**sheet.values(), "body": ""},
        as_file=form.cleaned_data["as_file"],
        seen=opened.seen,
        by=request.user,
        at=timezone.now(),
    )
    done_with(request, publication, opened)
    told(request, word.accepted.title, done)
    return redirect("desk_disclosure:edit", publication.pk)
