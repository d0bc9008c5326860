"""PURE. The address of a page as a QR code, drawn as SVG without style or script, so that the strictest page may carry it."""

import io

import segno


def qr_svg(address: str) -> str:
    """Markup of one <svg>; its size is the page's to give, its colours are black on white in every look, or phones cannot read it."""
    return _code(address).svg_inline(omitsize=True, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None)


def qr_file(address: str) -> str:
    """The same as an SVG file of its own, for a sheet of paper."""
    made = io.BytesIO()
    _code(address).save(made, kind="svg", xmldecl=False, border=2, dark="#000", light="#fff")
    return made.getvalue().decode()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False, boost_error=False)
