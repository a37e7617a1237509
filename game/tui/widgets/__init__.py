"""Widgets: they take values and post messages, and compute nothing about the game."""
