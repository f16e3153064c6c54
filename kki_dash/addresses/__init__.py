"""Addresses that other programs read: every figure, every table, the whole package, what changed, and how to cite it."""
