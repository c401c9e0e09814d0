"""What a visitor of `ovlviz serve` sees: the home screen with lessons and scenarios, kept in memory, writing nothing."""

from __future__ import annotations

from .run import make_visit

if __name__ == "__main__":
    make_visit().run()
