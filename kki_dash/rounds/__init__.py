"""The monitoring round: a template for a city, reading it back, checking it, and writing it into the package."""
