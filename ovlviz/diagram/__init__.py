"""The semantic picture of a run: lanes, states, marks and links, without pixels, characters or colours (design D8)."""
