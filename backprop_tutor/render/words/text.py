"""The signs that stand in our own sentences, in words; letters of any alphabet stay."""

import re

BETWEEN = " · "
"""Between the parts of a title."""
NAMES = {
    "α": "alpha", "β": "beta", "δ": "delta", "ε": "epsilon", "η": "eta", "μ": "mu", "ρ": "rho",
    "σ": "sigma", "Δ": "capital delta",
}  # fmt: skip
PARTIAL = re.compile(r"∂([^\s/]*)/∂(\w+)")
UPDATED = re.compile(r"(\S+)⁺")
GREEK = re.compile(r"(?<![^\W\d_])[{}](?![^\W\d_])".replace("{}", "".join(NAMES)))
OVER = re.compile(r"(?<![\w/.]1)(?<=1)/(?=[\w( ])|/(?=[Σ(√])")
CALL = re.compile(r"(?<=[a-z])\((?![0-9]+\))([^()]+)\)")
MINUS = re.compile(r"(?:^|(?<=[=:;,] ))-(?=[0-9])")
GROUP = re.compile(r"\(([^()]*[−·+][^()]*)\)")
"""What stands in parentheses and is mathematics."""
RAISED = re.compile("[⁻⁰¹³⁴⁵⁶⁷⁸⁹][⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789−")
SIGNS = {
    " … ": " to ", "…": " and so on ", " = ": " equals ", " + ": " plus ",
    " > ": " is greater than ", " / ": " over ", "^": " to the power of ",
    "−": " minus ", "·": " times ", "×": " times ", "½": " one half ", "²": " squared ",
    "Σ": " the sum of ", "√": " square root of ", "∂": " partial ", "→": " to ",
    "∞": " infinity ", "—": " none ", "\u0302": " hat ", "′": " prime ",
}  # fmt: skip


def translate(text: str) -> str:
    """Return a sentence without signs.

    >>> translate("sigmoid: out = 1/(1 + e^(−net))")[:46]
    'sigmoid: out equals 1 over open parenthesis 1 '
    >>> translate("w⁺ = w − η · ∂E_total/∂w")
    'new w equals w minus eta times partial E_total by w'
    """
    if text == BETWEEN:
        return ", "
    text = PARTIAL.sub(r"partial \1 by \2", text.replace("\xa0", " "))
    text = CALL.sub(r" of open parenthesis \1 close parenthesis", text)
    while GROUP.search(text):
        text = GROUP.sub(r" open parenthesis \1 close parenthesis ", text)
    text = GREEK.sub(lambda letter: NAMES[letter[0]], UPDATED.sub(r"new \1", text))
    text = RAISED.sub(lambda power: f" to the power of {power[0].translate(DIGITS)}", text)
    text = MINUS.sub("minus ", OVER.sub(" over ", text))
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    return re.sub(r" +(?=[),.;:?])", "", re.sub(" +", " ", text))
