"""What 主动公开 puts on the staff home: my work in order of law, the year of my offices, columns about to go stale."""

from collections import Counter
from datetime import date

from django.urls import reverse

from disclosure import keyset, office_year, worklists
from disclosure.deadline import Limit
from disclosure.freshness.reading import Watched, watched
from disclosure.freshness.state import TONES, State
from disclosure.freshness.words import left_words, often_words
from disclosure.office_year import OfficeYear
from disclosure.views import desk_duties, desk_pressing, desk_resources, desk_rows, problem_rows, urgent_rows
from disclosure.views.desk_lists import list_url
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.counting import short
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_known, offices_where
from taizhou_portal.bureau.vocabulary import Ability

SHOWN = 40  # items of each step that are read for this page; the lists have them all
STALE_SHOWN = 6
BACK = "today"

PANELS = (
    ("late", "今天到期和已晚"),
    ("soon", "快到期了"),
    ("returned", "退回给我的"),
    ("waiting", "等我审核"),
    ("problems", "网站找错"),
    ("drafts", "我的草稿"),
    ("taken", "别人已认领"),
)
COLUMNS = [
    {"label": "处室"},
    *({"label": label, "numeric": True} for label in ("公开", "期限内", "退回", "在办")),
]
#: the lists that are read, and the heading under which their items stand while none is pressing
HEADINGS = {"returned": "returned", "waiting": "waiting", "mine": "drafts", "taken": "taken"}
FOLDED = "taken"  # not mine to do, but to be seen and, with a reason, to be freed


def panels(staff: Staff, today: date) -> list[dict]:
    """Each item once, under the gravest heading, by its last day; empty headings are left out. Of long lists what was left alone for
    longest.
    """
    found = keyset.oldest({name: worklists.listed(name, staff) for name in HEADINGS}, size=SHOWN + 1)
    lines: dict[str, list[dict]] = {key: [] for key, _ in PANELS}
    for name, item in found:
        line = desk_rows.row(item, staff=staff, today=today, workdays=workdays_for(staff), back=BACK)
        lines[_heading(name, line["due"])].append(line)
    for heading, line in _pressing(staff, today):
        lines[heading].append(line)
    read = Counter(HEADINGS[name] for name, _ in found)
    whole = {heading: name for name, heading in HEADINGS.items()}
    return [
        {
            "id": key,
            "heading": words,
            "rows": sorted(lines[key], key=_last_day),
            "urgent": len(lines[key]) if key == "late" else 0,
            "folded": key == FOLDED,
            "more": list_url(whole[key], sort="due") if read[key] > SHOWN else "",
        }
        for key, words in PANELS
        if lines[key] or read[key] > SHOWN
    ]


def _pressing(staff: Staff, today: date) -> list[tuple[str, dict]]:
    """Heading and line of what is no item of a list."""
    return [*desk_pressing.lines(staff, today), *urgent_rows.lines(staff, today), *problem_rows.waiting(staff, today)]


def _heading(name: str, term: Limit | None) -> str:
    if term is None or not term.soon or HEADINGS[name] == FOLDED:
        return HEADINGS[name]
    return "late" if term.left <= 0 else "soon"


def _last_day(line: dict) -> date:
    return line["due"].due.date if line["due"] else date.max


def year_of(staff: Staff, today: date) -> dict | None:
    """The year of my offices: one block for a few, the sum with a table for many; every number with its list. None without an office."""
    offices = worklists.offices_of(staff)
    if not offices:
        return None
    years = office_year.of_offices(offices, today=today, workdays=workdays_for(staff))
    if len(years) == 1:
        return {"heading": f"{years[0].name}，今年", "years": [_linked(years[0], today)]}
    whole = "全局" if offices == offices_known(staff) else f"{len(years)}个处室"
    total = office_year.together(years, whole)
    rows = [_cells(_linked(year, today)) for year in years if year.published or year.in_work]
    return {"heading": f"{whole}，今年", "years": [_linked(total, today)], "columns": COLUMNS, "rows": rows}


def _linked(year: OfficeYear, today: date) -> dict:
    """The numbers with the addresses of their rows."""
    here = {"office": year.office} if year.office else {}
    public = {**here, "year": today.year}
    return {
        "name": year.name,
        "published": {"value": year.published, "url": list_url("published", **public)},
        "kept": {"value": year.kept, "url": list_url("published", **public, term="kept")},
        "dated": year.dated,
        "late": {"value": year.late, "url": list_url("published", **public, term="late")},
        "returned": {"value": short(year.returned), "url": list_url("back", **here)},
        "in_work": {"value": short(year.in_work), "url": list_url("open", **here)},
    }


def _cells(year: dict) -> list:
    numbers = [year[name] for name in ("published", "kept", "returned", "in_work")]
    return [year["name"], *({**number, "numeric": True} for number in numbers)]


def stale_columns(staff: Staff, today: date) -> list[dict]:
    """Columns of my offices that are about to be late or are, the most urgent first."""
    offices = offices_where(staff, Ability.DRAFT)
    if not offices:
        return []
    pressing = [c for c in watched(today) if c.office_id in offices and c.state in (State.AMBER, State.RED)]
    return [_stale_row(column) for column in sorted(pressing, key=lambda c: c.left or 0)[:STALE_SHOWN]]


def beside(staff: Staff, today: date) -> list[dict]:
    """Panels beside the list: what the season asks to be published, columns about to go stale, services to be opened again."""
    found = (
        ("season", "本季应公开", desk_duties.pressing(staff, today), reverse("desk_disclosure:duties")),
        ("stale", "栏目快过期了", stale_columns(staff, today), ""),
        ("check", "教育资源要核对", desk_resources.pressing(staff, today), _to_check()),
    )
    return [{"id": key, "heading": heading, "rows": rows, "more": more} for key, heading, rows, more in found if rows]


def _to_check() -> str:
    return desk_resources.Asked(desk_resources.MUST, "", mine=True).address()


def _stale_row(column: Watched) -> dict:
    return {
        "title": column.name,
        "url": reverse("disclosure:column", args=[column.slug]),
        "meta": [often_words(column.period_days)],
        "badge": left_words(column.left),
        "tone": TONES[column.state],
    }
