from .agenda import Agenda, AgendaCall, AgendaRule, AgendaTask, TaskQuerySet
from .inspection import InspectionAside, InspectionFinding, InspectionRule, InspectionRun
from .probe import SiteProbe
from .rectification import (
    MonitoringNotice,
    MonitoringNoticeQuerySet,
    Rectification,
    RectificationCall,
    RectificationFile,
    RectificationQuerySet,
    RectificationRule,
)
from .report import (
    AnnualReport,
    AnnualReportQuerySet,
    Narrative,
    NarrativeQuerySet,
    Opinion,
    Original,
    Override,
    Remark,
    Supplier,
    Tally,
)
from .sitework import SiteEntry, SiteTable, SiteTableQuerySet, SiteVersion
from .units import UnitFiling, UnitReturn, UnitRound
from .version import CountedRows, Paper, Version, VersionQuerySet

__all__ = [
    "AgendaRule",
    "Agenda",
    "TaskQuerySet",
    "AgendaTask",
    "AgendaCall",
    "AnnualReport",
    "AnnualReportQuerySet",
    "CountedRows",
    "MonitoringNotice",
    "MonitoringNoticeQuerySet",
    "InspectionAside",
    "InspectionFinding",
    "InspectionRule",
    "InspectionRun",
    "Narrative",
    "NarrativeQuerySet",
    "Opinion",
    "Original",
    "Override",
    "Paper",
    "Rectification",
    "RectificationCall",
    "RectificationFile",
    "RectificationQuerySet",
    "RectificationRule",
    "Remark",
    "SiteEntry",
    "SiteProbe",
    "SiteTable",
    "SiteTableQuerySet",
    "SiteVersion",
    "Supplier",
    "Tally",
    "UnitFiling",
    "UnitReturn",
    "UnitRound",
    "Version",
    "VersionQuerySet",
]
