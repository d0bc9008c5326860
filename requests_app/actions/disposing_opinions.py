"""Whoever was consulted goes with the applicant's data: who they are, what they wrote; stance, dates and finding stay."""

from datetime import datetime

from requests_app.actions.opinion_links import end_all
from requests_app.actions.steps import record_part
from requests_app.keeping import DISPOSED
from requests_app.models import Consulted, GivenOpinion, Pause, Request
from taizhou_portal.bureau.models import Staff

#: model → what is emptied, in the row and in its history
EMPTIED: dict[type[Consulted] | type[GivenOpinion], tuple[str, ...]] = {
    Consulted: ("name", "address", "email", "phone", "about", "code_index"),
    GivenOpinion: ("parts", "reasons", "person", "phone"),
}


def empty_opinions(request: Request, *, by: Staff | None, at: datetime) -> None:
    """Belongs to the transaction of the disposal."""
    end_all(request, by=by, at=at)
    for pause in request.pauses.all():
        pause.opinion = pause.returned_note = ""
        record_part(pause, DISPOSED, by=by, at=at)
        Pause.history.filter(id=pause.pk).update(opinion="", returned_note="")
    for model, names in EMPTIED.items():
        emptied = dict.fromkeys(names, "")
        for row in model._default_manager.select_for_update().filter(pause__request=request):
            for name in names:
                setattr(row, name, "")
            record_part(row, DISPOSED, by=by, at=at)
            model.history.filter(id=row.pk).update(**emptied)
