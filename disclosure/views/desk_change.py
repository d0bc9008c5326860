"""One change of an item: everything before and after."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.changes import compare, count
from disclosure.chronicle_words import BODY
from disclosure.content import row_text
from disclosure.naming import bare, names_of
from disclosure.views import desk
from disclosure.views.desk_history import UNIMPORTANT
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import differences, with_before


@require_safe
@needs(*WORKING)
def change(request: StaffRequest, pk: int, row: int) -> HttpResponse:
    """/desk/items/<pk>/history/<row>/ : one change with everything before and after, the text word by word."""
    publication = desk.found_for(request.user, pk)
    found = with_before(publication.history.filter(history_id=row))
    if not found:
        raise Http404
    [(after, before)] = found
    names = names_of(publication.kind, request.user, [after, before] if before else [])
    fields = differences(before, after, leave_out=UNIMPORTANT, names=names) if before else []
    old, new = next(((was, now) for label, was, now in fields if label == BODY), ("", ""))
    paragraphs = compare(row_text(old), row_text(new))
    context = {
        "item": publication,
        "at": after.history_date,
        "who": after.history_user,
        "what": bare(after.history_change_reason or after.get_history_type_display()),
        "fields": [field for field in fields if field[0] != BODY],
        "has_text": old != new,
        "paragraphs": paragraphs,
        "places": count(paragraphs),
    }
    return render(request, "disclosure/desk/change.html", context)
