"""Lets a portal without a timer keep its hours: now and then a request first does what has fallen due by itself."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from disclosure import actions

logger = logging.getLogger(__name__)
AFTER_AN_ERROR = timedelta(minutes=1)


class OnTime:
    """Middleware. Asks `next_due` at most once in DUE_EVERY seconds of this process (0: never) and runs `run_due` when it has passed.

    No request fails for it: an error is logged, and the next try waits a minute.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.again: datetime | None = None  # not before this moment
        self.asking = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.DUE_EVERY and self.asking.acquire(blocking=False):  # other threads go on meanwhile
            try:
                self._look(timezone.now())
            finally:
                self.asking.release()
        return self.get_response(request)

    def _look(self, now: datetime) -> None:
        every = timedelta(seconds=settings.DUE_EVERY)
        if self.again and now < self.again <= now + max(
            every, AFTER_AN_ERROR
        ):  # a clock that was set back waits for nothing
            return
        self.again = now + every
        try:
            due = actions.next_due()
            if due and due <= now and actions.run_due(at=now).failed:
                self.again = now + AFTER_AN_ERROR
        except Exception:  # whoever asks for a page is not to blame
            logger.exception("到时办理出错")
            self.again = now + AFTER_AN_ERROR
