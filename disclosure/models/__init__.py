from .attachment import Attachment, FileReading
from .column import Column
from .decision import AttributeDecision
from .detail import PolicyDetail, ProposalDetail
from .kept import Kept
from .override import Override
from .publication import Publication, PublicationQuerySet
from .release import Release
from .review import Review
from .rules import DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, WordingTerm
from .search_entry import SearchEntry
from .topic import Topic

__all__ = [
    "Attachment",
    "AttributeDecision",
    "Column",
    "DraftingRule",
    "FileReading",
    "Kept",
    "KindSetting",
    "LeaderTitle",
    "Override",
    "PolicyDetail",
    "ProposalDetail",
    "Publication",
    "PublicationQuerySet",
    "Release",
    "Review",
    "SearchEntry",
    "StatutoryMatter",
    "Topic",
    "WordingTerm",
]
