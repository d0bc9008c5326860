"""What every template must keep to, read from the files: a form that no test opens would be refused with 403 in the browser alone."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
FILES = {str(path.relative_to(FOLDER)): path.read_text("utf-8") for path in FOLDER.rglob("*.html")}
INCLUDED = re.compile(r"{% include (?P<what>\S+)(?P<given>[^%]*)%}")


def asks_for_a_token(name: str) -> bool:
    """The template has a form of its own, or takes one in."""
    text = FILES[name]
    return "{% csrf_token %}" in text or any(
        asks_for_a_token(each["what"].strip("\"'")) for each in INCLUDED.finditer(text) if each["what"][0] in "\"'"
    )


def forgotten(text: str) -> list[str]:
    """Inclusions that see nothing but what they are given, and are not given the token that they may need."""
    alone = [each for each in INCLUDED.finditer(text) if each["given"].split()[-1:] == ["only"]]
    needy = [each for each in alone if each["what"][0] not in "\"'" or asks_for_a_token(each["what"].strip("\"'"))]
    return [each[0] for each in needy if "csrf_token=csrf_token" not in each["given"]]


def test_a_part_with_a_form_is_given_the_token_of_the_page():
    assert {name: found for name, text in FILES.items() if (found := forgotten(text))} == {}


def test_a_part_that_is_not_given_it_is_noticed():
    part = "components/inbox_row.html"
    assert forgotten(f'{{% include "{part}" with row=row only %}}')
    assert forgotten("{% include one.template with item=item only %}")
    assert not forgotten(f'{{% include "{part}" with row=row csrf_token=csrf_token only %}}')
    assert not forgotten(f'{{% include "{part}" with row=row %}}')
