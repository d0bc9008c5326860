"""One connection to the mail server for all mails of a run: what became of each, whatever the server does. Its words stay unlogged."""

import logging
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)

OWN_FAULT = 450  # we are refused, not who is written to
BUSY = 421  # the server hangs up with it
BROKEN = 3  # mails in a row whose line broke, after which the server is left alone


@dataclass(frozen=True)
class Handed:
    """What became of a mail. `code`: the reply of the server that did not take it, None where the line broke and it may have arrived;
    `asked`: False where there was no line to hand it over.
    """

    taken: bool = False
    code: int | None = None
    asked: bool = True


class MailLine:
    """Opened for the first mail, and anew after one that broke it. `what` is sent, for the log; `patience`: seconds, else EMAIL_TIMEOUT.

    `reached` turns False, and stays so, when the server does not answer or breaks one line after the other.
    """

    def __init__(self, what: str, patience: int | None = None) -> None:
        self.what, self.reached = what, True
        self.options: dict[str, Any] = {"timeout": patience} if patience else {}
        self.connection: BaseEmailBackend | None = None
        self.broken = 0

    def hand_over(self, message: EmailMessage) -> Handed:
        code: int | None = None
        connection = self._open() if self.reached else None
        if connection is None:
            return Handed(asked=False)
        try:
            connection.send_messages([message])
        except SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
        except SMTPSenderRefused:
            code = OWN_FAULT
        except SMTPResponseException as error:
            code = int(error.smtp_code)
        except Exception as error:  # whatever a mail server does
            logger.warning("mail of %s not sent: %s", self.what, type(error).__name__)
        else:
            self.broken = 0
            return Handed(taken=True)
        self._note_break(code)
        return Handed(code=code)

    def close(self) -> None:
        held, self.connection = self.connection, None
        try:
            if held is not None:
                held.close()
        except Exception as error:
            logger.warning("mail server hung up: %s", type(error).__name__)

    def _open(self) -> BaseEmailBackend | None:
        if self.connection is None:
            connection = get_connection(**self.options)
            try:
                connection.open()
            except Exception as error:
                logger.warning("mail server does not answer: %s", type(error).__name__)
                self.reached = False
            else:
                self.connection = connection
        return self.connection

    def _note_break(self, code: int | None) -> None:
        """Without a reply the line is broken, and after some replies too: the next mail gets a new one; not for ever."""
        self.broken = self.broken + 1 if code is None else 0
        if code in {None, BUSY, OWN_FAULT}:
            self.close()
        if self.broken >= BROKEN:
            self.reached = False
