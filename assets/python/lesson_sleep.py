"""Lesson: waiting. A sleeping thread needs no GIL, so that many of them wait at once; so do processes, at a higher price."""

import time


def nap(i, milliseconds=10):
    """Sleeps for so long. The number of the nap makes no difference."""
    time.sleep(milliseconds / 1000)
    return i
