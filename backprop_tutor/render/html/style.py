"""The style of a page: light, dark and on paper; what is wide scrolls by itself."""

from collections.abc import Mapping

from backprop_tutor.render import palette
from backprop_tutor.render.palette import Palette
from backprop_tutor.render.svg import shapes
from backprop_tutor.telling.role import Role

COLOURED = Role.ERROR, Role.OUT, Role.NET, Role.PARAMETER
GROUNDS: Mapping[str, tuple[Palette, str]] = {
    "light": (palette.LIGHT, "--ink: #1a1a1a; --ground: #fff; --soft: #555; --edge: #8a8a8a"),
    "dark": (palette.DARK, "--ink: #e8e8e8; --ground: #16181d; --soft: #b4b4b4; --edge: #777"),
}
RULES = """
:root { color-scheme: light dark }
body { margin: 0; background: var(--ground); color: var(--ink) }
body { font: 1rem/1.5 system-ui, sans-serif }
main, footer { max-width: 60rem; margin: auto; padding: 0 1rem }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere }
h2 { margin-top: 2rem; border-bottom: 1px solid var(--edge) }
p, summary, td, th { overflow-wrap: break-word }
a { color: inherit }
math { font-size: 1.1em }
.wide { position: relative; overflow-x: auto; padding: .25rem 0; margin: 1rem 0 }
.equations { display: table; border-spacing: .35rem .3rem }
.row { display: table-row }
.row > * { display: table-cell; vertical-align: baseline }
.row > .label, .reason { color: var(--soft) }
.row > .left { text-align: right; white-space: nowrap }
.reason { display: inline-block; margin-left: .7rem }
.row:target { outline: 2px solid var(--edge) }
table { border-collapse: collapse }
caption { text-align: left; color: var(--soft); font-size: .9em }
th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: baseline }
th { font-weight: normal }
thead th { border-bottom: 1px solid var(--edge) }
.number { text-align: right; font-variant-numeric: tabular-nums }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
summary, .words { color: var(--soft) }
.words p { margin: .2rem 0 }
footer { color: var(--soft); margin: 2rem auto }
figure { margin: 1rem 0 }
figure svg { max-width: none }
@media print {
details { display: none }
.row, tr, figure { break-inside: avoid }
h1, h2, h3 { break-after: avoid; break-inside: avoid }
.wide { overflow: visible }
figure svg { max-width: 100%; max-height: 18cm }
}
"""


def write() -> str:
    """Return the whole style."""
    light, dark = (f":root {{ {_colours(*ground)} }}" for ground in GROUNDS.values())
    roles = "".join(f".{role} {{ color: var(--{role}) }}\n" for role in COLOURED)
    ground = f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
    return f"{ground}{shapes.STYLE}{RULES}{roles}"


def _colours(colours: Palette, others: str) -> str:
    return "; ".join([others, *(f"--{role}: {colours[role].split()[0]}" for role in COLOURED)])
