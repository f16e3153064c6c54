"""The Streamlit side: a kit for every page, and one room a page."""
