"""The JSON Schema of scenario files, with which editors complete and check them.

`python -m ovlviz.scenario.schema` writes it again from the model; a test says when that is due.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..files import write_atomically
from .model import Scenario

PATH = Path(__file__).resolve().parent / "schemas" / "scenario.schema.json"


def text() -> str:
    """The schema as the file holds it."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Scenario.model_json_schema(by_alias=True),
        "title": "ovlviz scenario",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    write_atomically(PATH, text().encode("utf-8"))
