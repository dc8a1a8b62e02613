"""How far a word of a formula goes."""

SUPERSCRIPTS = {"²": "2", "³": "3"}


def _is_letter(char: str) -> bool:
    return (char.isalnum() or char in "_'√∂⁺") and char not in SUPERSCRIPTS


def word_at(text: str, start: int) -> str:
    """Return the letters and digits that stand here, as many as there are."""
    end = start
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return text[start:end]


def goes_on(name: str, text: str, start: int) -> bool:
    """Return whether the word goes on after a name: w1 is no part of w12."""
    after = text[start + len(name) :][:1]
    return bool(after) and _is_letter(name[-1]) and _is_letter(after)


def opens(text: str, start: int) -> bool:
    """Return whether a bracket opens here."""
    return text[start:].lstrip()[:1] in ("(", "[")
