"""The package as others read it: a Frictionless Data Package made from the dictionary of fields."""

from pathlib import Path
from typing import Any

from kki_dash import __version__
from kki_dash.data.fields import TABLES, Field, Table

DESCRIPTOR = "datapackage.json"
_KINDS = {"year": "integer", "partial_date": "string"}
"""Types of ours by the ones of a Data Package."""


def descriptor() -> dict[str, Any]:
    """Content of ``datapackage.json``.

    The primary key of observations holds the year, which may be empty, and Frictionless takes no empty key: there the
    key is left to the project's own check.
    """
    return {
        "name": "kitakyushu-initiative",
        "title": "Kitakyushu Initiative for a Clean Environment: cities, indicators, activities and outcomes",
        "description": (
            "Sourced facts about the cities of the Kitakyushu Initiative Network, 2000-2010, and open data about the "
            "same cities. Terms of use differ by source and stand in sources.csv; README.md says what was left out."
        ),
        "version": __version__,
        "licenses": [
            {"name": "other-mixed", "title": "By source: see the columns licence and non_commercial of sources.csv"}
        ],
        "contributors": [{"title": "Kitakyushu Initiative dashboard contributors", "role": "author"}],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.name.replace("_", "-"),
        "path": table.path,
        "title": table.title,
        "description": f"A row is {table.row}.",
    }
    schema = {"fields": [_field(field) for field in table.fields]}
    if Path(table.path).suffix == ".parquet":
        # read by columns, not by the validator, which knows no such format without extras
        return {
            **resource,
            "type": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "columns": schema["fields"],
        }
    keys: dict[str, Any] = {}
    required = {field.name for field in table.fields if field.required}
    if set(table.primary_key) <= required:
        keys["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        keys["foreignKeys"] = [
            {
                "fields": [key.field],
                "reference": {"resource": key.table.replace("_", "-"), "fields": [key.reference]},
            }
            for key in table.foreign_keys
        ]
    return {
        **resource,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {**schema, **keys},
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.unique:
        constraints["unique"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    if field.type == "string" and not field.enum:
        constraints["maxLength"] = field.longest
    kind = _KINDS.get(field.type, field.type)
    described = {"name": field.name, "type": kind, "description": field.description}
    return {**described, "constraints": constraints} if constraints else described
