"""How many papers a judge marks in a second, and how much memory it keeps.

`python tests/bench/judging.py` prints papers a second of processor time: 32 numbers of dawood, 60 %
of the papers with a mistake, the judge made ready; memory after 1,000 papers and after 10,000; and
the time for many wrong numbers on one paper. One core.
"""

import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import networks
import papers

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.judging.working.world import Habit

WRONG = 0.6
MANY = 10_000
ROUNDS = 5


def sheets(judge: Judge, count: int, numbers: random.Random) -> list:
    """Return papers worked by hand to 4 to 6 decimals, some of them with a mistake."""
    wanted = asked.find(judge.lesson, judge.lesson.published)
    found = []
    for _ in range(count):
        decimals = numbers.randint(4, 6)
        trial = numbers.choice(judge.singles) if numbers.random() < WRONG else judge.right
        world = judge.by_hand(trial, Habit(decimals, significant=False))
        found.append(
            [
                (Printed(p.quantity, papers.write(world.quantity(q), decimals), papers.NOWHERE), q)
                for p, q in wanted
            ]
        )
    return found


def memory() -> float:
    """Return the largest resident size so far in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(judge: Judge, some: list) -> float:
    start = time.process_time()
    for each in some:
        judge.judge(each)
    return time.process_time() - start


def many_wrong(lesson, count: int) -> tuple[int, float]:
    """Return how many wrong numbers one paper has, and how long a new judge takes for it."""
    judge, words, numbers = Judge(lesson), Vocabulary(lesson), random.Random(1)
    found = []
    for name in [name + epoch for epoch in ("", "@1", "@2") for name in words.names]:
        quantity = words.find(name)
        value = float(judge.right.number(quantity))
        if value and len(found) < count:
            printed = Printed(name, papers.near(value, 6, numbers), papers.NOWHERE)
            found.append((printed, quantity))
    fresh = Judge(lesson)
    start = time.process_time()
    fresh.judge(found)
    return len(found), time.process_time() - start


def main() -> None:
    numbers = random.Random(1)
    judge = Judge(shelf.load("dawood"))
    some = sheets(judge, 300, numbers)
    print(f"made ready by the first 300 papers in {seconds(judge, some):.2f} s")
    rates = sorted(len(some) / seconds(judge, some) for _ in range(ROUNDS))
    print(f"{rates[ROUNDS // 2]:.0f} papers a second")
    for count in (1_000, MANY):
        for _ in range(count // 300):
            seconds(judge, some)
        print(f"{memory():.0f} MiB after {count} papers")
    deep = networks.dense([3, 3, 3, 3, 3], 1)
    for count in (90, 500):
        found, took = many_wrong(deep, count)
        print(f"{found} wrong numbers of a 3-3-3-3-3 network in {took:.2f} s")


if __name__ == "__main__":
    main()
