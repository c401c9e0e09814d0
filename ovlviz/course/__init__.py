"""The course: lessons as files, and what the home screen offers."""
