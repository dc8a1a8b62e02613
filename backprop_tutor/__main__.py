"""The way in: light, so that an interrupt finds its handler from the first moment on."""

import gc
import sys

INTERRUPTED = 130
SELDOM = 200_000
"""New objects after which garbage is looked for: most commands have ended before they make them."""


def start() -> None:
    """Run `bptutor`."""
    try:
        gc.set_threshold(SELDOM)
        from backprop_tutor.cli import streams

        streams.prepare()
        from backprop_tutor.cli.main import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    start()
