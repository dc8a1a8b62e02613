"""`python -m backprop_tutor` is `bptutor`."""

from backprop_tutor.cli.main import main

if __name__ == "__main__":
    main()
