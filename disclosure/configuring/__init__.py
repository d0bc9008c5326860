"""What officers set without a deployment: for drafting, for the search, of the offices, of the domains.

One function a verb, and no other way to write a setting. Every verb takes `by` (who answers for it), `at` (aware moment), a
`reason` in words that may be empty, and `seen`, the stamp of what was on the page (empty: whatever stands there now). It refuses
with all reasons (Refused), works in one transaction and leaves a history row for each record that it changed. Undoing is doing
the opposite: nothing that was used is deleted.
"""

from .domains import add_domain, change_domain, remove_domain
from .kinds import set_kind
from .numbers import change_rule
from .offices import add_office, change_office, change_school, close_office, move_office, reopen_office
from .ordering import move_title, move_topic
from .pasting import add_terms
from .pins import add_pin, change_pin, switch_pin
from .record import order_stamp, stamp
from .search_words import add_search_words, change_search_words, paste_search_words, switch_search_words
from .seasons import add_season, change_season, switch_season
from .statutory import change_matter
from .titles import add_title, rename_title, switch_title
from .topics import add_topic, remove_topic, rename_topic, switch_topic
from .words import add_term, change_term, switch_term

__all__ = [
    "add_domain",
    "add_office",
    "change_domain",
    "change_office",
    "change_school",
    "close_office",
    "move_office",
    "remove_domain",
    "reopen_office",
    "add_pin",
    "add_search_words",
    "add_season",
    "add_term",
    "add_terms",
    "add_title",
    "add_topic",
    "change_matter",
    "change_pin",
    "change_rule",
    "change_search_words",
    "change_season",
    "change_term",
    "move_title",
    "move_topic",
    "order_stamp",
    "paste_search_words",
    "remove_topic",
    "rename_title",
    "rename_topic",
    "set_kind",
    "stamp",
    "switch_pin",
    "switch_search_words",
    "switch_season",
    "switch_term",
    "switch_title",
    "switch_topic",
]
