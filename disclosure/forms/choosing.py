"""Choosing a public item in a form by what a person has of it; what may mean several is offered on the same page, without script."""

from collections.abc import Mapping
from typing import Any

from django import forms

from disclosure.lookup import Meant, meant
from disclosure.models import Publication
from disclosure.vocabulary import Validity

NAMED_BY = "填文号、索引号、网址或者名称里的字，只找已公开的"


def candidates(data: Mapping[str, Any], name: str, *, but: int | None = None) -> Meant:
    """What was typed in the field `name` may mean; nothing while nothing was sent. `but`: an item that is not meant."""
    text = str(data.get(name, "")).replace("\x00", "").encode("utf-8", "ignore").decode().strip()[:200]
    return meant(text, but=but) if text else Meant()


def offer_candidates(form: forms.Form, name: str, found: Meant) -> None:
    """Adds the field `chosen` below the one that it answers, where that may mean several."""
    if not found.rows or found.sure:
        return
    asks = f"有{len(found.rows)}条可能是它，请选一条，或者填文号"
    form.fields["chosen"] = forms.ChoiceField(
        label="是哪一条",
        choices=[(str(row.pk), described(row)) for row in found.rows],
        widget=forms.RadioSelect,
        error_messages={"required": asks, "invalid_choice": asks},
    )
    names = [each for each in form.fields if each != "chosen"]
    form.order_fields([*names[: names.index(name) + 1], "chosen"])


def chosen(form: forms.Form, cleaned: dict[str, Any], name: str, found: Meant) -> Publication | None:
    """The item that is meant; takes `chosen` out of `cleaned`. Where there is none the field says so, an empty one apart."""
    text, choice = cleaned.get(name, "").strip(), cleaned.pop("chosen", "")
    if not text:
        return None
    if found.sure:
        return found.rows[0]
    if not found.rows:
        form.add_error(name, f"没有找到已公开的“{text[:60]}”，请核对文号、网址或者名称")
    return next((row for row in found.rows if str(row.pk) == choice), None)


def described(row: Publication) -> str:
    """《关于…的通知》，台教〔2026〕5号，2026-03-20公开"""
    facts = [f"《{row.title}》", row.doc_number, f"{row.published_on:%Y-%m-%d}公开"]
    if row.validity != Validity.VALID:
        facts.append(Validity(row.validity).label)
    return "，".join(fact for fact in facts if fact)
