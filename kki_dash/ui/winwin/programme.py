"""In the programme's years: the cities whose environment was measured from 2000 to 2010, one topic at a time."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import programme_years
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.text import _, ngettext, number, sentences, years
from kki_dash.ui.kit import frame
from kki_dash.ui.kit.view import View
from kki_dash.ui.winwin.classes import class_card
from kki_dash.vocabulary import PAIR_TOPIC

COLUMNS = 3


def show_programme(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    several = programme_years.measured(dataset)
    with headline:
        frame.headline(programme_years.programme_headline(several, len(dataset.participating)))
        frame.lead(sentences(programme_years.disagreement_sentence(dataset)))
    with controls:
        topics = [one.topic for one in several]
        topic = view.switch(_("Topic"), "topic", topics, topics[0], lambda key: PAIR_TOPIC[key].label) if topics else ""
    for one in several:
        if one.topic == topic:
            _cities(dataset, one)


def _cities(dataset: Dataset, one: programme_years.Measured) -> None:
    title = ngettext(
        "{topic}: one city with four measured values or more over four years, {years}",
        "{topic}: {n} cities with four measured values or more over four years, {years}",
        len(one.rows),
    )
    frame.section(
        title.format(topic=PAIR_TOPIC[one.topic].label, n=number(len(one.rows)), years=years(*PROGRAMME)),
        _("The city's own livelihood where a source has it, else that of its province"),
        "",
    )
    for start in range(0, len(one.rows), COLUMNS):
        for place, row in zip(st.columns(COLUMNS, gap="medium"), one.rows[start : start + COLUMNS], strict=False):
            with place:
                class_card(dataset, row)
                if apart := programme_years.disagreement(dataset, row.place_id):
                    frame.source_line(sentences(apart))
    frame.source_line(dataset.cite([side.series.source_id for row in one.rows for side in row.sides if side.series]))
