"""Numbered pages of the desk's lists. Public lists page by key instead (disclosure/views/listing.py)."""

from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator


def page_of(found, asked: str, *, size: int) -> Page:
    """The page that the address asks for; the first for anything that is no number, the last for one too high."""
    paginator = Paginator(found, size)
    try:
        return paginator.page(int(asked) if asked.isdecimal() and len(asked) < 9 else 1)
    except EmptyPage:
        return paginator.page(paginator.num_pages)


def turns(page: Page, **query: str) -> dict[str, str]:
    """`prev_url` and `next_url` of components/pager.html; empty values of `query` are left out of the address."""
    kept = {name: value for name, value in query.items() if value}

    def there(number: int) -> str:
        return "?" + urlencode({**kept, "page": number})

    return {
        "prev_url": there(page.previous_page_number()) if page.has_previous() else "",
        "next_url": there(page.next_page_number()) if page.has_next() else "",
    }
