"""A student's answers as a file that `check` reads."""

import csv
import io
import json
from collections.abc import Mapping

from backprop_tutor.lesson.model import number


def write(answers: Mapping[str, str], ending: str) -> str:
    r"""Return answers as written, by their quantities: rows for `.csv`, else YAML.

    >>> write({"w5+": "0.3589"}, ".yaml"), write({"w5+": "0.3589"}, ".csv")
    ('"w5+": 0.3589\\n', 'w5+,0.3589\\n')
    """
    if ending.lower() == ".csv":
        rows = io.StringIO()
        csv.writer(rows, lineterminator="\n").writerows(answers.items())
        return rows.getvalue()
    quoted = {key: text if number.parse(text) else _quote(text) for key, text in answers.items()}
    return "".join(f"{_quote(key)}: {text}\n" for key, text in quoted.items())


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
