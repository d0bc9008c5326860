from .alert import Alert, AlertAddress, AlertRefusal, AlertRun
from .attachment import Attachment, FileReading
from .batch import Batch, BatchLine
from .challenge import Challenge
from .column import Column
from .column_care import ColumnCall, ColumnProposal
from .correction import Correction
from .decision import AttributeDecision
from .detail import PolicyDetail, ProposalDetail
from .file_look import FileLook
from .kept import Kept
from .override import Override
from .page_problem import ContactLook, PageProblem, PageProblemQuerySet, ReporterContact
from .publication import Publication, PublicationQuerySet
from .release import Release
from .remark import Remark
from .resource import Resource
from .review import Review
from .rules import DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, WordingTerm
from .search_care import AskedQuery, PinnedResult, SearchWords
from .search_entry import SearchEntry
from .season import Season
from .topic import Topic
from .urgent import Urgent

__all__ = [
    "Alert",
    "AlertAddress",
    "AlertRefusal",
    "AlertRun",
    "AskedQuery",
    "Attachment",
    "AttributeDecision",
    "Batch",
    "BatchLine",
    "Challenge",
    "Column",
    "ColumnCall",
    "ColumnProposal",
    "ContactLook",
    "Correction",
    "DraftingRule",
    "FileLook",
    "FileReading",
    "Kept",
    "KindSetting",
    "LeaderTitle",
    "Override",
    "PageProblem",
    "PageProblemQuerySet",
    "PinnedResult",
    "PolicyDetail",
    "ProposalDetail",
    "Publication",
    "PublicationQuerySet",
    "Release",
    "Remark",
    "ReporterContact",
    "Resource",
    "Review",
    "SearchEntry",
    "SearchWords",
    "Season",
    "StatutoryMatter",
    "Topic",
    "Urgent",
    "WordingTerm",
]
