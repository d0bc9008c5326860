"""Whether page and documents of a report say the same, table by table and cell by cell."""

from reports.form_2014 import TITLE
from reports.papers.building import build
from reports.papers.content import content
from reports.rendering import document_html
from tests.reports.papers import imprint
from tests.reports.read_papers import missing_in, of_book, of_grid, of_page, of_word, words_of


def made(one, form, version=1, **more):
    return build(one, imprint(one.title, version, **more), form)


def grids(one):
    return content(one, imprint(one.title)).grids


def official(one):
    """The tables of the forms."""
    return [grid for grid in grids(one) if grid.caption.startswith(("表", TITLE))]


def agree(one) -> None:
    """Every table of the page, and every table of a picture, in each document, cell by cell."""
    asked = grids(one)
    on_page, forms = of_page(document_html(one)), [of_grid(grid) for grid in official(one)]
    assert [table for table in on_page if table in forms] == forms
    others = [of_grid(grid)[1:] for grid in asked]  # of a picture the page names unit and column in its own words
    assert [table for table in on_page if table not in forms and table[1:] not in others] == []
    assert [of_grid(grid) for grid in asked] == of_word(made(one, "docx"))
    book, told = of_book(made(one, "xlsx")), words_of(made(one, "pdf"))
    assert sorted(map(of_grid, asked)) == sorted(cells for name, cells in book.items() if name not in {"指标", "说明"})
    assert [line for grid in asked for line in missing_in(told, grid)] == []
