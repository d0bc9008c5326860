"""What stands beside an item in the desk: one panel for each matter, in this order; a panel with nothing to say is left out."""

from collections.abc import Callable

from disclosure.models import Publication
from disclosure.views import correction_panel, pairing_panels, remark_rows
from disclosure.workflow import Facts
from taizhou_portal.bureau.models import Staff

#: template and what it prints (None: nothing to say)
Panel = tuple[str, Callable[[Publication, Staff, Facts], dict | None]]

PANELS: tuple[Panel, ...] = (
    ("disclosure/desk/panels/remarks.html", remark_rows.item_panel),
    ("disclosure/desk/panels/corrections.html", correction_panel.corrections),
    ("disclosure/desk/panels/pairing.html", pairing_panels.pairing),
    ("disclosure/desk/panels/posts.html", pairing_panels.posts),
    ("disclosure/desk/panels/challenges.html", pairing_panels.challenges),
)


def of(publication: Publication, person: Staff, present: Facts) -> list[dict]:
    """The panels of this item for this person: `template` and what it prints as `panel`."""
    made = [(template, make(publication, person, present)) for template, make in PANELS]
    return [{"template": template, "panel": panel} for template, panel in made if panel]
