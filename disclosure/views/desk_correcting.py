"""更正 in the desk: a copy is begun and written like any draft, while the public text stays as it is."""

from disclosure import actions
from disclosure.forms import CorrectionForm
from disclosure.models import Publication
from disclosure.views.desk_question import Question, asked, to_the_edit_page
from disclosure.vocabulary import Verb


def _tells_correcting(item: Publication) -> list[str]:
    return [
        "系统另存一份更正稿，带着现在的正文、目录信息和附件；原文照旧公开。",
        "改好后提交，和新写的一样要审查；一份办完才能办下一份。",
        "签发更正后换上新的内容，网址、索引号、发布日期和没有换的附件地址都不变。",
        "公开页写明更正日期和更正说明；选了公开差异的，还能看更正前后对照。",
    ]


CORRECT = Question(
    Verb.CORRECT,
    CorrectionForm,
    actions.begin_correction,
    _tells_correcting,
    lambda item: "下面是更正稿，改的是这一份；原文照旧公开",
    label="开始更正",
    then=lambda item, copy: to_the_edit_page(copy),
)


def _not_a_copy(item: Publication) -> list[str]:
    return [] if item.corrects_id else ["这不是更正稿"]


DESCRIBE = Question(
    Verb.REVISE,
    CorrectionForm,
    actions.describe_correction,
    lambda item: ["说明和正文一起审查；审查以后再改，要重新审查。", "签发更正后，公开页写明更正日期和这段说明。"],
    lambda item: "已改更正说明",
    label="改更正说明",
    further=_not_a_copy,
    then=lambda item, _: to_the_edit_page(item),
)

correct, describe = asked(CORRECT), asked(DESCRIBE)
