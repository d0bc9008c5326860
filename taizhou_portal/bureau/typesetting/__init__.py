"""Typesetting: `pdf(template, data, …)` makes a letter or a form as PDF, the same bytes for the same input.

Pure: no database, no clock, no font of the machine. What has no glyph is refused with reasons before anything is set.
"""

from taizhou_portal.bureau.typesetting.coverage import objections
from taizhou_portal.bureau.typesetting.engine import TypesettingFailed, Untypesettable, pdf, png

__all__ = ["TypesettingFailed", "Untypesettable", "objections", "pdf", "png"]
