"""The text of a report: chapters by several hands, with bound figures, signed step by step."""
