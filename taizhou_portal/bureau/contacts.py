"""PURE. Telephone numbers and mail addresses: can somebody be reached there, and how they are shown to those who need not know them."""

import re

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?")
ABROAD = re.compile(r"\+\d[\d -]{6,18}\d")
NO_MAIL = "电子邮箱写得不完整，例如 name@example.com"
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")


def tidy(number: str) -> str:
    """Without blanks, half width, in capitals: as the registers write it."""
    return _narrow(number).upper()


def tidy_contact(contact: str) -> str:
    """A mail address as it was written, a telephone number as it is dialled; half width, without blanks."""
    return _narrow(contact)


def phone_objections(phone: str) -> list[str]:
    if any(form.fullmatch(phone) for form in (MOBILE, LANDLINE, ABROAD)):
        return []
    return ["电话写手机号，或者区号加固定电话，例如 0576-88000000"]


def contact_objections(contact: str) -> list[str]:
    """Why nobody can be reached there: `contact` is a telephone number or a mail address, tidy already."""
    if "@" in contact:
        return [] if MAIL.fullmatch(contact) else [NO_MAIL]
    return [f"{reason}；或者写电子邮箱" for reason in phone_objections(contact)]


def masked_phone(phone: str) -> str:
    """139****0000."""
    return phone[:3] + "****" + phone[-4:] if len(phone) >= 9 else "*" * len(phone)


def masked_email(email: str) -> str:
    name, at, host = email.partition("@")
    return f"{name[:1]}***{at}{host}" if at else "***"


def masked_contact(contact: str) -> str:
    return masked_email(contact) if "@" in contact else masked_phone(contact)


def _narrow(typed: str) -> str:
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in typed)
    return "".join(narrow.split())
