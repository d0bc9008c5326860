"""Pictures of a report in a template: `{{ picture.series|drawn }}`, or `|drawn_narrow` for a phone."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from reports.pictures.frame import NARROW
from reports.pictures.svg import drawing
from reports.series import Series

register = template.Library()


@register.filter
def drawn(series: Series) -> SafeString:
    return mark_safe(drawing(series))  # every word in it was escaped when it was drawn


@register.filter
def drawn_narrow(series: Series) -> SafeString:
    return mark_safe(drawing(series, width=NARROW))
