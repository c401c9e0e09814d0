"""The swimlanes as characters: pure functions from a diagram and a view to lines of text with style numbers."""
