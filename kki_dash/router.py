"""The script behind every page: configuration, style, navigation, and one clear page where there are no data."""

from pathlib import Path

import streamlit as st

from kki_dash.data.load import PackageError
from kki_dash.text import _
from kki_dash.ui import embed
from kki_dash.ui.kit import frame, language, shared, viewport

PAGES = Path(__file__).parent.parent / "pages"
LOGO = Path(__file__).parent.parent / "static" / "wordmark.svg"

language.take()
st.set_page_config(page_title=_("Kitakyushu Initiative"), layout="wide", initial_sidebar_state="collapsed")
if not embed.framed():
    st.logo(LOGO, size="large")
page = st.navigation(
    [
        st.Page(PAGES / "overview.py", title=_("Overview"), url_path="overview", default=True),
        st.Page(PAGES / "cities.py", title=_("Cities"), url_path="cities"),
        st.Page(PAGES / "compare.py", title=_("Compare"), url_path="compare"),
        st.Page(PAGES / "winwin.py", title=_("Win-win"), url_path="winwin"),
        st.Page(PAGES / "practices.py", title=_("Practices"), url_path="practices"),
        st.Page(PAGES / "commitments.py", title=_("Commitments"), url_path="commitments"),
        st.Page(PAGES / "data.py", title=_("Data"), url_path="data"),
        st.Page(PAGES / "present.py", title=_("Present"), url_path="present"),
    ],
    position="hidden" if embed.framed() else "top",
)
frame.style()
try:
    shared.dataset()
except PackageError as error:
    frame.one_clear_page(str(error))
    st.stop()
viewport.watch(exactly=embed.framed())
if embed.wanted() is None:
    page.run()
else:
    embed.show(page)
