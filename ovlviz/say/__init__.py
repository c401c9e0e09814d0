"""The player and the lessons as plain lines: for a screen reader, a braille line, a pipe or a dumb terminal.

What is said is only ever added to; one event is one line; no escape codes, no drawing, no symbol that has to be seen.
A person types commands, and each answers with lines.  Nothing here knows the terminal: `shell` has what every session
has, `home`, `session` and `lesson` are the three kinds of session, `reading` reads commands and prints.  What one can do in
the player can be done here, a module for each kind of thing: `inquiring`, `hunting`, `comparing`, `scheduling`, `marks`.
"""
