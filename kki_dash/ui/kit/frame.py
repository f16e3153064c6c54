"""The frame of every page: style, headline, sections, footer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.data.load import Tables
from kki_dash.figures import palette
from kki_dash.figures.toolkit.measure import wrap
from kki_dash.text import _, day, language_tag, number, sentences
from kki_dash.ui.kit import html, shared, version
from kki_dash.ui.kit.day import today
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View

PAPER_WIDTH = 620
"""Pixels of a line at the foot of a sheet of A4, beside the number of the page."""

_MENU = '[data-testid="stExpandSidebarButton"]'
"""The button of the navigation on a phone, which bears a word and no sign."""

_BROWSER = Path(__file__).parent.parent / "browser"
_ON_PAPER = f'font: 7.5pt/1.3 "Source Sans", sans-serif; color: {palette.INK_3};'
"""Look of the words around a sheet of paper, where a style sheet knows no variables."""

STYLE = "\n".join(
    (
        palette.style_sheet(),
        *((_BROWSER / name).read_text(encoding="utf-8") for name in ("page.css", "print.css")),
        f'@media print {{ @page {{ @bottom-right {{ content: counter(page) " / " counter(pages); {_ON_PAPER} }} }} }}',
    )
)
"""The style sheet of the pages, on the screen and on paper; the shell of each page links it."""

_paper = st.components.v2.component("paper", js=(_BROWSER / "paper.js").read_text(encoding="utf-8"))
_access = st.components.v2.component("access", js=(_BROWSER / "access.js").read_text(encoding="utf-8"))
_copy_link = st.components.v2.component(
    "copy_link",
    html='<div class="downloads"><button type="button"></button></div>',
    css=(_BROWSER / "figure.css").read_text(encoding="utf-8"),
    js="\n".join((_BROWSER / name).read_text(encoding="utf-8") for name in ("clipboard.js", "copy_link.js")),
)


def style() -> None:
    """What the style sheet of the pages cannot know, and what the whole page needs."""
    menu = _("Menu")
    st.html(f'<style class="page-style">{_MENU}::after {{ content: "{menu}"; }}</style>')
    _paper(key="paper", data={"lang": language_tag()})
    _access(key="access", data={"skip": _("Skip to the page"), "menu": menu})


def headline(text: str, after: str = "") -> None:
    """The sentence of a page, with a quieter word behind it."""
    st.html(html.tag("h1", html.join([text, " ", html.tag("span", after)]) if after else text, "headline"))


def lead(text: str) -> None:
    """The second sentence of a page."""
    st.html(html.tag("p", text, "lead"))


def mandate(text: str) -> None:
    """The line below the headline that says what the Initiative is."""
    st.html(html.tag("p", text, "mandate"))


def source_line(text: str) -> None:
    """A note or source, nothing where there is none."""
    if text:
        st.html(html.tag("p", text, "source"))


def notice(*sentences_: str) -> None:
    """What somebody must know before reading on."""
    st.html(html.tag("p", sentences(*sentences_), "other-data", role="status"))


def section(title: str, subtitle: str, body: html.Raw | str = "", *, ruled: bool = True) -> None:
    """A ruled section of text and tables."""
    st.html(
        html.join(
            [
                html.tag("h2", title, "section" if ruled else "section plain"),
                html.tag("p", subtitle, "subtitle") if subtitle else "",
                body,
            ]
        )
    )


def figure_and_words() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns, a figure and the words beside it: on a laptop the first is as wide as its figures are laid out for."""
    figure, words = beside((856, 394), "figure and words")
    return figure, words


def beside(
    widths: Sequence[float], name: str, align: Literal["top", "center", "bottom"] = "top"
) -> list[DeltaGenerator]:
    """Columns that stand below each other where the window is too narrow for them; the name is one on its page."""
    with st.container(key=f"stack {name}"):
        return st.columns(widths, gap="medium", vertical_alignment=align)


def scrolling(body: html.Raw, label: str, css: str = "") -> html.Raw:
    """A part that scrolls by itself, also by keyboard."""
    return html.tag("div", body, f"scroll {css}".strip(), tabindex="0", role="region", aria_label=label)


def share(view: View) -> None:
    """Write the view into the link, and offer the link, also at the foot of a printed page."""
    view.finish()
    here = version.stamped(shared.dataset(), view.address)
    _foot_of_paper(urljoin(st.context.url or "", here))
    _copy_link(
        key=f"copy link {view.page}",
        data={"address": here, "label": _("Copy link to this view"), "done": _("Link copied")},
    )


def _foot_of_paper(address: str) -> None:
    """Address and day at the foot of each sheet."""
    words = _("{address}, {day}").format(address=address, day=day(today().isoformat()))
    plain = words.replace("\\", "").replace('"', "%22").replace("<", "%3C")
    quoted = "\\A ".join(wrap(plain, 10, PAPER_WIDTH))
    look = f'content: "{quoted}"; {_ON_PAPER} width: 90%; white-space: pre'
    st.html(
        html.join(
            [
                html.Raw(f"<style>@media print {{ @page {{ @bottom-left {{ {look} }} }} }}</style>"),
                html.tag("p", "", "paper-foot", data_words=words, aria_hidden="true"),
            ]
        )
    )


def footer(data: Tables) -> None:
    """The end of a page; says plainly when rows of the data were left out."""
    text: list[str] = [_("Kitakyushu Initiative for a Clean Environment, 2000–2010. Data by source, see Data.")]
    if data.problems:
        text.append(
            _(" {n} problems were found in the data files; rows that cannot be used are left out. ").format(
                n=number(len(data.problems))
            )
        )
        text.append(html.tag("a", _("List of problems"), href=address("data", part="problems")))
    st.html(html.tag("footer", html.join(text), "page"))


def page_end(view: View, data: Tables) -> None:
    """The link to this view, and the footer."""
    share(view)
    footer(data)


def one_clear_page(message: str, details: Sequence[str] = ()) -> None:
    """The only page of a dashboard that has no readable data."""
    headline(_("The data of this dashboard cannot be read"))
    lead(message)
    if details:
        st.html(html.tag("ul", html.join(html.tag("li", detail) for detail in details), "body"))
