"""The Kitakyushu Initiative dashboard."""

__version__ = "0.2.0"
