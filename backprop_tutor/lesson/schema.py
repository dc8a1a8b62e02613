"""The JSON Schema of lessons, by which editors complete and check them."""

from pathlib import Path

FILE = Path(__file__).with_name("schema.json")


def text() -> str:
    """Return the schema as it is written."""
    return FILE.read_text(encoding="utf-8")
