"""Marks are told apart without colour, and with the colours that many readers see: greyscale and three deficiencies."""

import itertools

import numpy as np
import pytest

from kki_dash.figures import palette

# Machado, Oliveira and Fernandes (2009), severity 1, for linear RGB; greyscale is the luminance of ITU-R BT.709
SEEN = {
    "greyscale": np.array([[0.2126, 0.7152, 0.0722]] * 3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TOLD_APART = 8.0
"""Difference in CIELAB from which neighbouring areas are told apart at a glance."""


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, how: str) -> np.ndarray:
    """A colour in CIELAB (D65) as it is seen."""
    seen = np.clip(SEEN[how] @ linear(colour), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    ratio = xyz / np.array([0.9505, 1.0, 1.089])
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, how: str) -> float:
    return float(np.linalg.norm(lab(one, how) - lab(other, how)))


def test_the_simulation_is_that_of_its_paper() -> None:
    """Red and green of a traffic light come near for those who miss the middle cones, white stays white."""
    assert difference("#D7191C", "#4DAC26", "deuteranopia") < difference("#D7191C", "#4DAC26", "tritanopia")
    for how in SEEN:
        assert lab("#FFFFFF", how)[0] == pytest.approx(100, abs=0.5)


# what has no class is no mark among the classes: on the map it is a small ring, in lists a dot
CLASSES = {name: look for name, look in palette.CLASSES.items() if name != "insufficient_data"}


@pytest.mark.parametrize("how", SEEN)
@pytest.mark.parametrize("looks", [CLASSES, palette.DOCUMENTED_LOOKS], ids=["classes", "documented"])
def test_two_marks_differ_in_shape_or_clearly_in_colour(looks: dict[str, palette.ClassLook], how: str) -> None:
    for (name, one), (other_name, other) in itertools.combinations(looks.items(), 2):
        apart = one.symbol != other.symbol or difference(one.fill, other.fill, how) >= TOLD_APART
        assert apart, (name, other_name)
        assert one.glyph != other.glyph, (name, other_name)


@pytest.mark.parametrize("how", SEEN)
def test_a_ramp_goes_one_way_in_lightness(how: str) -> None:
    steps = [lab(colour, how)[0] for colour in palette.SEQUENCE]
    assert all(before - after >= TOLD_APART for before, after in itertools.pairwise(steps))


@pytest.mark.parametrize("how", SEEN)
def test_my_city_the_compared_and_the_peers_are_told_apart(how: str) -> None:
    """Accent and ink are near each other without colour, so that shape and width tell them: see the lines of Compare."""
    assert difference(palette.ACCENT, palette.PEER_DOT, how) >= 2 * TOLD_APART
    assert difference(palette.INK, palette.PEER_DOT, how) >= 2 * TOLD_APART


@pytest.mark.parametrize("how", SEEN)
def test_what_marks_a_city_as_its_own_or_as_regional_is_told_apart(how: str) -> None:
    for side in ("environment_only", "livelihood_only"):
        assert difference(palette.CLASSES[side].fill, palette.WHITE, how) >= TOLD_APART
