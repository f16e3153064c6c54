"""An empty page: what Streamlit itself costs."""

import streamlit as st

st.html("<h1>Empty</h1>")
