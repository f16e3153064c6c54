"""The codec of links: everything written is read back, and nothing that is read raises."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from kki_dash import spelling
from kki_dash.ui.kit import html, link

slugs = st.lists(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True), min_size=1, max_size=6, unique=True)
anything = st.one_of(st.none(), st.text(max_size=40))


@given(slugs, st.data())
def test_slugs_come_back(options: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(options), unique=True, max_size=4))
    assert spelling.parse_many(spelling.write_many(chosen), options, [], 4) == (chosen, True)
    one = data.draw(st.sampled_from(options))
    assert spelling.parse_one(one, options, options[0]) == (one, True)


@given(st.integers(1950, 2030), st.integers(1950, 2030))
def test_spans_come_back(a: int, b: int) -> None:
    span = (min(a, b), max(a, b))
    assert spelling.parse_span(spelling.write_span(span), 1950, 2030) == (span, True)


@given(anything, slugs)
def test_any_text_gives_a_valid_choice(text: str | None, options: list[str]) -> None:
    assert spelling.parse_one(text, options, options[0])[0] in options
    assert set(spelling.parse_many(text, options, options[:1], 3)[0]) <= set(options)
    first, last = spelling.parse_span(text, 2000, 2010)[0]
    assert 2000 <= first <= last <= 2010


def test_open_and_impossible_spans() -> None:
    assert spelling.parse_span("2003..", 2000, 2010) == ((2003, 2010), True)
    assert spelling.parse_span("..2007", 2000, 2010) == ((2000, 2007), True)
    assert spelling.parse_span("2005", 2000, 2010) == ((2005, 2005), True)
    assert spelling.parse_span("1990..2005", 2000, 2010) == ((2000, 2005), False)
    for text in ("2007..2003", "..", "", "abc..def", "1800..1900", "2011..", "２００３..2005", "-5..2003"):
        assert spelling.parse_span(text, 2000, 2010) == ((2000, 2010), False), text


def test_what_is_dropped_is_reported() -> None:
    assert spelling.parse_one("atlantis", ["suva"], "suva") == ("suva", False)
    assert spelling.parse_many("suva,atlantis", ["suva"], [], 3) == (["suva"], False)
    assert spelling.parse_many("a,b,c", ["a", "b", "c"], [], 2) == (["a", "b"], False)


@given(st.text(max_size=30))
def test_an_address_is_one_safe_query(text: str) -> None:
    made = link.address("cities", city=text)
    assert parse_qs(made.partition("?")[2], keep_blank_values=True)["city"] == [text]
    assert not set(made) & set("<>\"' ")


@given(st.text(max_size=60))
def test_text_of_the_data_never_becomes_markup(text: str) -> None:
    made = html.tag("b", text, title=text)
    assert made.count("<") == 2
    assert made.count('"') == 2


@given(st.text(max_size=200))
def test_a_free_text_is_kept_short_printable_and_stable(text: str) -> None:
    kept, whole = spelling.parse_text(text, 80)
    assert len(kept) <= 80
    assert kept.isprintable()
    assert spelling.parse_text(kept, 80) == (kept, True)
    assert whole == (len(" ".join("".join(c if c.isprintable() else " " for c in text).split())) <= 80)


def test_a_missing_text_is_empty() -> None:
    assert spelling.parse_text(None, 80) == ("", True)


@given(anything)
def test_a_toggle_is_on_only_where_the_link_says_so(text: str | None) -> None:
    assert spelling.parse_toggle(text) == (text == "on", text in (None, "on", "off"))
    for on in (True, False):
        assert spelling.parse_toggle(spelling.write_toggle(on)) == (on, True)
