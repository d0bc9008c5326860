"""The colours of static/css/tokens.css can be read: WCAG 2 contrast of every pair that the pages use, in every mode."""

import re
from itertools import product

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "surface", "sunk")
TEXTS = ("ink", "ink2", "ink3", "accent", "visited", "bad", "warn", "good")
STATES = ("bad", "warn", "good")
READABLE, VISIBLE = 4.5, 3.0  # text; borders and the focus ring


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z][\w-]*):(#[0-9a-f]{3,6})\b", block))


def block_after(mark: str) -> str:
    start = TOKENS.index("{", TOKENS.index(mark)) + 1
    return TOKENS[start : TOKENS.index("}", start)]


LIGHT = colours(block_after(":root{"))
MODES = {
    "light": LIGHT,
    "dark": LIGHT | colours(block_after("@media (prefers-color-scheme: dark){\n  :root")),
    "high contrast": LIGHT | colours(block_after(":root.hc")),
    "paper": LIGHT | colours(block_after("@media print{\n  :root")),
}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faint(mode: dict[str, str], pairs, least: float) -> list[str]:
    measured = [(f"{text} on {ground}", contrast(mode[text], mode[ground])) for text, ground in pairs]
    return [f"{pair} {ratio:.1f}" for pair, ratio in measured if ratio < least]


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", MODES)
def test_text_can_be_read_on_every_ground(name):
    assert faint(MODES[name], product(TEXTS, GROUNDS), READABLE) == []


@pytest.mark.parametrize("name", MODES)
def test_words_of_state_can_be_read_on_their_tints(name):
    assert faint(MODES[name], [(state, f"{state}-s") for state in STATES], READABLE) == []


@pytest.mark.parametrize("name", MODES)
def test_buttons_chosen_things_and_search_hits_can_be_read(name):
    if name == "paper":
        return  # there are no buttons on paper
    pairs = [
        ("on", "accent"),
        ("on", "accent-h"),
        ("accent", "accent-s"),
        ("ink", "mark"),
        ("accent", "mark"),
        ("warn", "mark"),
    ]
    assert faint(MODES[name], pairs, READABLE) == []


@pytest.mark.parametrize("name", MODES)
def test_borders_of_controls_and_the_focus_ring_can_be_seen(name):
    assert faint(MODES[name], product(("edge", "focus"), GROUNDS), VISIBLE) == []


def test_high_contrast_is_black_on_white_and_higher_than_the_usual_look():
    chosen = MODES["high contrast"]
    assert {chosen["paper"], chosen["surface"], chosen["sunk"], chosen["ink"]} == {"#fff", "#000"}
    for text in TEXTS:
        assert contrast(chosen[text], chosen["paper"]) > contrast(LIGHT[text], LIGHT["paper"])


def test_elder_mode_is_at_least_18_pixels_with_targets_of_60():
    """适老化: body ≥ 18 px, main targets ≥ 60 px, read from the root size and the --tap token."""
    elder = block_after(":root.elder")
    percent = float(re.search(r"font-size:\s*([\d.]+)%", elder)[1])
    tap = float(re.search(r"--tap:([\d.]+)rem", elder)[1])
    pixels = 16 * percent / 100
    assert pixels >= 18
    assert tap * pixels >= 60


def test_nothing_is_fetched_from_elsewhere_by_a_style_sheet():
    sheets = (settings.BASE_DIR / "static" / "css").glob("*.css")
    assert [
        sheet.name
        for sheet in sheets
        if re.search(r"@import|url\(\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("sheet", sorted(path.name for path in (settings.BASE_DIR / "static" / "css").glob("*.css")))
def test_every_stylesheet_closes_what_it_opens(sheet):
    """A brace that is missing takes all rules after it out of use, on wide screens or on phones alone."""
    depth = 0
    for number, line in enumerate(
        (settings.BASE_DIR / "static" / "css" / sheet).read_text(encoding="utf-8").splitlines(), 1
    ):
        depth += line.count("{") - line.count("}")
        assert 0 <= depth <= 2, (sheet, number)
        assert not (line.startswith("/*") and depth), (sheet, number)
    assert depth == 0
