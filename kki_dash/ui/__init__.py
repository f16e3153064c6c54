"""Streamlit parts shared by the pages: view state, figure card, map card, page frame."""
