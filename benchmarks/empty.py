"""An empty Streamlit page: what every page costs before it shows anything."""

import streamlit as st

st.title("Empty")
