"""The script behind every page: configuration, style, navigation, and one clear page where there are no data."""

from pathlib import Path

import streamlit as st

from kki_dash.data.load import PackageError
from kki_dash.text import _
from kki_dash.ui import embed
from kki_dash.ui.kit import frame, head, language, link, shared, version, viewport
from kki_dash.ui.pages import INITIATIVE, PAGES

FILES = Path(__file__).parent.parent / "pages"
LOGO = Path(__file__).parent.parent / "static" / "wordmark.svg"

if (whole := link.mended(st.query_params.to_dict())) != st.query_params.to_dict():
    st.query_params.from_dict(whole)
language.take()
st.set_page_config(page_title=_(INITIATIVE), layout="wide", initial_sidebar_state="collapsed")
if not embed.framed():
    st.logo(LOGO, size="large")
page = st.navigation(
    [st.Page(FILES / f"{one.slug}.py", title=one.title, url_path=one.slug, default=one is PAGES[0]) for one in PAGES],
    position="hidden" if embed.framed() else "top",
)
st.set_page_config(page_title=next((one.browser_title for one in PAGES if one.title == page.title), _(INITIATIVE)))
frame.style()
try:
    shared.hold()
    dataset = shared.dataset()
except PackageError as error:
    frame.one_clear_page(str(error))
    st.stop()
viewport.watch(exactly=embed.framed())
if embed.wanted() is None:
    top = head.place()
    version.say_other(dataset)
    page.run()
    # last, so that it has the city that the page made mine
    head.head(dataset, top)
else:
    version.say_other(dataset)
    embed.show(page)
