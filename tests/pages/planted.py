"""Items with a secret in every part of them, brought by the actions themselves to every stage at which the public must not read it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Attribute, Kind, Stage, Validity, Withdrawal
from requests_app.models import ApplicationRule, PublishSuggestion, RegisterEntry
from requests_app.vocabulary import Outcome, SuggestedBy
from requests_app.vocabulary import Stage as CaseStage
from tests import factories
from tests.bureau import upload_makers as made
from tests.disclosure.stages import LATER
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Team, accepted, drafted

#: what a stranger asks for, and what must not be answered: they stand side by side wherever something is planted
ASKED, SECRET = "蓝鲸涡轮", "铜雀台账"
PHRASE = ASKED + SECRET
WITHHELD = {"attribute": Attribute.WITHHELD, "ground": "D5", "attribute_reason": PHRASE}
ON_REQUEST = {"attribute": Attribute.ON_REQUEST, "ground": "D4", "attribute_reason": PHRASE}
CLEAN = {
    "title": "关于征订教材的通知",
    "summary": "说明征订的范围。",
    "keywords": "教材",
    "body": "征订教材。",
    "source": "",
}


@dataclass(frozen=True)
class Plant:
    """`items` hold the secret, `beside` are public and linked with them; `named`: those whose title the 410 page may tell."""

    items: list[Publication]
    beside: list[Publication] = field(default_factory=list)
    named: list[Publication] = field(default_factory=list)

    @property
    def all(self) -> list[Publication]:
        return [*self.items, *self.beside]


def planted(people: Team, **values) -> Publication:
    """A draft that holds the secret in its title, text, data, picture and file."""
    texts = {
        "title": f"关于{PHRASE}的通知",
        "summary": f"说明{PHRASE}的范围。",
        "keywords": PHRASE,
        "source": PHRASE,
        "attribute_reason": PHRASE,
        "maker_contact": PHRASE,
    }
    item = drafted(people, **{**texts, "body": f"<p>{PHRASE}的范围如下。</p>", **values})
    rows = f"学校,人数\n{PHRASE},40\n".encode()
    actions.add_file(item, accepted(f"{PHRASE}名单.csv", rows), by=people.author, at=MONDAY)
    actions.add_file(item, accepted(f"{PHRASE}.pdf", made.pdf()), by=people.author, at=MONDAY)
    picture = actions.add_picture(item, accepted(f"{PHRASE}.png", made.png()), by=people.author, at=MONDAY)
    body = f'{item.body}<p class="center"><img src="picture:{picture.pk}" alt="{PHRASE}"></p>'
    return actions.revise(item, body=body, by=people.author, at=MONDAY)


def clean(people: Team, **values) -> Publication:
    """A public item without the secret."""
    return handed_on(people, drafted(people, **{**CLEAN, **values}), Stage.PUBLISHED)


def handed_on(people: Team, item: Publication, stage: Stage, *, at=FRIDAY) -> Publication:
    """From the draft to `stage`."""
    early = at == FRIDAY
    steps = [
        (Stage.OFFICE_REVIEW, lambda: actions.submit(item, by=people.author, at=TUESDAY if early else at)),
        (Stage.SECRECY_CHECK, lambda: actions.pass_office(item, by=people.head, at=WEDNESDAY if early else at)),
        (
            Stage.SIGN_OFF,
            lambda: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY if early else at),
        ),
        (Stage.PUBLISHED, lambda: actions.publish(item, by=people.general, at=at)),
    ]
    for reached, step in steps:
        if item.stage == stage:
            break
        step()
        assert item.stage == reached
    return item


def signed(people: Team, copy: Publication, *, at=LATER) -> Publication:
    """The correction is applied."""
    handed_on(people, copy, Stage.SIGN_OFF, at=at)
    actions.apply_correction(copy, by=people.general, at=at)
    return copy


def cleaned(people: Team, item: Publication, *, at=LATER) -> None:
    """The secret is written out of a draft, file and picture with it."""
    for file in item.attachments.filter(removed=False):
        actions.remove_file(item, file, by=people.author, at=at)
    actions.revise(item, **CLEAN, attribute_reason="", maker_contact="", by=people.author, at=at)


# never public


def at_stage(stage: Stage) -> Callable[[Team], Plant]:
    return lambda people: Plant([handed_on(people, planted(people), stage)])


def returned(people: Team) -> Plant:
    item = handed_on(people, planted(people), Stage.SECRECY_CHECK)
    actions.remark(item, text=PHRASE, quote=PHRASE, by=people.checker, at=WEDNESDAY)
    actions.return_(item, reason=PHRASE, by=people.checker, at=WEDNESDAY)
    actions.answer_remark(item.remarks.get(), answer=PHRASE, by=people.author, at=THURSDAY)
    return Plant([item])


def scheduled(people: Team) -> Plant:
    """The hour has passed and the system has not run."""
    item = handed_on(people, planted(people), Stage.SIGN_OFF)
    actions.schedule(item, publish_at=LATER, reason=PHRASE, by=people.general, at=FRIDAY)
    return Plant([item])


def filed(**closed) -> Callable[[Team], Plant]:
    def make(people: Team) -> Plant:
        item = handed_on(people, planted(people, **closed), Stage.SIGN_OFF)
        actions.file_unpublished(item, by=people.general, at=FRIDAY)
        return Plant([item])

    return make


def discarded(people: Team) -> Plant:
    item = planted(people)
    actions.discard(item, reason=PHRASE, by=people.author, at=TUESDAY)
    return Plant([item])


def linked(people: Team) -> Plant:
    """A document that is not public, with a public interpretation and a public predecessor."""
    document = planted(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", title=f"{PHRASE}管理办法")
    aid = clean(people, kind=Kind.INTERPRETATION, title="办法解读", interprets=document)
    old = factories.policy(title="旧办法", successor=document, validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1))
    return Plant([document], [aid, old])


# corrections


def correction_at(stage: Stage) -> Callable[[Team], Plant]:
    def make(people: Team) -> Plant:
        original = clean(people)
        copy = actions.begin_correction(original, note=PHRASE, by=people.author, at=LATER)
        actions.revise(copy, title=f"关于{PHRASE}的通知", body=PHRASE, keywords=PHRASE, by=people.author, at=LATER)
        actions.add_file(copy, accepted(f"{PHRASE}名单.csv", PHRASE.encode()), by=people.author, at=LATER)
        if stage == Stage.DISCARDED:
            actions.discard(copy, reason=PHRASE, by=people.author, at=LATER)
        else:
            handed_on(people, copy, stage, at=LATER)
        return Plant([copy], [original])

    return make


def corrected_away(people: Team) -> Plant:
    """It was public, and a correction whose difference is hidden took it away."""
    original = handed_on(people, planted(people), Stage.PUBLISHED)
    copy = actions.begin_correction(original, note="删去内容", show_difference=False, by=people.author, at=LATER)
    cleaned(people, copy)
    handed_on(people, copy, Stage.OFFICE_REVIEW, at=LATER)
    actions.remark(copy, text=PHRASE, by=people.head, at=LATER)
    actions.return_(copy, reason=PHRASE, by=people.head, at=LATER)
    actions.answer_remark(copy.remarks.get(), answer=PHRASE, by=people.author, at=LATER)
    return Plant([signed(people, copy), original])


def corrected_before(people: Team) -> Plant:
    """An earlier correction was shown while the word still stood there."""
    original = handed_on(people, planted(people), Stage.PUBLISHED)
    first = actions.begin_correction(original, note="更正日期", by=people.author, at=LATER)
    actions.revise(first, body=f"<p>{PHRASE}的范围如下，另行通知。</p>", by=people.author, at=LATER)
    signed(people, first)
    second = actions.begin_correction(original, note="删去内容", show_difference=False, by=people.author, at=LATER)
    cleaned(people, second)
    return Plant([first, signed(people, second), original])


# public once


def withdrawn(people: Team, **values) -> Publication:
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    actions.put_banner(item, text=PHRASE, by=people.general, at=FRIDAY)
    actions.withdraw(item, reason="文件有误", **values, by=people.general, at=FRIDAY)
    return item


def gone(people: Team) -> Plant:
    item = withdrawn(people)
    return Plant([item], named=[item])


def gone_without_a_name(people: Team) -> Plant:
    return Plant([withdrawn(people, hide_title=True)])


def moved_away(people: Team) -> Plant:
    heir = clean(people)
    return Plant([withdrawn(people, kind=Withdrawal.MOVED, successor=heir)], [heir])


def moved_to_nowhere(people: Team) -> Plant:
    heir = handed_on(people, planted(people), Stage.PUBLISHED)
    item = withdrawn(people, kind=Withdrawal.MOVED, successor=heir)
    actions.withdraw(heir, reason="文件有误", hide_title=True, by=people.general, at=FRIDAY)
    return Plant([item, heir], named=[item])


def closed_off(people: Team) -> Plant:
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    actions.challenge(item, reason=PHRASE, by=people.colleague, at=FRIDAY)
    closed = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": PHRASE}
    actions.close_off(item, **closed, by=people.general, at=FRIDAY)
    return Plant([item])


def objected(people: Team) -> Plant:
    item = planted(people)
    chief = factories.staff("局办主任", role=factories.Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason=PHRASE, answers=CLEAN_ANSWERS, by=chief, at=TUESDAY)
    actions.object_urgent(item, opinion=PHRASE, by=people.checker, at=FRIDAY)
    return Plant([item])


def expired(people: Team, *, run: bool = True) -> Plant:
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    actions.set_term(item, expires_at=LATER, reason=PHRASE, by=people.general, at=FRIDAY)
    if run:
        actions.run_due(at=LATER)
    item.refresh_from_db()
    return Plant([item], named=[item])


def expired_not_run(people: Team) -> Plant:
    return expired(people, run=False)


def reopened(people: Team) -> Publication:
    """Public once without the word, written anew with it."""
    item = clean(people)
    actions.put_banner(item, text=PHRASE, by=people.general, at=FRIDAY)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason=PHRASE, by=people.general, at=FRIDAY)
    return actions.revise(item, title=f"关于{PHRASE}的通知", body=PHRASE, keywords=PHRASE, by=people.author, at=LATER)


def reopened_and_discarded(people: Team) -> Plant:
    item = reopened(people)
    actions.discard(item, reason=PHRASE, by=people.author, at=LATER)
    return Plant([item])


def reopened_and_filed(people: Team) -> Plant:
    item = reopened(people)
    actions.revise(item, **WITHHELD, by=people.author, at=LATER)
    handed_on(people, item, Stage.SIGN_OFF, at=LATER)
    actions.file_unpublished(item, by=people.general, at=LATER)
    return Plant([item])


def back_without_it(people: Team) -> Plant:
    """Withdrawn for the word, corrected once before, public again in another form."""
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="更正日期", by=people.author, at=FRIDAY)
    actions.revise(copy, summary=f"说明{PHRASE}。", by=people.author, at=FRIDAY)
    signed(people, copy, at=FRIDAY)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason=PHRASE, by=people.general, at=LATER)
    cleaned(people, item)
    return Plant([handed_on(people, item, Stage.PUBLISHED, at=LATER), copy])


# public, and what is said of it inside


def spoken_of_inside(people: Team) -> Plant:
    inside = {"speaker": "某局长", "approved_by": PHRASE}
    item = drafted(people, **CLEAN, kind=Kind.SPEECH, particulars=inside, attribute_reason=PHRASE, maker_contact=PHRASE)
    handed_on(people, item, Stage.OFFICE_REVIEW)
    actions.remark(item, text=PHRASE, by=people.head, at=TUESDAY)
    actions.return_(item, reason=PHRASE, by=people.head, at=TUESDAY)
    actions.answer_remark(item.remarks.get(), answer=PHRASE, by=people.author, at=WEDNESDAY)
    handed_on(people, item, Stage.SIGN_OFF, at=THURSDAY)
    actions.publish(item, reason=PHRASE, by=people.general, at=FRIDAY)
    actions.challenge(item, reason=PHRASE, by=people.colleague, at=FRIDAY)
    actions.keep_public(item, reason=PHRASE, by=people.general, at=FRIDAY)
    actions.challenge(item, reason=PHRASE, by=people.colleague, at=FRIDAY)
    actions.put_banner(item, text=PHRASE, by=people.general, at=FRIDAY)
    actions.put_banner(item, text="", by=people.general, at=FRIDAY)
    return Plant([item])


def urgent(people: Team) -> Plant:
    item = drafted(people, **CLEAN)
    chief = factories.staff("局办主任", role=factories.Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason=PHRASE, answers=CLEAN_ANSWERS, by=chief, at=TUESDAY)
    actions.approve_urgent(item, answers=CLEAN_ANSWERS, opinion=PHRASE, by=people.checker, at=FRIDAY)
    return Plant([item])


def excused(people: Team) -> Plant:
    item = clean(people, kind=Kind.POLICY, doc_number="台教〔2026〕6号", title="征订办法", detail={})
    actions.excuse(item, reason=PHRASE, by=people.author, at=FRIDAY)
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 3, 20), "reason": PHRASE}
    actions.abolish(item, **end, by=people.general, at=FRIDAY)
    return Plant([item])


# what an application knows of it


def told_of(item: Publication) -> None:
    """An answered application about the word, in which everything holds it but what the public may read; `item` was made of its answer."""
    answered = {
        "stage": CaseStage.REPLIED,
        "outcome": Outcome.G2,
        "served_on": FRIDAY.date(),
        "received_on": MONDAY.date(),
    }
    case = factories.request(subject=PHRASE, description=PHRASE, doc_number=PHRASE, **answered)
    factories.applicant(case, name=PHRASE, contact=PHRASE, email=f"{PHRASE}@example.com", address=PHRASE)
    about = {"request": case, "at": FRIDAY, "numbers": [case.number]}
    PublishSuggestion.objects.create(why=SuggestedBy.APPLICANT, words=PHRASE, publication=item, **about)
    ApplicationRule(shows_answered=True, answered_since=date(2026, 1, 1)).record(by=None, reason="启用")
    RegisterEntry.objects.create(request=case, subject="教材征订的范围", by=item.drafted_by, at=FRIDAY)


STATES: dict[str, Callable[[Team], Plant]] = {
    "draft": at_stage(Stage.DRAFT),
    "returned, with remark and answer": returned,
    "office review": at_stage(Stage.OFFICE_REVIEW),
    "secrecy check": at_stage(Stage.SECRECY_CHECK),
    "sign-off": at_stage(Stage.SIGN_OFF),
    "scheduled": scheduled,
    "filed, on request": filed(**ON_REQUEST),
    "filed, withheld": filed(**WITHHELD),
    "discarded": discarded,
    "linked with what is public": linked,
    "correction in draft": correction_at(Stage.DRAFT),
    "correction at secrecy check": correction_at(Stage.SECRECY_CHECK),
    "correction at sign-off": correction_at(Stage.SIGN_OFF),
    "correction discarded": correction_at(Stage.DISCARDED),
    "corrected away": corrected_away,
    "shown in an earlier correction": corrected_before,
    "withdrawn": gone,
    "withdrawn without a name": gone_without_a_name,
    "moved": moved_away,
    "moved to what is gone": moved_to_nowhere,
    "closed off": closed_off,
    "urgent, objected": objected,
    "expired": expired,
    "expired, not run": expired_not_run,
    "reopened": lambda people: Plant([reopened(people)]),
    "reopened and discarded": reopened_and_discarded,
    "reopened and filed": reopened_and_filed,
    "back without it": back_without_it,
    "public, spoken of inside": spoken_of_inside,
    "public, urgent": urgent,
    "public, excused and abolished": excused,
}
