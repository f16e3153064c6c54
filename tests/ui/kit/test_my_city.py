"""My city: chosen once, it stays on every page and in every link."""

from streamlit.testing.v1 import AppTest

from tests.kit import ROOT, whole


def dashboard(page: str, **asked: str) -> AppTest:
    at = AppTest.from_file(ROOT / "kki_dash" / "router.py", default_timeout=60)
    at.query_params.update(asked)
    at.run()
    return at.switch_page(f"../pages/{page}.py").run() if page != "overview" else at


def chosen(at: AppTest, label: str) -> str:
    return next(box.value for box in at.selectbox if box.label == label)


def test_the_city_of_a_link_is_mine_on_every_page() -> None:
    at = dashboard("overview", city="bago")
    for page, label in (("cities", "City"), ("compare", "My city")):
        at.query_params.clear()
        at.switch_page(f"../pages/{page}.py").run()
        assert not at.exception
        assert chosen(at, label) == "bago"
    at.query_params.clear()
    at.switch_page("../pages/data.py").run()
    assert at.query_params["city"] in ("bago", ["bago"])


def test_a_city_chosen_by_hand_is_mine_and_a_usual_one_is_not() -> None:
    at = dashboard("compare")
    usual = chosen(at, "My city")
    at.query_params.clear()
    at.switch_page("../pages/data.py").run()
    assert "city" not in at.query_params
    at.query_params.clear()
    at.switch_page("../pages/compare.py").run()
    assert chosen(at, "My city") == usual
    next(box for box in at.selectbox if box.label == "My city").select("dalian").run()
    at.query_params.clear()
    at.switch_page("../pages/cities.py").run()
    assert chosen(at, "City") == "dalian"


def test_links_of_a_page_carry_it() -> None:
    text = whole(dashboard("cities", city="bago"))
    assert "compare?indicator=" not in text or "city=bago" in text
    assert 'href="practices?view=like-mine&amp;city=bago"' in text


def test_none_on_win_win_leaves_my_city_alone() -> None:
    at = dashboard("winwin", city="bago")
    at.query_params.clear()
    at.query_params.update({"view": "classes", "city": "none"})
    at.run()
    assert chosen(at, "City") == "none"
    at.query_params.clear()
    at.switch_page("../pages/cities.py").run()
    assert chosen(at, "City") == "bago"


def test_a_city_that_the_data_set_lacks_is_nobodys() -> None:
    at = dashboard("overview", city="atlantis")
    assert at.info
    at.query_params.clear()
    at.switch_page("../pages/data.py").run()
    assert "city" not in at.query_params
