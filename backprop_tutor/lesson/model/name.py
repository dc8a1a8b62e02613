"""What can be a name: any printable word that is neither a number nor taken."""

from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.problems import near

LONGEST = 40
RESERVED = frozenset({"learning_rate"})


def blame(word: str) -> tuple[str, str]:
    """Return what keeps *word* from being a name, or an empty text, and the way out.

    >>> blame("W1[2,1]")[0], blame("w 5")[0], blame("55")[0]
    ('', 'it has a space or a control character in it', 'it reads as a number')
    """
    if not word:
        return "it is empty", ""
    if len(word) > LONGEST:
        return f"it is longer than {LONGEST} characters", ""
    if not word.isprintable() or " " in word:
        return "it has a space or a control character in it", ""
    if word != word.strip(near.CURLY):
        return (
            "it has curly quotes around it",
            f"write `{word.strip(near.CURLY)}`, or straight quotes",
        )
    if number.parse(word):
        return "it reads as a number", "decimals stand after a point, as in 0.55"
    return ("it is reserved", "") if word in RESERVED else ("", "")
