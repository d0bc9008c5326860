"""Where an item stands: its column, office, topic and kind as rows, looked up once."""

from disclosure.kinds import demands
from disclosure.models import Column, Topic
from taizhou_portal.bureau.models import Channel, Office, Site
from taizhou_portal.bureau.vocabulary import OfficeKind
from taizhou_portal.demo.details import particulars
from taizhou_portal.demo.plan import Plan

TOPIC_OF_COLUMN = {
    "finance": "财政", "charges": "财政", "procurement": "财政", "recruitment": "人事工作", "titles": "人事工作",
    "emergency": "应急管理", "campus-safety": "应急管理", "rules": "政务公开", "annual-reports": "政务公开",
    "school-meals": "卫生", "inspection": "政务督查",
}  # fmt: skip
USUAL_TOPIC = "教育"


class Shelves:
    """Everything that a plan names by code."""

    def __init__(self) -> None:
        self.columns = {column.slug: column for column in Column.objects.all()}
        self.offices = {office.slug: office for office in Office.objects.all()}
        self.channels = {channel.code: channel for channel in Channel.objects.all()}
        self.topics = {topic.name: topic for topic in Topic.objects.filter(parent__isnull=False).exclude(name="其他")}
        self.site = Site.current()

    def kind(self, plan: Plan) -> str:
        return plan.get("kind") or self.columns[plan.get("column")].kind

    def values(self, plan: Plan) -> dict:
        """The fields of a publication as drafting writes them."""
        column = self.columns[plan.get("column")]
        office = self.offices[plan.get("office")]
        return {
            "title": plan.title,
            "summary": plan.get("summary"),
            "body": plan.body,
            "doc_number": plan.number,
            "issuer": plan.get("issuer") or self._issuer(office, plan),
            "office": office,
            "column": column,
            "topic": self.topics[TOPIC_OF_COLUMN.get(column.slug, USUAL_TOPIC)],
            "genre": plan.get("genre") or demands(self.kind(plan)).genre,
            "keywords": plan.get("keywords"),
            "formed_on": plan.formed_on,
            "ends_on": plan.ends_on,
            "attribute": plan.get("attribute", "proactive"),
            "ground": plan.get("ground"),
            "attribute_reason": plan.get("reason"),
            "particulars": particulars(plan, self.kind(plan)),
            "statutory_items": self._statutory_items(plan),
        }

    def _statutory_items(self, plan: Plan) -> list[int]:
        """The 条例第二十条 items of the kind and of the column."""
        own = self.columns[plan.get("column")].statutory_item
        return sorted({*map(int, demands(self.kind(plan)).items), *([own] if own else [])})

    def _issuer(self, office: Office, plan: Plan) -> str:
        """A unit or school speaks for itself, an office of the bureau never does."""
        own = office.kind in {OfficeKind.UNIT, OfficeKind.SCHOOL} and plan.get("word") in {"", "台教研"}
        return office.name if own else self.site.name
