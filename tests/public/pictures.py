"""Small pictures of whole pages, and how far two of them are apart: told by blocks, so that the edges of letters do not matter."""

import io
from pathlib import Path

from PIL import Image, ImageChops

WIDTH, NARROW = 240, 144  # pixels of a kept picture of a wide page and of a phone
GREYS = 12  # shades: a look is kept, not every letter
STEP = 255 / (GREYS - 1)
BLOCK = 12  # pixels of a side
HIGHER = 0.02  # a page may be so much longer or shorter
APART = 14  # of 255: how much the worst block may differ in the mean


def small(screenshot: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(screenshot)).convert("L")
    width = WIDTH if picture.width > 600 else NARROW
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.BOX).point(lambda light: round(round(light / STEP) * STEP))


def keep(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    flat = picture.point(lambda light: round(light / STEP)).convert("P")
    flat.putpalette([round(shade * STEP) for shade in range(GREYS) for _ in range(3)])
    flat.save(path, optimize=True, bits=4)


def apart(one: Image.Image, other: Image.Image) -> str:
    """What tells the pictures apart, or nothing."""
    if one.width != other.width:
        return f"width {one.width} instead of {other.width}"
    if abs(one.height - other.height) > max(BLOCK / 2, HIGHER * max(one.height, other.height)):
        return f"height {one.height} instead of {other.height}"
    height = min(one.height, other.height)
    boxes = [picture.convert("L").crop((0, 0, one.width, height)) for picture in (one, other)]
    blocks = (one.width // BLOCK, max(1, height // BLOCK))
    means = [box.resize(blocks, Image.Resampling.BOX) for box in boxes]
    worst = ImageChops.difference(*means).getextrema()[1]
    return f"a block differs by {worst}" if worst > APART else ""
