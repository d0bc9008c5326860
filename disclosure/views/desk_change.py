"""One change of an item: everything before and after."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.changes import compare, count
from disclosure.content import plain_text
from disclosure.views import desk
from disclosure.views.desk_history import BODY, UNIMPORTANT, names_of
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import change_at


@require_safe
@needs(*WORKING)
def change(request: StaffRequest, pk: int, row: int) -> HttpResponse:
    """/desk/items/<pk>/history/<row>/ : one change with everything before and after, the text word by word."""
    publication = desk.found_for(request.user, pk)
    found = change_at(publication, row, leave_out=UNIMPORTANT, names=names_of(publication))
    if found is None:
        raise Http404
    before, after = next(((old, new) for label, old, new in found.fields if label == BODY), ("", ""))
    paragraphs = compare(plain_text(before), plain_text(after))
    context = {
        "item": publication,
        "change": found,
        "fields": [field for field in found.fields if field[0] != BODY],
        "has_text": before != after,
        "paragraphs": paragraphs,
        "places": count(paragraphs),
    }
    return render(request, "disclosure/desk/change.html", context)
