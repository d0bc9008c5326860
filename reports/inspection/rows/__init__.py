"""PURE. What the rows of the database tell an inspection that no page does: facts in, findings out, the day said by the caller."""
