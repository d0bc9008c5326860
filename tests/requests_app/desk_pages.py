"""How tests of the desk of a case look at its pages."""

from django.urls import reverse

from tests.pages.reading import soup

__all__ = ["beside", "main", "soup", "there", "words"]


def there(case, name: str = "case", *more) -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk, *more])


def words(tag) -> str:
    """With one space where a line ends."""
    return " ".join(tag.get_text(" ").split()) if tag else ""


def main(response) -> str:
    return words(soup(response).select_one("main"))


def beside(response, field: str) -> str:
    """What stands beside a field that is wrong: its label, hint and errors."""
    return words(soup(response).select_one(f'.field.err:has([name="{field}"])'))
