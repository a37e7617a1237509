"""A scenario in another language: its texts by id path in a file beside it, each with a hash of its source.

Rules, ids and the file a scenario was read from stay what they are: a save is the same in every language.
Heavy parts are imported by whoever needs them; a library opens with `tags` and `beside` alone.
"""
