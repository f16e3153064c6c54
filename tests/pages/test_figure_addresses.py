"""Whatever figure a page shows, the address that its buttons ask answers with that figure."""

from unittest.mock import patch

import pytest

from kki_dash.addresses.figures import figure_of, question
from kki_dash.figures.figure import Figure
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit import figure_card
from tests.kit import open_page, shown
from tests.views import SHIPPED, PageView


@pytest.mark.parametrize("view", SHIPPED(), ids=str)
def test_every_figure_of_a_view_stands_at_the_address_of_its_buttons(dataset: Dataset, view: PageView) -> None:
    seen: list[Figure] = []

    def spy(slug: str, title: str, table: object, figure: Figure | None = None) -> None:
        seen.extend([figure] if figure else [])

    with patch.object(figure_card, "takeaway", spy):
        at = open_page(view.page, **view.params)
    assert seen or view.page not in ("overview", "compare") or "view" in view.params
    asked = {name: (text[-1] if isinstance(text, list) else text) for name, text in at.query_params.items()}
    for figure in seen:
        found = figure_of(dataset, question(dataset, view.page, figure.slug, asked))
        assert (found.title, found.source) == (figure.title, figure.source), figure.slug
        assert len(found.table) == len(figure.table), figure.slug


def test_a_link_of_another_state_says_so_and_leads_to_what_changed(dataset: Dataset) -> None:
    now = citation.data_version(dataset)
    old = shown(open_page("compare", data="2026-11-01-b160125046"))
    assert "This link was made from other data (2026-11-01-b160125046)" in old
    assert "part=changes&amp;since=2026-11-01-b160125046" in old
    for same in (now, "", "<script>", "yesterday"):
        assert "This link was made" not in shown(open_page("compare", data=same))
    embedded = shown(open_page("compare", embedded=True, figure="compare-pm25", data="2026-11-01-b160125046"))
    assert "This link was made from other data" in embedded


def test_what_changed_is_shown_by_city(dataset: Dataset) -> None:
    text = shown(open_page("data", part="changes"))
    assert "1,866 values added, 144 values altered and 210 values withdrawn" in text
    one = shown(open_page("data", part="changes", of="talisay"))
    assert "Talisay" in one
    assert one.count("<tr>") < text.count("<tr>") / 4


def test_the_addresses_that_a_page_names_are_there(dataset: Dataset) -> None:
    text = shown(open_page("data", part="addresses"))
    assert 'href="figures/cities/city.csv?city=' in text
    assert "pandas.read_csv" in text
    assert 'href="package/changes.atom"' in text


def test_a_mistake_can_be_told_where_somebody_is_named_who_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def offered() -> list[str]:
        at = open_page("compare")
        return [str(one.proto) for one in at.get("bidi_component") if "figure_downloads" in str(one.proto)]

    assert all('\\"contact\\": \\"\\"' in text for text in offered())
    monkeypatch.setattr(figure_card, "CONTACT", "office@example.org")
    with_contact = offered()
    assert with_contact
    for text in with_contact:
        assert '\\"contact\\": \\"office@example.org\\"' in text
        assert "What is wrong, and how do you know?" in text
