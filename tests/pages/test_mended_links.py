"""A link that a mail or chat program changed opens the view that it was made from, or says that it could not."""

import pytest

from kki_dash.ui.kit.link import mended
from tests.kit import open_page, shown

WHOLE = {"lang": "en", "indicator": "pm10", "city": "kitakyushu"}


@pytest.mark.parametrize(
    ("changed", "plain"),
    [
        ({"lang": "en", "amp;indicator": "pm10", "amp;city": "kitakyushu"}, WHOLE),
        ({"lang": "en", "amp;amp;indicator": "pm10", "AMP;city": "kitakyushu"}, WHOLE),
        ({**WHOLE, "city": "kitakyushu."}, WHOLE),
        ({**WHOLE, "city": "kitakyushu)."}, WHOLE),
        ({**WHOLE, "city": "kitakyushu”,"}, WHOLE),
        ({"city": "bago", "amp;city": "cebu"}, {"city": "bago"}),
        ({"years": "2010.."}, {"years": "2010.."}),
        ({"q": "what is it?"}, {"q": "what is it?"}),
        ({"utm_source": "mail"}, {"utm_source": "mail"}),
        ({}, {}),
    ],
)
def test_what_was_added_is_taken_off(changed: dict[str, str], plain: dict[str, str]) -> None:
    assert mended(changed) == plain


def test_a_changed_link_opens_the_view_that_it_was_made_from() -> None:
    at = open_page("compare", **{"lang": "en", "amp;indicator": "pm10", "amp;city": "kitakyushu."})
    assert at.query_params["indicator"] in ("pm10", ["pm10"])
    assert not [name for name in at.query_params if "amp" in name]
    assert not at.info
    assert "Particles (PM10)" in shown(at)
    embedded = shown(open_page("compare", embedded=True, **{"figure": "compare-pm10", "amp;indicator": "pm10"}))
    assert "Particles (PM10)" in embedded


@pytest.mark.parametrize("name", ["indicater", "Indicator", "indicators"])
def test_a_name_that_is_nearly_one_of_ours_is_said(name: str) -> None:
    at = open_page("compare", **{name: "pm10"})
    (notice,) = at.info
    assert name in notice.value


def test_names_of_others_are_left_alone() -> None:
    at = open_page("compare", utm_source="mail", fbclid="x", data="2026-11-26-0123456789", xyz="1")
    assert not at.info
    assert at.query_params["utm_source"] in ("mail", ["mail"])
