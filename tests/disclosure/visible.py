"""What a reader sees of markup, read without any code of the house but the folding of the search."""

import re
from html.parser import HTMLParser

from disclosure.search.text import clean


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in {"script", "style", "title", "xml"}

    def handle_endtag(self, tag):
        self.unseen -= tag in {"script", "style", "title", "xml"} and self.unseen > 0

    def handle_data(self, data):
        if not self.unseen:
            self.words.append(data)


def visible(markup: str) -> str:
    """All words in their order without blanks, look-alike radicals made ordinary characters."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    text = "".join(parser.words).replace("&sp;", " ")
    return re.sub(r"\s+", "", clean(text))
