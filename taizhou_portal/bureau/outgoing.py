"""Whether mail to the public can leave the house: a server that takes it, an address it comes from, and a name for the links in it."""

from email.utils import parseaddr

from django.conf import settings

from taizhou_portal.bureau.notices import mail

#: backends that show or swallow what they are given
NOWHERE = frozenset({
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
})  # fmt: skip
MADE_UP = "webmaster@localhost"  # Django's own default


def missing() -> list[str]:
    """What has to be set before mail can go to the public, each with where; empty: it can."""
    told = []
    if settings.EMAIL_BACKEND in NOWHERE:
        told.append("没有设置发信服务器，请设 EMAIL_BACKEND 和 EMAIL_HOST")
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if "@" not in sender or sender == MADE_UP:
        told.append("没有设置发件地址，请设 DEFAULT_FROM_EMAIL")
    if not mail.address_of("/"):
        told.append("没有规范网址，请设 PUBLIC_URL，或者在工作台的“域名”里登记规范域名")
    return told


def is_set_up() -> bool:
    return not missing()


def sender_domain() -> str:
    """The name behind the @ of where our mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
