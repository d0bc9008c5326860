"""What is told of a failure: kinds and places, no words."""

import logging
import sys

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
