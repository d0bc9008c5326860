"""Alerts on their way: however a mail server behaves and wherever a run dies, no news is lost and nobody is told three times."""

from datetime import timedelta

import pytest
import time_machine

from disclosure import actions, alert_links
from disclosure.actions import alert_posting
from disclosure.alert_links import Named
from disclosure.models import Alert, AlertAddress, AlertRun, Column, Publication
from disclosure.search import index, since
from disclosure.search.asked import parse
from disclosure.vocabulary import Stage
from tests import factories
from tests.at_once import at_once
from tests.factories import at

NOON, THREE, SIX = at("2026-03-20", 12), at("2026-03-20", 15), at("2026-03-20", 18, 1)
LIN, WANG, ZHAO = "lin@example.com", "wang@example.com", "zhao@example.com"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def new(monkeypatch):
    """What is new is what the test says, (id, moment) pairs: how it is found is another's business."""
    found: list[tuple[int, object]] = []

    def published_since(asked, moment, *, limit):
        visible = set(Publication.objects.visible().values_list("pk", flat=True))
        return [pk for pk, when in reversed(found) if when > moment and pk in visible][:limit]

    monkeypatch.setattr(since, "published_since", published_since)
    return found


def subscribed(email: str = LIN, asked: str = "q=课后服务", cadence: str = "daily", when=NOON) -> Alert:
    """Confirmed, without the letter."""
    number = actions.ask_for_alert(parse(asked), email=email, cadence=cadence, at=when)
    row = Alert.objects.filter(address=number).latest("pk")
    word = alert_links.new_word()
    Alert.objects.filter(pk=row.pk).update(
        confirm_hash=alert_links.hashed(word), confirm_until=when + timedelta(hours=1), letter_due=False
    )
    confirmed = actions.confirm_alert(word, at=when)
    assert confirmed is not None
    return confirmed


def item(new=None, when=THREE, **values) -> Publication:
    made = factories.published(on=when.date(), **values)
    Publication.objects.filter(pk=made.pk).update(published_at=when)
    if new is not None:
        new.append((made.pk, when))
    return made


def run(moment=SIX, **more):
    with time_machine.travel(moment, tick=False):
        return actions.send_alerts(at=moment, **more)


@pytest.mark.django_db
class TestNews:
    def test_nothing_new_sends_nothing_and_is_looked_at_once(self, server, new):
        row = subscribed()
        assert (run().mails, len(server.taken)) == (0, 0)
        assert Alert.objects.get(pk=row.pk).told_until == SIX

    def test_before_it_is_confirmed_nobody_is_told(self, server, new):
        actions.ask_for_alert(parse("q=课后服务"), email=LIN, cadence="daily", at=NOON)
        Alert.objects.update(letter_due=False)
        item(new)
        assert run().mails == 0

    def test_what_was_published_between_the_form_and_the_link_is_told(self, server, new):
        number = actions.ask_for_alert(parse("q=课后服务"), email=LIN, cadence="daily", at=NOON)
        word = alert_links.new_word()
        later = at("2026-03-20", 17)
        Alert.objects.filter(address=number).update(
            confirm_hash=alert_links.hashed(word), confirm_until=SIX, letter_due=False
        )
        item(new, at("2026-03-20", 11, 30), title="先前公开的")
        item(new, title="其间公开的")
        with time_machine.travel(later, tick=False):
            actions.confirm_alert(word, at=later)
        run()
        body = server.mails[0].get_content()
        assert "其间公开的" in body and "先前公开的" not in body

    def test_an_item_whose_moment_lies_before_the_last_look_is_told_with_the_next_and_once(self, server, new):
        """It was being published while the run was looking."""
        subscribed()
        run()
        item(new, SIX - timedelta(seconds=2), title="迟到的")
        tomorrow = SIX + timedelta(days=1)
        assert run(tomorrow).mails == 1
        assert "迟到的" in server.mails[0].get_content()
        assert run(tomorrow + timedelta(days=1)).mails == 0

    def test_what_was_told_in_the_last_hour_is_not_told_again(self, server, new):
        subscribed()
        item(new, SIX - timedelta(minutes=5))
        assert run().mails == 1
        item(new, SIX + timedelta(minutes=5), title="第二天的")
        assert run(SIX + timedelta(days=1)).mails == 1
        assert "有1条更新" in server.mails[1]["Subject"] and "第二天的" in server.mails[1].get_content()

    def test_beyond_fifty_the_rest_is_where_the_link_leads(self, server, new):
        subscribed(asked="column=notices")
        for n in range(53):
            item(new, at("2026-03-20", 15) + timedelta(seconds=n), title=f"第{n}号通知")
        run()
        body = server.mails[0].get_content()
        assert "更新超过50条，上面是最新的50条" in body
        assert "https://portal.example.gov.cn/columns/notices/" in body
        assert "第52号通知" in body and "第2号通知" not in body
        run(SIX + timedelta(days=1))
        assert len(server.taken) == 1

    def test_a_weekly_alert_waits_for_monday(self, server, new):
        subscribed(cadence="weekly")
        item(new)
        assert run().mails == 0
        assert run(at("2026-03-22", 23)).mails == 0
        assert run(at("2026-03-23", 9)).mails == 1

    def test_a_column_that_is_gone_ends_what_asked_for_it_and_finds_nothing_else(self, server, new):
        column = Column.objects.create(slug="passing", name="临时栏目", office=factories.root())
        subscribed(asked="column=passing")
        subscribed(asked="q=教材")
        column.delete()
        item(new)
        run()
        body = server.mails[0].get_content()
        assert "临时栏目" in body and "这一项订阅到此结束" in body
        assert "有1条更新" in server.mails[0]["Subject"]
        assert [row.asked for row in Alert.objects.all()] == [parse("q=教材").address()]

    def test_titles_cannot_break_out_of_a_mail(self, server, new):
        subscribed()
        item(new, title="一\r\nBcc: evil@example.com\r\n.\r\n二")
        run()
        (mail,) = server.mails
        assert mail["Bcc"] is None
        assert "一 Bcc: evil@example.com . 二" in mail.get_content()

    def test_what_was_taken_away_after_it_was_found_is_not_told(self, server, monkeypatch):
        subscribed()
        gone, stays = item(title="撤下的"), item(title="还在的")
        away = {"stage": Stage.WITHDRAWN, "withdrawn_at": THREE, "withdrawn_reason": "文件有误"}
        Publication.objects.filter(pk=gone.pk).update(**away)
        found = [gone.pk]
        monkeypatch.setattr(since, "published_since", lambda *asked, limit: found)
        assert run().mails == 0
        found = [stays.pk, gone.pk]
        run(SIX + timedelta(days=1))
        (body,) = [mail.get_content() for mail in server.mails]
        assert "还在的" in body and "撤下的" not in body

    def test_the_index_of_the_search_finds_it(self, server):
        """With the search itself."""
        subscribed()
        made = item(title="关于课后服务的通知")
        index.put(Publication.objects.filter(pk=made.pk))
        assert run().mails == 1


@pytest.mark.django_db
class TestServer:
    def test_one_address_that_fails_does_not_stop_the_others(self, server, new, monkeypatch):
        for email in (LIN, WANG, ZHAO):
            subscribed(email)
        item(new)
        server.refuse = {LIN: "550 no such user"}
        make = alert_posting.alert_mail.digest

        def breaks(address, parts, **more):
            if address.value == WANG:
                raise ZeroDivisionError
            return make(address, parts, **more)

        monkeypatch.setattr(alert_posting.alert_mail, "digest", breaks)
        sent = run()
        assert (sent.mails, sent.refused, sent.failed) == (1, 1, 1)
        assert [to for to, _ in server.taken] == [ZHAO]
        assert list(AlertAddress.objects.values_list("claimed_until", flat=True)) == [None] * 3

    def test_after_five_refusals_in_a_row_it_is_paused_and_a_new_letter_wakes_it(self, server, new):
        row = subscribed()
        item(new)
        server.refuse = {LIN: "550 no such user"}
        for day in range(7):
            run(SIX + timedelta(days=day))
            run(SIX + timedelta(days=day, minutes=20))  # not again on the same day
        address = AlertAddress.objects.get()
        assert (address.failures, address.refused_with) == (5, "550")
        assert address.paused_at == SIX + timedelta(days=4)
        server.refuse = {}
        back = SIX + timedelta(days=10)
        actions.ask_for_alert(parse("q=课后服务"), email=LIN, cadence="daily", at=back)
        with time_machine.travel(back, tick=False):
            assert actions.send_letters(at=back).letters == 1
        word = next(line for line in server.mails[0].get_content().split() if "/confirm/" in line).split("/")[-2]
        actions.confirm_alert(word, at=back)
        assert run(back + timedelta(days=1)).mails == 1  # the news of the first day, which were never told
        assert Alert.objects.get().pk == row.pk

    def test_a_refusal_between_two_that_are_taken_counts_for_nothing(self, server, new):
        subscribed()
        for day in range(8):
            item(new, SIX + timedelta(days=day, hours=-2))
            server.refuse = {LIN: "554 no"} if day % 4 != 3 else {}
            run(SIX + timedelta(days=day))
        assert AlertAddress.objects.get().paused_at is None

    def test_thirty_days_after_the_pause_the_address_goes(self, server):
        subscribed()
        AlertAddress.objects.update(paused_at=NOON)
        actions.tidy_alerts(at=NOON + timedelta(days=30) - timedelta(seconds=1))
        assert AlertAddress.objects.exists()
        actions.tidy_alerts(at=NOON + timedelta(days=30))
        assert not AlertAddress.objects.exists() and not Alert.objects.exists()

    @pytest.mark.parametrize("reply", ["450 later", "421 busy"])
    def test_what_is_put_off_is_tried_again_until_it_is_taken(self, server, new, reply):
        subscribed()
        item(new)
        server.refuse = {LIN: reply}
        for n in range(4):
            assert run(SIX + timedelta(minutes=10 * n)).failed == 1
        server.refuse = {}
        assert run(SIX + timedelta(minutes=50)).mails == 1
        assert len(server.taken) == 1

    def test_a_letter_that_is_put_off_spoils_no_link_that_was_sent(self, server, new):
        def ask(moment):
            number = actions.ask_for_alert(parse("q=课后服务"), email=LIN, cadence="daily", at=moment)
            actions.send_letters(at=moment, only=number)

        ask(NOON)
        server.refuse = {LIN: "450 later"}
        ask(NOON + timedelta(hours=2))
        word = next(line for line in server.mails[0].get_content().split() if "/confirm/" in line).split("/")[-2]
        assert actions.confirm_alert(word, at=SIX) is not None
        server.refuse = {}
        run(SIX + timedelta(minutes=10))
        assert len(server.taken) == 1  # nothing is left to confirm

    def test_a_line_that_breaks_is_tried_once_more_and_then_with_the_next_turn(self, server, new):
        subscribed()
        first = item(new)
        server.hang_up = {LIN: "after"}  # it arrived, and nobody said so
        for n in range(4):
            run(SIX + timedelta(minutes=20 * n))
        assert len(server.taken) == 2  # one double at most
        assert len({mail["Message-ID"] for mail in server.mails}) == 1
        server.hang_up = {}
        item(new, SIX + timedelta(hours=3))
        run(SIX + timedelta(days=1))
        assert first.get_absolute_url() in server.mails[2].get_content()
        assert "有2条更新" in server.mails[2]["Subject"]

    def test_a_line_that_breaks_before_it_was_taken_loses_nothing(self, server, new):
        subscribed()
        item(new)
        server.hang_up = {LIN: "before"}
        run()
        run(SIX + timedelta(minutes=20))
        server.hang_up = {}
        assert not server.taken
        assert run(SIX + timedelta(days=1)).mails == 1

    def test_a_run_that_dies_leaves_everything_to_the_next(self, server, new, monkeypatch):
        """Once before the mail, once after it."""
        subscribed()
        item(new)
        for place in ("_try", "_arrived"):

            def dies(*args, **more):
                raise KeyboardInterrupt

            with monkeypatch.context() as patch:
                patch.setattr(alert_posting, place, dies)
                patch.setattr(alert_posting, "_released", lambda number, until: None)
                with pytest.raises(KeyboardInterrupt):
                    run()
            assert run(SIX + timedelta(minutes=5)).mails == 0  # it is thought to be at work still
            AlertAddress.objects.update(claimed_until=SIX)
        assert len(server.taken) == 1
        assert run(SIX + timedelta(minutes=20)).mails == 1
        assert len(server.taken) == 2
        assert run(SIX + timedelta(minutes=40)).mails == 0

    def test_a_server_that_breaks_every_line_is_left_alone(self, server, new):
        for n in range(6):
            email = f"p{n}@example.com"
            subscribed(email)
            server.hang_up[email] = "before"
        item(new)
        sent = run()
        assert (sent.failed, sent.reached) == (3, False)

    def test_no_log_names_an_address(self, server, new, caplog):
        subscribed()
        subscribed(WANG)
        item(new)
        server.refuse, server.hang_up = {LIN: "550 no lin@example.com here"}, {WANG: "before"}
        with caplog.at_level("DEBUG"):
            run()
        assert "not sent" in caplog.text
        assert "example.com" not in caplog.text

    def test_what_went_out_on_a_day_is_counted(self, server, new):
        subscribed()
        subscribed(WANG)
        item(new)
        server.refuse = {LIN: "550 no"}
        actions.ask_for_alert(parse("q=教材"), email=ZHAO, cadence="daily", at=NOON)
        run()
        row = AlertRun.objects.get()
        assert (row.day, row.last_at, row.letters, row.mails, row.refused, row.failed) == (SIX.date(), SIX, 1, 1, 1, 0)


@pytest.mark.django_db
def test_a_fifty_first_alert_of_an_address_is_not_taken(server):
    for n in range(51):
        actions.ask_for_alert(parse(f"q=第{n}号"), email=LIN, cadence="daily", at=NOON)
    assert Alert.objects.count() == 50


@pytest.mark.django_db
def test_letters_of_other_cases_and_blanks_are_one_address(server):
    for email in (LIN, "LIN@Example.com"):
        actions.ask_for_alert(parse("q=课后服务"), email=email, cadence="daily", at=NOON)
    assert (AlertAddress.objects.count(), Alert.objects.count()) == (1, 1)


def test_two_runs_at_once_send_once(shared_database, server, new):
    for n in range(4):
        subscribed(f"p{n}@example.com")
    item(new)
    with time_machine.travel(SIX, tick=False):
        done = at_once(lambda n: actions.send_alerts(at=SIX), people=4)
    assert sorted(to for to, _ in server.taken) == [f"p{n}@example.com" for n in range(4)]
    assert sum(sent.mails for sent in done) == 4
    assert {sent.failed for sent in done} == {0}


def test_the_same_form_at_the_same_moment_is_one_alert_and_one_letter(shared_database, server):
    def asks(n):
        number = actions.ask_for_alert(parse("q=课后服务"), email=LIN, cadence="daily", at=NOON)
        actions.send_letters(at=NOON, only=number)

    assert at_once(asks, people=6) == [None] * 6
    assert (AlertAddress.objects.count(), Alert.objects.count(), len(server.taken)) == (1, 1, 1)


def test_leaving_and_telling_at_the_same_moment_end_with_nothing_left(shared_database, server, new):
    row = subscribed()
    item(new)
    named = Named(0, AlertAddress.objects.get().index)
    works = [lambda: actions.send_alerts(at=SIX), lambda: actions.leave_alerts(named, at=SIX)]
    done = at_once(lambda n: works[n % 2](), people=4)
    assert [one for one in done if isinstance(one, Exception)] == []
    assert not Alert.objects.filter(pk=row.pk).exists() and not AlertAddress.objects.exists()
