"""What is told of a failure, in the log and in mails to ADMINS: which kind and where in the code, never what somebody typed.

The words of an exception repeat values (a database names the row, a parser the text), so they are left out everywhere.
"""

import logging
import traceback
from collections.abc import Iterator

from django.conf import settings
from django.utils.html import format_html
from django.views.debug import ExceptionReporter

#: loggers of what Django refuses; what follows names the kind
SECURITY = "django.security."


class Lines(logging.Formatter):
    """Lines of the log; of an exception its kind and its way through the code."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # as another formatter may have written it
        return super().format(record)

    def formatException(self, ei) -> str:  # noqa: N802
        return told(ei[1])


class Kinds(logging.Filter):
    """Where a line itself repeats the words of its error, or what a refused request claimed of itself, the kind takes their place.

    So write Django of a bad request, of one that looks like an attack, and of a task that failed after its commit.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if record.name.startswith(SECURITY):
            record.msg, record.args = record.name.removeprefix(SECURITY), ()
        elif error:
            kind, words = type(error).__name__, _spellings(str(error))
            record.msg = kind if record.msg in words else record.msg
            if isinstance(record.args, tuple):
                record.args = tuple(kind if str(arg) in words else arg for arg in record.args)
        return True


class Reporter(ExceptionReporter):
    """The mail to ADMINS: method, path without query, kind and way of the exception; nothing of the form, the session or the settings.

    An answer of 5xx that no exception led to is reported too: Django hands over its line where the exception would be.
    """

    def get_traceback_text(self) -> str:  # type: ignore[override]  # plain text, whose letters nobody may escape
        asked = f"{self.request.method} {self.request.path}\n" if self.request else ""
        return asked + told(self.exc_value if isinstance(self.exc_value, BaseException) else None)

    def get_traceback_html(self):
        """The page of Django's own for who develops; elsewhere the same as the mail."""
        if settings.DEBUG:
            return super().get_traceback_html()
        return format_html("<pre>{}</pre>", self.get_traceback_text())


def told(error: BaseException | None) -> str:
    """The exception and what led to it, the last one first: kind, then file, line and function of each step."""
    return "\n".join(_lines(error))


def _spellings(words: str) -> set[str]:
    """The words, and as Django writes them into its lines."""
    return {words, words.encode("unicode_escape").decode("ascii")}


def _lines(error: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
