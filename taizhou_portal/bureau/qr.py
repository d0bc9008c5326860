"""PURE. The address of a page as a QR code, drawn as SVG without style or script, so that the strictest page may carry it."""

import segno


def qr_svg(address: str) -> str:
    """Markup of one <svg>; its size is the page's to give, its colours are black on white in every look, or phones cannot read it."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    return code.svg_inline(omitsize=True, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None)
