"""PURE. What a page says of itself to machines, in the words of schema.org: only what stands on the page and is true of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

CONTEXT = "https://schema.org"
FORCE = {
    "valid": f"{CONTEXT}/InForce",
    "expired": f"{CONTEXT}/NotInForce",
    "abolished": f"{CONTEXT}/NotInForce",
}


def _typed(kind: str, **values: Any) -> dict[str, Any]:
    """Without what is unknown."""
    return {"@type": kind, **{name: value for name, value in values.items() if value not in ("", None, [], {})}}


def whole(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"@context": CONTEXT, **data}


def organization(
    *, name: str, url: str = "", phone: str = "", email: str = "", address: str = "", parent: str = ""
) -> dict:
    """机关、处室、单位."""
    above = _typed("GovernmentOrganization", name=parent) if parent else None
    return _typed(
        "GovernmentOrganization",
        name=name,
        url=url,
        telephone=phone,
        email=email,
        address=address,
        parentOrganization=above,
    )


def service(*, name: str, about: str, url: str, provider: dict, area: str = "台州市") -> dict:
    """A service that anybody can ask of the bureau."""
    channel = _typed("ServiceChannel", serviceUrl=url)
    return _typed(
        "GovernmentService",
        name=name,
        description=about,
        provider=provider,
        areaServed=area,
        availableChannel=channel,
        url=url,
    )


def document(
    *,
    title: str,
    url: str,
    issuer: str,
    published: datetime | date,
    normative: bool,
    number: str = "",
    formed: date | None = None,
    validity: str = "",
    effective: date | None = None,
    summary: str = "",
) -> dict:
    """A 行政规范性文件 is Legislation; anything else is a document on line that claims no more than that."""
    told = {
        "name": title,
        "url": url,
        "identifier": number,
        "datePublished": published.isoformat(),
        "description": summary,
        "inLanguage": "zh-Hans",
    }
    if not normative:
        return _typed("DigitalDocument", **told, publisher=organization(name=issuer))
    return _typed(
        "Legislation",
        **told,
        legislationIdentifier=number,
        legislationDate=formed.isoformat() if formed else "",
        legislationDateVersion=effective.isoformat() if effective else "",
        legislationPassedBy=organization(name=issuer),
        legislationLegalForce=FORCE.get(validity, ""),
    )


def breadcrumb(steps: Iterable[tuple[str, str]]) -> dict:
    """Steps are (label, whole address); the last may have none, for it is the page itself."""
    return _typed(
        "BreadcrumbList",
        itemListElement=[
            _typed("ListItem", position=place, name=label, item=address)
            for place, (label, address) in enumerate(steps, 1)
        ],
    )
