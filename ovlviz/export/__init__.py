"""Pictures, slides and files of a run, each format a small module; which there are is a table (`formats`)."""
