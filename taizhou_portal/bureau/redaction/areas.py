"""PURE. Where on a page something is covered, told in shares of the page, and the plate that covers it.

A plate is drawn without ever seeing the page: whatever an area shows in the end can tell nothing of what was there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageDraw, ImageFont

#: a page is so many parts wide and high: hundredths of a percent
WHOLE = 10_000
BLACK, WHITE = 0, 255
NUMBER_LARGEST, NUMBER_SMALLEST = 40, 9  # pixels


@dataclass(frozen=True, order=True)
class Area:
    """Ordered as a reader meets them: page, top, left. Pages count from one; all else in parts of WHOLE."""

    page: int
    top: int
    left: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def box(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Left, upper, right, lower in pixels of a picture of this size: every pixel that it touches."""
        wide, high = size
        return (
            max(0, floor(self.left * wide / WHOLE)),
            max(0, floor(self.top * high / WHOLE)),
            min(wide, ceil(self.right * wide / WHOLE)),
            min(high, ceil(self.bottom * high / WHOLE)),
        )


def in_order(areas: Iterable[Area]) -> list[Area]:
    """As a reader meets them: so they are numbered from one."""
    return sorted(areas)


def numbered(areas: Iterable[Area], page: int) -> list[tuple[int, Area]]:
    """Those of one page with their numbers in the whole file."""
    return [(number, area) for number, area in enumerate(in_order(areas), 1) if area.page == page]


def cover(picture: Image.Image, marks: Iterable[tuple[int, Area]]) -> None:
    """Lays the plates on the picture, one after the other."""
    for number, area in marks:
        left, upper, right, lower = area.box(picture.size)
        picture.paste(plate((right - left, lower - upper), number).convert(picture.mode), (left, upper))


def plate(size: tuple[int, int], number: int) -> Image.Image:
    """Black, with the number in white where it has room."""
    made = Image.new("L", size, BLACK)
    for points in range(min(NUMBER_LARGEST, size[1] - 4), NUMBER_SMALLEST - 1, -1):
        font = ImageFont.load_default(points)
        left, upper, right, lower = font.getbbox(str(number))
        if right - left <= size[0] - 6 and lower - upper <= size[1] - 4:
            place = ((size[0] - right + left) / 2 - left, (size[1] - lower + upper) / 2 - upper)
            ImageDraw.Draw(made).text(place, str(number), fill=WHITE, font=font)
            break
    return made
