"""What is told of a failure: kinds and places, no words."""

import logging
import sys
from io import StringIO

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import JsonResponse
from django.test import override_settings
from django.urls import path

from taizhou_portal import quiet


def caught(*errors: Exception) -> BaseException:
    """The last error, each raised while the one before it was handled."""
    try:
        if errors[1:]:
            try:
                raise caught(*errors[:-1])
            except Exception:
                raise errors[-1]  # noqa: B904
        raise errors[0]
    except Exception as error:
        return error


def test_kind_and_way_are_told_of_each_error_of_the_chain_and_no_word():
    told = quiet.told(caught(KeyError("林小满"), ValueError("13900000000")))
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert told.count("in caught") >= 2
    assert "林小满" not in told.replace('KeyError("林小满")', "")
    assert "13900000000" not in told.replace('ValueError("13900000000")', "")


def test_what_was_put_aside_on_purpose_is_not_told():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b") from None
    except ValueError as error:
        assert "KeyError" not in quiet.told(error)


def test_an_error_that_leads_to_itself_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert quiet.told(first).splitlines() == ["builtins.ValueError", "builtins.KeyError"]


def test_nothing_is_told_of_no_error():
    assert quiet.told(None) == ""


def record(error: BaseException) -> logging.LogRecord:
    return logging.LogRecord("a", logging.ERROR, "a.py", 1, "broke at %s", ("/x/",), (type(error), error, None))


def test_the_words_that_another_formatter_has_put_into_a_record_do_not_come_through():
    one = record(ValueError("林小满"))
    assert "林小满" in logging.Formatter().format(one)
    line = quiet.Lines("%(levelname)s %(message)s").format(one)
    assert line.splitlines() == ["ERROR broke at /x/", "builtins.ValueError"]


def test_the_report_names_the_address_without_its_query(rf, settings):
    error = caught(ValueError("林小满"))
    report = quiet.Reporter(rf.get("/search/", {"q": "林小满"}), type(error), error, error.__traceback__)
    assert report.get_traceback_text().startswith("GET /search/\nbuiltins.ValueError\n")
    for text in (report.get_traceback_text(), report.get_traceback_html()):
        assert "q=" not in text
    assert report.get_traceback_html().startswith("<pre>")
    settings.DEBUG = True
    assert "<html" in report.get_traceback_html()


def test_without_a_request_there_is_still_a_report():
    try:
        raise ValueError
    except ValueError:
        report = quiet.Reporter(None, *sys.exc_info())
    assert report.get_traceback_text().startswith("builtins.ValueError")


# the line itself


def line(record: logging.LogRecord) -> str:
    assert quiet.Kinds().filter(record)
    return record.getMessage()


def test_words_of_an_error_in_its_own_line_become_its_kind():
    error = BadRequest("林小满")
    escaped = "林小满".encode("unicode_escape").decode()
    for msg, args, told in (
        ("林小满", (), "BadRequest"),
        ("%s: %s", (escaped, "/x/"), "BadRequest: /x/"),  # a bad request
        ("Error calling mail in on_commit() (%s).", (error,), "Error calling mail in on_commit() (BadRequest)."),
    ):
        record = logging.LogRecord("a", logging.ERROR, "a.py", 1, msg, args, (BadRequest, error, None))
        assert line(record) == told


def test_of_what_looks_like_an_attack_the_kind_is_told():
    record = logging.LogRecord("django.security.csrf", logging.WARNING, "a.py", 1, "%s: %s", ("林小满", "/x/"), None)
    assert line(record) == "csrf"


def test_any_other_line_stays_as_it_is():
    named = logging.LogRecord("a", logging.ERROR, "a.py", 1, "%(case)s broke", ({"case": 3},), None)
    assert line(record(ValueError())) == "broke at /x/"
    assert line(named) == "3 broke"


# from a request to the mail


def refuse(request):
    raise SuspiciousOperation("林小满")


def misread(request):
    raise BadRequest("林小满")


def breaks(request):
    raise ValueError("林小满")


urlpatterns = [
    path("unready/", lambda request: JsonResponse({}, status=503)),
    path("refuse/", refuse),
    path("misread/", misread),
    path("breaks/", breaks),
]


def handler400(request, exception):
    return JsonResponse({}, status=400)


def handler500(request):
    return JsonResponse({}, status=500)


@pytest.fixture
def visit(client):
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__, ADMINS=[("", "admin@example.com")], MIDDLEWARE=[]):
        yield client.get


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/unready/", "ERROR (EXTERNAL IP): Service Unavailable: /unready/"),
        ("/breaks/", "ERROR (EXTERNAL IP): Internal Server Error: /breaks/"),
    ],
)
def test_an_answer_of_5xx_is_told_to_the_administrators(visit, mailoutbox, settings, address, told):
    settings.INTERNAL_IPS = []
    visit(address, {"q": "林小满"})
    (mail,) = mailoutbox
    assert mail.subject == f"[政府信息公开] {told}"
    assert f"GET {address}\n" in mail.body
    assert ("builtins.ValueError" in mail.body) == (address == "/breaks/")
    assert "林小满" not in mail.body.replace('ValueError("林小满")', "")


@pytest.fixture
def log():
    """What is written to the console from now on."""
    (console,) = (one for one in logging.getLogger().handlers if isinstance(one.formatter, quiet.Lines))
    written, before = StringIO(), console.stream
    console.setStream(written)
    yield written
    console.setStream(before)


@pytest.mark.parametrize(("address", "kind"), [("/refuse/", "SuspiciousOperation"), ("/misread/", "BadRequest")])
def test_a_refused_request_costs_no_mail_and_its_words_reach_no_line(visit, mailoutbox, log, address, kind):
    assert visit(address).status_code == 400
    assert mailoutbox == []
    assert kind in log.getvalue().splitlines()[0]
    told = log.getvalue().replace('("林小满")', "")
    assert not any(words in told for words in ("林小满", "\\u6797"))
