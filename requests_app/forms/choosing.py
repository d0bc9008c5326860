"""The one question of 选结果 that is asked next."""

from typing import Any

from requests_app.forms.plain import PlainForm, choice
from requests_app.questions import Question


class QuestionForm(PlainForm):
    """Its field has the name of the question, as it stands in the address."""

    answer = choice("答案", [], radio=True)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        self.question = question
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label, field.help_text = question.label, question.hint
        field.choices = [(one.value, one.label) for one in question.choices]  # type: ignore[attr-defined]

    def add_prefix(self, field_name: str) -> str:
        return self.question.name
