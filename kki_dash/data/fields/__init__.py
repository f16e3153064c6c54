"""The dictionary of fields: one place that says what every table and column of ``data/`` means.

The schemas in ``datapackage.json``, the checks, the codebook on the Data page and the workbook are all made from it.
"""

from kki_dash.data.fields.programme import PROGRAMME
from kki_dash.data.fields.schema import LONGEST, MOST, SHORT_NAME, SHORT_TITLE, Field, ForeignKey, Table
from kki_dash.data.fields.values import CENTRES, PLACES

__all__ = ["LONGEST", "MOST", "SHORT_NAME", "SHORT_TITLE", "TABLES", "Field", "ForeignKey", "Table"]

TABLES: dict[str, Table] = {table.name: table for table in (*PLACES, *PROGRAMME, *CENTRES)}
