"""An inspection from its beginning to its end: steps, kills, two at once, what is kept, what is put aside."""

import json
from datetime import date, timedelta
from functools import partial
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import load_workbook

from disclosure import inspected
from reports.inspection import acting, gathering, going, keeping, looking, owning, scoring
from reports.inspection.finding import Finding, Severity
from reports.inspection.rulebook import RULES
from reports.models import InspectionAside, InspectionFinding, InspectionRule, InspectionRun
from reports.vocabulary import InspectionDoor, InspectionStage
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports.planted_rows import Planter

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = """<!doctype html><html lang="zh-CN"><head><title>首页</title></head><body><main><h1>首页</h1>
<p>台州市教育局的信息。</p>%s</main><footer>主办单位：台州市教育局</footer></body></html>"""


def today():
    return timezone.localdate()


def begun(**asked) -> InspectionRun:
    return acting.begin(acting.Asked(**{"on": today(), "pages": 0, **asked}), by=None, at=timezone.now())


def ended(**asked) -> InspectionRun:
    return going.go_on(begun(**asked))


def folder(tmp_path, *, dead=True):
    (tmp_path / "index.html").write_text(PAGE % ('<a href="/nowhere/">打不开的页</a>' if dead else ""), "utf-8")
    return {"door": InspectionDoor.FOLDER, "address": str(tmp_path), "pages": 50}


def fresh(run: InspectionRun) -> InspectionRun:
    """As another process reads it."""
    return InspectionRun.objects.get(pk=run.pk)


@pytest.fixture
def faulty():
    return Planter().own(on=today(), formed_on=today(), issuer="市教育局")


def test_an_inspection_of_rows_ends_with_findings_owners_and_a_score(faulty):
    run = ended()
    found = run.findings.get(rule="K8")
    assert (run.stage, run.items) == (InspectionStage.ENDED, 1)
    assert (found.place, found.office_id, found.officer_id) == (f"/items/{faulty.pk}/", faulty.office_id, None)
    assert found.first_on == today() and not found.is_new  # there is nothing yet that it could be new against
    assert run.told["K8"] == 1 and run.rulebook == scoring.VERSION
    assert run.score["rows"][-1]["label"] == "合计"
    assert [row.history_change_reason for row in run.history.order_by("history_id")] == ["开始自查", "自查完成"]


def test_what_nobody_answers_for_is_of_the_bureau_itself():
    owners = {one.office.slug for one in ended().findings.filter(rule="I6").select_related("office")}
    assert owners == {"bureau"}


def test_a_fault_of_the_last_inspection_is_known_again_and_another_one_is_new(faulty):
    first = ended()
    first.findings.update(first_on=date(2026, 1, 5))
    Planter().own(on=today(), formed_on=today(), issuer="局办公室", index_number=None)
    second = ended()
    known, new = second.findings.filter(rule="K8").order_by("pk")
    assert (known.first_on, known.is_new) == (date(2026, 1, 5), False)
    assert (new.first_on, new.is_new) == (today(), True)
    told = {one.rule.code: (one.came, one.went, one.stayed) for one in looking.compared(first, second)}
    assert told["K8"] == (1, 0, 1)
    assert "K8" in {one.rule for one in looking.came(first, second)}


def test_an_inspection_for_a_few_rules_is_compared_with_nothing(faulty):
    run = ended(only=("K8",))
    assert set(run.findings.values_list("rule", flat=True)) == {"K8"} == set(run.told)
    assert looking.latest() is None
    assert not ended().findings.filter(is_new=True).exists()
    assert looking.latest() is not None


def test_an_inspection_with_pages_is_compared_with_one_with_pages(tmp_path):
    page = folder(tmp_path)
    first = ended(**page)
    ended(**page | {"pages": 0})  # rows alone: of a folder that is nothing
    again = ended(**page)
    assert first.findings.exists() and not again.findings.filter(is_new=True).exists()


# --- 停下来、接着做、两个同时做


def test_a_killed_inspection_goes_on_where_its_last_step_was_stored():
    planter = Planter()
    items = [planter.own(on=today(), formed_on=today(), issuer="市教育局") for _ in range(7)]
    run = begun()

    def killed(now):
        if now.part == going.ITEMS and now.done >= 4:
            raise KeyboardInterrupt

    with patch.object(gathering.inspected, "batch", partial(inspected.batch, size=2)):
        with pytest.raises(KeyboardInterrupt):
            going.go_on(run, tell=killed)
        again = fresh(run)
        assert (again.stage, again.state["part"], again.items) == (InspectionStage.GOING, going.ITEMS, 4)
        assert again.told["K8"] == 4
        done = going.go_on(again)
    assert done.stage == InspectionStage.ENDED
    assert done.findings.filter(rule="K8").count() == done.told["K8"] == len(items)


def test_a_walk_over_pages_pauses_and_goes_on(tmp_path):
    for n in range(30):
        (tmp_path / f"p{n}.html").write_text(PAGE % f'<a href="/p{n + 1}.html">下一页</a>', "utf-8")
    (tmp_path / "index.html").write_text(PAGE % '<a href="/p0.html">第一页</a>', "utf-8")
    run = begun(door=InspectionDoor.FOLDER, address=str(tmp_path), pages=500)
    slices = 0
    while run.stage == InspectionStage.GOING:
        run = going.go_on(fresh(run), seconds=0)
        slices += 1
        assert slices < 100
    assert slices > 10
    whole = ended(door=InspectionDoor.FOLDER, address=str(tmp_path), pages=500)
    assert run.pages == whole.pages >= 31
    assert set(whole.findings.values_list("key", flat=True)) == set(run.findings.values_list("key", flat=True))


def test_two_inspections_at_once_are_refused_with_words():
    begun()
    with pytest.raises(Refused, match="正在进行"):
        begun()


def test_one_that_nobody_goes_on_with_says_so():
    run = begun()
    InspectionRun.objects.filter(pk=run.pk).update(beat_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(Refused, match="停在半路"):
        begun()


def test_nobody_goes_on_with_a_run_that_another_has_moved(faulty):
    run = begun()
    mine, other = fresh(run), fresh(run)
    going.go_on(other, seconds=0)
    with pytest.raises(Refused, match="正在别处进行"):
        going.go_on(mine)
    assert fresh(run).told == other.told


def test_a_run_that_is_left_makes_room_and_is_compared_with_nothing(faulty):
    run = begun()
    going.go_on(run, seconds=0)
    acting.leave(run, by=None, at=timezone.now())
    assert fresh(run).stage == InspectionStage.LEFT and looking.latest() is None
    with pytest.raises(Refused, match="已经结束"):
        going.go_on(fresh(run))
    assert ended().findings.filter(is_new=True).count() == 0


def test_what_cannot_be_inspected_is_refused_with_all_reasons():
    with pytest.raises(Refused) as refused:
        begun(on=today() + timedelta(days=1), only=("X9",))
    assert refused.value.reasons == ["没有“X9”这条规则", "按哪一天查，不能晚于今天"]


def test_only_the_general_office_inspects_and_puts_aside(faulty):
    drafter = factories.staff(role=Role.DRAFTER)
    with pytest.raises(Refused, match="局办公室"):
        acting.begin(acting.Asked(today()), by=drafter, at=timezone.now())
    one = ended().findings.get(rule="K8")
    with pytest.raises(Refused, match="局办公室"):
        acting.put_aside(one, reason="旧站", until=today() + timedelta(days=9), by=drafter, at=timezone.now())


# --- 存什么


def test_nothing_personal_is_stored():
    run = begun()
    number, phone = "331003199001010014", "13912345678"
    said = Finding("P1", "/items/1/", f"正文里有{number}", f"张三，{phone}", severity=Severity.DEDUCT)
    keeping.keep(run, [said], {})
    stored = run.findings.get(rule="P1")
    assert number not in stored.message and phone not in stored.quote
    assert stored.quote.startswith("张三，") and stored.key == said.key


def test_a_rule_with_thousands_of_findings_is_counted_whole_and_stored_in_part():
    run = begun()
    with patch.object(keeping, "MOST_OF_A_RULE", 3):
        keeping.keep(run, [Finding("L1", f"/a/{n}/", "打不开") for n in range(5)], {})
        keeping.keep(run, [Finding("L1", f"/a/{n}/", "打不开") for n in range(5, 8)], {})
    assert run.told["L1"] == 8 and run.findings.filter(rule="L1").count() == 3


def test_a_finding_told_twice_stands_once():
    run = begun()
    for _ in range(2):
        keeping.keep(run, [Finding("L1", "/a/", "打不开"), Finding("L1", "/a/", "打不开")], {})
    assert run.told["L1"] == run.findings.count() == 1


def test_the_lists_of_old_inspections_go_and_their_results_stay(faulty):
    InspectionRule.objects.create(keep=2)
    runs = [ended() for _ in range(4)]
    old, *_, new = (fresh(run) for run in runs)
    assert old.thinned and not old.findings.exists() and old.told["K8"] == 1 and old.score
    assert not new.thinned and new.findings.exists()
    assert looking.trend(list(looking.ended())).labels == tuple(f"{run.on:%m-%d}" for run in runs)


# --- 评分


def test_a_veto_leaves_no_score_and_says_what_would_stand():
    run = begun()
    keeping.keep(
        run, [Finding("V5b", "/desk/x/", "超过3个月", severity=Severity.VETO), Finding("L1", "/a/", "打不开")], {}
    )
    told = scoring.of_run(run, InspectionRule())
    assert (told["total"], told["veto"], told["otherwise"]) == (None, ["V5b"], 99.0)
    rows = {row["label"]: row["points"] for row in told["rows"]}
    assert rows["L1 链接打不开"] == -1 and rows["合计"] == 99


def test_points_of_the_bureau_count_instead_of_those_of_the_rulebook():
    run = begun()
    keeping.keep(run, [Finding("L1", f"/a/{n}/", "打不开") for n in range(4)], {})
    zhou = factories.staff(role=Role.GENERAL)
    row = acting.settle(keep=5, pages=100, points={"L1": [3, 9], "F1": [1, 10]}, by=zhou, at=timezone.now())
    assert row.points == {"L1": [3, 9]}  # F1 is as the rulebook has it
    assert scoring.of_run(run, row)["total"] == 91.0
    assert scoring.of_run(run, InspectionRule())["total"] == 96.0


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"keep": 1}, "保留要在2到120之间"),
        ({"pages": 5}, "页数要在10到1000000之间"),
        ({"points": {"L1": [5, 3]}}, "L1最多扣的分不能少于每处扣的分"),
        ({"points": {"L1": [5, 300]}}, "L1的扣分要写两个数"),
        ({"points": {"XX": [1, 3]}}, "没有“XX”这条规则"),
    ],
)
def test_settings_that_make_no_sense_are_refused(values, why):
    zhou = factories.staff(role=Role.GENERAL)
    with pytest.raises(Refused, match=why):
        acting.settle(**{"keep": 5, "pages": 100, "points": {}, **values}, by=zhou, at=timezone.now())
    assert not InspectionRule.objects.exists()


# --- 搁置


def aside(one, days=30):
    zhou = factories.staff(role=Role.GENERAL)
    return acting.put_aside(one, reason="旧站的页面", until=today() + timedelta(days=days), by=zhou, at=timezone.now())


def test_what_is_put_aside_costs_nothing_until_its_day(faulty):
    first = ended()
    kept = aside(first.findings.get(rule="K8"))
    second = ended()
    assert second.score["aside"] == 1 and second.score["otherwise"] == first.score["otherwise"] + RULES["K8"].points
    assert "K8" not in {one.rule for one in looking.found_of(second, None, looking.Choice())}
    assert [one.rule for one in looking.found_of(second, None, looking.Choice(aside=True))] == ["K8"]
    InspectionAside.objects.filter(pk=kept.pk).update(until=today() - timedelta(days=1))
    assert ended().score["aside"] == 0


def test_what_is_put_aside_is_looked_at_again_when_it_says_something_else(faulty):
    one = ended().findings.get(rule="K8")
    kept = aside(one)
    assert scoring.is_aside(InspectionFinding(key=one.key, message=one.message), {one.key: kept})
    assert scoring.is_aside(InspectionFinding(key="k", message="已过64天"), {"k": InspectionAside(words="已过63天")})
    assert not scoring.is_aside(InspectionFinding(key=one.key, message="发布机构是空的"), {one.key: kept})


def test_an_aside_is_lifted_and_every_step_of_it_is_in_its_history(faulty):
    one = ended().findings.get(rule="K8")
    kept = aside(one)
    zhou = factories.staff(role=Role.GENERAL)
    acting.lift(kept, by=zhou, at=timezone.now())
    assert ended().score["aside"] == 0
    with pytest.raises(Refused, match="已经取消"):
        acting.lift(kept, by=zhou, at=timezone.now())
    aside(one, days=5)
    reasons = [row.history_change_reason[:4] for row in kept.history.order_by("history_id")]
    assert reasons == ["搁置到2", "取消搁置", "搁置到2"]


@pytest.mark.parametrize(
    ("reason", "days", "why"),
    [
        (" ", 3, "写明为什么搁置"),
        ("旧站", 0, "要晚于今天"),
        ("旧站", 400, "最多搁置一年"),
        ("长" * 201, 3, "最多200字"),
    ],
)
def test_an_aside_without_reason_or_end_is_refused(faulty, reason, days, why):
    zhou, one = factories.staff(role=Role.GENERAL), ended().findings.get(rule="K8")
    with pytest.raises(Refused, match=why):
        acting.put_aside(one, reason=reason, until=today() + timedelta(days=days), by=zhou, at=timezone.now())


# --- 命令


def command(*options):
    out, err = StringIO(), StringIO()
    call_command("inspect_site", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_answers_in_json(faulty):
    words, log = command("--format", "json", "--max-pages", "0")
    told = json.loads(words)
    assert set(told) >= {"on", "score", "veto", "parts", "findings"} and told["on"] == f"{today():%Y-%m-%d}"
    (found,) = [one for one in told["findings"] if one["rule"] == "K8"]
    assert found["place"] == f"/items/{faulty.pk}/" and found["message"] and found["office"]
    assert "评分" in log


def test_the_command_inspects_a_folder_and_finds_its_dead_link(tmp_path):
    folder(tmp_path)
    told = json.loads(command("--format", "json", "--folder", str(tmp_path))[0])
    assert ("L1", "/") in {(one["rule"], one["place"]) for one in told["findings"]}
    assert told["items"] == 0 and told["pages"] >= 2


def test_the_command_goes_on_with_what_was_broken_off(faulty):
    run = begun()
    going.go_on(run, seconds=0)
    with pytest.raises(CommandError, match="正在进行"):
        command("--max-pages", "0")
    words, _ = command("--resume")
    assert words.startswith(f"{today():%Y-%m-%d}自查") and fresh(run).stage == InspectionStage.ENDED
    with pytest.raises(CommandError, match="没有做了一半的自查"):
        command("--resume")


def test_the_command_gives_up_what_was_broken_off():
    run = begun()
    assert command("--give-up")[0] == "已放弃\n" and fresh(run).stage == InspectionStage.LEFT


def test_the_command_writes_a_workbook_with_the_arithmetic_and_the_trend(faulty, tmp_path):
    ended()
    file = tmp_path / "found.xlsx"
    command("--format", "xlsx", "--out", str(file), "--max-pages", "0")
    book = load_workbook(file)
    rows = list(book.worksheets[0].values)
    assert rows[0][:2] == ("规则", "规则名称") and "K8" in {row[0] for row in rows}
    about = list(book["说明"].values)
    assert ("结果" in {row[0] for row in about}) and any("合计" in str(row[1]) for row in about)
    assert sum(str(row[0]) == f"{today():%Y-%m-%d}" for row in about) == 2


def test_with_strict_a_veto_is_an_exit_code():
    with patch.object(going.scoring, "of_run", return_value={"veto": ["V3"], "total": None, "rows": []}):
        assert "单项否决：V3" in command("--max-pages", "0")[0]
        with pytest.raises(SystemExit) as left:
            command("--max-pages", "0", "--strict")
    assert left.value.code == 3


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--on", "23.11.2026"), "2026-11-23这样"),
        (("--folder", "no-such-folder"), "没有no-such-folder这个目录"),
        (("--url", "ftp://example.com"), "以http"),
        (("--format", "xlsx"), "--out"),
        (("--max-pages", "-1"), "不能是负数"),
        (("--only", "L1,ZZ"), "没有“ZZ”这条规则"),
    ],
)
def test_the_command_says_what_it_does_not_take(options, why):
    with pytest.raises(CommandError, match=why):
        command(*options)
    assert not InspectionRun.objects.exists()


@pytest.mark.parametrize(
    ("rule", "place", "there"),
    [
        ("K8", "/items/7/", "/desk/items/7/"),
        ("C1", "/columns/news/", "/desk/items/new/"),
        ("C2", "/columns/news/", "/desk/columns/"),
        ("V5b", "/desk/problems/3/", "/desk/problems/3/"),
        ("I1", "/", "/desk/settings/identity/"),
        ("N1", "/help/privacy/", "/desk/settings/near-domains/"),
        ("H2", "/", "/desk/health/"),
        ("L1", "/help/privacy/", "/help/privacy/"),
    ],
)
def test_each_fault_has_the_page_on_which_it_is_put_right(rule, place, there):
    assert owning.fix(rule, place) == there
