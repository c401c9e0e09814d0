"""The player and the lessons as plain lines: for a screen reader, a braille line, a pipe or a dumb terminal.

What is said is only ever added to; one event is one line; no escape codes, no drawing, no symbol that has to be seen.
A person types commands (`commands`), and each answers with lines.  Nothing here knows the terminal: `session` says what a
command says, `reading` reads commands and prints.
"""
