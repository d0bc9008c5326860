"""A door that opens the next pages in processes of their own while the last one is judged, so that two cores are used.

The processes are copies of this one: `before` is called ahead of the copying, to let go of what two may not share (connections).
"""

from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context

from reports.inspection.crawl import Door
from reports.inspection.page import Page

_opened: list[Door] = []


def _take(door: Door) -> None:
    """In each new process, once."""
    _opened[:] = [door]


def _get(address: str) -> Page:
    return _opened[0].get(address)


class Ahead:
    """`door` as it is, but own pages that were announced come from `workers` processes. Use it in a with statement."""

    def __init__(self, door: Door, *, workers: int = 2, before: Callable[[], None] = lambda: None) -> None:
        self.door, self.hosts = door, door.hosts
        self.room = workers * 4
        self._before: Callable[[], None] | None = before
        self._pool = ProcessPoolExecutor(workers, get_context("fork"), _take, (door,))
        self._coming: dict[str, Future[Page]] = {}

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def expect(self, addresses: Iterable[str]) -> None:
        """These will be asked next, in about this order."""
        for address in addresses:
            if len(self._coming) >= self.room:
                return
            if address not in self._coming:
                self._coming[address] = self._sent(address)

    def _sent(self, address: str) -> "Future[Page]":
        if self._before is not None:
            self._before()
            self._before = None
        try:
            return self._pool.submit(_get, address)
        except BrokenExecutor as broken:
            lost = Future[Page]()
            lost.set_exception(broken)
            return lost

    def get(self, address: str, *, head: bool = False) -> Page:
        coming = None if head else self._coming.pop(address, None)
        if coming is not None:
            try:
                return coming.result()
            except BrokenExecutor:  # a process was ended from outside: this one goes on alone
                self.room = 0
        return self.door.get(address, head=head)
