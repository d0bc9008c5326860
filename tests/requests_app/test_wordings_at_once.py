"""Several people save the text of one letter in the same moment: one of them does, the others are told."""

import pytest

from requests_app import wording
from requests_app.actions import wordings
from requests_app.models import LetterWording
from requests_app.vocabulary import LetterKind
from tests.at_once import at_once, shared_database
from tests.factories import at
from tests.requests_app.people import bureau

__all__ = ["shared_database"]


@pytest.mark.usefixtures("shared_database")
def test_of_several_texts_saved_at_once_one_is_kept_and_nobody_writes_over_it():
    chief, kind = bureau().chief, LetterKind.U3
    shipped = wording.default(kind)

    def save(number: int):
        text = f"{shipped}\n第{number}种写法。"
        return wordings.save_wording(kind, text, note="同时改", base=0, by=chief, at=at("2026-11-20"))

    done = at_once(save, people=6)
    kept = [one for one in done if isinstance(one, LetterWording)]
    assert len(kept) == 1
    assert list(LetterWording.objects.values_list("version", flat=True)) == [1]
    assert all(isinstance(one, wordings.Overtaken) for one in done if one not in kept)
