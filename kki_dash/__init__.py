"""The Kitakyushu Initiative dashboard."""

__version__ = "0.5.0"
