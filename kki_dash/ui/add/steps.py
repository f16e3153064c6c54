"""The four steps, and the city they are about."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.choices.choice import city_option
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.add import visit
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.view import View

NONE = ""


def choose_city(dataset: Dataset, view: View) -> str:
    """The city whose record is carried on; none until one is chosen."""
    words = {NONE: _("choose your city")}
    options = [NONE, *dataset.cities]
    return view.select(
        _("City"),
        "city",
        options,
        NONE,
        lambda key: words[key] if key in words else city_option(dataset, view.values, key),
    )


def name(city_id: str, step: str, title: str) -> str:
    """The name of a step; one that is done says so."""
    held = visit.upload(city_id) if city_id else None
    done = {"take": held is not None, "check": held is not None and held.is_ready}
    return _("{step} – done").format(step=title) if done.get(step) else title


def without_city(headline: DeltaGenerator) -> None:
    """What the page is for, before a city is chosen."""
    with headline:
        frame.headline(_("Carry the record of your city on, with plain files and a check"))
    lines = (
        _("Take the template of your city: what is published stands in it, and the years that are missing are empty."),
        _("Load the filled file: every problem is named with its sheet and cell, and how to mend it."),
        _("See your values in the charts and in the evidence matrix before anybody else does."),
        _("Take a clean file with you and send it to the secretariat, which publishes it with your source."),
    )
    st.html(html.tag("ol", html.join(html.tag("li", one) for one in lines), "then"))
    promise()


def promise() -> None:
    """That what is uploaded stays with the visitor."""
    means = _("Your file is read in memory. Closing this page forgets it; only what you download remains.")
    st.html(html.tag("p", html.join([html.tag("b", _("Nothing is stored on the server.")), means], " "), "promise"))


def nothing_new(held: visit.Upload | None) -> None:
    """Why there is nothing to show yet."""
    text = (
        _("No file was read in this visit. Load the filled template under “2 Check the filled file”.")
        if held is None
        else _("The file of this visit holds nothing that is not published.")
    )
    st.html(html.tag("p", text, "body"))
