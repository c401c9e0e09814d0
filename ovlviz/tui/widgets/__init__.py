"""The parts of the screens: each shows rows or lines that a pure function made, and refreshes only what changed."""
