"""The commands, one module each; what is heavy is imported when a command runs."""

import gc

gc.disable()  # a short life with little garbage: collecting costs a tenth of the start
