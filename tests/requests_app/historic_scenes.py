"""Deeds about historic cases, each ready to be done; for the test that no deed is stored without its history."""

from requests_app import actions
from requests_app.models import HistoricBatch, HistoricCase
from tests.requests_app.made_history import past

LISTED = [(2, past(old_number="2018公开001")), (3, past(old_number="2018公开002"))]
FILE = {"name": "台账.xlsx", "sha256": "0" * 64}


def enter_historic(scene):
    return lambda: actions.enter_historic(past(), **scene.receiver)


def correct_historic(scene):
    case = entered(scene)
    return lambda: actions.correct_historic(
        HistoricCase.objects.get(pk=case), past(subject="校车采购合同"), reason="内容抄错", **scene.receiver
    )


def void_historic(scene):
    case = entered(scene)
    return lambda: actions.void_historic(HistoricCase.objects.get(pk=case), reason="与另一件重复", **scene.receiver)


def import_historic(scene):
    return lambda: actions.import_historic(LISTED, **FILE, **scene.receiver)


def take_back_batch(scene):
    import_historic(scene)()
    return lambda: actions.take_back_batch(HistoricBatch.objects.get(), reason="选错了文件", **scene.receiver)


def entered(scene) -> int:
    return enter_historic(scene)().case.pk


CASES = {
    made.__name__: made for made in (enter_historic, correct_historic, void_historic, import_historic, take_back_batch)
}
