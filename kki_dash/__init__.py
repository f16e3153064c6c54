"""The Kitakyushu Initiative dashboard."""

__version__ = "0.3.0"
