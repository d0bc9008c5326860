"""邮件订阅 as a reader meets it, over a real mail server: asked for, confirmed, told, left; and what a stranger or a mail program does."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from disclosure import actions
from disclosure.models import Alert, AlertAddress, AlertRefusal, Publication
from disclosure.search import index
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories, smtp_sink
from tests.disclosure.stages import LATER
from tests.disclosure.team import drafted
from tests.factories import at
from tests.pages.planted import ASKED, SECRET, STATES, handed_on
from tests.pages.reading import link, main, soup, tags, words
from tests.pages.sending import client_of

pytestmark = pytest.mark.django_db
NEW, ANSWER = "/alerts/new/", "/alerts/asked/"
LIN = "lin@example.com"
FORM = {"email": LIN, "cadence": "daily", "consent": "on", "website": ""}
WANTED = "?q=课后服务"
#: states of what must not be read, of those that come nearest to being public
SOME = ["scheduled", "corrected away", "withdrawn without a name", "closed off", "expired, not run"]


@pytest.fixture
def clock():
    """Friday noon."""
    with time_machine.travel(at("2026-03-20", 12), tick=False) as traveller:
        yield traveller


def ask(client, wanted: str = WANTED, **changed):
    return client.post(NEW + wanted, {**FORM, **changed})


def links(mail, part: str) -> list[str]:
    """Paths of the links with `part` in them."""
    return [urlsplit(url).path for url in re.findall(r"https://\S+", mail.get_content()) if part in url]


def text_of(mail) -> str:
    return mail.get_content().replace("\r\n", "\n")


def confirmed(client, server, wanted: str = WANTED, **changed) -> None:
    before = len(server.taken)
    assert ask(client, wanted, **changed).status_code == 302
    (mail,) = server.mails[before:]
    assert client.post(links(mail, "/confirm/")[-1]).status_code == 200


def published(title: str, **values) -> Publication:
    now = values.pop("now")
    item = factories.published(title=title, on=now.date(), **values)
    Publication.objects.filter(pk=item.pk).update(published_at=now)
    index.put(Publication.objects.filter(pk=item.pk))
    return item


def beside(response, field: str) -> str:
    return words(soup(response).find(id=f"id_{field}_error")).removeprefix("错误：")


# --- the whole way


def test_from_the_form_to_the_digest_and_out_again(client, server, clock, capsys):
    page = client.get(NEW + WANTED)
    assert "“课后服务”" in main(page)
    assert tags(page)["robots"] == "noindex"
    assert ask(client).headers["Location"] == ANSWER
    (letter,) = server.mails
    assert letter["To"] == LIN
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "〔台州市教育局政府信息公开〕请确认邮件订阅" in letter["Subject"]
    (there,) = links(letter, "/confirm/")

    seen = Client().get(there)  # a program that looks for viruses
    assert "确认订阅" in main(seen)
    assert not seen.cookies
    assert seen["Referrer-Policy"] == "no-referrer"
    assert Alert.objects.get().confirmed_at is None
    assert "已经订阅" in main(Client(enforce_csrf_checks=True).post(there))

    clock.move_to(at("2026-03-20", 15))
    item = published("关于规范课后服务收费的通知", now=at("2026-03-20", 15), doc_number="台教〔2026〕9号")
    published("关于教材征订的通知", now=at("2026-03-20", 15))
    call_command("send_alerts")
    assert len(server.taken) == 1  # it is not six yet
    clock.move_to(at("2026-03-20", 18, 1))
    call_command("send_alerts")
    digest = server.mails[1]
    body = text_of(digest)
    assert "您订阅的信息有1条更新" in digest["Subject"]
    assert f"1. 关于规范课后服务收费的通知\n   台教〔2026〕9号，{item.office.name}，2026-03-20\n" in body
    assert f"https://portal.example.gov.cn/items/{item.pk}/" in body
    assert "教材征订" not in body
    assert digest["Precedence"] == "bulk"
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    call_command("send_alerts")
    assert len(server.taken) == 2

    one_click = urlsplit(digest["List-Unsubscribe"].strip().strip("<>")).path
    done = Client(enforce_csrf_checks=True).post(one_click, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "已经退订" in main(done)
    assert not Alert.objects.exists() and not AlertAddress.objects.exists()
    published("关于课后服务的补充通知", now=at("2026-03-21", 9))
    clock.move_to(at("2026-03-21", 18, 1))
    call_command("send_alerts")
    assert len(server.taken) == 2
    assert "发出0封更新" in capsys.readouterr().out.splitlines()[-1]


def test_all_that_an_address_wants_comes_in_one_mail_with_a_way_out_of_each(client, server, clock):
    confirmed(client, server)
    clock.move_to(at("2026-03-20", 14))
    confirmed(client, server, "?q=教材", cadence="weekly")
    published("课后服务通知", now=at("2026-03-20", 15))
    published("教材通知", now=at("2026-03-20", 15))
    clock.move_to(at("2026-03-23", 18, 1))  # Monday: both have their turn
    call_command("send_alerts")
    (digest,) = server.mails[2:]
    assert "有2条更新" in digest["Subject"]
    first, second, whole = links(digest, "/leave/")
    page = client.get(first)
    assert "退订这一项" in main(page) and "“课后服务”" in main(page) and "另外还有1项订阅" in main(page)
    assert Alert.objects.count() == 2  # opening changes nothing
    left = client.post(first, {"what": "leave"})
    assert link(left, "重新订阅") == "/alerts/new/?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1"
    assert [alert.words for alert in Alert.objects.all()] == ["“教材”"]
    assert "已经退订" in main(client.post(first, {"what": "leave"}))  # pressed once more
    assert "没有订阅" in main(client.get(first))
    assert client.post(second).status_code == 200
    assert not AlertAddress.objects.exists()
    assert "没有订阅" in main(client.get(whole))


def test_whoever_wants_no_more_mail_gets_none_until_they_take_it_again(client, server, clock):
    confirmed(client, server)
    (whole,) = links(server.mails[0], "/leave/")
    assert "不再接收本站邮件" in main(client.get(whole))
    assert "不再给您发邮件" in main(client.post(whole, {"what": "never"}))
    assert not AlertAddress.objects.exists()
    kept = AlertRefusal.objects.get()
    assert LIN not in str(vars(kept))
    answer = ask(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, ANSWER)
    assert len(server.taken) == 1 and not Alert.objects.exists()
    assert "不再接收本站的邮件" in main(client.get(whole))
    assert "已经恢复接收" in main(client.post(whole, {"what": "again"}))
    confirmed(client, server)
    assert len(server.taken) == 2


def test_the_answer_is_the_same_whoever_has_subscribed(client, server, clock):
    """New, asked for just now, confirmed, refusing: the same answer, and the page behind it names nobody."""
    answers = [ask(client, email="new@example.com"), ask(client, email="new@example.com")]
    confirmed(client, server)
    answers.append(ask(client))
    (whole,) = links(server.to(LIN)[0], "/leave/")
    client.post(whole, {"what": "never"})
    answers.append(ask(client))
    assert {(one.status_code, one.headers["Location"], one.content) for one in answers} == {(302, ANSWER, b"")}
    assert "example.com" not in client.get(ANSWER).content.decode()


def test_the_letter_goes_out_after_the_answer(client, server, clock, monkeypatch):
    """Whoever measures the time learns nothing: while the answer is made no server is asked."""
    made = []
    init = actions.ask_for_alert

    def asks(*args, **more):
        made.append(len(server.taken))
        return init(*args, **more)

    monkeypatch.setattr(actions, "ask_for_alert", asks)
    request_finished = ask(client)
    assert made == [0] and request_finished.status_code == 302
    assert len(server.taken) == 1


# --- letters


def test_a_mailbox_is_not_flooded_and_what_waited_comes_in_one_letter(client, server, clock):
    ask(client)
    for wanted in ("?q=教材", "?column=notices", WANTED):
        ask(client, wanted)
    call_command("send_alerts")
    assert len(server.taken) == 1
    clock.shift(3601)
    call_command("send_alerts")
    second = server.mails[1]
    assert "（3项）" in second["Subject"]
    assert len(links(second, "/confirm/")) == 3
    assert client.post(links(second, "/confirm/")[1]).status_code == 200
    for _ in range(30):
        clock.shift(3601)
        ask(Client(REMOTE_ADDR="10.0.0.9"))
    assert len(server.taken) == 5 + 5  # on Friday and on Saturday


def test_a_link_to_confirm_is_good_for_48_hours_and_then_everything_goes(client, server, clock):
    ask(client)
    (there,) = links(server.mails[0], "/confirm/")
    clock.shift(48 * 3600 - 1)
    assert client.get(there).status_code == 200
    clock.shift(1)
    for late in (client.get(there), client.post(there), client.get("/alerts/confirm/nonsense/")):
        assert late.status_code == 410
        assert "链接不能用了" in main(late)
    call_command("send_alerts")
    assert not Alert.objects.exists() and not AlertAddress.objects.exists()


def test_what_confirms_is_kept_as_a_hash_and_an_address_sealed(client, server, clock):
    ask(client)
    word = links(server.mails[0], "/confirm/")[0].split("/")[-2]
    alert, address = Alert.objects.values().get(), AlertAddress.objects.extra(select={"raw": "value"}).get()
    assert len(word) >= 43
    assert word not in str(alert)
    assert LIN not in address.raw and address.value == LIN
    assert "lin" not in str(AlertAddress.objects.values_list("index", "letters"))


def test_whoever_has_confirmed_can_change_how_often(client, server, clock):
    confirmed(client, server)
    ask(client)
    clock.shift(3601)
    call_command("send_alerts")
    assert "已经订阅，不用再确认" in server.mails[1].get_content()
    assert not links(server.mails[1], "/confirm/")
    clock.shift(3601)
    ask(client, cadence="weekly")
    assert Alert.objects.get().cadence == "daily"
    (there,) = links(server.mails[2], "/confirm/")
    assert "每周一次" in main(client.post(there))
    assert Alert.objects.get().cadence == "weekly"


def test_nobody_makes_our_mail_say_what_they_like(client, server, clock):
    ask(client, "?q=恭喜中奖请加微信www.evil.com")
    body = server.mails[0].get_content()
    assert "evil" not in body and "中奖" not in body
    assert "查找词见确认页" in body
    assert "www.evil.com" in main(client.get(links(server.mails[0], "/confirm/")[0]))


# --- the form


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"email": ""}, "email", "请填写电子邮箱"),
        ({"email": "lin"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"email": "lin@example.com\nBcc: wang@example.com"}, "email", "有看不见的控制字符，请删去后重填"),
        ({"email": "lin@example.com\r\nBcc:x@example.com"}, "email", "有看不见的控制字符，请删去后重填"),
        ({"email": "lin@example.com,wang@example.com"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"email": "林@例子.中国"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"email": "lin@exаmple.com"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"email": "a\x00b@example.com"}, "email", "有看不见的控制字符，请删去后重填"),
        ({"email": "a" * 10_000 + "@example.com"}, "email", "电子邮箱不超过254个字符"),
        ({"email": "portal@example.gov.cn"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"email": "a@-example.com"}, "email", "电子邮箱写得不完整，只用英文字母、数字和符号，例如name@example.com"),
        ({"cadence": ""}, "cadence", "请选择多久发一次"),
        ({"cadence": "\x00"}, "cadence", "请选择多久发一次"),
        ({"consent": ""}, "consent", "请勾选同意，不同意就不能给您发邮件"),
    ],
)  # fmt: skip
def test_wrong_input_stays_typed_and_is_told_beside_its_field(client, server, clock, changed, field, told):
    page = ask(client, **changed)
    assert page.status_code == 200
    assert beside(page, field) == told
    assert soup(page).title.get_text().startswith("错误：")
    typed = {**FORM, **changed}["email"]
    if "\x00" not in typed and "\n" not in typed:
        assert soup(page).find(id="id_email").get("value", "") == typed
    assert "“课后服务”" in main(page)
    assert not Alert.objects.exists() and not server.taken


def test_full_width_letters_are_read_as_they_were_meant(client, server, clock):
    ask(client, email="　ｌｉｎ＠example．com ")
    assert server.taken[0][0] == LIN


def test_what_fills_in_every_field_is_not_believed(client, server, clock):
    page = ask(client, website="https://evil.example/")
    assert "有一格本来应当空着" in main(page)
    assert soup(page).find(id="id_email")["value"] == LIN
    assert not Alert.objects.exists()


def test_one_visitor_asks_twenty_times_an_hour_and_is_then_sent_away(client, server, clock):
    answers = [ask(client, email=f"p{n}@example.com").status_code for n in range(21)]
    assert answers == [302] * 20 + [429]


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "?column=notices",
        "?office=bureau&year=2026",
        "?q=" + "长" * 5000,
        "?q=%00&column=%00",
        "?kind=x&topic=9999999",
    ],
)
def test_anything_that_can_be_searched_can_be_subscribed_to(client, server, clock, wanted):
    assert client.get(NEW + wanted).status_code == 200
    confirmed(client, server, wanted)
    assert Alert.objects.get().words


def test_the_form_is_behind_the_token_and_the_links_are_not(server, clock):
    assert ask(Client(enforce_csrf_checks=True)).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/alerts/confirm/x/").status_code == 410


@pytest.mark.parametrize("word", ["x", "%00", "A" * 500, "c200OmsxOg", "林", "sm4:k1:"])
def test_a_word_that_is_not_ours_opens_nothing(client, server, clock, word):
    for address in (f"/alerts/leave/{word}/", f"/alerts/confirm/{word}/"):
        assert client.get(address).status_code == 410
        assert client.post(address, {"what": "never"}).status_code == 410
    assert not AlertRefusal.objects.exists()


def test_a_word_of_one_alert_ends_no_other(client, server, clock):
    confirmed(client, server)
    (whole,) = links(server.mails[0], "/leave/")
    word = whole.split("/")[-2]
    for n in (0, 10, len(word) // 2, len(word) - 2):
        changed = word[:n] + ("A" if word[n] != "A" else "B") + word[n + 1 :]
        assert client.post(f"/alerts/leave/{changed}/").status_code == 410
    assert Alert.objects.count() == 1


# --- without mail


def test_without_mail_the_page_says_so_and_offers_the_feed(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    for wanted, feed in (
        ("", "/feeds/"),
        ("?column=notices", "/feeds/columns/notices.atom"),
        ("?office=bureau", "/feeds/offices/bureau.atom"),
        ("?column=notices&year=2026", "/feeds/search.atom?year=2026&column=notices"),
    ):
        page = client.get(NEW + wanted)
        assert "暂未开通邮件订阅，可以用Atom订阅" in main(page)
        assert link(page, "Atom订阅") == feed
        assert not soup(page).main.select("form") and not page.cookies
    assert ask(client).status_code == 200
    assert not Alert.objects.exists()


def test_without_mail_the_command_says_what_to_set_and_loses_nothing(client, server, clock, settings):
    confirmed(client, server)
    published("课后服务通知", now=at("2026-03-20", 15))
    clock.move_to(at("2026-03-20", 18, 1))
    before = Alert.objects.values().get()
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = (
        "django.core.mail.backends.console.EmailBackend",
        "webmaster@localhost",
    )
    with pytest.raises(CommandError, match="没有设置发信服务器.*没有设置发件地址") as refused:
        call_command("send_alerts")
    assert refused.value.returncode == 2
    assert Alert.objects.values().get() == before
    smtp_sink.use(settings, server)
    call_command("send_alerts")
    assert len(server.taken) == 2


def test_a_server_that_does_not_answer_loses_nothing(client, server, clock, settings, capsys, caplog):
    confirmed(client, server)
    published("课后服务通知", now=at("2026-03-20", 15))
    clock.move_to(at("2026-03-20", 18, 1))
    settings.EMAIL_PORT = 1
    ask(client, email="wang@example.com")  # the page answers all the same
    with pytest.raises(SystemExit):
        call_command("send_alerts")
    assert "发信服务器没有应答" in capsys.readouterr().err
    assert "example.com" not in caplog.text
    smtp_sink.use(settings, server)
    call_command("send_alerts")
    assert {to for to, _ in server.taken[1:]} == {LIN, "wang@example.com"}


# --- what staff see


def test_the_desk_counts_and_names_nobody(client, server, clock):
    confirmed(client, server, "?column=notices")
    ask(client, "?column=notices", email="wang@example.com")
    ask(client, "?q=林小满", email="zhao@example.com")
    call_command("send_alerts")
    desk = client_of(factories.staff(role=Role.GENERAL))
    page = desk.get("/desk/alerts/")
    shown = main(page)
    assert "已确认1项1个邮箱；另有0个不再接收" in shown and "等确认2项" in shown
    (row,) = [words(row) for row in soup(page).select("tbody tr") if words(row.th) == "通知公告"]
    assert row == "通知公告11010"
    assert "一两个邮箱订阅的查找，词不显示（1种）" in shown
    assert "2026-03-2012:00" in shown
    for told in ("lin", "example.com", "林小满"):
        assert told not in shown
    table = b"".join(desk.get("/desk/alerts/?export=csv").streaming_content).decode()
    assert "通知公告,1,1,0,1,0" in table
    assert "example.com" not in table and "林小满" not in table


def test_what_several_people_type_and_confirm_is_shown_to_staff(client, server, clock):
    desk = client_of(factories.staff(role=Role.GENERAL))
    for n in range(3):
        assert "课后服务" not in main(desk.get("/desk/alerts/"))
        ask(client, email=f"x{n}@example.com")
        confirmed(client, server, email=f"p{n}@example.com")
    assert "“课后服务”" in main(desk.get("/desk/alerts/"))


@pytest.mark.one_engine
@pytest.mark.parametrize("states", [SOME, pytest.param(list(STATES), marks=pytest.mark.long)], ids=["some", "all"])
def test_a_secret_planted_at_every_stage_stands_in_no_mail(client, server, clock, people, states):
    """Of all that was ever found by its open word, before and after it was taken away."""
    clock.move_to(at("2026-03-16", 7))
    for wanted in (f"?q={ASKED}", "?column=notices", ""):
        confirmed(client, server, wanted, email=f"p{len(wanted)}@example.com")
    for state in sorted(states, key="expired".__ne__):
        STATES[state](people)
    public = handed_on(people, drafted(people, title=f"关于{ASKED}的通知"), Stage.PUBLISHED)
    clock.move_to(LATER + timedelta(days=1, hours=12))
    call_command("send_alerts")
    bodies = [mail.get_content() for mail in server.mails[3:]]
    assert any(f"/items/{public.pk}/" in body for body in bodies)
    assert [body for body in bodies if SECRET in body] == []


def test_nothing_that_is_not_public_stands_in_a_mail(client, server, clock, people):
    """Withdrawn, expired, drafted, between the day it was found and the hour of the mail."""
    confirmed(client, server)
    now = at("2026-03-20", 15)
    published("课后服务通知一", now=now)
    gone = published("课后服务机密二", now=now)
    expired = published("课后服务机密三", now=now)
    factories.publication(title="课后服务机密四")
    Publication.objects.filter(pk=gone.pk).update(stage=Stage.WITHDRAWN, withdrawn_at=now, withdrawn_reason="文件有误")
    Publication.objects.filter(pk=expired.pk).update(expires_at=at("2026-03-20", 17))
    clock.move_to(at("2026-03-20", 18, 1))
    call_command("send_alerts")
    body = server.mails[1].get_content()
    assert "课后服务通知一" in body and "有1条更新" in server.mails[1]["Subject"]
    assert "机密" not in body
