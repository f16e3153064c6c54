"""The choices of a page and its link: what is used, what is said, and what is kept."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    """A page with one choice of each kind."""
    from kki_dash.ui.kit.view import View

    view = View("test")
    view.select("Colour", "colour", ["red", "blue"], "red", str.title)
    view.select_many("Cities", "with", ["a", "b", "c"], ["a"], str.upper, 2, "None")
    view.span("Years", "years", 2000, 2010)
    view.finish()


def opened(**asked: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=30)
    at.query_params.update(asked)
    at.run()
    assert not at.exception
    return at


def test_a_bare_address_gets_the_usual_view_in_full() -> None:
    at = opened()
    assert dict(at.query_params) == {"colour": "red", "with": "a", "years": "2000..2010"}
    assert not at.info


def test_a_link_is_used_and_what_is_not_ours_is_kept() -> None:
    at = opened(colour="blue", years="2003..", **{"with": "c,b", "utm": "x"})
    assert at.selectbox[0].value == "blue"
    assert at.multiselect[0].value == ["c", "b"]
    assert at.select_slider[0].value == (2003, 2010)
    assert at.query_params["utm"] == "x"
    assert not at.info


def test_what_the_data_lack_is_said_by_its_label() -> None:
    at = opened(colour="green", years="1950..1960")
    assert at.selectbox[0].value == "red"
    assert at.select_slider[0].value == (2000, 2010)
    (said,) = at.info
    assert "Colour" in said.value
    assert "Years" in said.value
    assert "Cities" not in said.value


def test_the_hand_of_the_visitor_wins_over_the_link_before() -> None:
    at = opened(colour="blue", years="2003..2005")
    at.selectbox[0].set_value("red").run()
    at.select_slider[0].set_range(2004, 2005).run()
    assert at.query_params["colour"] == "red"
    assert at.query_params["years"] == "2004..2005"
