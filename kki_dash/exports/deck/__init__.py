"""The slide deck as an editable presentation file."""
