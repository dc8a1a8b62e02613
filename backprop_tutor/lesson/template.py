"""The lesson that an author begins with."""

from pathlib import Path

FILE = Path(__file__).with_name("template.yaml")


def text() -> str:
    """Return the lesson as it is written."""
    return FILE.read_text(encoding="utf-8")
