"""From the checked program to instructions."""
