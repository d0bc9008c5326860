"""How the page tests send a form: everything that a browser would send of it, with what a person changes."""

from bs4 import BeautifulSoup, Tag
from django.test import Client

from taizhou_portal.bureau.models import Staff
from tests.pages.reading import soup


def client_of(person: Staff, **more) -> Client:
    """Somebody at work; read anew, as a request would."""
    client = Client(**more)
    client.force_login(Staff.objects.get(pk=person.pk))
    return client


def edit(item) -> str:
    """The page on which an item is written."""
    return f"/desk/items/{item.pk}/edit/"


def form_on(response, form: str = "draft") -> dict[str, str | list[str]]:
    """Name → value of all that the form holds, as the browser would send it without pressing a button."""
    page = soup(response)
    return fields_of(page, page.find("form", id=form))


def fields_of(page: BeautifulSoup, form: Tag) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        for value in _values(field):
            found.setdefault(field["name"], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _values(field: Tag) -> list[str]:
    kind = field.get("type", "")
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        chosen = field.select("option[selected]") or field.select("option")[:1]
        return [option.get("value", "") for option in chosen]
    if kind in {"radio", "checkbox"}:
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if kind in {"file", "submit", "button"} else [field.get("value", "")]
