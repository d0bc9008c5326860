"""What the pages of the site record show: values by subject, what is 未配置, the record, the foot of the page as the public will see it."""

import copy
from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.identity import rules
from taizhou_portal.bureau.identity.subjects import SUBJECTS, Subject, entry, place_of
from taizhou_portal.bureau.models import Mark, Site
from taizhou_portal.bureau.vocabulary import MarkPlace

LATELY = 20
UNSET = {"badge": "未配置", "tone": "warn"}


def address(name: str) -> str:
    """The control of a field on its page."""
    if name in MarkPlace.values:
        return reverse("identity_marks") + f"#id_{name}-file"
    return reverse("identity_subject", args=[place_of(name)]) + f"#id_{name}"


def unset(site: Site) -> list[dict]:
    """Every value that is 未配置: what it is called, what it is for, where it is filled in."""
    return [{"label": Site.called(name), "purpose": entry(name).purpose, "url": address(name)} for name in site.unset()]


def doubts(site: Site) -> list[dict]:
    """What is filled in and breaks a rule."""
    found = rules.doubts({"domain": site.domain})
    return [{"label": Site.called(name), "words": words, "url": address(name)} for name, words in found.items()]


def panels(site: Site) -> list[dict]:
    """Subjects with their values as they stand."""
    return [
        {
            "id": subject.slug,
            "heading": subject.label,
            "about": subject.about,
            "url": reverse("identity_subject", args=[subject.slug]),
            "facts": [fact(site, name) for name in subject.names],
        }
        for subject in SUBJECTS.values()
    ]


def fact(site: Site, name: str) -> dict:
    """A value as it stands, for components/facts.html."""
    return {"label": Site.called(name), "full": True, **_shown(site, name)}


def _shown(site: Site, name: str) -> dict:
    value = getattr(site, name)
    if isinstance(value, bool):
        return {"value": "是" if value else "否，站脚不写"}
    if not value:
        return UNSET
    words = getattr(site, f"get_{name}_display", None)
    return {"value": words() if words else value}


def marks(site: Site) -> list[dict]:
    """Places with the picture that stands in each."""
    return [
        {"place": place, "label": place.label, "mark": getattr(site, place.value), "entry": entry(place.value)}
        for place in MarkPlace
    ]


def record(site: Site) -> list[dict]:
    """The newest changes of the site record, marks by the names of their files."""
    if site._state.adding:
        return []
    names = {mark.pk: str(mark) for mark in Mark.objects.only("title", "extension")}
    return events(timeline(site, names=dict.fromkeys(MarkPlace.values, names))[:LATELY])


def with_values(site: Site, values: Mapping[str, Any]) -> Site:
    """The record as it would stand with these values; nothing is stored."""
    shown = copy.copy(site)
    for name, value in values.items():
        setattr(shown, name, value)
    return shown


def clashes(site: Site, subject: Subject, values: Mapping[str, Any]) -> list[list[str]]:
    """Where what was typed differs from what somebody has stored meanwhile: field, typed, stored."""
    pairs = [(name, values.get(name), getattr(site, name)) for name in subject.names]
    return [
        [Site.called(name), _words(site, name, typed), _words(site, name, stored)]
        for name, typed, stored in pairs
        if typed != stored
    ]


def _words(site: Site, name: str, value: Any) -> str:
    return str(_shown(with_values(site, {name: value}), name).get("value", "（空）"))


def steps() -> list[dict]:
    """All pages of the record, for the way from one to the next."""
    links = [{"label": s.label, "url": reverse("identity_subject", args=[s.slug])} for s in SUBJECTS.values()]
    return [*links, {"label": "标志文件", "url": reverse("identity_marks")}]
