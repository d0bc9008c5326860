"""PURE. How a look into a file says that it is not taken."""


class Unfit(Exception):
    """The content is not taken. The text completes the sentence “《名称》…” and says what to do."""


class Damaged(Unfit):
    """The content is cut off or broken."""
