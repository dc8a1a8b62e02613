"""Numbers that an author prints in full and goes on with in fewer digits."""

import json
from pathlib import Path

import pytest
import screens

from backprop_tutor.lesson import reader, shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.problems.problem import RejectedError

OUTPUTS = "digits: {significant: 9, for: {out: {carry: {decimals: 4}}}}"
EACH = "digits: {significant: 9, carry: {decimals: 4, rounding: truncate}}"
DELTAS = "form: delta\ndigits: {significant: 9, for: {delta: {carry: {decimals: 4}}}}"


def write(folder: Path, digits: str, published: str = "") -> str:
    """Write mazur's lesson with other digits and other published numbers."""
    text, *_ = shelf.file("mazur").read_text("utf-8").partition("published:")
    path = folder / "cut.yaml"
    text = text.replace("form: grouped\n", "").replace("digits: {significant: 9}", digits)
    path.write_text(text + published, encoding="utf-8")
    return str(path)


def lines(*arguments: str) -> list[str]:
    result = screens.run(*arguments, COLUMNS="120")
    assert result.stderr == ""
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_a_number_is_printed_in_full_and_goes_on_cut(tmp_path: Path) -> None:
    """0.4 · 0.5933 + 0.45 · 0.5969 + 0.6 = 1.105925."""
    shown = lines("run", "--lesson", write(tmp_path, OUTPUTS))

    assert shown[shown.index("= 1/(1 + e^(−0.3775))") + 1] == "= 0.593269992"
    assert "out_h2 = 0.596884378" in shown
    assert shown[shown.index("= 0.40 · 0.5933 + 0.45 · 0.5969 + 0.60") + 1] == "= 1.105925"


def test_every_number_of_a_page_may_be_so(tmp_path: Path) -> None:
    """Truncated: 0.7513 goes on, and so does 0.1868 of 0.18684831."""
    path = write(tmp_path, EACH)
    page = " ".join(lines("explain", "w5", "--lesson", path))
    brief = lines("explain", "w5", "--lesson", path, "--detail", "brief")

    assert "out_o1 − target_o1 = 0.7513 − 0.01 = 0.7413 2" in page
    assert "out_o1 · (1 − out_o1) = 0.7513 · (1 − 0.7513) = 0.18684831 3" in page
    assert "= 0.7413 · 0.1868 · 0.5932 = 0.0821432751 w5⁺" in page
    assert "w5⁺ = w5 − η · ∂E_total/∂w5 = 0.40 − 0.5 · 0.0821 = 0.35895 " in page
    assert "2 ∂out_o1/∂net_o1 out_o1 · (1 − out_o1) 0.18684831" in brief
    assert "4 ∂E_total/∂w5 product of 1 to 3 0.0821432751" in brief
    assert "w5⁺ w5 − η · ∂E_total/∂w5 0.35895" in brief


def test_a_delta_may_be_so(tmp_path: Path) -> None:
    """δ_o1 is printed as 0.138498562, and 0.1385 · 0.593269992 = 0.0821678939."""
    shown = lines("explain", "w5", "--lesson", write(tmp_path, DELTAS))

    assert any(line.endswith("= 0.741365070 · 0.186815602 = 0.138498562") for line in shown)
    assert any(line.endswith("= 0.1385 · 0.593269992 = 0.0821678939") for line in shown)


def test_check_asks_for_both_numbers(tmp_path: Path) -> None:
    """Both are right; the rest is worked out from what goes on."""
    published = (
        "published: {out_h1: [0.593269992, 0.5933], net_o1: 1.105925, out_o1: 0.751368625}\n"
    )
    own = screens.run("check", "--lesson", write(tmp_path, OUTPUTS, published))
    plain = screens.run("check", "--lesson", write(tmp_path, "digits: {significant: 9}", published))

    assert own.returncode == 0
    assert "4 numbers checked: 4 exact." in own.stdout
    assert "with the digits that the lesson carries" in own.stdout.replace("\n", " ")
    assert "4 numbers checked: 4 exact." not in plain.stdout


def test_check_asks_for_the_printed_delta(tmp_path: Path) -> None:
    published = "published: {δ_o1: 0.138498562, dE_total/dw5: 0.0821678939, w5+: 0.358916053}\n"
    result = screens.run("check", "--lesson", write(tmp_path, DELTAS, published))

    assert (result.returncode, result.stderr) == (0, "")
    assert "3 numbers checked: 3 exact." in result.stdout


NINE = "shown to 9 significant digits, rounded"
OWN = "; but outputs to 9 significant digits (carried to 4 decimals)"
CUT = "carried into the next line to 4 decimals, truncated"


@pytest.mark.parametrize(
    ("digits", "beneath", "agreed"),
    [
        (
            OUTPUTS,
            f"Worked out in double precision, {NINE}{OWN}.",
            f"{NINE}; worked out in double precision{OWN}",
        ),
        (EACH, f"As by hand: {NINE}, and {CUT}.", f"{NINE}; {CUT}"),
    ],
)
def test_the_page_says_what_goes_on(digits: str, beneath: str, agreed: str, tmp_path: Path) -> None:
    path = write(tmp_path, digits)

    assert beneath in " ".join(lines("explain", "w5", "--lesson", path))
    assert agreed in " ".join(lines("show", "--lesson", path))


def test_other_digits_may_be_shown(tmp_path: Path) -> None:
    """`--digits` changes what is printed in full, and nothing that goes on."""
    path = write(tmp_path, OUTPUTS)
    plain, shown = (
        screens.run("run", "--lesson", path, *more, "--format", "json").stdout
        for more in ((), ("--digits", "5"))
    )
    page = lines("run", "--lesson", path, "--digits", "5")

    assert plain == shown
    assert json.loads(plain)
    assert page[page.index("= 1/(1 + e^(−0.3775))") + 1] == "= 0.59327"
    assert "= 0.40 · 0.5933 + 0.45 · 0.5969 + 0.60" in page


def test_what_is_not_said_is_as_what_is_printed(tmp_path: Path) -> None:
    lesson = shelf.load(
        write(tmp_path, "digits: {decimals: 6, rounding: truncate, carry: {significant: 3}}")
    )

    cut = Digits(3, significant=True, truncate=True)
    assert lesson.digits == Digits(6, False, True, carried=True, carried_as=cut)


def test_a_wrong_word_is_told_what_can_be_written(tmp_path: Path) -> None:
    for wrong in ("4", "some", "{decimals: 40}"):
        path = Path(write(tmp_path, f"digits: {{significant: 9, carry: {wrong}}}"))
        with pytest.raises(RejectedError) as rejected:
            reader.read(path, "cut")

        (problem,) = rejected.value.problems
        assert problem.help in {
            "there are: full, displayed",
            "write a whole number from 1 to 17",
        }
