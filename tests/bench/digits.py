"""How far off the numbers of 300 random networks are, beside what double precision allows.

`python tests/bench/digits.py` prints the worst of each kind: as a share of what is allowed, and of
4 units in the last place times the condition.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from networks import extreme
from test_digits import FORMS, NETWORKS, Case


def main() -> None:
    worst: dict[tuple[str, str], tuple[float, float]] = {}
    count = judged = 0
    for seed in range(NETWORKS):
        case = Case(extreme(seed), FORMS[seed % len(FORMS)])
        case.judge()
        count, judged = count + case.count, judged + case.passes
        for key, found in case.worst.items():
            before = worst.get(key, (0, 0))
            worst[key] = max(before[0], found[0]), max(before[1], found[1])
    print(f"{count:,} numbers of {judged} passes through {NETWORKS} networks")
    for (way, kind), (share, near) in sorted(worst.items()):
        print(f"{way:12} {kind:14} {float(share):9.3g} {float(near):9.3g}")


if __name__ == "__main__":
    main()
