"""PURE. Applications that come by mail: `read` says what was sent, `suggested` what of it belongs in which field of the intake form."""

from requests_app.incoming.forwarding import Original
from requests_app.incoming.reading import LARGEST, File, Mail, read
from requests_app.incoming.suggesting import suggested

__all__ = ["LARGEST", "File", "Mail", "Original", "read", "suggested"]
