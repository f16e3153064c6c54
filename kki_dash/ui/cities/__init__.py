"""The Cities page: one city."""
