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


def block_after(mark: str, sheet: str = TOKENS) -> str:
    start = sheet.index("{", sheet.index(mark)) + 1
    return sheet[start : sheet.index("}", start)]


PRINT = (settings.BASE_DIR / "static" / "css" / "print.css").read_text(encoding="utf-8")
LIGHT = colours(block_after(":root{"))
MODES = {
    "light": LIGHT,
    "dark": LIGHT | colours(block_after("@media (prefers-color-scheme: dark){\n  :root")),
    "high contrast": LIGHT | colours(block_after(":root.hc")),
    "paper": LIGHT | colours(block_after("@media print{\n  :root")),
    "letter": LIGHT | colours(block_after(".letter{", PRINT)),
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


def test_a_sheet_on_the_screen_is_white_paper_in_the_dark_as_well():
    dark = colours(block_after("@media (prefers-color-scheme: dark){\n  :root"))
    assert dark.keys() - colours(block_after(".letter{", PRINT)).keys() == set()


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


#: what the design promises (contrast to one decimal): token → on paper, surface and sunk; in high contrast on white
PROMISED = {
    "light": {
        "ink": (15.1, 15.9, 13.9),
        "ink2": (7.6, 8.0, 6.9),
        "ink3": (5.2, 5.4, 4.7),
        "edge": (3.5, 3.7, 3.2),
        "accent": (8.0, 8.5, 7.4),
        "visited": (8.2, 8.6, 7.5),
        "bad": (6.8, 7.2, 6.2),
        "warn": (7.0, 7.4, 6.4),
        "good": (6.9, 7.2, 6.3),
        "focus": (4.5, 4.7, 4.1),
    },
    "dark": {
        "ink": (14.5, 13.3, 12.1),
        "ink2": (9.6, 8.9, 8.1),
        "ink3": (6.8, 6.3, 5.7),
        "edge": (4.9, 4.5, 4.1),
        "accent": (9.6, 8.8, 8.0),
        "visited": (8.6, 7.9, 7.2),
        "bad": (8.8, 8.1, 7.4),
        "warn": (10.2, 9.4, 8.6),
        "good": (9.9, 9.1, 8.3),
        "focus": (8.7, 8.0, 7.3),
    },
    "high contrast": {
        "ink": (21.0,),
        "ink2": (21.0,),
        "ink3": (21.0,),
        "edge": (21.0,),
        "accent": (13.2,),
        "visited": (13.4,),
        "bad": (9.9,),
        "warn": (10.6,),
        "good": (11.2,),
        "focus": (6.1,),
    },
}
#: the same of pairs that stand on a ground of their own
PAIRS_PROMISED = {
    "light": {"on accent": 8.5, "bad bad-s": 6.2, "warn warn-s": 6.5, "good good-s": 6.2}
    | {"ink mark": 12.9, "accent mark": 6.8, "warn mark": 6.0},
    "dark": {"on accent": 9.6, "bad bad-s": 7.4, "warn warn-s": 8.1, "good good-s": 7.9}
    | {"ink mark": 8.0, "accent mark": 5.3, "warn mark": 5.7},
    "high contrast": {"on accent": 13.2, "ink mark": 16.0},
}


@pytest.mark.parametrize("name", PROMISED)
def test_every_colour_stands_out_as_much_as_the_design_promises(name):
    mode = MODES[name]
    measured = {
        token: tuple(round(contrast(mode[token], mode[ground]), 1) for ground in GROUNDS[: len(promised)])
        for token, promised in PROMISED[name].items()
    }
    assert measured == PROMISED[name]
    pairs = {pair: round(contrast(*(mode[token] for token in pair.split())), 1) for pair in PAIRS_PROMISED[name]}
    assert pairs == PAIRS_PROMISED[name]


def test_the_promise_covers_every_token_of_text_border_and_focus_in_every_mode():
    assert all(set(tokens) == {*TEXTS, "edge", "focus"} for tokens in PROMISED.values())


def test_elder_mode_changes_sizes_and_no_colour():
    assert colours(block_after(":root.elder")) == {}


def test_whoever_asks_the_system_for_more_contrast_reads_everything_in_ink():
    lifted = re.findall(r"--([\w-]+):var\(--ink\)", block_after("@media (prefers-contrast: more){\n  :root"))
    assert set(lifted) == {"ink2", "ink3", "line", "edge"}


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
