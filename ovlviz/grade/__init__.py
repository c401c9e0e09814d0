"""Students' programs marked by exploration: each passes, fails with the schedule that breaks it, or does not compile.

A program is marked against one variant of a scenario, which says what is wanted (`against`).  It is compiled, run once in
time, and then every schedule of it is tried (`marking`); one file never stops the others, whatever it does (`workers`).
The marks are told as text, JSON, JUnit XML and Gradescope's results (`report`, `junit`, `gradescope`).
"""
