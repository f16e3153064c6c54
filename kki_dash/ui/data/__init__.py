"""The Data page: catalogue, coverage, sources, methods, downloads."""
