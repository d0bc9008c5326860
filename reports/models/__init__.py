from .report import (
    AnnualReport,
    AnnualReportQuerySet,
    Narrative,
    NarrativeQuerySet,
    Opinion,
    Original,
    Override,
    Rectification,
    Remark,
    Supplier,
    Tally,
)
from .version import CountedRows, Paper, Version, VersionQuerySet

__all__ = [
    "AnnualReport",
    "AnnualReportQuerySet",
    "CountedRows",
    "Narrative",
    "NarrativeQuerySet",
    "Opinion",
    "Original",
    "Override",
    "Paper",
    "Rectification",
    "Remark",
    "Supplier",
    "Tally",
    "Version",
    "VersionQuerySet",
]
