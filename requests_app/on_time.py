"""Lets a portal without a timer send the mails of its cases and confirm by rule: now and then, once an answer is with who asked."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from requests_app import actions

logger = logging.getLogger(__name__)
EVERY, PAUSE = timedelta(minutes=1), timedelta(minutes=5)  # looks of one process; after a server that did not answer
AT_A_TIME, PATIENCE = 20, 3  # mails, and seconds for a slow server: the process has other answers to give


class MailOnTime:
    """Middleware. At most once in EVERY, and never where a timer does it (DUE_EVERY 0), sends what waits after an answer was handed over.

    No answer waits or fails for it: an error is logged, and the next try waits for PAUSE.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.again: datetime | None = None  # not before this moment
        self.sending = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.DUE_EVERY:
            response._resource_closers.append(self._send)  # type: ignore[attr-defined]  # when the server closes the answer
        return response

    def _send(self) -> None:
        now = timezone.now()
        if not self._has_turn(now) or not self.sending.acquire(blocking=False):
            return
        self.again = now + EVERY
        try:
            actions.take_confirmed(at=now)
            actions.refresh_next(at=now)
            if not actions.send_opinion_links(at=now, most=AT_A_TIME, patience=PATIENCE).reached:
                self.again = now + PAUSE
            if not actions.send_case_mail(at=now, most=AT_A_TIME, patience=PATIENCE).reached:
                self.again = now + PAUSE
        except Exception as error:  # whoever asked for a page is not to blame; its words could name an address
            logger.error("mails of cases not sent: %s", type(error).__name__)
            self.again = now + PAUSE
        finally:
            self.sending.release()

    def _has_turn(self, now: datetime) -> bool:
        """A clock that was set back waits for nothing."""
        return self.again is None or not now < self.again <= now + PAUSE
