"""The Kitakyushu Initiative dashboard."""

__version__ = "0.4.0"
