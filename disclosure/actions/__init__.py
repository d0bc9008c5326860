"""What is done to an item, from draft to public page and beyond. One function a verb, and no other way to write.

Every action takes `by` (who answers for it) and `at` (aware moment), refuses with all reasons (Refused), works in one
transaction, and leaves one history row that carries who and why.
"""

from .attributing import evaluate
from .drafting import Overtaken, draft, override, revise, submit
from .filing import add_file, add_picture, order_files, remove_file, replace_file, restore_file, title_file
from .publishing import INDEX_SERIES, OWN_CHANNEL, abolish, file_unpublished, publish, publish_compiled, withdraw
from .reviewing import claim, clear_secrecy, pass_office, release, return_
from .word import Imported, draft_from_word, import_word

__all__ = [
    "INDEX_SERIES",
    "OWN_CHANNEL",
    "Imported",
    "Overtaken",
    "abolish",
    "add_file",
    "add_picture",
    "claim",
    "clear_secrecy",
    "draft",
    "draft_from_word",
    "evaluate",
    "file_unpublished",
    "import_word",
    "order_files",
    "override",
    "pass_office",
    "publish",
    "publish_compiled",
    "release",
    "remove_file",
    "replace_file",
    "restore_file",
    "return_",
    "revise",
    "submit",
    "title_file",
    "withdraw",
]
