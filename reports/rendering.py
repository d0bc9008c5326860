"""The report outside its page: as one HTML file, as the body of a publication, as JSON. The same numbers everywhere."""

from django.template.loader import render_to_string

from reports.edition import Edition, headline
from reports.page import content
from reports.papers.machine import data as data


def body_html(edition: Edition) -> str:
    """Chapters and tables as plain HTML, without links and without a page around them."""
    return render_to_string("reports/export/body.html", content(edition))


def document_html(edition: Edition) -> str:
    """A whole file that can be opened by itself."""
    return render_to_string("reports/export/document.html", content(edition))


def summary_words(edition: Edition) -> str:
    """One sentence with the three figures at the head of the report."""
    told = "，".join(f"{label}{value}{unit}" for _, label, value, unit in headline(edition))
    return f"{edition.title}：{told}。"
