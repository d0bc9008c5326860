"""Reports about pages as lines of the desk: in their list, in a file, on the staff home, in the rail."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from disclosure import page_problems, problem_lists
from disclosure.models import PageProblem
from disclosure.problem_lists import Line, is_open
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Field
from taizhou_portal.bureau.vocabulary import Ability

QUOTED = 80  # characters of what somebody wrote
NOWHERE = "没有写明哪一页"
TONES = {"answered": "good", "set_aside": ""}

#: how the reporter can be reached stands in no file
FIELDS: tuple[Field[Line], ...] = (
    Field("找错编号", lambda line: line.problem.number, 14),
    Field("收到时间", lambda line: line.problem.received_at, 18),
    Field("哪一类问题", lambda line: line.problem.get_kind_display(), 16),
    Field("网页地址", lambda line: line.problem.page, 30),
    Field("公开信息", lambda line: line.title, 40),
    Field("哪里有问题", lambda line: line.problem.text, 52),
    Field("环节", lambda line: line.problem.get_stage_display(), 12),
    Field("承办处室", lambda line: str(line.problem.office or ""), 18),
    Field("答复期限", lambda line: line.limit.due.date, 12),
    Field("期限说明", lambda line: _kept(line), 20),
    Field("办结时间", lambda line: line.problem.settled_at, 18),
    Field("答复人", lambda line: str(line.problem.settled_by or ""), 12),
    Field("答复", lambda line: page_problems.told(line.problem.aside, line.problem.answer), 52),
)


def rail(staff: Staff, held: frozenset[Ability]) -> list[tuple[str, str, list[QuerySet]]]:
    """Label, address and what is counted: what is not settled."""
    if not held.intersection(problem_lists.SEEING):
        return []
    return [("网站找错", reverse("desk_disclosure:problems"), [problem_lists.listed("open", staff).order_by("pk")])]


def waiting(staff: Staff, today: date) -> list[tuple[str, dict]]:
    """Heading and line on the staff home of whoever answers."""
    return [(_heading(line), row(line)) for line in problem_lists.waiting(staff, today=today)]


def _heading(line: Line) -> str:
    if not line.limit.soon:
        return "problems"
    return "late" if line.limit.left <= 0 else "soon"


def row(line: Line) -> dict:
    """A line in the words of components/inbox_row.html, with its limit as `due`."""
    problem, limit = line.problem, line.limit
    last = f"答复不晚于{limit.due.date:%Y-%m-%d}{limit.due.mark}"
    facts = [problem.number, str(problem.office or "局办公室"), f"{problem.received_on:%Y-%m-%d}收到"]
    open_now = is_open(problem)
    return {
        "title": f"找错：{problem.get_kind_display()}，{line.title or problem.page or NOWHERE}",
        "url": reverse("desk_disclosure:problem", args=[problem.pk]),
        "meta": [*facts, last if open_now else f"{problem.settled_on:%Y-%m-%d}办结，{_kept(line)}"],
        "quote": quoted(problem),
        "badge": limit.words if open_now else problem.get_stage_display(),
        "tone": (limit.tone or "info") if open_now else TONES[problem.stage],
        "due": limit,
        **({"verb": "交办" if problem.office_id is None else "答复"} if open_now else {}),
    }


def quoted(problem: PageProblem) -> str:
    """The beginning of what somebody wrote, on one line."""
    text = " ".join(problem.text.split())
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 2]}……"


def _kept(line: Line) -> str:
    """How the limit stands, or how it was kept."""
    if is_open(line.problem):
        return line.limit.words + line.limit.due.mark
    return f"晚{-line.limit.left}个工作日" if line.limit.late else "按时"
