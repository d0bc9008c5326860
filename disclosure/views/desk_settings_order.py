"""/desk/settings/titles/ and /desk/settings/topics/: lists whose order counts; a button moves a row one place."""

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import configuring
from disclosure.configuring.titles import bodies
from disclosure.configuring.topics import removal_objections
from disclosure.forms.settings import NewTopicForm, SettingForm, TitleForm, TopicForm
from disclosure.models import LeaderTitle, Publication, Topic
from disclosure.posts import split
from disclosure.views.settings_parts import attempt, done, frame, record_of, typed, who_and_when
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.ordering import way
from taizhou_portal.bureau.vocabulary import Ability

Row = TypeVar("Row", LeaderTitle, Topic)
SWITCHES = {"on": True, "off": False}


def _moved(request: StaffRequest, model: type[Row]) -> tuple[Row | None, bool]:
    """The row that a button of the list names, up:7 or down:7; (None, …) when another button was pressed."""
    verb, _, target = request.POST.get("verb", "").partition(":")
    if verb not in {"up", "down"}:
        return None, False
    if not (target.isdecimal() and len(target) < 19):
        raise Http404
    return get_object_or_404(model, pk=int(target)), verb == "up"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def titles(request: StaffRequest) -> HttpResponse:
    """The titles in their order; moved by a button, added at the end."""
    row, up = _moved(request, LeaderTitle) if request.method == "POST" else (None, False)
    form, reasons = TitleForm(None if row else typed(request)), []
    if row is not None:
        reasons = attempt(lambda: configuring.move_title(row, up=up, **who_and_when(request)))
        if not reasons:
            return done(request, f"“{row}”已{way(up)}", f"{request.path}#t{row.pk}")
    elif request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_title(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"已添加“{form.values()['post']}”，排在这套班子的最后", "desk_disclosure:titles")
    rows = list(LeaderTitle.objects.all())
    context = {
        "form": form,
        "reasons": reasons,
        "bodies": _bodies(rows),
        "seen": configuring.order_stamp(rows),
        "events": record_of(LeaderTitle, called="title"),
    }
    return render(request, "disclosure/settings/titles.html", context)


def _bodies(rows: list[LeaderTitle]) -> dict[str, list[tuple[LeaderTitle, str]]]:
    """Bodies with their titles, each with the post alone."""
    return {body: [(row, split(row.title)[1]) for row in group] for body, group in bodies(rows).items()}


def _one(
    request: StaffRequest,
    form: SettingForm,
    *,
    change: Callable[..., object],
    switch: Callable[..., object],
) -> tuple[list[str], str]:
    """Does what the page of one row asks for: the reasons why not, and what was done in words (empty: nothing yet)."""
    verb, about = request.POST.get("verb", ""), who_and_when(request)
    if verb in SWITCHES:
        reasons = attempt(lambda: switch(on=SWITCHES[verb], **about))
        return reasons, "" if reasons else ("已启用" if SWITCHES[verb] else "已停用")
    if verb == "change" and form.is_valid():
        reasons = attempt(lambda: change(**form.values(), **about))
        return reasons, "" if reasons else "已保存"
    return [], ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def title(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/titles/<pk>/: renamed, switched on and off."""
    row = get_object_or_404(LeaderTitle, pk=pk)
    form = TitleForm(request.POST if request.POST.get("verb") == "change" else None, row=row)
    reasons, words = _one(
        request,
        form,
        change=lambda **values: configuring.rename_title(row, **values),
        switch=lambda **values: configuring.switch_title(row, **values),
    )
    if words:
        return done(request, words, "desk_disclosure:title", pk)
    stored = get_object_or_404(LeaderTitle, pk=pk)
    return render(request, "disclosure/settings/title.html", {**frame(stored, form, reasons), "row": stored})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def topics(request: StaffRequest) -> HttpResponse:
    """The classes with what stands below them; moved by a button, added at the end of a class."""
    row, up = _moved(request, Topic) if request.method == "POST" else (None, False)
    form, reasons = NewTopicForm(None if row else typed(request)), []
    if row is not None:
        about = who_and_when(request, named=f"seen:{row.parent_id or 0}")
        reasons = attempt(lambda: configuring.move_topic(row, up=up, **about))
        if not reasons:
            where = f"{request.path}?open={row.parent_id or ''}#t{row.pk}"
            return done(request, f"“{row.name}”已{way(up)}", where)
    elif request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_topic(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"已添加“{form.values()['name']}”", "desk_disclosure:topics")
    classes = _classes()
    context = {
        "form": form,
        "reasons": reasons,
        "classes": classes,
        "open": request.GET.get("open", ""),
        "seen": configuring.order_stamp([one["topic"] for one in classes]),
        "events": record_of(Topic, called="name"),
    }
    return render(request, "disclosure/settings/topics.html", context)


def _classes() -> list[dict]:
    """Every class with its topics, in one query."""
    below: dict[int | None, list[Topic]] = {}
    for topic in Topic.objects.all():
        below.setdefault(topic.parent_id, []).append(topic)
    return [
        {
            "topic": topic,
            "below": below.get(topic.pk, []),
            "seen": configuring.order_stamp(below.get(topic.pk, [])),
        }
        for topic in below.get(None, [])
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def topic(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/topics/<pk>/: renamed, closed and opened; how many items carry it."""
    row = get_object_or_404(Topic.objects.select_related("parent"), pk=pk)
    form = TopicForm(request.POST if request.POST.get("verb") == "change" else None, topic=row)
    reasons, words = _one(
        request,
        form,
        change=lambda **values: configuring.rename_topic(row, values.pop("name"), **values),
        switch=lambda **values: configuring.switch_topic(row, **values),
    )
    if words:
        return done(request, words, "desk_disclosure:topic", pk)
    stored = get_object_or_404(Topic.objects.select_related("parent"), pk=pk)
    context = {
        **frame(stored, form, reasons),
        "topic": stored,
        "carried": Publication.objects.filter(topic=stored).count(),
        "kept": removal_objections(stored),
    }
    return render(request, "disclosure/settings/topic.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def remove_topic(request: StaffRequest, pk: int) -> HttpResponse:
    """The question before a topic is deleted; refused with every reason for one that is in use."""
    row = get_object_or_404(Topic.objects.select_related("parent"), pk=pk)
    form, reasons = SettingForm(typed(request)), removal_objections(row)
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.remove_topic(row, **form.values(), **who_and_when(request)))
        if not reasons:
            return done(request, f"已删除“{row}”", "desk_disclosure:topics")
    context = {"topic": row, "form": form, "reasons": reasons, "seen": configuring.stamp(row)}
    return render(request, "disclosure/settings/remove_topic.html", context)
