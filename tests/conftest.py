"""What holds for every test: Hypothesis has no deadline (the machine may be shared) and prints its blobs."""

from hypothesis import settings

settings.register_profile("stance", deadline=None, print_blob=True)
settings.load_profile("stance")
