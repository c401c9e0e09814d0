"""`python -m ovlviz`, and the first lines of the `ovlviz` command."""

from __future__ import annotations

import sys

from .streams import guarded


def main() -> int:
    """Run the command line; the exit code is the command's (design 8.10)."""
    return guarded(_version if sys.argv[1:] in (["--version"], ["-V"]) else _command)


def _version() -> int:
    from . import __version__  # answered before the command-line library loads

    print(f"ovlviz {__version__}")
    return 0


def _command() -> int:
    from .cli import run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
