"""That the parameters of terms are known; of a word that names none, what was meant by it."""

import re
from collections.abc import Collection, Iterator

from backprop_tutor.formulas.written import parser
from backprop_tutor.formulas.written.calls import FUNCTIONS, OVER_BATCH
from backprop_tutor.formulas.written.lexicon import Lexicon
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.lesson import Lesson, Term
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.validation import key_paths

RUN_TOGETHER = re.compile(r"(\S+?)(\s+|:)(\S+)")


def check(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each parameter of a term, or one that is to be learned, that there is not."""
    known = dict.fromkeys(name for name, _ in places.parameters)
    if not known:
        return
    lexicon = words(lesson, places)
    for path, term in key_paths.terms(lesson):
        if term.parameter not in lexicon.names:
            found = _blame(term, str(path[3]), known, lexicon)
            yield found._replace(place=places.key(*path))
    for name, place in places.learn:
        if name not in known:
            yield _unknown(name, known)._replace(place=place)


def words(lesson: Lesson, places: Places) -> Lexicon:
    """Return what formulas can be made of: the inputs, the parameters and the units."""
    units = (unit.name for _, unit in key_paths.units(lesson))
    given = (name for name, _ in (*places.inputs, *places.parameters))
    names = {name: name for name in (*given, *units) if name}
    return Lexicon(names, {**FUNCTIONS, **OVER_BATCH})


def as_formula(word: str, unit: str, lexicon: Lexicon) -> str:
    """Return the way out where a word is a formula, else an empty text."""
    try:
        parser.read(word, lexicon)
    except FormulaError:
        return ""
    return _in_quotes(unit)


def _blame(term: Term, unit: str, known: Collection[str], lexicon: Lexicon) -> Problem:
    word, source = term.parameter, term.source
    if number.parse(word):
        is_turned = source in lexicon.names
        way_out = f"write {quote(f'{source}: {word}')}" if is_turned else _in_quotes(unit)
        return Problem(f"{quote(word)} is a number and cannot be a parameter", way_out)
    joined = RUN_TOGETHER.fullmatch(word)
    if joined and joined[1] in known and not source:
        lack = f"space is missing after {quote(f'{joined[1]}:')}"
        if joined[2] != ":":
            lack = f"colon is missing after {quote(joined[1])}"
        return Problem(f"a {lack}", f"write {quote(f'{joined[1]}: {joined[3]}')}")
    if way_out := as_formula(word, unit, lexicon):
        return Problem(f"unknown parameter {quote(word)}", way_out)
    return _unknown(word, known)


def _unknown(word: str, known: Collection[str]) -> Problem:
    way_out = near.did_you_mean(word, known) or "add it to `parameters`"
    return Problem(f"unknown parameter {quote(word)}", way_out)


def _in_quotes(unit: str) -> str:
    return f'write {quote(unit)} as a formula in quotes, such as `"w*x + b"`'
