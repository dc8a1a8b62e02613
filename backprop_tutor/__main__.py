"""The way in: light, so that an interrupt finds its handler from the first moment on."""

import sys

INTERRUPTED = 130


def start() -> None:
    """Run `bptutor`."""
    try:
        from backprop_tutor.cli import streams

        streams.prepare()
        from backprop_tutor.cli.main import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    start()
