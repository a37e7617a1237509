"""The figures: how fast Stance is, each beside a peer or a floor measured in the same run.

`python -m bench` prints them all, `python -m bench load startup` some. Nothing here asserts a time.
"""
