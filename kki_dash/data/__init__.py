"""The data package: its dictionary of fields, reading, checking, describing."""
