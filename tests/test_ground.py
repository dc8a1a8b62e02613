"""The palette fits the ground: as chosen, as declared, or as the terminal answers."""

import pytest
from deep import first
from terminal import Terminal

from backprop_tutor.render import palette
from backprop_tutor.telling.formula import Role

NETS = {
    "light": palette.LIGHT[Role.NET],
    "dark": palette.DARK[Role.NET],
}
BLUE = "\x1b[34m"
"""The net input in the terminal's own colours."""
QUESTION = "\x1b]11;?\x1b\\\x1b[c"
KIND = "\x1b[?62;22c"


def code(colour: str) -> str:
    """Return the sequence that turns a colour on."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"\x1b[38;2;{red};{green};{blue}m"


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"BPTUTOR_THEME": "light", "COLORFGBG": "15;0"}, code(NETS["light"])),
        ({"BPTUTOR_THEME": "Dark", "COLORFGBG": "0;15"}, code(NETS["dark"])),
        pytest.param({"COLORFGBG": "15;0"}, code(NETS["dark"]), marks=pytest.mark.deep),
        ({"COLORFGBG": "0;default;15"}, code(NETS["light"])),
        pytest.param({"COLORFGBG": "12;8"}, code(NETS["dark"]), marks=pytest.mark.deep),
        ({"BPTUTOR_THEME": "pink", "COLORFGBG": "0;default", "SSH_CONNECTION": "far"}, BLUE),
    ],
    ids=str,
)
def test_the_environment_says_what_the_ground_is(environment: dict[str, str], shown: str) -> None:
    with Terminal("explain", "w5", COLORTERM="truecolor", **environment) as terminal:
        assert terminal.end() == 0

    assert shown in terminal.shown
    assert QUESTION not in terminal.shown


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + KIND, code(NETS["light"])),
        pytest.param(
            "\x1b]11;rgb:fd/f6/e3\x07" + KIND, code(NETS["light"]), marks=pytest.mark.deep
        ),
        pytest.param(
            "\x1b]11;rgb:0000/2b2b/3636\x1b\\" + KIND, code(NETS["dark"]), marks=pytest.mark.deep
        ),
        ("\x1b]11;rgba:1e1e/1e1e/1e1e/ffff\x1b\\" + KIND, code(NETS["dark"])),
        (KIND, BLUE),
        ("", BLUE),
    ],
    ids=repr,
)
def test_a_terminal_is_asked(answer: str, shown: str) -> None:
    """It is asked once, it is left as it was, and one that says nothing holds nothing up."""
    with Terminal("explain", "w5", COLORTERM="truecolor", COLORFGBG="") as terminal:
        before = terminal.settings()
        terminal.wait_for(QUESTION)
        terminal.press(answer)
        assert terminal.end() == 0
        assert terminal.settings() == before

    assert terminal.shown.count(QUESTION) == 1
    assert "rgb" not in terminal.shown
    assert shown in terminal.shown


def test_what_is_typed_ahead_is_left_alone() -> None:
    with Terminal("explain", "w5", COLORTERM="truecolor", COLORFGBG="") as terminal:
        terminal.press("exit\n")
        assert terminal.end() == 0

    assert QUESTION not in terminal.shown


@pytest.mark.parametrize(
    "environment", first(1, [{"TERM": "xterm-16color"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
)
def test_a_terminal_of_few_colours_is_not_asked(environment: dict[str, str]) -> None:
    with Terminal("explain", "w5", COLORFGBG="", **environment) as terminal:
        assert terminal.end() == 0

    assert QUESTION not in terminal.shown
