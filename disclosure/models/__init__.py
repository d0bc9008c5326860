from .attachment import Attachment
from .column import Column
from .detail import PolicyDetail, ProposalDetail
from .publication import Publication, PublicationQuerySet
from .release import Release
from .review import Review
from .search_entry import SearchEntry
from .topic import Topic

__all__ = [
    "Attachment",
    "Column",
    "PolicyDetail",
    "ProposalDetail",
    "Publication",
    "PublicationQuerySet",
    "Release",
    "Review",
    "SearchEntry",
    "Topic",
]
