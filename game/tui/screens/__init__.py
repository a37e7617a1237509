"""Screens, each imported when it is first shown; the looks of each are in the .tcss beside it."""
