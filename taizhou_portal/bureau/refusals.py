"""How an action says no: with every reason at once, never with the first one alone."""

from collections.abc import Callable, Iterable
from types import TracebackType

from django.contrib import messages
from django.http import HttpRequest


class Refused(Exception):
    """An action was refused; nothing was written. `reasons` are Chinese sentences for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("；".join(self.reasons))


def refuse_if(reasons: Iterable[str]) -> None:
    """Raises Refused when there is any reason."""
    found = list(reasons)
    if found:
        raise Refused(found)


def attempt(act: Callable[[], object]) -> list[str]:
    """Does it, and answers with every reason why it was not done."""
    try:
        act()
    except Refused as refused:
        return refused.reasons
    return []


class refusals_shown:
    """`with refusals_shown(request): …` turns a refusal inside the block into messages on the next page, one for each reason."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, Refused):
            return False
        for reason in error.reasons:
            messages.error(self.request, reason)
        return True
